"""The Vietnamese working calendar: the package ``holidays``, overlaid with the announced days of our YAML.

The package computes public holidays (Bộ luật Lao động 2019, Điều 112), days in lieu (Điều 111 khoản 3) and
the lunar days at UTC+7, so that Tết 2030 is 02/02 and not the Chinese 03/02.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from congtac.domain.calendar import WorkingCalendar
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.yamlfile import findings_of, load

FILE = Path(__file__).with_name("calendar.yaml")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Sourced(_Strict):
    confidence: Literal["A", "B", "C", "U"]
    source: str


class Switch(_Sourced):
    """A day off that is not certain; ``observed`` is what holds unless an organisation says otherwise."""

    key: str
    name: str
    observed: bool


class Swap(_Sourced):
    """A working day taken off (``rest``) and the Saturday worked for it (``working``)."""

    rest: date
    working: date
    package: Literal["agrees", "lacks"]


class Break(_Sourced):
    """An announced break; every day from ``start`` to ``end`` is a day off."""

    start: date
    end: date
    name: str
    package: Literal["agrees", "lacks"]

    @property
    def days(self) -> tuple[date, ...]:
        """The days off, weekends included."""
        return tuple(self.start + timedelta(days=n) for n in range((self.end - self.start).days + 1))


class Covered(_Strict):
    """The first and last year that the calendar answers for."""

    first: int
    last: int


class CalendarFile(_Strict):
    """The whole file."""

    covered: Covered
    announced_until: int
    switches: tuple[Switch, ...]
    swaps: tuple[Swap, ...]
    breaks: tuple[Break, ...]


def read(path: Path) -> CalendarFile:
    """The calendar file at ``path``; BadInput with a finding for each problem, with line and key."""
    located = load(path)
    try:
        return CalendarFile.model_validate(located.data)
    except ValidationError as error:
        raise BadInput(*findings_of(error, located, CalendarFile)) from error


@cache
def announced() -> CalendarFile:
    """The shipped rows."""
    return read(FILE)


def working_calendar(first_year: int, last_year: int, *, switches: Mapping[str, bool] | None = None) -> WorkingCalendar:
    """The calendar from 1 January of ``first_year`` to 31 December of ``last_year``.

    ``switches`` turns uncertain days on or off by key (``culture_day``), over the default of the file.
    Raises BadInput for years not covered (``calendar.years``) and for an unknown switch.
    """
    file = announced()
    if not file.covered.first <= first_year <= last_year <= file.covered.last:
        figures = {
            "first": first_year,
            "last": last_year,
            "from": file.covered.first,
            "to": file.covered.last,
        }
        raise BadInput(Finding("calendar.years", Level.ERROR, figures=figures))
    # A day off may be worked for in the year before or after, so the neighbours are computed as well.
    computed_rest, computed_working = _computed(first_year - 1, last_year + 1)
    rest, working = dict(computed_rest), dict(computed_working)
    for dropped in _switched_off(file.switches, switches or {}):
        rest = {day: name for day, name in rest.items() if not name.startswith(dropped)}
    for row in file.breaks:
        rest = dict.fromkeys(row.days, row.name) | rest
    for swap in file.swaps:
        rest[swap.rest] = f"Nghỉ hoán đổi, làm bù ngày {swap.working:%d/%m/%Y}"
        working[swap.working] = f"Làm bù cho ngày {swap.rest:%d/%m/%Y}"
        working.pop(swap.rest, None)
        rest.pop(swap.working, None)
    first, last = date(first_year, 1, 1), date(last_year, 12, 31)
    return WorkingCalendar(_between(rest, first, last), _between(working, first, last), first, last)


def working_days_between(start: date, end: date, *, switches: Mapping[str, bool] | None = None) -> int:
    """Working days from ``start`` (not counted) to ``end``; negative when ``end`` is earlier.

    Nothing is refused: of days outside the covered years nothing is known, and none of them is counted.
    """
    covered = announced().covered
    first, last = date(covered.first, 1, 1), date(covered.last, 12, 31)
    start, end = (min(max(day, first), last) for day in (start, end))
    years = sorted((start.year, end.year))
    return working_calendar(years[0], years[1], switches=switches).count(start, end)


def calendar_from(day: date, years: int = 6) -> WorkingCalendar:
    """The calendar of the years after a day, as far as it is known: deadlines of documents of that day lie in it."""
    covered = announced().covered
    first = min(max(day.year, covered.first), covered.last)
    return working_calendar(first, min(first + years, covered.last))


def provisional(first_year: int, last_year: int) -> tuple[Finding, ...]:
    """A note when the years reach beyond what the Government has announced: swaps may still come."""
    known = announced().announced_until
    if last_year <= known:
        return ()
    years = tuple(str(year) for year in range(max(first_year, known + 1), last_year + 1))
    return (Finding("calendar.provisional", Level.NOTE, figures={"years": years}),)


@cache
def _computed(first_year: int, last_year: int) -> tuple[Mapping[date, str], Mapping[date, str]]:
    """Rest days and make-up days as the package has them, by day with their Vietnamese names."""
    import holidays  # slow to import, and most commands never count a working day

    days = holidays.country_holidays("VN", years=range(first_year, last_year + 1), language="vi")
    return dict(days.items()), dict.fromkeys(days.weekend_workdays, "Làm bù")


def _switched_off(known: tuple[Switch, ...], chosen: Mapping[str, bool]) -> tuple[str, ...]:
    unknown = sorted(chosen.keys() - {switch.key for switch in known})
    if unknown:
        allowed = ", ".join(switch.key for switch in known)
        raise BadInput(
            *(
                Finding("calendar.unknown_switch", Level.ERROR, figures={"key": key, "allowed": allowed})
                for key in unknown
            )
        )
    return tuple(switch.name for switch in known if not chosen.get(switch.key, switch.observed))


def _between(days: Mapping[date, str], first: date, last: date) -> dict[date, str]:
    return {day: name for day, name in days.items() if first <= day <= last}
