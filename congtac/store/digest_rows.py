"""Messages of one day to one person that may still become one: those that wait, and that nobody has claimed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from congtac.store.claims import hold
from congtac.store.reminder_rows import duties
from congtac.store.tables import Message, Obligation, Reminder


class Waiting(NamedTuple):
    """A message that waits, with how many lines of the ledger it speaks for."""

    message: Message
    lines: int


def waiting(
    session: Session, recipients: Collection[str], since: datetime, queued_on: date, *, held: bool = False
) -> list[Waiting]:
    """The reminders of a day to these recipients that wait; ``held`` until the transaction ends."""
    untouched = Message.claimed_by.is_(None), Message.attempts == 0
    mine = Message.next_at >= since, Message.queued_on == queued_on, Message.recipient.in_(recipients), *untouched
    wanted = select(Message).where(*mine).order_by(Message.id)
    found = session.scalars(wanted.with_for_update() if held else wanted).all()
    counted = select(Reminder.message_id, func.count()).where(Reminder.message_id.in_([row.id for row in found]))
    lines = {number: count for number, count in session.execute(counted.group_by(Reminder.message_id))}  # noqa: C416 - dict() takes a result of rows for a mapping
    return [Waiting(row, lines[row.id]) for row in found if row.id in lines]


def still_waits(session: Session, message: Message) -> bool:
    """Whether nobody has begun to send a message; it is held until the transaction ends."""
    hold(session, message)
    return message.next_at is not None and message.claimed_by is None and message.attempts == 0


def digests_of(session: Session, key: str) -> list[Message]:
    """The digest with that key and the further ones of its day, in their order."""
    mine = (Message.key == key) | Message.key.startswith(f"{key}/", autoescape=True)
    return list(session.scalars(select(Message).where(mine).order_by(Message.id)))


def link(session: Session, lines: Sequence[int], message: Message) -> None:
    """The message speaks for these lines."""
    for first in range(0, len(lines), 5000):  # a statement takes so many values
        some = lines[first : first + 5000]
        _apart(session, update(Reminder).where(Reminder.id.in_(some)).values(message_id=message.id))


def link_each(session: Session, pairs: Sequence[tuple[int, Message]]) -> None:
    """Each line with the message that speaks for it alone."""
    if pairs:
        session.execute(update(Reminder), [{"id": line, "message_id": message.id} for line, message in pairs])


def fold(session: Session, singles: Sequence[Message], into: Message) -> None:
    """The lines of these messages are told in one; they themselves never leave."""
    numbers = [row.id for row in singles]
    if not numbers:
        return
    _apart(session, update(Reminder).where(Reminder.message_id.in_(numbers)).values(message_id=into.id))
    _apart(session, delete(Message).where(Message.id.in_(numbers)))
    for row in singles:
        session.expunge(row)


def told(session: Session, message: Message, day: date, limit: int) -> tuple[list[Obligation], int, int]:
    """What a message speaks for: the first duties, those longest due first, and how many are late and how many not."""
    mine = Reminder.message_id == message.id
    rows = duties().join(Reminder).where(mine).order_by(Reminder.deadline, Obligation.id).limit(limit)
    late = session.scalar(select(func.count()).where(mine, Reminder.deadline < day)) or 0
    in_all = session.scalar(select(func.count()).where(mine)) or 0
    return list(session.scalars(rows)), late, in_all - late


def _apart(session: Session, statement: object) -> None:
    """Changes rows behind the session, which has none of them loaded."""
    session.execute(statement, execution_options={"synchronize_session": False})  # type: ignore[call-overload]
