"""The working calendar: which days are worked, and counting in working days.

Saturdays and Sundays are free, holidays and exchanged days too, make-up Saturdays are worked (Bộ luật
Lao động 2019, Điều 111 and 112). The days themselves are data: see ``congtac.rulebook.calendars``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.labels import Labelled

_DAY = timedelta(days=1)
_SATURDAY = 5


class DayKind(Labelled):
    """Why a day is worked or not."""

    WORKDAY = "workday", "ngày làm việc"
    MAKE_UP = "make_up", "ngày làm bù"
    WEEKEND = "weekend", "nghỉ cuối tuần"
    HOLIDAY = "holiday", "nghỉ lễ, tết"


@dataclass(frozen=True, slots=True)
class Day:
    """One day with its kind and, for a holiday or make-up day, its name."""

    on: date
    kind: DayKind
    note: str = ""

    @property
    def working(self) -> bool:
        """Whether people work on it."""
        return self.kind in (DayKind.WORKDAY, DayKind.MAKE_UP)


@dataclass(frozen=True, slots=True)
class Move:
    """From one day to another, and every rest day stepped over in between, in the order of stepping.

    When a deadline moves off a rest day, ``rest`` begins with that day: the reason for the move. ``made_up`` are the
    Saturdays that counted because they are worked.
    """

    start: date
    on: date
    rest: tuple[Day, ...] = ()
    made_up: tuple[Day, ...] = ()

    @property
    def holidays(self) -> tuple[Day, ...]:
        """The rest days that cost a working day: holidays from Monday to Friday."""
        return tuple(day for day in self.rest if day.kind is DayKind.HOLIDAY and day.on.weekday() < _SATURDAY)


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Rest days and make-up days with their names, known from ``first`` to ``last`` (both included).

    Every question about a day outside raises BadInput (``calendar.not_covered``); a day that is named
    as rest and as make-up day is refused when the calendar is built (``calendar.both``).
    """

    rest: Mapping[date, str]
    working: Mapping[date, str]
    first: date
    last: date

    def __post_init__(self) -> None:
        both = sorted(self.rest.keys() & self.working.keys())
        if both:
            raise BadInput(*(Finding("calendar.both", Level.ERROR, figures={"day": day}) for day in both))

    def day(self, day: date) -> Day:
        """The day with its kind and name."""
        if not self.first <= day <= self.last:
            raise BadInput(self._not_covered(day))
        if day in self.working:
            return Day(day, DayKind.MAKE_UP, self.working[day])
        if day in self.rest:
            return Day(day, DayKind.HOLIDAY, self.rest[day])
        return Day(day, DayKind.WEEKEND if day.weekday() >= _SATURDAY else DayKind.WORKDAY)

    def is_working(self, day: date) -> bool:
        """Whether people work on the day."""
        return self.day(day).working

    def shift(self, start: date, days: int) -> Move:
        """``days`` working days after ``start`` (before it when negative), which itself is not counted.

        30 working days before Monday 06/01/2020 is Friday 22/11/2019. Zero days is the day itself, even
        when it is a rest day.
        """
        self.day(start)
        rest: list[Day] = []
        made_up: list[Day] = []
        on, left = start, abs(days)
        while left:
            on += _DAY if days > 0 else -_DAY
            day = self.day(on)
            if day.working:
                left -= 1
            else:
                rest.append(day)
            if day.kind is DayKind.MAKE_UP:
                made_up.append(day)
        return Move(start, on, tuple(rest), tuple(made_up))

    def on_or_after(self, start: date) -> Move:
        """The day itself if it is worked, or else the next one that is."""
        return self._off_rest(start, 1)

    def on_or_before(self, start: date) -> Move:
        """The day itself if it is worked, or else the last one before that is."""
        return self._off_rest(start, -1)

    def count(self, start: date, end: date) -> int:
        """Working days from ``start`` (not counted) to ``end`` (counted); negative when ``end`` is earlier.

        It undoes ``shift``: ``count(day, shift(day, n).on) == n``.
        """
        if end < start:
            return -sum(self.is_working(end + offset * _DAY) for offset in range((start - end).days))
        self.day(start)
        return sum(self.is_working(end - offset * _DAY) for offset in range((end - start).days))

    def _off_rest(self, start: date, step: int) -> Move:
        day = self.day(start)
        if day.working:
            return Move(start, start)
        move = self.shift(start, step)
        return Move(start, move.on, (day, *move.rest))

    def _not_covered(self, day: date) -> Finding:
        figures = {"day": day, "first": self.first, "last": self.last}
        return Finding("calendar.not_covered", Level.ERROR, figures=figures, found=day.isoformat())
