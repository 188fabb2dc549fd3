"""The ledger of a cycle a page at a time, its holds, and the units that owe something in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import Session, contains_eager

from congtac.domain.reminders import LedgerState
from congtac.store.tables import Cycle, Message, Obligation, Reminder, ReminderHold, Unit

_QUEUED = Reminder.outcome == "queued"
_OPEN = and_(Message.sent_at.is_(None), Message.gave_up_at.is_(None), Message.dropped_because.is_(None))
_STATES: Mapping[LedgerState, ColumnElement[bool]] = {
    LedgerState.SENT: and_(_QUEUED, Message.sent_at.is_not(None)),
    LedgerState.WAITING: and_(_QUEUED, Message.id.is_not(None), _OPEN),
    LedgerState.SKIPPED: Reminder.outcome == "skipped",
    LedgerState.DROPPED: and_(_QUEUED, Message.dropped_because.is_not(None)),
    LedgerState.DEAD: and_(_QUEUED, Message.gave_up_at.is_not(None)),
}


def ledger_page(
    session: Session, cycle: Cycle, only: LedgerState | None, unit: int | None, *, first: int, most: int
) -> Sequence[Reminder]:
    """The lines of a cycle in one state, perhaps of one unit, the newest first, with duties, units and messages."""
    duty = contains_eager(Reminder.obligation)
    wanted = _lines(select(Reminder), cycle, only, unit).options(
        duty.joinedload(Obligation.unit, innerjoin=True),
        duty.joinedload(Obligation.cycle, innerjoin=True),
        contains_eager(Reminder.message),
    )
    return list(session.scalars(wanted.order_by(Reminder.id.desc()).offset(first).limit(most)))


def count_ledger(session: Session, cycle: Cycle, unit: int | None) -> Mapping[LedgerState | None, int]:
    """How many lines there are in each state, and in all."""
    counts: list[Any] = [
        func.count(Reminder.id),
        *(func.count(Reminder.id).filter(state) for state in _STATES.values()),
    ]
    wanted: Any = select(*counts).select_from(Reminder)
    row = session.execute(_lines(wanted, cycle, None, unit)).one()
    return dict(zip((None, *_STATES), row, strict=True))


def state_of_line(row: Reminder) -> LedgerState:
    """Where a line stands."""
    message = row.message
    if row.outcome == "skipped" or message is None:
        return LedgerState.SKIPPED
    if message.dropped_because is not None:
        return LedgerState.DROPPED
    if message.gave_up_at is not None:
        return LedgerState.DEAD
    return LedgerState.SENT if message.sent_at is not None else LedgerState.WAITING


def _lines(wanted: Select[Any], cycle: Cycle, only: LedgerState | None, unit: int | None) -> Select[Any]:
    wanted = wanted.join(Reminder.obligation).outerjoin(Reminder.message).where(Obligation.cycle_id == cycle.id)
    if only is not None:
        wanted = wanted.where(_STATES[only])
    return wanted if unit is None else wanted.where(Obligation.unit_id == unit)


def holds_of(session: Session, cycle: Cycle) -> Sequence[tuple[ReminderHold, Unit | None]]:
    """Every hold of a cycle with its unit, None where it holds all of it; the newest first."""
    wanted = select(ReminderHold, Unit).outerjoin(Unit, ReminderHold.unit_id == Unit.id)
    rows = session.execute(wanted.where(ReminderHold.cycle_id == cycle.id).order_by(ReminderHold.id.desc()))
    return [(hold, unit) for hold, unit in rows]


def owing_units(session: Session, cycle: Cycle, most: int) -> Sequence[Unit]:
    """The units that still owe something in a cycle, by their names."""
    still = (Obligation.discharged_on.is_(None), Obligation.waived_because.is_(None))
    owing = select(Obligation.unit_id).where(Obligation.cycle_id == cycle.id, *still)
    return list(session.scalars(select(Unit).where(Unit.id.in_(owing)).order_by(Unit.name).limit(most)))
