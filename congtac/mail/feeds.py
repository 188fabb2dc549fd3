"""A calendar that people subscribe to, as iCalendar (RFC 5545): whole days, each with its identity and sequence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

ZONE = "Asia/Ho_Chi_Minh"


@dataclass(frozen=True, slots=True)
class Entry:
    """One day of the calendar; ``status`` in the words of iCalendar."""

    uid: str
    on: date
    summary: str
    status: str
    sequence: int
    changed_at: datetime


def feed_file(name: str, entries: Iterable[Entry]) -> bytes:
    """The calendar: free days, for a deadline keeps nobody from meeting somebody."""
    calendar = Calendar()
    calendar.add("prodid", "-//congtac//congtac//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", ZONE)
    calendar.add("x-published-ttl", "PT1H")
    for entry in entries:
        calendar.add_component(_event(entry))
    written: bytes = calendar.to_ical()
    return written


def _event(entry: Entry) -> Event:
    event, stamp = Event(), entry.changed_at.astimezone(UTC)
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("dtstart", entry.on)
    event.add("dtend", entry.on + timedelta(days=1))
    event.add("summary", entry.summary)
    event.add("status", entry.status)
    event.add("transp", "TRANSPARENT")
    return event
