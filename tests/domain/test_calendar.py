"""Counting in working days, on a small calendar made for the test."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congtac.domain.calendar import Day, DayKind, Move, WorkingCalendar
from congtac.domain.errors import BadInput

# May 2023: Saturday 29/4 to Wednesday 03/5 off; Saturday 06/5 worked for Friday 05/5.
CALENDAR = WorkingCalendar(
    rest={
        date(2023, 4, 29): "Giỗ Tổ",
        date(2023, 4, 30): "Ngày Chiến thắng",
        date(2023, 5, 1): "Quốc tế Lao động",
        date(2023, 5, 2): "Nghỉ bù",
        date(2023, 5, 3): "Nghỉ bù",
        date(2023, 5, 5): "Hoán đổi",
    },
    working={date(2023, 5, 6): "Làm bù"},
    first=date(2023, 1, 1),
    last=date(2023, 12, 31),
)


@pytest.mark.parametrize(
    ("day", "kind", "working"),
    [
        (date(2023, 4, 28), DayKind.WORKDAY, True),
        (date(2023, 4, 29), DayKind.HOLIDAY, False),
        (date(2023, 5, 3), DayKind.HOLIDAY, False),
        (date(2023, 5, 4), DayKind.WORKDAY, True),
        (date(2023, 5, 6), DayKind.MAKE_UP, True),
        (date(2023, 5, 7), DayKind.WEEKEND, False),
    ],
)
def test_every_day_says_whether_it_is_worked_and_why(day: date, kind: DayKind, working: bool) -> None:
    assert CALENDAR.day(day).kind is kind
    assert CALENDAR.is_working(day) is working


def test_counting_steps_over_holidays_and_counts_the_make_up_day() -> None:
    move = CALENDAR.shift(date(2023, 4, 28), 2)

    assert move.on == date(2023, 5, 6)
    assert [day.on.day for day in move.holidays] == [1, 2, 3, 5]


def test_counting_back_names_the_days_in_the_order_of_stepping() -> None:
    move = CALENDAR.shift(date(2023, 5, 4), -1)

    assert move.on == date(2023, 4, 28)
    assert [day.on.day for day in move.rest] == [3, 2, 1, 30, 29]


def test_zero_days_stay_even_on_a_rest_day() -> None:
    assert CALENDAR.shift(date(2023, 5, 1), 0) == Move(date(2023, 5, 1), date(2023, 5, 1))


def test_a_working_day_is_not_moved() -> None:
    friday = date(2023, 4, 28)

    assert CALENDAR.on_or_after(friday) == CALENDAR.on_or_before(friday) == Move(friday, friday)


def test_a_rest_day_is_moved_and_stays_visible_with_its_name() -> None:
    move = CALENDAR.on_or_after(date(2023, 4, 30))

    assert (move.start, move.on) == (date(2023, 4, 30), date(2023, 5, 4))
    assert move.rest[0] == Day(date(2023, 4, 30), DayKind.HOLIDAY, "Ngày Chiến thắng")
    assert CALENDAR.on_or_before(date(2023, 4, 30)).on == date(2023, 4, 28)


@pytest.mark.parametrize("day", [date(2022, 12, 31), date(2024, 1, 1)])
def test_a_day_outside_the_covered_years_is_refused(day: date) -> None:
    with pytest.raises(BadInput) as refused:
        CALENDAR.is_working(day)

    (finding,) = refused.value.findings
    assert (finding.code, finding.found) == ("calendar.not_covered", day.isoformat())


def test_counting_may_reach_the_last_covered_day_but_not_go_beyond() -> None:
    assert CALENDAR.shift(date(2023, 12, 28), 1).on == date(2023, 12, 29)
    with pytest.raises(BadInput):
        CALENDAR.shift(date(2023, 12, 28), 2)


def test_a_day_cannot_be_off_and_worked() -> None:
    day = date(2023, 5, 6)

    with pytest.raises(BadInput) as refused:
        WorkingCalendar({day: "nghỉ"}, {day: "làm bù"}, date(2023, 1, 1), date(2023, 12, 31))

    assert refused.value.findings[0].code == "calendar.both"


days = st.dates(date(2023, 4, 10), date(2023, 8, 31))  # far enough from the ends for sixty days
some = st.integers(-30, 30)


@given(days.filter(CALENDAR.is_working), some)
def test_forward_and_back_again_ends_where_it_began(day: date, steps: int) -> None:
    there = CALENDAR.shift(day, steps).on

    assert CALENDAR.is_working(there)
    assert CALENDAR.shift(there, -steps).on == day


@given(days.filter(CALENDAR.is_working), some)
def test_counting_undoes_shifting(day: date, steps: int) -> None:
    assert CALENDAR.count(day, CALENDAR.shift(day, steps).on) == steps


@given(days, days)
def test_counting_agrees_with_looking_at_every_day(start: date, end: date) -> None:
    between = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]

    if start <= end:
        assert CALENDAR.count(start, end) == sum(CALENDAR.is_working(day) for day in between)


@given(days, some, some)
def test_two_shifts_in_one_direction_are_one(day: date, first: int, second: int) -> None:
    if first * second > 0:
        twice = CALENDAR.shift(CALENDAR.shift(day, first).on, second).on

        assert twice == CALENDAR.shift(day, first + second).on


@given(days)
def test_moving_off_a_rest_day_never_skips_a_working_day(day: date) -> None:
    move = CALENDAR.on_or_after(day)

    assert CALENDAR.is_working(move.on)
    assert len(move.rest) == (move.on - day).days
