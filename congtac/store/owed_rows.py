"""The duties of a cycle as columns, not as objects: who only looks changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

from congtac.domain.obligations import ObligationKind
from congtac.store.tables import Cycle, Extension, MilestoneRow, Obligation, Unit

COLUMNS = ("id", "kind", "subject", "holder", "due_on", "discharged_on", "waived_because")


def owed_rows(session: Session, cycle: Cycle, *, reports: bool) -> Sequence[Any]:
    """Each with ``slug`` and ``name`` of its unit, ``until``, the last day that was granted, and ``milestone``.

    The milestone is what the day of the plan is called with which the duty began. They come in the order set.
    """
    kinds = [kind.value for kind in ObligationKind if reports or kind is not ObligationKind.REPORT]
    return session.execute(_question(), {"cycle": cycle.id, "kinds": kinds}).all()


@cache
def _question() -> Select[Any]:
    """Built once. The kinds are named: "all but reports" would make the database look at the reports, too."""
    until = select(func.max(Extension.until)).where(Extension.obligation_id == Obligation.id).scalar_subquery()
    columns = [getattr(Obligation, name) for name in COLUMNS]
    rows = select(*columns, Unit.slug, Unit.name, until.label("until"), MilestoneRow.label.label("milestone"))
    planned = (MilestoneRow.cycle_id == Obligation.cycle_id) & (MilestoneRow.key == Obligation.subject)
    rows = rows.select_from(Obligation).join(Unit, Unit.id == Obligation.unit_id).outerjoin(MilestoneRow, planned)
    kinds = Obligation.kind.in_(bindparam("kinds", expanding=True))
    return rows.where(Obligation.cycle_id == bindparam("cycle"), kinds).order_by(Obligation.id)
