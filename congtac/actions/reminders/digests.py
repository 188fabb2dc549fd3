"""One mail instead of many: what one person is reminded of on one day, where single mails would be a flood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import select

from congtac.actions.reminders.keys import digest_key, is_digest
from congtac.actions.reminders.letters import digest as digest_letter
from congtac.actions.reminders.rounds import Round
from congtac.clock import local
from congtac.store.claims import claimed
from congtac.store.digest_rows import digests_of, fold, link, still_waits, told, waiting
from congtac.store.tables import Message

READ = 120  # more duties than a mail has room for

Person = tuple[str, str]
"""A recipient by a channel."""


def waiting_for(round_: Round, recipients: Collection[str]) -> Counter[Person]:
    """How many lines wait for these recipients since this morning: from earlier batches, or an earlier sweep."""
    found: Counter[Person] = Counter()
    for row in waiting(round_.session, recipients, _morning(round_), round_.today) if recipients else ():
        found[row.message.recipient, row.message.channel] += row.lines
    return found


def digest(round_: Round, person: Person, lines: Sequence[int], moment: datetime, useful_until: date) -> None:
    """Tell these lines and what waits already in one mail. One that has left is not written on: the next one begins.

    Who comes at the same moment waits here. Everybody takes the persons in one order, so that nobody waits in a ring.
    """
    recipient, channel = person
    held = waiting(round_.session, [recipient], _morning(round_), round_.today, held=True)
    singles = [row.message for row in held if row.message.channel == channel and not is_digest(row.message.key)]
    mail = _mail(round_, person, moment)
    link(round_.session, lines, mail)
    fold(round_.session, singles, mail)
    useful = [row.useful_until for row in (mail, *singles) if row.useful_until is not None]
    mail.useful_until = max([useful_until, *useful])
    _write(round_, mail, moment.date())


def _morning(round_: Round) -> datetime:
    return local(round_.now).replace(hour=0, minute=0, second=0, microsecond=0)


def _mail(round_: Round, person: Person, moment: datetime) -> Message:
    """The digest of the day that still waits, also one that another sweep has just begun, or else the next one."""
    recipient, channel = person
    key = digest_key(recipient, round_.today, channel)
    while True:
        there = digests_of(round_.session, key)
        if there and still_waits(round_.session, there[-1]):
            return there[-1]
        mail = Message(
            key=f"{key}/{len(there) + 1}" if there else key,
            channel=channel,
            recipient=recipient,
            subject="-",
            body="-",
            queued_on=round_.today,
            next_at=moment,
        )
        if claimed(round_.session, mail, select(Message).where(Message.key == mail.key)) is mail:
            return mail


def _write(round_: Round, mail: Message, as_of: date) -> None:
    rows, late, in_time = told(round_.session, mail, as_of, READ)
    known = round_.matters(list(dict.fromkeys(rows))).matters
    letter = digest_letter(as_of, [matter.occasion(as_of) for matter in known], late, in_time)
    mail.subject, mail.body = letter.subject, letter.body
    cycles = {matter.cycle.id for matter in known}
    mail.cycle_id = cycles.pop() if len(cycles) == 1 else None
    round_.session.flush()
