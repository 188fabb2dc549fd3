"""The fixed day, and rows for tests: a call names only what differs. A row is flushed and has its id."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from congtac.domain.cycle import CycleKind
from congtac.store.tables import Cycle, Unit

DAY = date(2026, 3, 2)  # the day of all tests: a Monday


def a_unit(session: Session, slug: str = "chi_bo_mau", **differs: Any) -> Unit:
    """An organisation: a branch without a superior and without end."""
    unit = Unit(**({"slug": slug, "name": "Chi bộ Mẫu", "level": "chi_bo"} | differs))
    session.add(unit)
    session.flush()
    return unit


def a_cycle(session: Session, unit: Unit | None = None, **differs: Any) -> Cycle:
    """A branch congress in planning, opened and held on the fixed day, of a new unit if none is given."""
    unit = unit or a_unit(session)
    usual = {
        "key": f"{unit.slug}/{CycleKind.BRANCH_CONGRESS}/{DAY}",
        "kind": CycleKind.BRANCH_CONGRESS.value,
        "unit_id": unit.id,
        "held_on": DAY,
        "opened_on": DAY,
        "opened_by": "Nguyễn Văn A",
    }
    cycle = Cycle(**(usual | differs))
    session.add(cycle)
    session.flush()
    return cycle
