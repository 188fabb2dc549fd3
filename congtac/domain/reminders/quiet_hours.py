"""Quiet hours: the earliest moment at which something may be sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from congtac.domain.calendar import WorkingCalendar

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Nothing is sent from ``begins`` until ``ends``, over midnight where it begins later; equal times are no hours."""

    begins: time = time(18)
    ends: time = time(7, 30)

    def over(self, moment: datetime) -> datetime:
        """The moment itself, or the end of the quiet hours that it lies in."""
        at = moment.time()
        ending = moment.replace(hour=self.ends.hour, minute=self.ends.minute, second=self.ends.second, microsecond=0)
        if self.begins < self.ends:
            return ending if self.begins <= at < self.ends else moment
        if self.begins > self.ends and at >= self.begins:
            return ending + _DAY
        return ending if self.begins > self.ends and at < self.ends else moment


def earliest(day: date, now: datetime, quiet: QuietHours, calendar: WorkingCalendar | None) -> datetime:
    """The first moment of the day or later, not before now, that is neither quiet nor on a rest day of the calendar.

    Without a calendar rest days count as any other. ``now`` is a moment in Viet Nam.
    """
    moment = max(now, datetime.combine(day, time(), now.tzinfo))
    while True:
        allowed = moment
        if calendar is not None and not calendar.is_working(moment.date()):
            allowed = datetime.combine(calendar.on_or_after(moment.date()).on, time(), now.tzinfo)
        allowed = quiet.over(allowed)
        if allowed == moment:
            return moment
        moment = allowed
