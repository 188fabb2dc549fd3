"""Calendars that people subscribe to: which days were published, and which of them are new, moved or dropped.

A day keeps its identity for ever. Each time that what was published of it changes, its sequence rises by one, so that
calendars take the newer one; a day that is no more is told as cancelled, for a calendar keeps what it once got.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from congtac.domain.labels import Labelled


class DayStatus(Labelled):
    """How certain a day of a calendar is; the values are those of iCalendar in small letters."""

    CONFIRMED = "confirmed", "Đã định"
    TENTATIVE = "tentative", "Tạm hoãn"
    CANCELLED = "cancelled", "Không còn"


@dataclass(frozen=True, slots=True)
class FeedDay:
    """A day as it stands now. ``name`` says of what it is, whatever day that falls on."""

    name: str
    cycle: int
    on: date
    summary: str
    status: DayStatus = DayStatus.CONFIRMED


@dataclass(frozen=True, slots=True)
class Revision:
    """What has to be published: a new day (sequence 0) or a new state of one that was published."""

    day: FeedDay
    sequence: int


def revisions(days: Iterable[FeedDay], published: Mapping[str, tuple[FeedDay, int]]) -> Iterator[Revision]:
    """What changed since the days were last published, each of them with its sequence.

    Published days that are not among the days any more are cancelled; a day that begins as cancelled is never told.
    """
    now = {day.name: day for day in days}
    for name, day in now.items():
        if name not in published:
            if day.status is not DayStatus.CANCELLED:
                yield Revision(day, 0)
        elif day != published[name][0] and not _is_gone(day, published[name][0]):
            yield Revision(day, published[name][1] + 1)
    for name, (day, sequence) in published.items():
        if name not in now and day.status is not DayStatus.CANCELLED:
            yield Revision(FeedDay(day.name, day.cycle, day.on, day.summary, DayStatus.CANCELLED), sequence + 1)


def _is_gone(day: FeedDay, before: FeedDay) -> bool:
    """What was cancelled and still is needs no telling, whatever else changed of it."""
    return day.status is DayStatus.CANCELLED and before.status is DayStatus.CANCELLED
