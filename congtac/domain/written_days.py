"""Days and periods as people write them inside a deadline: which days each can mean.

``15/7/2023``, ``ngày 10 tháng 7``, ``tháng 7``, ``Quý III năm 2021``, ``6 tháng cuối năm``, ``năm 2023`` and spans
("15 ngày làm việc", "3 tháng") are found in any text; what the text says about them ("trước", "đến hết") is the
business of ``congtac.domain.deadlines``. Case, spaces and composed or decomposed letters do not matter.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from congtac.domain.labels import Labelled


class DeadlineKind(Labelled):
    """How exactly a deadline is stated; one without any day is continuous, or has no end. Half a year is a year's."""

    DAY = "day", "ngày"
    MONTH = "month", "tháng"
    QUARTER = "quarter", "quý"
    YEAR = "year", "năm"
    CONTINUOUS = "continuous", "thường xuyên"
    OPEN = "open", "không thời hạn"


class CountedIn(Labelled):
    """What a span counts."""

    DAYS = "days", "ngày"
    WORKING_DAYS = "working_days", "ngày làm việc"
    WEEKS = "weeks", "tuần"
    MONTHS = "months", "tháng"
    YEARS = "years", "năm"


@dataclass(frozen=True, slots=True)
class WrittenPeriod:
    """A day or period found in a text, from its first to its last day (month and day; day 0 is the month's last).

    ``year`` is None where nobody wrote it; ``this_year``: the text says "năm nay".
    """

    start: int
    end: int
    kind: DeadlineKind
    first: tuple[int, int]
    last: tuple[int, int]
    year: int | None = None
    this_year: bool = False

    def days(self, year: int) -> tuple[date, date]:
        """First and last day in a year. ValueError where there is no such day (31/6)."""
        month, day = self.last
        if not 1 <= month <= 12:
            raise ValueError(month)
        return date(year, *self.first), date(year, month, day or monthrange(year, month)[1])


@dataclass(frozen=True, slots=True)
class WrittenSpan:
    """A number of days, weeks or months found in a text."""

    start: int
    end: int
    number: int
    count: CountedIn

    def after(self, day: date) -> date:
        """The last day of the span that begins behind ``day``; working days are for a calendar to count."""
        if self.count is CountedIn.DAYS:
            return day + timedelta(days=self.number)
        if self.count is CountedIn.WEEKS:
            return day + timedelta(weeks=self.number)
        months = self.number * (12 if self.count is CountedIn.YEARS else 1)
        years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def tidy(text: str) -> str:
    """The text with composed letters and single spaces, as everything here reads it."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def found_in(text: str) -> Iterator[WrittenPeriod | WrittenSpan]:
    """The days, periods and spans in a tidy text, from left to right."""
    for match in FOUND.finditer(text):
        parts = match.groupdict()
        if parts["span"]:
            yield WrittenSpan(match.start(), match.end(), int(match["n"]), _COUNTS[match["count"].lower()])
            continue
        year = next((parts[name] for name in _YEARS if parts[name]), None)
        this_year = any(parts[name] for name in _NOW)
        kind, first, last = _bounds(parts)
        yield WrittenPeriod(match.start(), match.end(), kind, first, last, int(year) if year else None, this_year)


_FORMS = {
    "long": r"ngày\s(?P<ld>\d{1,2})\stháng\s(?P<lm>\d{1,2})(?!\d)@l",
    "short": r"(?:ngày\s)?(?<![\d/.\-])(?P<sd>\d{1,2})\s?[/.\-]\s?(?P<sm>\d{1,2})(?!\d)@s(?![/\-]?\d|\.\d|/\w)",
    "half": r"(?:0?6|sáu)\stháng\s(?P<which>đầu|cuối)\snăm(?:\s(?:(?P<hy>\d{4})(?!\d)|(?P<hn>nay)))?",
    "span": r"(?<![\d/.\-])(?P<n>\d{1,3})(?:\s\([^()]{1,40}\))?\s"
    r"(?P<count>ngày\slàm\sviệc|ngày|tuần|tháng|năm)(?!\s(?:đầu|cuối))",
    "month": r"tháng\s(?P<mm>\d{1,2})(?!\d)@m",
    "quarter": r"q(?:u[ýí]|úy)\s?(?P<q>iv|i{1,3}|[1-4])(?!\w)@q",
    "year": r"năm(?:\s(?:(?P<yy>\d{4})(?!\d)|(?P<yn>nay)))?",
}
_YEAR = r"(?:(?:,?\snăm\s|\s?[/.-]\s?)(?P<{0}y>\d{{4}})(?!\d)|,?\snăm\s(?P<{0}n>nay))?"
_WRITTEN = {name: re.sub(r"@(\w)", lambda found: _YEAR.format(found[1]), form) for name, form in _FORMS.items()}
FOUND = re.compile("|".join(rf"(?P<{name}>(?<!\w){form}(?!\w))" for name, form in _WRITTEN.items()), re.IGNORECASE)
_YEARS, _NOW = ("ly", "sy", "hy", "my", "qy", "yy"), ("ln", "sn", "hn", "mn", "qn", "yn")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_COUNTS = {count.label: count for count in CountedIn}


def _bounds(parts: dict[str, str | None]) -> tuple[DeadlineKind, tuple[int, int], tuple[int, int]]:
    """Kind, first and last day of what a form says."""
    day, month = parts["ld"] or parts["sd"], parts["lm"] or parts["sm"] or parts["mm"]
    if day and month:
        return DeadlineKind.DAY, (int(month), int(day)), (int(month), int(day))
    if month:
        return DeadlineKind.MONTH, (int(month), 1), (int(month), 0)
    if quarter := parts["q"]:
        last = 3 * (_QUARTERS.get(quarter.lower()) or int(quarter))
        return DeadlineKind.QUARTER, (last - 2, 1), (last, 0)
    if half := parts["which"]:
        first = 1 if half.lower() == "đầu" else 7
        return DeadlineKind.YEAR, (first, 1), (first + 5, 0)
    return DeadlineKind.YEAR, (1, 1), (12, 0)
