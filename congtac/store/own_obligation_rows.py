"""Every duty of somebody's units, open or over, a page at a time, with one question to the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, contains_eager

from congtac.domain.access import Right, Visitor
from congtac.store.access import visible_units
from congtac.store.cycles import open_cycle_ids
from congtac.store.tables import Cycle, Extension, Obligation
from congtac.store.visible_rows import owed_to


@dataclass(frozen=True, slots=True)
class OwnObligationRow:
    """One duty with its last day, an extension included, and whether its cycle may be looked at."""

    obligation: Obligation
    due_on: date
    readable: bool


def obligations_of(
    session: Session, visitor: Visitor, *, over: bool, first: int, most: int
) -> Sequence[OwnObligationRow]:
    """What is still owed, the most urgent first, or what is over, the latest first."""
    until = select(Extension.obligation_id, func.max(Extension.until).label("until"))
    later = until.group_by(Extension.obligation_id).subquery()
    last = func.coalesce(later.c.until, Obligation.due_on)
    rows = (
        select(Obligation, last, Cycle.unit_id.in_(visible_units(visitor, Right.READ)))
        .join(Obligation.cycle)
        .join(Obligation.unit)
        .outerjoin(later, later.c.obligation_id == Obligation.id)
        .options(contains_eager(Obligation.cycle).joinedload(Cycle.unit), contains_eager(Obligation.unit))
        .where(*_state(over), owed_to(visitor))
        .order_by(*((last.desc(), Obligation.id.desc()) if over else (last, Obligation.id)))
    )
    return [OwnObligationRow(*row) for row in session.execute(rows.offset(first).limit(most))]


def count_obligations_of(session: Session, visitor: Visitor, *, over: bool) -> int:
    """How many there are."""
    rows: Any = select(func.count()).select_from(Obligation).join(Cycle, Obligation.cycle_id == Cycle.id)
    return session.scalar(rows.where(*_state(over), owed_to(visitor))) or 0


def _state(over: bool) -> tuple[Any, ...]:
    still = Obligation.discharged_on.is_(None) & Obligation.waived_because.is_(None)
    still &= Obligation.cycle_id.in_(open_cycle_ids())
    return (~still if over else still,)
