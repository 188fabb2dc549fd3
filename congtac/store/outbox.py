"""The outbox as a queue: what is due, whose it is for a time, and what became of it.

A claim is one conditional update: it moves ``next_at`` to the end of the lease, so that of several processes one finds
the message due. A message whose lease ran out is due again; that nobody knows whether it left is counted on its row.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, case, func, or_, select, true, update
from sqlalchemy.orm import Session

from congtac.domain.cycle import CycleKind, Holder, Stage
from congtac.domain.deliveries import Concern, MessageState
from congtac.domain.obligations import ObligationKind
from congtac.domain.reminders import is_asked_for
from congtac.store.tables import Cycle, Extension, Message, MessageResend, Obligation, Reminder

LEASE_RAN_OUT = "lease"
AT_ONCE = 500  # keys in one question

_OPEN = and_(Message.sent_at.is_(None), Message.gave_up_at.is_(None), Message.dropped_because.is_(None))
_STATES: dict[MessageState, ColumnElement[bool]] = {
    MessageState.WAITING: and_(_OPEN, Message.claimed_by.is_(None)),
    MessageState.SENDING: and_(_OPEN, Message.claimed_by.is_not(None)),
    MessageState.SENT: and_(Message.sent_at.is_not(None), ~Message.tested),
    MessageState.TRIED: and_(Message.sent_at.is_not(None), Message.tested),
    MessageState.DEAD: Message.gave_up_at.is_not(None),
    MessageState.DROPPED: Message.dropped_because.is_not(None),
}


def due(session: Session, now: datetime, limit: int) -> Sequence[Message]:
    """The messages to look at now, the longest waiting first."""
    waiting = select(Message).where(Message.next_at <= now).order_by(Message.next_at, Message.id).limit(limit)
    return session.scalars(waiting).all()


def is_due(session: Session, now: datetime) -> bool:
    """Whether there is any to look at now."""
    return session.scalar(select(Message.id).where(Message.next_at <= now).limit(1)) is not None


def is_wanted_now(session: Session, message: Message) -> bool:
    """Whether a person had it sent once more and nobody has tried or put it off since: it waits for that moment."""
    own = (MessageResend.message_id == message.id, MessageResend.at == message.next_at)
    return session.scalar(select(MessageResend.id).where(*own).limit(1)) is not None


def claim(session: Session, number: int, by: str, now: datetime, until: datetime) -> Message | None:
    """The message, held until then; None where somebody else has it or it is not due any more."""
    ran_out = Message.claimed_by.is_not(None)
    mine = (
        update(Message)
        .where(Message.id == number, Message.next_at <= now)
        .values(
            claimed_by=by,
            claimed_until=until,
            next_at=until,
            attempts=Message.attempts + 1,
            unknown=Message.unknown + case((ran_out, 1), else_=0),
            last_error=case((ran_out, LEASE_RAN_OUT), else_=Message.last_error),
        )
        .returning(Message)
        .execution_options(synchronize_session=False, populate_existing=True)
    )
    return session.scalar(mine)


def release(session: Session, number: int, by: str, **values: Any) -> bool:
    """Write down what became of a claimed message; False where the lease ran out and somebody else has it now."""
    mine = update(Message).where(Message.id == number, Message.claimed_by == by)
    done = session.execute(
        mine.values(claimed_by=None, claimed_until=None, **values)
        .returning(Message.id)
        .execution_options(synchronize_session=False)
    )
    return done.first() is not None


def put_off(session: Session, numbers: Collection[int], now: datetime, **values: Any) -> int:
    """Change messages that are due and that nobody is sending; gives how many. A lease that ran out stays known."""
    due_still = update(Message).where(Message.id.in_(numbers), Message.next_at <= now).values(**values)
    done = session.execute(due_still.returning(Message.id).execution_options(synchronize_session=False))
    return len(done.all())


def concerns_of(session: Session, message: Message) -> list[Concern]:
    """The duties that a message speaks of, as the lines of the ledger that queued it and their rows say."""
    columns = (
        Reminder.deadline,
        Obligation.kind,
        Obligation.subject,
        Obligation.holder,
        Obligation.due_on,
        Obligation.discharged_on.is_not(None).label("met"),
        Obligation.waived_because.is_not(None).label("waived"),
        Cycle.kind.label("life"),
        Cycle.stage,
    )
    later = select(func.max(Extension.until)).where(Extension.obligation_id == Obligation.id).scalar_subquery()
    lines = select(*columns, later.label("until")).join(Reminder.obligation).join(Obligation.cycle)
    return [_concern(row) for row in session.execute(lines.where(Reminder.message_id == message.id))]


def _concern(row: Row[*tuple[Any, ...]]) -> Concern:
    what, stage = ObligationKind(row.kind), Stage(row.stage)
    return Concern(
        row.deadline,
        max(row.due_on, row.until or row.due_on),
        stage,
        met=row.met,
        waived=row.waived,
        is_task=what is ObligationKind.TASK,
        asked=is_asked_for(CycleKind(row.life), stage, what, Holder(row.holder), row.subject),
    )


def keys_there(session: Session, keys: Sequence[str]) -> set[str]:
    """Those of these keys that have a message."""
    found: set[str] = set()
    for start in range(0, len(keys), AT_ONCE):
        found |= set(session.scalars(select(Message.key).where(Message.key.in_(keys[start : start + AT_ONCE]))))
    return found


def in_states(session: Session, states: Collection[MessageState], limit: int) -> Sequence[Message]:
    """The last messages in these states, the newest at the end; in any state where none is named."""
    rows = select(Message).where(in_state(states)).order_by(Message.id.desc()).limit(limit)
    return session.scalars(rows).all()[::-1]


def in_state(states: Collection[MessageState]) -> ColumnElement[bool]:
    """Tells the messages in these states from the others; all of them where none is named."""
    return or_(*(_STATES[state] for state in states)) if states else true()


def state_of(row: Message) -> MessageState:
    """Where a message stands."""
    if row.dropped_because is not None:
        return MessageState.DROPPED
    if row.gave_up_at is not None:
        return MessageState.DEAD
    if row.sent_at is not None:
        return MessageState.TRIED if row.tested else MessageState.SENT
    return MessageState.WAITING if row.claimed_by is None else MessageState.SENDING
