"""The days on which a person can have acted on a cycle: not after today, and not long before anything of it began.

A mistyped year would silence what counts from that day: reports asked for in 2062 are reminded of in 2062.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from congtac.domain.findings import Finding, Level

LEEWAY = timedelta(days=366)  # people write down late what was done before the cycle was opened, or plan early


@dataclass(frozen=True, slots=True)
class DeedDays:
    """From the first day to the last one, both included."""

    first: date
    last: date

    @classmethod
    def of(cls, today: date, began: Iterable[date]) -> DeedDays:
        """Up to today; from a year before the earliest of the days with which a cycle began, its opening and plan."""
        return cls(min([today, *began]) - LEEWAY, today)

    def refusal(self, on: date, where: str = "") -> Finding | None:
        """Why something cannot have been done on a day; None where it can."""
        if self.first <= on <= self.last:
            return None
        code = "cycle.day_to_come" if on > self.last else "cycle.day_long_before"
        figures = {"on": on, "first": self.first, "last": self.last}
        return Finding(code, Level.ERROR, where, figures, found=on.isoformat())
