"""The ladder of reminders around a deadline: on which day each step is due, and until when it still makes sense."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from congtac.domain.calendar import WorkingCalendar

_DAY = timedelta(days=1)
_BY_HAND = 10_000_000  # beyond every number of days: the steps that a person sends


@dataclass(frozen=True, slots=True)
class Ladder:
    """``before``: days before the deadline; ``after``: working days after it. Each is one step.

    With ``working_days_only`` a step before the deadline that falls on a rest day is due on the next working day, or
    on the last one before the deadline where the next would be too late.
    """

    before: tuple[int, ...] = (10, 5, 1)
    after: tuple[int, ...] = (2, 4, 6)
    working_days_only: bool = True

    @classmethod
    def of(cls, before_days: Collection[int], every: int, maximum: int, *, working_days_only: bool = True) -> Ladder:
        """As many steps as are allowed in all: first those before the deadline, then one every few working days."""
        before = tuple(sorted(set(before_days), reverse=True))[:maximum]
        after = tuple(every * number for number in range(1, maximum - len(before) + 1))
        return cls(before, after, working_days_only)


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its number (negative before the deadline, 0 on its day, positive after it), its day, its last day.

    A step before the deadline makes sense up to the deadline; one after it until the next one is due, the last one
    for one more interval.
    """

    number: int
    due_on: date
    useful_until: date


def steps(ladder: Ladder, deadline: date, calendar: WorkingCalendar) -> tuple[Step, ...]:
    """The steps of a ladder around a deadline, in the order of their days."""
    before = [Step(-days, _before(ladder, deadline, days, calendar), deadline) for days in sorted(set(ladder.before))]
    numbers = sorted(set(ladder.after))
    if not numbers:
        return tuple(reversed(before))
    interval = numbers[-1] - (numbers[-2] if len(numbers) > 1 else 0)
    days = [calendar.shift(deadline, number).on for number in (*numbers, numbers[-1] + interval)]
    after = [Step(number, on, following - _DAY) for number, on, following in zip(numbers, days, days[1:], strict=False)]
    return (*reversed(before), *after)


def _before(ladder: Ladder, deadline: date, days: int, calendar: WorkingCalendar) -> date:
    given = deadline - days * _DAY
    if not ladder.working_days_only:
        return given
    later = calendar.on_or_after(given).on
    return later if later <= deadline else calendar.on_or_before(given).on


def by_hand(day: date) -> int:
    """The number of the step that a person sends on a day: one a day, whatever the ladder says."""
    return _BY_HAND + day.toordinal()


def step_by_hand(day: date, leaves: date, deadline: date) -> Step:
    """The step that a person sends on a day and that leaves on that day or a later one.

    It makes sense until the deadline; where that has passed when it leaves, for a week from then.
    """
    return Step(by_hand(day), day, deadline if leaves <= deadline else leaves + timedelta(weeks=1))


def is_by_hand(number: int) -> bool:
    """Whether a person sent the step."""
    return number >= _BY_HAND
