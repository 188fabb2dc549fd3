"""A ladder around a deadline for the tests of reminders: a Thursday, in weeks without a holiday."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone

from congtac.domain.calendar import WorkingCalendar
from congtac.domain.reminders import (
    Conduct,
    Hold,
    Ladder,
    Line,
    Outcome,
    Told,
    Watched,
    Written,
    earliest,
    look,
    steps,
)
from congtac.domain.roles import Recipient

VIETNAM = timezone(timedelta(hours=7))
DEADLINE = date(2026, 3, 12)  # a Thursday
LONG_BEFORE = date(2026, 1, 5)
CALENDAR = WorkingCalendar({}, {}, date(2025, 1, 1), date(2027, 12, 31))
LADDER = Ladder(before=(10, 5, 1), after=(2, 4, 6))
CONDUCT = Conduct(LADDER, escalation=((1, Recipient.DEPUTY_SECRETARY), (2, Recipient.SUPERIOR)))
# Counted back the steps fall on 2, 7 (a Saturday, so 9) and 11 March; counted on in working days on 16, 18 and 20.
DAYS = {
    -10: date(2026, 3, 2),
    -5: date(2026, 3, 9),
    -1: date(2026, 3, 11),
    2: date(2026, 3, 16),
    4: date(2026, 3, 18),
    6: date(2026, 3, 20),
}


def at(day: date, hour: int = 8, minute: int = 0) -> datetime:
    """A moment of a day in Viet Nam."""
    return datetime.combine(day, time(hour, minute), VIETNAM)


def nobody_else(_in_addition: Iterable[Recipient]) -> tuple[Told, ...]:
    """One person, whatever happens."""
    return (Told("a"),)


def with_those_above(in_addition: Iterable[Recipient]) -> tuple[Told, ...]:
    """One person, and one for each reason to tell somebody above."""
    return (Told("a"), *(Told(whom.value, whom) for whom in in_addition))


class Ledger:
    """What was written about one duty; looks at it as the clock does."""

    def __init__(self, **about: object) -> None:
        deadline = about.get("deadline", DEADLINE)
        usual = {"deadline": deadline, "set_on": LONG_BEFORE, "steps": steps(LADDER, deadline, CALENDAR)}
        self.watched = Watched(**(usual | about))
        self.lines: list[Line] = []

    def look(
        self,
        today: date,
        now: datetime | None = None,
        conduct: Conduct = CONDUCT,
        recipients: Callable[[Iterable[Recipient]], tuple[Told, ...]] = nobody_else,
    ) -> list[tuple[int, Outcome]]:
        """Write down what a look says; gives step and outcome of each line."""
        moment = earliest(today, now or at(today), conduct.quiet, CALENDAR)
        new = look(self.watched, conduct, today, moment, recipients)
        self.lines += new
        left = [
            Written(line.step.number, line.told.recipient, moment if line.outcome.is_sent else None, line.outcome)
            for line in new
        ]
        sent = {line.recipient: line.at for line in left if line.at is not None}
        self.watched = replace(
            self.watched, written=(*self.watched.written, *left), last_sent=self.watched.last_sent | sent
        )
        return [(line.step.number, line.outcome) for line in new]

    def hold(self, on: date, until: date, reason: str = "chờ hướng dẫn mới") -> None:
        """Somebody holds the reminders."""
        self.watched = replace(self.watched, holds=(*self.watched.holds, Hold(on, until, reason)))
