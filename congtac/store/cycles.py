"""Plain listings of cycles, for those who only look."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from congtac.domain.cycle import ENDED, CycleKind
from congtac.store.tables import (
    Confirmation,
    Cycle,
    Election,
    Fact,
    Paper,
    PaperVersion,
    Report,
    Task,
    TransitionLog,
    Unit,
)


def all_cycles(session: Session) -> list[Cycle]:
    """Every cycle, by the day of its meeting."""
    return list(session.scalars(select(Cycle).order_by(Cycle.held_on, Cycle.id)))


def congresses_of(session: Session, unit: Unit) -> list[Cycle]:
    """The congresses of a unit, the latest first."""
    kinds = [kind.value for kind in CycleKind if kind.is_congress]
    own = select(Cycle).where(Cycle.unit_id == unit.id, Cycle.kind.in_(kinds))
    return list(session.scalars(own.order_by(Cycle.held_on.desc(), Cycle.id.desc())))


def open_cycles(session: Session) -> list[Cycle]:
    """Every real cycle that has not ended, oldest first."""
    return list(session.scalars(select(Cycle).where(Cycle.id.in_(open_cycle_ids())).order_by(Cycle.id)))


def open_cycle_ids() -> Select[Any]:
    """The real cycles that have not ended: those played from event files are nobody's duty."""
    ended = [stage.value for stage in ENDED]
    played = select(Fact.id).where(Fact.cycle_id == Cycle.id, Fact.key == "played")  # see congtac.actions.nudges.PLAYED
    return select(Cycle.id).where(Cycle.stage.not_in(ended), ~played.exists())


def count_open_cycles(session: Session) -> int:
    """How many real cycles have not ended."""
    return session.scalar(select(func.count()).select_from(open_cycle_ids().subquery())) or 0


def open_cycles_of(session: Session, unit: str, kind: CycleKind) -> list[Cycle]:
    """The real cycles of one kind and one unit (by slug) that have not ended, oldest first."""
    ended = [stage.value for stage in ENDED]
    played = select(Fact.cycle_id).where(Fact.key == "played")
    wanted = select(Cycle).join(Unit).where(Unit.slug == unit, Cycle.kind == kind.value)
    return list(session.scalars(wanted.where(Cycle.stage.not_in(ended), Cycle.id.not_in(played)).order_by(Cycle.id)))


def traces(session: Session, cycle: Cycle) -> int:
    """How much has been written down for a cycle: equal before and after means that nothing was done."""
    own = sum(
        session.scalar(select(func.count()).select_from(table).where(table.cycle_id == cycle.id)) or 0
        for table in (TransitionLog, Confirmation, Fact, Report, Task, Election, Paper)
    )
    drafts = select(func.count()).select_from(PaperVersion).join(Paper).where(Paper.cycle_id == cycle.id)
    return own + (session.scalar(drafts) or 0)
