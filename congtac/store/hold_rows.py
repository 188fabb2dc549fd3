"""Holds of reminders, and the messages of a held cycle that wait."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, select, update
from sqlalchemy.orm import Session

from congtac.store.tables import Cycle, Message, Obligation, Reminder, ReminderHold, Unit

_FETCHED = {"synchronize_session": "fetch"}


def running(session: Session, cycle: Cycle, unit: Unit | None, on: date) -> list[ReminderHold]:
    """The holds of a cycle, or of one unit in it, whose last day has not passed and that nobody has released."""
    mine = ReminderHold.unit_id.is_(None) if unit is None else ReminderHold.unit_id == unit.id
    wanted = select(ReminderHold).where(ReminderHold.cycle_id == cycle.id, mine, ReminderHold.until >= on)
    return list(session.scalars(wanted.where(ReminderHold.released_on.is_(None)).order_by(ReminderHold.id)))


def duties_of(cycle: Cycle, unit: Unit | None) -> Sequence[ColumnElement[bool]]:
    """What tells the duties of a cycle, or of one unit in it, from all others."""
    return Obligation.cycle_id == cycle.id, *([Obligation.unit_id == unit.id] if unit else [])


def drop_waiting(session: Session, duties: Sequence[ColumnElement[bool]], because: str) -> int:
    """Drop what waits in the outbox about these duties and about no others; how many messages."""
    held = and_(*duties)
    lines = select(Reminder.message_id).join(Obligation).where(Reminder.message_id.is_not(None))
    waits = (Message.next_at.is_not(None), Message.claimed_by.is_(None))
    wanted = update(Message).where(*waits, Message.id.in_(lines.where(held)), Message.id.not_in(lines.where(~held)))
    values = {"next_at": None, "dropped_because": because}
    done = session.execute(wanted.values(**values).returning(Message.id), execution_options=_FETCHED)
    return len(done.all())
