"""Write down what a round says: the lines of the ledger first, then a message for each line that was new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from congtac.actions.reminders.digests import Person, digest, waiting_for
from congtac.actions.reminders.keys import LineKey
from congtac.actions.reminders.reasons import reason
from congtac.actions.reminders.rounds import Looked, Round
from congtac.domain.reminders import Line
from congtac.store.digest_rows import link_each
from congtac.store.reminder_rows import keep_lines
from congtac.store.tables import Message

SIMULATED = "mô phỏng: kỳ dựng lại từ tệp sự kiện, không gửi gì ra ngoài"


@dataclass(frozen=True, slots=True)
class Draft:
    """A line that is sent, by one channel: its row in the ledger, once it has one."""

    looked: Looked
    line: Line
    channel: str
    number: int = 0

    @property
    def person(self) -> Person:
        """Who gets it, and by which channel."""
        return self.line.told.recipient, self.channel

    @property
    def key(self) -> str:
        """The key of its message: the same line never has two."""
        at, line = self.looked.matter, self.line
        return str(LineKey(at.row.id, str(at.deadline), line.told.recipient, line.step.number, self.channel))


@dataclass(frozen=True, slots=True)
class Counts:
    """How many lines were written."""

    queued: int = 0
    skipped: int = 0


def write(round_: Round, looks: Sequence[Looked]) -> Counts:
    """Ledger lines and messages. What somebody else has written at the same moment is his."""
    drafts = [
        Draft(looked, line, channel)
        for looked in looks
        for line in looked.lines
        for channel in looked.matter.conduct.channels
    ]
    numbers = keep_lines(round_.session, [_row(draft, round_.today) for draft in drafts])
    mine = [
        Draft(draft.looked, draft.line, draft.channel, number)
        for draft, number in zip(drafts, numbers, strict=True)
        if number is not None
    ]
    sent = [draft for draft in mine if draft.line.outcome.is_sent]
    _queue(round_, sent)
    return Counts(len(sent), len(mine) - len(sent))


def _row(draft: Draft, today: date) -> dict[str, Any]:
    at, line = draft.looked.matter, draft.line
    return {
        "obligation_id": at.row.id,
        "deadline": at.deadline,
        "recipient": line.told.recipient,
        "step": line.step.number,
        "channel": draft.channel,
        "due_on": line.step.due_on,
        "on": today,
        "outcome": "queued" if line.outcome.is_sent else "skipped",
        "why": line.outcome.value,
        "reason": reason(at, line),
    }


def _queue(round_: Round, drafts: Sequence[Draft]) -> None:
    by_person: dict[Person, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if not draft.looked.matter.played:
            by_person[draft.person].append(draft)
    there = waiting_for(round_, {recipient for recipient, _channel in by_person})
    many = sorted(person for person, theirs in by_person.items() if _is_many(theirs, there[person]))
    _single(round_, [draft for draft in drafts if draft.person not in many])
    for person in many:
        theirs = by_person[person]
        moment = min(draft.looked.moment for draft in theirs)
        useful = max(draft.line.step.useful_until for draft in theirs)
        digest(round_, person, [draft.number for draft in theirs], moment, useful)


def _is_many(drafts: Sequence[Draft], waiting: int) -> bool:
    """Whether one person gets so much on one day that it becomes one mail."""
    return len(drafts) + waiting >= min(draft.looked.matter.conduct.digest_from for draft in drafts)


def _single(round_: Round, drafts: Sequence[Draft]) -> None:
    rows = [_message(draft, round_.today) for draft in drafts]
    round_.session.add_all(rows)
    round_.session.flush()
    link_each(round_.session, [(draft.number, row) for draft, row in zip(drafts, rows, strict=True)])


def _message(draft: Draft, today: date) -> Message:
    at, line, moment = draft.looked.matter, draft.line, draft.looked.moment
    as_of = moment.date()
    letter = at.letter(line.told, as_of, dated=as_of <= at.deadline and not at.played)
    return Message(
        key=draft.key,
        cycle_id=at.cycle.id,
        channel=draft.channel,
        recipient=line.told.recipient,
        subject=letter.subject,
        body=letter.body,
        appointment=letter.appointment,
        queued_on=today,
        useful_until=line.step.useful_until,
        next_at=None if at.played else moment,
        dropped_because=SIMULATED if at.played else None,
    )
