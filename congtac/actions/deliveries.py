"""Delivery of the outbox in three short acts: see what is due, take one message, write down what became of it.

Sending lies between the second and the third and in no transaction: see ``congtac.delivery``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from congtac.actions.cycles import Person
from congtac.actions.letters import Written, written
from congtac.actions.writers import Way, Writer, Writers
from congtac.clock import local
from congtac.domain.deliveries import (
    UNKNOWN_AT_MOST,
    Answer,
    Attempt,
    Drop,
    MessageState,
    fate,
)
from congtac.domain.errors import RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.mail.letters import Letter
from congtac.store import outbox
from congtac.store.claims import hold
from congtac.store.tables import Message, MessageResend

# Longer than the longest time that a server may take over one letter (congtac.mail.smtp), so that a lease runs out
# only when its process is gone.
LEASE = timedelta(minutes=30)
LOOK_AGAIN = timedelta(hours=1)  # at a message whose channel is not switched on


@dataclass(frozen=True, slots=True)
class Round:
    """Messages that leave by the same way, one after the other."""

    way: Way
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DueWork:
    """What is due now: how many messages were looked at, the rounds to make, how many were dropped or put off."""

    seen: int = 0
    rounds: tuple[Round, ...] = ()
    dropped: int = 0
    put_off: int = 0


@dataclass(frozen=True, slots=True)
class Postbag:
    """What a delivery works with: who writes, who it is for the lease, and a clock that goes on."""

    writers: Writers
    by: str
    clock: Callable[[], datetime]


def due_work(session: Session, bag: Postbag, limit: int) -> DueWork:
    """Sort what is due by the way it leaves; what cannot leave now is dropped or put off at once."""
    now = bag.clock()
    rows = outbox.due(session, now, limit)
    by_way: dict[Way, list[int]] = {}
    aside = _Aside(session, now)
    for row in rows:
        writer = bag.writers.of(session, row)
        way = writer.way(row.channel)
        if way is None:
            aside.off(row, writer)
        elif (open_at := _quiet_until(session, writer, row, now)) is not None:
            aside.later(row, open_at)
        else:
            by_way.setdefault(way, []).append(row.id)
    dropped, put_off = aside.written()
    rounds = tuple(Round(way, tuple(numbers)) for way, numbers in by_way.items())
    return DueWork(len(rows), rounds, dropped, put_off)


@dataclass
class _Aside:
    """Messages that do not leave now: written together, for a channel that is off may hold thousands."""

    session: Session
    now: datetime
    _dropped: list[int] = field(default_factory=list)
    _later: dict[datetime, list[int]] = field(default_factory=dict)

    def off(self, row: Message, writer: Writer) -> None:
        """It waits for its channel as long as it makes sense; switched on at night, the channel stays quiet as well."""
        if row.useful_until is not None and local(self.now).date() > row.useful_until:
            self._dropped.append(row.id)
        else:
            self.later(row, writer.opens(self.now + LOOK_AGAIN))

    def later(self, row: Message, until: datetime) -> None:
        """It waits until then."""
        self._later.setdefault(until, []).append(row.id)

    def written(self) -> tuple[int, int]:
        """How many were dropped and how many put off."""
        off = {"next_at": None, "claimed_by": None, "claimed_until": None, "dropped_because": Drop.CHANNEL_OFF.label}
        dropped = outbox.put_off(self.session, self._dropped, self.now, **off)
        waiting = (outbox.put_off(self.session, rows, self.now, next_at=until) for until, rows in self._later.items())
        return dropped, sum(waiting)


def _quiet_until(session: Session, writer: Writer, row: Message, now: datetime) -> datetime | None:
    """The end of the quiet hours that a message fell into; one that a person sends in them leaves in them."""
    open_at = writer.opens(now)
    if open_at == now or outbox.is_wanted_now(session, row):
        return None
    return open_at


@dataclass(frozen=True, slots=True)
class Taken:
    """What was claimed: ``written`` says the letter, or why there is none; None where somebody else has the message.

    ``attempts`` counts this attempt too, ``unknown`` the earlier ones of which nobody knows how they ended.
    """

    written: Written | None = None
    attempts: int = 0
    unknown: int = 0
    dead: bool = False

    @property
    def letter(self) -> Letter | None:
        """What has to be sent now."""
        return self.written.letter if self.written and not self.written.drop and not self.dead else None


def take(session: Session, bag: Postbag, number: int) -> Taken:
    """Claim one message and write its letter; one that makes no sense any more is dropped instead, with its reason."""
    now = bag.clock()
    row = outbox.claim(session, number, bag.by, now, now + LEASE)
    if row is None:
        return Taken()
    if row.last_error == outbox.LEASE_RAN_OUT and row.unknown > UNKNOWN_AT_MOST:
        outbox.release(session, number, bag.by, next_at=None, gave_up_at=now)
        return Taken(dead=True)
    try:
        what = written(session, bag.writers, row, now)
    except (KeyError, TypeError, ValueError) as error:  # a broken row must not keep those behind it for ever
        outbox.release(session, number, bag.by, next_at=None, gave_up_at=now, last_error=type(error).__name__)
        return Taken(dead=True)
    if what.drop is not None:
        outbox.release(session, number, bag.by, next_at=None, dropped_because=what.drop.label)
    return Taken(what, row.attempts, row.unknown)


@dataclass(frozen=True, slots=True)
class Settled:
    """What was written down after an attempt; ``answer`` is None where the lease had run out meanwhile."""

    answer: Answer | None
    dead: bool = False


def settle(session: Session, bag: Postbag, taken: Taken, attempt: Attempt, way: Way, jitter: float) -> Settled:
    """Write down what became of a letter: sent, tried again later outside quiet hours, or a dead letter."""
    what = taken.written
    if what is None:
        return Settled(None)
    now = bag.clock()
    end = fate(attempt, taken.attempts, taken.unknown, what.writer.retries(), now, jitter)
    unknown = taken.unknown + (attempt.answer is Answer.UNKNOWN)
    values: dict[str, Any]
    if attempt.answer is Answer.TAKEN:
        values = {"next_at": None, "sent_at": now, "tested": way.tested, "last_error": None}
    elif end.again_at is None:
        values = {"next_at": None, "gave_up_at": now, "last_error": attempt.why, "unknown": unknown}
    else:
        again = what.writer.opens(end.again_at)
        asked = taken.attempts - (attempt.answer is Answer.CLOSED)
        values = {"next_at": again, "attempts": asked, "last_error": attempt.why, "unknown": unknown}
    done = outbox.release(session, what.letter.number, bag.by, **values)
    return Settled(attempt.answer if done else None, end.dead)


def put_off_round(session: Session, bag: Postbag, rest: Sequence[int], attempt: Attempt, jitter: float) -> int:
    """The way is not open: the messages behind the one that found out wait as well; none has an attempt less."""
    if not rest:
        return 0
    now, first = bag.clock(), session.get_one(Message, rest[0])
    writer = bag.writers.of(session, first)
    again = writer.opens(now + writer.retries().pause(1, jitter))
    return outbox.put_off(session, rest, now, next_at=again, last_error=attempt.why)


def resend(session: Session, row: Message, now: datetime, person: Person) -> None:
    """Send a dead letter once more, because a person says so; its attempts go on counting. RuleBroken for others.

    Of two people at the same moment one does it; the other is told how the message stands by now.
    """
    hold(session, row)
    if outbox.state_of(row) is not MessageState.DEAD:
        figures = {"number": row.id, "state": outbox.state_of(row)}
        raise RuleBroken(Finding("outbox.not_dead", Level.ERROR, figures=figures))
    session.add(MessageResend(message_id=row.id, at=now, by=person.by, reason=person.reason, last_error=row.last_error))
    row.gave_up_at, row.next_at, row.last_error = None, now, None
    session.flush()
