"""The rows that reminders are made from, read for many duties at once, and the ledger lines written at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, joinedload

from congtac.domain.cycle import Holder, Stage
from congtac.store.tables import Cycle, Extension, Fact, Message, Obligation, Reminder, ReminderHold

Units = Select[tuple[int]] | None
"""The units to whose cycles a question is limited; None for all."""


class Part(NamedTuple):
    """Which duties a forecast looks at: of one cycle, of the cycles of some units, of one unit, at most so many."""

    cycle: Cycle | None = None
    within: Units = None
    unit: int | None = None
    most: int | None = None


PLAYED = "played"  # see congtac.actions.nudges.PLAYED


class LedgerRow(NamedTuple):
    """A line of the ledger with what became of its message."""

    obligation_id: int
    deadline: date
    step: int
    recipient: str
    on: date
    why: str
    queued: bool
    sent_at: datetime | None
    next_at: datetime | None
    ended: bool  # dropped, or given up


def duties() -> Select[Obligation]:
    """Duties with their unit and the unit of their cycle."""
    unit = joinedload(Obligation.unit, innerjoin=True)
    house = joinedload(Obligation.cycle, innerjoin=True).joinedload(Cycle.unit, innerjoin=True)
    return select(Obligation).options(unit, house)


def to_look_at(today: date, limit: int) -> Select[Obligation]:
    """The duties that must be looked at, through the index of their day: the others are not read."""
    wanted = duties().where(Obligation.look_on <= today).order_by(Obligation.look_on, Obligation.id).limit(limit)
    return wanted.with_for_update(skip_locked=True, of=Obligation)


def due(session: Session, today: date, limit: int, cycle: Cycle | None = None) -> list[Obligation]:
    """The duties that must be looked at, held until the transaction ends; those that somebody else holds are his."""
    wanted = to_look_at(today, limit)
    return list(session.scalars(wanted if cycle is None else wanted.where(Obligation.cycle_id == cycle.id)))


def owed(session: Session, cycle: Cycle) -> list[Obligation]:
    """What is still owed in a cycle, held until the transaction ends."""
    owed = (Obligation.cycle_id == cycle.id, Obligation.discharged_on.is_(None), Obligation.waived_because.is_(None))
    wanted = duties().where(*owed).order_by(Obligation.id)
    return list(session.scalars(wanted.with_for_update(of=Obligation)))


def upcoming(session: Session, until: date, part: Part) -> list[Obligation]:
    """The duties that will be looked at up to a day, those that come first first."""
    wanted = duties().where(Obligation.look_on <= until).order_by(Obligation.look_on, Obligation.id)
    return list(session.scalars(wanted.where(*_of(part)).limit(part.most)))


def not_asked_yet(session: Session, part: Part) -> list[Obligation]:
    """What the units below will owe once a cycle asks them: nobody looks at it until then."""
    planned = select(Cycle.id).where(Cycle.stage == Stage.PLANNING.value)
    waits = Obligation.holder == Holder.SUB_BRANCHES.value, Obligation.waived_because.is_(None)
    wanted = duties().where(Obligation.cycle_id.in_(planned), *waits, Obligation.discharged_on.is_(None))
    return list(session.scalars(wanted.where(*_of(part)).order_by(Obligation.id).limit(part.most)))


def _of(part: Part) -> list[ColumnElement[bool]]:
    limits: list[ColumnElement[bool]] = []
    if part.within is not None:
        limits.append(Obligation.cycle_id.in_(select(Cycle.id).where(Cycle.unit_id.in_(part.within))))
    if part.cycle is not None:
        limits.append(Obligation.cycle_id == part.cycle.id)
    if part.unit is not None:
        limits.append(Obligation.unit_id == part.unit)
    return limits


def lines_of(session: Session, cycle: Cycle, first: int = 0, most: int | None = None) -> list[Reminder]:
    """The lines of a cycle's ledger with their duties, units and messages; ``most`` of them from the ``first`` on."""
    wanted = select(Reminder).join(Obligation).where(Obligation.cycle_id == cycle.id).order_by(Reminder.id)
    wanted = wanted if most is None else wanted.offset(first).limit(most)
    duty = joinedload(Reminder.obligation, innerjoin=True).joinedload(Obligation.unit, innerjoin=True)
    return list(session.scalars(wanted.options(duty, joinedload(Reminder.message))))


def message_of(session: Session, duty: int, deadline: str, recipient: str, step: int, channel: str) -> Message | None:
    """The message that tells a line, alone or with others."""
    line = (Reminder.obligation_id == duty, Reminder.recipient == recipient, Reminder.channel == channel)
    rows = session.scalars(select(Reminder).where(*line).options(joinedload(Reminder.message)))
    return next((row.message for row in rows if row.step == step and str(row.deadline) == deadline), None)


def ledger_rows(session: Session, duties: Sequence[int]) -> Mapping[int, list[LedgerRow]]:
    """The lines of each of these duties, in the order in which they were written."""
    wanted = (
        select(
            Reminder.obligation_id,
            Reminder.deadline,
            Reminder.step,
            Reminder.recipient,
            Reminder.on,
            Reminder.why,
            Reminder.outcome == "queued",
            Message.sent_at,
            Message.next_at,
            Message.dropped_because.is_not(None) | Message.gave_up_at.is_not(None),
        )
        .outerjoin(Message, Message.id == Reminder.message_id)
        .where(Reminder.obligation_id.in_(duties))
        .order_by(Reminder.id)
    )
    found: dict[int, list[LedgerRow]] = defaultdict(list)
    for row in session.execute(wanted):
        found[row[0]].append(LedgerRow(*row[:9], bool(row[9])))
    return found


def extensions(session: Session, duties: Sequence[int]) -> dict[int, tuple[date, date]]:
    """Of each of these duties that was granted a later day: that day, and when it was granted."""
    wanted = select(Extension.obligation_id, Extension.until, Extension.on).where(Extension.obligation_id.in_(duties))
    rows = session.execute(wanted.order_by(Extension.until, Extension.id))
    return {duty: (until, on) for duty, until, on in rows}


def holds(session: Session, cycles: Collection[int]) -> Mapping[int, list[ReminderHold]]:
    """The holds of each of these cycles, released ones too."""
    found: dict[int, list[ReminderHold]] = defaultdict(list)
    wanted = select(ReminderHold).where(ReminderHold.cycle_id.in_(cycles)).order_by(ReminderHold.id)
    for row in session.scalars(wanted):
        found[row.cycle_id].append(row)
    return found


def played(session: Session, cycles: Collection[int]) -> set[int]:
    """Those of these cycles that were played from event files."""
    return set(session.scalars(select(Fact.cycle_id).where(Fact.key == PLAYED, Fact.cycle_id.in_(cycles))))


def keep_lines(session: Session, rows: Sequence[Mapping[str, Any]]) -> list[int | None]:
    """Write lines of the ledger; of each its number, or None where somebody has written the same line before.

    Its unique key lets one through: who gets a number may queue the message.
    """
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    key = (Reminder.obligation_id, Reminder.deadline, Reminder.recipient, Reminder.step, Reminder.channel)
    made = {}
    if rows:
        new = insert(Reminder).on_conflict_do_nothing().returning(Reminder.id, *key)
        made = {tuple(row[1:]): row[0] for row in session.execute(new, rows)}
    return [made.get(tuple(row[column.key] for column in key)) for row in rows]
