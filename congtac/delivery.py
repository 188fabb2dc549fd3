"""Deliver the outbox: claim, send, write down, message by message, whoever asks (a flow, a command, a worker).

Each claim is on disk before its letter leaves, and no transaction is open while a server thinks. A process that is
killed leaves at most one letter of which nobody knows whether it arrived: the one it held.
"""

from __future__ import annotations

import os
import random
import socket
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

from congtac.actions.deliveries import Postbag, Round, Settled, Taken, due_work, put_off_round, settle, take
from congtac.actions.writers import Way, Writers
from congtac.clock import going_on_from, local
from congtac.domain.deliveries import Answer, Attempt, Channel
from congtac.mail.couriers import Courier, kind_of
from congtac.mail.folder import FolderCourier
from congtac.mail.letters import Letter
from congtac.mail.smtp import SmtpCourier
from congtac.store.pulses import DELIVERY, beat
from congtac.workplace import Workplace

BATCH = 500


@dataclass
class Delivered:
    """What a delivery did. ``closed`` says of each way that was not open why, in codes."""

    sent: int = 0
    tested: int = 0
    retried: int = 0
    dead: int = 0
    dropped: int = 0
    put_off: int = 0
    closed: list[str] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """The counts by name."""
        return {name: count for name, count in vars(self).items() if name != "closed"}

    @property
    def ended(self) -> int:
        """How many messages need no further look."""
        return self.sent + self.tested + self.dead + self.dropped

    def __str__(self) -> str:
        told = ", ".join(f"{count} {what.replace('_', ' ')}" for what, count in self.counts.items() if count)
        return (told or "nothing was due") + "".join(f"; not open: {why}" for why in self.closed)


def deliver(place: Workplace, at: datetime, limit: int | None = None) -> Delivered:
    """Deliver what is due at a moment, up to ``limit`` messages; what fails is tried again by a later call."""
    by = f"{socket.gethostname()}/{os.getpid()}/{uuid4().hex[:8]}"
    bag = Postbag(Writers(place.installation(), local(at).date()), by, going_on_from(at))
    done, left = Delivered(), limit
    while left is None or left > 0:
        batch = BATCH if left is None else min(left, BATCH)
        with place.session() as session:
            work = due_work(session, bag, batch)
        done.dropped += work.dropped
        done.put_off += work.put_off
        before = done.ended + done.retried + done.put_off
        for one in work.rounds:
            _make(place, bag, one, done)
        if work.seen < batch or done.ended + done.retried + done.put_off == before:
            break  # nothing more is due, or others have what is
        left = None if left is None else left - work.seen
    with place.session() as session:
        beat(session, DELIVERY, bag.clock())
    return done


@dataclass(frozen=True, slots=True)
class _Tried:
    """A letter that was offered, and what is to be written down about it."""

    taken: Taken
    attempt: Attempt
    jitter: float


def _make(place: Workplace, bag: Postbag, one: Round, done: Delivered) -> None:
    """One round: a connection, and letter after letter until all are through or the way turns out not to be open."""
    last: _Tried | None = None
    with closing(_courier(one.way, place)) as courier:
        for position, number in enumerate(one.numbers):
            taken, last = _next(place, bag, one.way, last, number, done), None
            letter = taken.letter
            if letter is None:
                done.dropped += taken.written is not None
                done.dead += taken.dead
                continue
            jitter = random.random()  # noqa: S311 - spreads retries, guards nothing
            last = _Tried(taken, _attempted(courier, letter), jitter)
            if last.attempt.answer is Answer.CLOSED:
                with place.session() as session:
                    rest = one.numbers[position + 1 :]
                    done.put_off += put_off_round(session, bag, rest, last.attempt, jitter)
                done.closed.append(f"{one.way.channel} ({last.attempt.why})")
                break
        _written(place, bag, one.way, last, done)


def _next(place: Workplace, bag: Postbag, way: Way, last: _Tried | None, number: int, done: Delivered) -> Taken:
    """Write down the last letter and claim the next one in one transaction: a disk takes its time over each."""
    if last is None:
        with place.session() as session:
            return take(session, bag, number)
    try:
        with place.session() as session:
            settled = settle(session, bag, last.taken, last.attempt, way, last.jitter)
            taken = take(session, bag, number)
    except BaseException:  # whatever is wrong with the next one, the last one has left
        _written(place, bag, way, last, done)
        raise
    _count(done, way, settled)
    return taken


def _written(place: Workplace, bag: Postbag, way: Way, last: _Tried | None, done: Delivered) -> None:
    if last is not None:
        with place.session() as session:
            settled = settle(session, bag, last.taken, last.attempt, way, last.jitter)
        _count(done, way, settled)


def _count(done: Delivered, way: Way, settled: Settled) -> None:
    if settled.answer is Answer.TAKEN:
        done.tested += way.tested
        done.sent += not way.tested
    elif settled.dead:
        done.dead += settled.answer is not None
    elif settled.answer is Answer.CLOSED:
        done.put_off += 1
    elif settled.answer is not None:
        done.retried += 1


def _attempted(courier: Courier, letter: Letter) -> Attempt:
    """The courier's answer. A defect of ours must not keep the letters behind this one for ever."""
    try:
        return courier.deliver(letter)
    except Exception as error:  # noqa: BLE001 - whatever it was: nobody knows how far it came
        return Attempt(Answer.UNKNOWN, kind_of(error))


def _courier(way: Way, place: Workplace) -> Courier:
    """The library of a channel is loaded only where the channel is used."""
    if way.tested:
        return FolderCourier(place.home / "outbox", way.channel)
    if way.smtp is not None:
        return SmtpCourier(way.smtp)
    if way.channel is Channel.WEBHOOK:
        from congtac.mail.webhook import WebhookCourier

        return WebhookCourier(way.url_file or "")
    from congtac.mail.services import ServiceCourier

    return ServiceCourier(way.url_file or "")
