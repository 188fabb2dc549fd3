"""The Vietnamese working calendar against the published table of Tết, Giỗ Tổ, breaks and swaps."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import holidays
import pytest

from congtac.domain.calendar import DayKind, WorkingCalendar
from congtac.domain.errors import BadInput
from congtac.messages import sentence
from congtac.rulebook.calendars import Swap, announced, provisional, read, working_calendar

# Year: first day of Tết, Giỗ Tổ Hùng Vương (10/3 lunar), as day and month.
LUNAR_DAYS = {
    2014: ("31/01", "09/04"),
    2015: ("19/02", "28/04"),
    2016: ("08/02", "16/04"),
    2017: ("28/01", "06/04"),
    2018: ("16/02", "25/04"),
    2019: ("05/02", "14/04"),
    2020: ("25/01", "02/04"),
    2021: ("12/02", "21/04"),
    2022: ("01/02", "10/04"),
    2023: ("22/01", "29/04"),
    2024: ("10/02", "18/04"),
    2025: ("29/01", "07/04"),
    2026: ("17/02", "26/04"),
    2027: ("06/02", "16/04"),
    2028: ("26/01", "04/04"),
    2029: ("13/02", "23/04"),
    2030: ("02/02", "12/04"),
}
# First and last day of the official break around Tết.
BREAKS = [
    (date(2020, 1, 23), date(2020, 1, 29)),
    (date(2021, 2, 10), date(2021, 2, 16)),
    (date(2022, 1, 29), date(2022, 2, 6)),
    (date(2023, 1, 20), date(2023, 1, 26)),
    (date(2024, 2, 8), date(2024, 2, 14)),
    (date(2025, 1, 25), date(2025, 2, 2)),
    (date(2026, 2, 14), date(2026, 2, 22)),
]


@pytest.fixture(scope="module")
def calendar() -> WorkingCalendar:
    return working_calendar(2013, 2031)


def days_from(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def on(day_and_month: str, year: int) -> date:
    day, month = day_and_month.split("/")
    return date(year, int(month), int(day))


@pytest.mark.parametrize("year", LUNAR_DAYS)
def test_tet_and_hung_kings_day_fall_on_the_published_days(calendar: WorkingCalendar, year: int) -> None:
    tet, kings = (on(text, year) for text in LUNAR_DAYS[year])

    assert calendar.rest[tet] == "Tết Nguyên Đán"
    assert calendar.rest[kings] == "Ngày Giỗ Tổ Hùng Vương"


@pytest.mark.parametrize(
    ("holiday", "in_lieu"),
    [
        (date(2016, 4, 16), date(2016, 4, 18)),
        (date(2019, 4, 14), date(2019, 4, 15)),
        (date(2022, 4, 10), date(2022, 4, 11)),
        (date(2023, 4, 29), date(2023, 5, 2)),
        (date(2026, 4, 26), date(2026, 4, 27)),
    ],
)
def test_a_holiday_at_the_weekend_is_taken_on_the_next_working_day(
    calendar: WorkingCalendar, holiday: date, in_lieu: date
) -> None:
    assert holiday.weekday() >= 5
    assert calendar.day(in_lieu).kind is DayKind.HOLIDAY


@pytest.mark.parametrize(("first", "last"), BREAKS)
def test_the_break_around_tet_is_off_and_work_goes_on_right_before_and_after(
    calendar: WorkingCalendar, first: date, last: date
) -> None:
    assert not any(calendar.is_working(day) for day in days_from(first, last))
    assert calendar.on_or_before(first).on.weekday() < 5
    near = days_from(first - timedelta(days=7), first - timedelta(days=1)) + days_from(
        last + timedelta(days=1), last + timedelta(days=7)
    )
    assert all(calendar.is_working(day) for day in near if day.weekday() < 5)


@pytest.mark.parametrize("swap", announced().swaps, ids=lambda swap: swap.rest.isoformat())
def test_a_swapped_day_is_off_and_its_saturday_is_worked(swap: Swap, calendar: WorkingCalendar) -> None:
    assert swap.rest.weekday() < 5
    assert swap.working.weekday() == 5
    assert calendar.day(swap.rest).kind is DayKind.HOLIDAY
    assert calendar.day(swap.working).kind is DayKind.MAKE_UP


@pytest.mark.parametrize(
    ("rest", "working"),
    [
        (date(2024, 4, 29), date(2024, 5, 4)),
        (date(2025, 5, 2), date(2025, 4, 26)),
        (date(2026, 1, 2), date(2026, 1, 10)),
        (date(2026, 8, 31), date(2026, 8, 22)),
    ],
)
def test_the_swaps_of_the_table_are_known(calendar: WorkingCalendar, rest: date, working: date) -> None:
    assert not calendar.is_working(rest)
    assert calendar.is_working(working)


def test_every_day_on_which_we_differ_from_the_package_has_a_row_with_a_source(
    calendar: WorkingCalendar,
) -> None:
    package = holidays.country_holidays("VN", years=range(2012, 2033))
    file = announced()
    rows = {day for swap in file.swaps for day in (swap.rest, swap.working)}
    rows |= {day for row in file.breaks for day in row.days}

    deviations = {
        day
        for day in days_from(calendar.first, calendar.last)
        if calendar.is_working(day) is not package.is_working_day(day)
    }

    assert deviations <= rows
    assert all(row.source for row in (*file.swaps, *file.breaks, *file.switches))


def test_the_rows_that_the_package_is_said_to_agree_with_do_agree() -> None:
    package = holidays.country_holidays("VN", years=range(2012, 2033))

    agreed_swaps = [swap for swap in announced().swaps if swap.package == "agrees"]
    agreed_breaks = [row for row in announced().breaks if row.package == "agrees"]

    assert all(not package.is_working_day(swap.rest) for swap in agreed_swaps)
    assert all(package.is_working_day(swap.working) for swap in agreed_swaps)
    assert not any(package.is_working_day(day) for row in agreed_breaks for day in row.days)


@pytest.mark.parametrize(
    ("anchor", "days", "expected"),
    [
        (date(2020, 1, 6), -30, date(2019, 11, 22)),
        (date(2026, 3, 16), -30, date(2026, 1, 26)),
        (date(2030, 2, 7), -1, date(2030, 1, 30)),  # across Tết 2030: 31/01 to 06/02 off
        (date(2026, 1, 5), -1, date(2025, 12, 31)),  # across the exchanged 02/01
        (date(2026, 1, 9), 1, date(2026, 1, 10)),  # a make-up Saturday
        (date(2025, 4, 25), 1, date(2025, 4, 26)),
        (date(2025, 4, 29), 1, date(2025, 5, 5)),
    ],
)
def test_working_days_are_counted_across_holidays(
    calendar: WorkingCalendar, anchor: date, days: int, expected: date
) -> None:
    assert calendar.shift(anchor, days).on == expected


def test_tet_2026_costs_five_working_days(calendar: WorkingCalendar) -> None:
    move = calendar.shift(date(2026, 3, 16), -30)

    assert [day.on for day in move.holidays] == days_from(date(2026, 2, 16), date(2026, 2, 20))[::-1]


def test_a_swap_made_up_in_the_next_year_is_known_in_either_year_alone() -> None:
    assert not working_calendar(2018, 2018).is_working(date(2018, 12, 31))
    assert working_calendar(2019, 2019).is_working(date(2019, 1, 5))


def test_the_culture_day_is_off_unless_it_is_switched_off() -> None:
    usual = working_calendar(2026, 2029)
    switched = working_calendar(2026, 2029, switches={"culture_day": False})

    assert not usual.is_working(date(2026, 11, 24))
    assert switched.is_working(date(2026, 11, 24))
    assert not usual.is_working(date(2029, 11, 26))  # in lieu of Saturday 24/11/2029
    assert switched.is_working(date(2029, 11, 26))
    assert working_calendar(2025, 2025).is_working(date(2025, 11, 24))


def test_an_unknown_switch_is_refused_with_the_known_ones() -> None:
    with pytest.raises(BadInput) as refused:
        working_calendar(2026, 2026, switches={"culture": True})

    (finding,) = refused.value.findings
    assert (finding.code, finding.figures["allowed"]) == ("calendar.unknown_switch", "culture_day")


@pytest.mark.parametrize(("first", "last"), [(2012, 2020), (2030, 2041), (2026, 2025)])
def test_years_that_are_not_covered_are_refused(first: int, last: int) -> None:
    with pytest.raises(BadInput) as refused:
        working_calendar(first, last)

    assert refused.value.findings[0].code == "calendar.years"
    assert "2013" in sentence(refused.value.findings[0])


def test_years_without_an_announcement_are_marked_provisional() -> None:
    assert provisional(2025, 2026) == ()
    (finding,) = provisional(2026, 2028)
    assert (finding.code, dict(finding.figures)) == ("calendar.provisional", {"years": ("2027", "2028")})


def test_a_broken_calendar_file_names_line_and_key(tmp_path: Path) -> None:
    file = tmp_path / "calendar.yaml"
    file.write_text(
        "covered: {first: 2013, last: 2040}\nannounced_until: 2026\nswitches: []\nswaps:\n"
        "  - {rest: soon, working: 2026-01-10, package: lacks, confidence: B, source: x}\nbreaks: []\n",
        encoding="utf-8",
    )

    with pytest.raises(BadInput) as refused:
        read(file)

    (finding,) = refused.value.findings
    assert f"{file}:5" in finding.where
    assert "rest" in finding.where
