"""Plain listings of cycles, for those who only look."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from congtac.domain.cycle import ENDED
from congtac.store.tables import (
    Confirmation,
    Cycle,
    Mandate,
    PaperVersion,
    Registration,
    Reminder,
    Report,
    TransitionLog,
)


def all_cycles(session: Session) -> list[Cycle]:
    """Every cycle, by the day of its meeting."""
    return list(session.scalars(select(Cycle).order_by(Cycle.held_on, Cycle.id)))


def open_cycles(session: Session) -> list[Cycle]:
    """Every cycle that has not ended, oldest first."""
    ended = [stage.value for stage in ENDED]
    return list(session.scalars(select(Cycle).where(Cycle.stage.not_in(ended)).order_by(Cycle.id)))


def traces(session: Session) -> int:
    """How much has been written down in the whole store: equal before and after means that nothing was done."""
    tables = (TransitionLog, Confirmation, PaperVersion, Registration, Reminder, Report, Mandate)
    return sum(session.scalar(select(func.count()).select_from(table)) or 0 for table in tables)
