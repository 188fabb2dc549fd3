"""What somebody sees of cycles and duties: listings that are limited to his part of the tree by the database itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from congtac.domain.access import Right, Visitor, units_granted
from congtac.domain.cycle import ENDED, Holder
from congtac.domain.roles import Role
from congtac.store.access import visible_units
from congtac.store.cycles import open_cycle_ids
from congtac.store.tables import Cycle, Extension, Obligation, Unit

ENDED_STAGES = [stage.value for stage in ENDED]
# Who acts for a holder: the duty lies in the unit that owes it, or in the unit of the cycle.
OF_THE_UNIT = {Right.REPORT: (Holder.SUB_BRANCHES, Holder.LEAD)}
OF_THE_CYCLE = {
    Right.ORGANISE: (Holder.CONVENOR, Holder.PRESIDIUM, Holder.COUNTING, Holder.CHAIR, Holder.SECRETARY),
    Right.DECIDE: (Holder.SUPERIOR,),
}


@dataclass(frozen=True, slots=True)
class OwedRow:
    """A duty that is still open, with its cycle and unit; ``due_on`` is its last day, an extension included.

    ``readable``: whether the cycle itself may be looked at, or only what one's own unit owes in it.
    """

    obligation: Obligation
    cycle: Cycle
    unit: Unit
    due_on: date
    readable: bool


def visible_cycles(session: Session, visitor: Visitor, *, ended: bool, first: int, most: int) -> Sequence[Cycle]:
    """The cycles of the units that somebody may read: open ones by their day, or ended ones with the latest first."""
    own = _visible(visitor).join(Cycle.unit).options(contains_eager(Cycle.unit))
    if ended:
        rows = own.where(Cycle.stage.in_(ENDED_STAGES)).order_by(Cycle.held_on.desc(), Cycle.id.desc())
    else:
        rows = own.where(Cycle.stage.not_in(ENDED_STAGES)).order_by(Cycle.held_on, Cycle.id)
    return list(session.scalars(rows.offset(first).limit(most)))


def count_visible_cycles(session: Session, visitor: Visitor, *, ended: bool) -> int:
    """How many of them there are."""
    own = _visible(visitor)
    own = own.where(Cycle.stage.in_(ENDED_STAGES) if ended else Cycle.stage.not_in(ENDED_STAGES))
    return session.scalar(select(func.count()).select_from(own.with_only_columns(Cycle.id).subquery())) or 0


def _visible(visitor: Visitor) -> Any:
    return select(Cycle).where(Cycle.unit_id.in_(visible_units(visitor, Right.READ)))


def owed_by(session: Session, visitor: Visitor, most: int) -> Sequence[OwedRow]:
    """What waits for somebody: open duties that he may fulfil for their holders, the most urgent first."""
    until = select(Extension.obligation_id, func.max(Extension.until).label("until"))
    later = until.group_by(Extension.obligation_id).subquery()
    last = func.coalesce(later.c.until, Obligation.due_on)
    rows = (
        select(Obligation, Cycle, Unit, last, Cycle.unit_id.in_(visible_units(visitor, Right.READ)))
        .join(Cycle, Obligation.cycle_id == Cycle.id)
        .join(Unit, Obligation.unit_id == Unit.id)
        .options(joinedload(Cycle.unit))
        .outerjoin(later, later.c.obligation_id == Obligation.id)
        .where(*_open_for(visitor))
        .order_by(last, Obligation.id)
        .limit(most)
    )
    return [OwedRow(*row) for row in session.execute(rows)]


def count_owed_by(session: Session, visitor: Visitor) -> int:
    """How many there are."""
    rows: Any = select(func.count()).select_from(Obligation).join(Cycle, Obligation.cycle_id == Cycle.id)
    return session.scalar(rows.where(*_open_for(visitor))) or 0


def _open_for(visitor: Visitor) -> tuple[Any, ...]:
    still = (Obligation.discharged_on.is_(None), Obligation.waived_because.is_(None))
    return (*still, Obligation.cycle_id.in_(open_cycle_ids()), owed_to(visitor))


def owed_to(visitor: Visitor) -> Any:
    """Which duties are somebody's, open or not.

    What units owe waits for their secretaries: an organiser above them, who may report too, looks at the board.
    """
    secretary = replace(visitor, grants=tuple(one for one in visitor.grants if one.role is Role.SECRETARY))
    mine = [
        and_(Obligation.holder.in_(holders), unit.in_(visible_units(who, right)))
        for table, unit, who in ((OF_THE_UNIT, Obligation.unit_id, secretary), (OF_THE_CYCLE, Cycle.unit_id, visitor))
        for right, holders in table.items()
    ]
    return or_(*mine)


def visible_unit_rows(session: Session, visitor: Visitor, *, first: int, most: int) -> Sequence[Unit]:
    """The units that somebody may read, by their number."""
    seen = select(Unit).where(Unit.id.in_(visible_units(visitor, Right.READ)))
    return list(session.scalars(seen.order_by(Unit.id).offset(first).limit(most)))


def count_visible_units(session: Session, visitor: Visitor) -> int:
    """How many of them there are."""
    seen = Unit.id.in_(visible_units(visitor, Right.READ))
    return session.scalar(select(func.count(Unit.id)).where(seen)) or 0


def owes_report(session: Session, cycle_id: int, unit_id: int) -> bool:
    """Whether a unit owes a report in a cycle, handed in or not."""
    owed = select(Obligation.id).where(
        Obligation.cycle_id == cycle_id, Obligation.unit_id == unit_id, Obligation.kind == "report"
    )
    return session.scalar(owed) is not None


def visible_slugs(session: Session, visitor: Visitor, right: Right) -> frozenset[str]:
    """The slugs of the units in which somebody has a right."""
    return frozenset(session.scalars(select(Unit.slug).where(Unit.id.in_(visible_units(visitor, right)))))


def units_of_grants(session: Session, visitor: Visitor, right: Right) -> Sequence[Unit]:
    """The units at whose top the visitor's part of the tree begins for a right."""
    return list(session.scalars(select(Unit).where(Unit.id.in_(units_granted(visitor, right))).order_by(Unit.name)))
