"""The only place that reads the clock; everything else is told the day."""

from __future__ import annotations

from datetime import date, datetime

import pendulum

ZONE = "Asia/Ho_Chi_Minh"


def today() -> date:
    """The calendar day in Viet Nam."""
    return pendulum.now(ZONE).date()


def now() -> datetime:
    """The present moment in Viet Nam, with its zone."""
    return pendulum.now(ZONE)
