"""Reporting periods: half-years and years, as reviews name them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from congtac.domain.errors import BadInput
from congtac.domain.figures import plain
from congtac.domain.findings import Finding, Level

_HALVES = {"đầu": 1, "cuối": 2}
_WORDING = re.compile(r"(?:0?6|sáu) tháng (?P<half>đầu|cuối) năm (?P<year>[1-9][0-9]{3})")
_CODE = re.compile(r"(?:năm )?(?P<year>[1-9][0-9]{3})(?:s(?P<half>[12]))?")


@dataclass(frozen=True, slots=True)
class Period:
    """A year (``half`` None) or one half of it (1 or 2). ``str(period)`` is the wording people use."""

    year: int
    half: int | None = None

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, 7 if self.half == 2 else 1, 1)

    @property
    def last(self) -> date:
        """The last day."""
        return date(self.year, 6, 30) if self.half == 1 else date(self.year, 12, 31)

    @property
    def code(self) -> str:
        """The short stable name: 2023S1, 2023S2, 2023."""
        return f"{self.year}S{self.half}" if self.half else str(self.year)

    @property
    def next(self) -> Period:
        """The period of the same length that follows."""
        if self.half == 1:
            return replace(self, half=2)
        return Period(self.year + 1, 1 if self.half else None)

    @property
    def previous(self) -> Period:
        """The period of the same length before."""
        if self.half == 2:
            return replace(self, half=1)
        return Period(self.year - 1, 2 if self.half else None)

    @property
    def same_of_last_year(self) -> Period:
        """The period that results are compared with (cùng kỳ năm trước)."""
        return replace(self, year=self.year - 1)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        if self.half is None:
            return f"năm {self.year}"
        return f"6 tháng {'đầu' if self.half == 1 else 'cuối'} năm {self.year}"


def parse_period(text: str | int, *, where: str = "") -> Period:
    """The period of "6 tháng đầu năm 2023", "năm 2023", "2023S1" or 2023. Raises BadInput otherwise."""
    words = plain(str(text))
    if match := _WORDING.fullmatch(words):
        return Period(int(match["year"]), _HALVES[match["half"]])
    if match := _CODE.fullmatch(words):
        return Period(int(match["year"]), int(match["half"]) if match["half"] else None)
    raise BadInput(Finding("period.unreadable", Level.ERROR, where, {"text": str(text)}, found=str(text)))


def half_year_of(day: date) -> Period:
    """The half-year a day lies in."""
    return Period(day.year, 1 if day.month <= 6 else 2)


def period_reviewed(held_on: date, *, whole_year: bool) -> Period:
    """The period that a conference on this day looks back at: the one that ends nearest to it.

    Half-year conferences are held from 20/6 to 15/7, those of the year from 20/12 to 31/01 (practice).
    """
    if whole_year:
        near = [Period(held_on.year - 1), Period(held_on.year)]
    else:
        half = half_year_of(held_on)
        near = [half.previous, half]
    return min(near, key=lambda period: abs((period.last - held_on).days))
