"""Steps and moments that many duties share: each is computed once, however many duties have the same deadline."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from congtac.actions.practice import calendar_around
from congtac.clock import local
from congtac.domain.calendar import WorkingCalendar
from congtac.domain.reminders import Conduct, Step, earliest, steps

Switches = tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Timetable:
    """The working calendar around each deadline, the steps around it, and the earliest moment of a day."""

    _calendars: dict[tuple[Switches, int], WorkingCalendar] = field(default_factory=dict)
    _steps: dict[tuple[Conduct, date], tuple[Step, ...]] = field(default_factory=dict)
    _moments: dict[tuple[Conduct, date, datetime], datetime] = field(default_factory=dict)

    def calendar(self, conduct: Conduct, day: date) -> WorkingCalendar:
        """Two years around a day."""
        key = (conduct.switches, day.year)
        if key not in self._calendars:
            self._calendars[key] = calendar_around(day, dict(conduct.switches))
        return self._calendars[key]

    def steps(self, conduct: Conduct, deadline: date) -> tuple[Step, ...]:
        """The steps of the ladder around a deadline."""
        key = (conduct, deadline)
        if key not in self._steps:
            self._steps[key] = steps(conduct.ladder, deadline, self.calendar(conduct, deadline))
        return self._steps[key]

    def moment(self, conduct: Conduct, today: date, now: datetime) -> datetime:
        """The earliest moment of a day, not before now, at which something may leave."""
        key = (conduct, today, now)
        if key not in self._moments:
            calendar = self.calendar(conduct, today) if conduct.ladder.working_days_only else None
            self._moments[key] = earliest(today, local(now), conduct.quiet, calendar)
        return self._moments[key]
