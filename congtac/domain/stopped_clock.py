"""The dead-clock alarm: whether what runs by itself has been silent for too long."""

from __future__ import annotations

from datetime import datetime, timedelta

from congtac.domain.findings import Finding, Level


def is_silent(last: datetime | None, now: datetime, limit_hours: int) -> bool:
    """Whether the last sweep is longer ago than the limit, or there never was one."""
    return last is None or now - last > timedelta(hours=limit_hours)


def stopped_clock(last: datetime | None, now: datetime, limit_hours: int, open_cycles: int) -> Finding | None:
    """A warning when the last sweep is longer ago than the limit, a note where there never was one.

    Nobody is alarmed while no cycle is open: then nothing can be missed.
    """
    if not open_cycles:
        return None
    if last is None:
        return Finding("clock.never_ran", Level.NOTE, figures={"count": open_cycles})
    if not is_silent(last, now, limit_hours):
        return None
    figures = {
        "hours": int((now - last).total_seconds() // 3600),
        "limit": limit_hours,
        "at": last.astimezone(now.tzinfo),
    }
    return Finding("clock.silent", Level.WARNING, figures=figures)
