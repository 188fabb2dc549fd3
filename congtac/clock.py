"""The only place that reads the clock; everything else is told the day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time

import pendulum

ZONE = "Asia/Ho_Chi_Minh"
MORNING = time(7, 30)
"""The moment of a day that somebody names instead of living through it."""


def today() -> date:
    """The calendar day in Viet Nam."""
    return pendulum.now(ZONE).date()


def now() -> datetime:
    """The present moment in Viet Nam, with its zone."""
    return pendulum.now(ZONE)


def local(moment: datetime) -> datetime:
    """A moment as the clocks in Viet Nam show it."""
    return pendulum.instance(moment).in_timezone(ZONE)


def moment_of(day: date) -> datetime:
    """The present moment if it is that day in Viet Nam, else its morning."""
    present = pendulum.now(ZONE)
    return present if present.date() == day else morning_of(day)


def morning_of(day: date) -> datetime:
    """Half past seven of a day in Viet Nam."""
    return datetime.combine(day, MORNING, pendulum.timezone(ZONE))


def going_on_from(moment: datetime) -> Callable[[], datetime]:
    """A clock that shows the moment now and goes on from there: long work knows how late it has become."""
    began = now()
    return lambda: moment + (now() - began)
