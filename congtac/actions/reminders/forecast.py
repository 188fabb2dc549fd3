"""What the clock will do on the next days if nobody does anything: the same looks, and nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from congtac.actions.reminders.keys import digest_key
from congtac.actions.reminders.letters import Letter
from congtac.actions.reminders.letters import digest as digest_letter
from congtac.actions.reminders.matters import Matter
from congtac.actions.reminders.reasons import reason
from congtac.actions.reminders.rounds import Looked, Round
from congtac.actions.reminders.writing import Draft
from congtac.actions.term_forecast import ExpectedAlert, foresee_terms
from congtac.clock import morning_of
from congtac.config import Installation
from congtac.domain.findings import Finding
from congtac.domain.reminders import Line
from congtac.store.reminder_rows import LedgerRow, Part, not_asked_yet, upcoming
from congtac.store.tables import Cycle, Obligation

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Expected:
    """One line that a day will bring. ``once_asked``: only if the reports are asked for before."""

    on: date
    looked: Looked
    line: Line
    channel: str
    once_asked: bool = False
    digest: bool = False

    @property
    def key(self) -> str:
        """The key of its message; of a digest its own."""
        single = Draft(self.looked, self.line, self.channel).key
        return digest_key(self.line.told.recipient, self.on, self.channel) if self.digest else single

    @property
    def reason(self) -> str:
        """Why it is sent or skipped, in words."""
        return reason(self.looked.matter, self.line)

    def letter(self) -> Letter:
        """What it will say."""
        matter, on = self.looked.matter, self.looked.moment.date()
        return matter.letter(self.line.told, on, dated=on <= matter.deadline)


@dataclass(frozen=True, slots=True)
class Forecast:
    """The lines of some days in their order, what terms bring, and what could not be decided."""

    lines: list[Expected] = field(default_factory=list)
    unclear: list[Finding] = field(default_factory=list)
    terms: list[ExpectedAlert] = field(default_factory=list)
    cut: bool = False

    def letter(self, key: str) -> Letter | None:
        """What the message of that key will say: of a digest as much of it as these lines know. None where none is."""
        told = [one for one in self.lines if one.key == key and one.line.outcome.is_sent]
        if not told:
            return next((one.letter() for one in self.terms if one.key == key and one.is_sent), None)
        if not told[0].digest:
            return told[0].letter()
        as_of = min(one.looked.moment for one in told).date()
        occasions = [one.looked.matter.occasion(as_of) for one in told]
        late = sum(one.is_late for one in occasions)
        return digest_letter(as_of, occasions, late, len(occasions) - late)


def forecast(
    session: Session, installation: Installation, today: date, now: datetime, days: int, cycle: Cycle | None = None
) -> Forecast:
    """Who will get what on which day, and what will be skipped and why; of one cycle, or of everything."""
    return forecast_of(session, installation, today, now, days, Part(cycle))


def forecast_of(
    session: Session, installation: Installation, today: date, now: datetime, days: int, part: Part
) -> Forecast:
    """The same of a part; what terms bring belongs to no cycle. ``cut`` where there are more duties than asked for."""
    round_, until = Round.of(session, installation, today, now), today + timedelta(days=days - 1)
    made = Forecast()
    asked_for, planned = upcoming(session, until, part), not_asked_yet(session, part)
    for asked, rows in ((True, asked_for), (False, planned)):
        for some in _in_batches(rows):
            batch = round_.matters(some)
            made.unclear.extend(finding for _row, error in batch.unclear for finding in error.findings)
            for matter in batch.matters:
                if not matter.played and matter.asked_for is asked:
                    made.lines.extend(_of_one(round_, matter, until))
    ordered = sorted(made.lines, key=lambda one: (one.on, one.looked.matter.cycle.id, one.looked.matter.row.id))
    terms = foresee_terms(session, installation, today, now, until) if part.cycle is None else []
    cut = part.most is not None and part.most in (len(asked_for), len(planned))
    return Forecast(list(_in_digests(ordered)), made.unclear, terms, cut)


def expected_of(round_: Round, row: Obligation, until: date) -> list[Expected]:
    """The lines that one duty will bring."""
    return [line for matter in round_.matters([row]).matters for line in _of_one(round_, matter, until)]


def _of_one(round_: Round, matter: Matter, until: date) -> Iterator[Expected]:
    asked = matter.asked_for
    day: date | None = max(round_.today, matter.row.look_on or round_.today)
    while day is not None and day <= until:
        now = round_.now if day == round_.today else morning_of(day)
        looked = replace(round_, today=day, now=now).look_as_if_asked(matter)
        for line in looked.lines:
            for channel in matter.conduct.channels:
                yield Expected(day, looked, line, channel, once_asked=not asked)
        matter = matter.after([_row(looked, line, day) for line in looked.lines])
        day = looked.look_on


def _row(looked: Looked, line: Line, day: date) -> LedgerRow:
    at, sent = looked.matter, line.outcome.is_sent
    leaves = looked.moment if sent else None
    number, who, why = line.step.number, line.told.recipient, line.outcome.value
    return LedgerRow(at.row.id, at.deadline, number, who, day, why, sent, None, leaves, ended=False)


def _in_digests(lines: Sequence[Expected]) -> Iterator[Expected]:
    """Lines that will be told in one mail, as ``writing`` decides it."""
    sent = [one for one in lines if one.line.outcome.is_sent]
    counted = Counter((one.on, one.line.told.recipient, one.channel) for one in sent)
    for one in lines:
        many = counted[one.on, one.line.told.recipient, one.channel] >= one.looked.matter.conduct.digest_from
        yield replace(one, digest=many and one.line.outcome.is_sent)


def _in_batches(rows: Iterable[Obligation]) -> Iterator[list[Obligation]]:
    some: list[Obligation] = []
    for row in rows:
        some.append(row)
        if len(some) == AT_ONCE:
            yield some
            some = []
    if some:
        yield some
