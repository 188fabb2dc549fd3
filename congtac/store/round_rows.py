"""The rows of a round, many at once: its units are put in with one statement, and read back with one query for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Table, and_, func, insert, select, update
from sqlalchemy.orm import Session, aliased, joinedload

from congtac.domain.access import Right, Visitor
from congtac.domain.cycle import Act, Stage
from congtac.store.access import visible_units
from congtac.store.tables import (
    CongressRound,
    Cycle,
    DelegateQuota,
    DelegateShare,
    RoundLesson,
    RoundStep,
    RoundUnit,
    TransitionLog,
    Unit,
)
from congtac.store.term_rows import CONGRESSES

# Many rows go in past the mapper: three times as quick.
PLACES: Table = RoundUnit.__table__  # type: ignore[assignment]  # typed as any FromClause
SHARES: Table = DelegateShare.__table__  # type: ignore[assignment]  # same


@dataclass(frozen=True, slots=True)
class CongressOfRound:
    """The congress that a unit holds in a round."""

    cycle_id: int
    held_on: date
    stage: str
    closed_on: date | None


def units_in(session: Session, round_id: int) -> dict[str, bool]:
    """The slugs of the units of a round, each with whether it holds a model congress."""
    rows = select(Unit.slug, RoundUnit.pilot).join(Unit, RoundUnit.unit_id == Unit.id)
    return dict(session.execute(rows.where(RoundUnit.round_id == round_id)).all())


def add_units(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Put units into a round."""
    if rows:
        session.execute(insert(PLACES), rows)


def add_shares(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Put the shares of a quota down."""
    session.execute(insert(SHARES), rows)


def make_pilots(session: Session, round_id: int, slugs: Sequence[str]) -> None:
    """These units of a round hold model congresses."""
    chosen = select(Unit.id).where(Unit.slug.in_(slugs)).scalar_subquery()
    own = (RoundUnit.round_id == round_id, RoundUnit.unit_id.in_(chosen))
    session.execute(update(RoundUnit).where(*own).values(pilot=True))


def members_of_round(session: Session, round_id: int) -> list[tuple[RoundUnit, Unit, str | None]]:
    """Each unit of a round in its order, with its row and the slug of its superior in the round."""
    above = aliased(Unit)
    rows = (
        select(RoundUnit, Unit, above.slug)
        .join(Unit, RoundUnit.unit_id == Unit.id)
        .outerjoin(above, RoundUnit.superior_id == above.id)
        .where(RoundUnit.round_id == round_id)
        .order_by(RoundUnit.position)
    )
    return [(row, unit, slug) for row, unit, slug in session.execute(rows)]


def congresses_of_round(
    session: Session, round_: CongressRound, unit_id: int | None = None
) -> dict[int, CongressOfRound]:
    """The congress of each unit, or of one, by its number: the first one that was open when the round was, or later."""
    closed = and_(TransitionLog.cycle_id == Cycle.id, TransitionLog.act == Act.CLOSE.value)
    rows = (
        select(Cycle.unit_id, Cycle.id, Cycle.held_on, Cycle.stage, TransitionLog.on)
        .join(RoundUnit, and_(RoundUnit.unit_id == Cycle.unit_id, RoundUnit.round_id == round_.id))
        .outerjoin(TransitionLog, closed)
        .where(Cycle.kind.in_(CONGRESSES), Cycle.stage != Stage.CANCELLED.value)
        .where((TransitionLog.on.is_(None)) | (TransitionLog.on >= round_.opened_on))
        .where(*(() if unit_id is None else (Cycle.unit_id == unit_id,)))
        .order_by(Cycle.held_on.desc(), Cycle.id.desc())
    )
    return {
        unit: CongressOfRound(number, held_on, stage, closed_on)
        for unit, number, held_on, stage, closed_on in session.execute(rows)
    }


def steps_of(session: Session, round_id: int) -> list[RoundStep]:
    """The windows of a round by their first day."""
    rows = select(RoundStep).where(RoundStep.round_id == round_id)
    return list(session.scalars(rows.order_by(RoundStep.opens, RoundStep.id)))


def lessons_of(session: Session, round_id: int) -> list[RoundLesson]:
    """The lessons of a round in the order in which they were recorded."""
    return list(
        session.scalars(select(RoundLesson).where(RoundLesson.round_id == round_id).order_by(RoundLesson.number))
    )


def last_quota(session: Session, round_id: int) -> DelegateQuota | None:
    """The sharing out of delegates that counts."""
    rows = select(DelegateQuota).where(DelegateQuota.round_id == round_id)
    return session.scalar(rows.order_by(DelegateQuota.number.desc()).limit(1))


def shares_of(session: Session, quota: DelegateQuota) -> list[tuple[DelegateShare, Unit]]:
    """The shares of a quota with their units, in the order in which they were made."""
    rows = select(DelegateShare, Unit).join(Unit, DelegateShare.unit_id == Unit.id)
    rows = rows.where(DelegateShare.quota_id == quota.id).order_by(DelegateShare.id)
    return [(share, unit) for share, unit in session.execute(rows)]


def visible_rounds(session: Session, visitor: Visitor) -> list[CongressRound]:
    """The rounds of the units that somebody may read, the newest first."""
    rows = select(CongressRound).where(CongressRound.unit_id.in_(visible_units(visitor, Right.READ)))
    rows = rows.options(joinedload(CongressRound.unit))
    return list(session.scalars(rows.order_by(CongressRound.opened_on.desc(), CongressRound.id.desc())))


def member_of_round(session: Session, round_id: int, unit_id: int) -> RoundUnit | None:
    """The place of a unit in a round; None where it is not in it."""
    return session.scalar(select(RoundUnit).where(RoundUnit.round_id == round_id, RoundUnit.unit_id == unit_id))


def levels_of_round(session: Session, round_id: int) -> list[str]:
    """The levels of the units of a round, lower ones first."""
    first = select(RoundUnit.level).where(RoundUnit.round_id == round_id).group_by(RoundUnit.level)
    return list(session.scalars(first.order_by(func.min(RoundUnit.position))))


def pilots_of_round(session: Session, round_id: int) -> list[Unit]:
    """The units of a round that hold model congresses."""
    rows = select(Unit).join(RoundUnit, RoundUnit.unit_id == Unit.id)
    return list(
        session.scalars(rows.where(RoundUnit.round_id == round_id, RoundUnit.pilot).order_by(RoundUnit.position))
    )
