"""The ladder: on which day each step of it is due, and until when it still makes sense."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ladders import CALENDAR, DAYS, DEADLINE, LADDER

from congtac.domain.calendar import WorkingCalendar
from congtac.domain.reminders import Ladder, Step, by_hand, is_by_hand, step_by_hand, steps
from congtac.rulebook.calendars import working_calendar

TET_2026 = working_calendar(2025, 2027)


def days(ladder: Ladder, deadline: date, calendar: WorkingCalendar = CALENDAR) -> dict[int, date]:
    return {step.number: step.due_on for step in steps(ladder, deadline, calendar)}


def test_steps_count_days_before_the_deadline_and_working_days_after_it() -> None:
    assert days(LADDER, DEADLINE) == DAYS


def test_a_step_before_the_deadline_makes_sense_until_it_and_one_after_until_the_next_is_due() -> None:
    useful = {step.number: step.useful_until for step in steps(LADDER, DEADLINE, CALENDAR)}

    assert {useful[number] for number in (-10, -5, -1)} == {DEADLINE}
    assert [useful[number] for number in (2, 4)] == [date(2026, 3, 17), date(2026, 3, 19)]


def test_the_last_step_makes_sense_for_one_more_interval() -> None:
    assert steps(LADDER, DEADLINE, CALENDAR)[-1] == Step(6, date(2026, 3, 20), date(2026, 3, 23))
    assert steps(Ladder((), (3,)), DEADLINE, CALENDAR) == (Step(3, date(2026, 3, 17), date(2026, 3, 19)),)


def test_a_step_on_a_rest_day_is_due_on_the_next_working_day_or_on_its_own_where_rest_days_count() -> None:
    saturday = DEADLINE - timedelta(days=5)

    assert days(Ladder((5,), ()), DEADLINE) == {-5: date(2026, 3, 9)}
    assert days(Ladder((5,), (), working_days_only=False), DEADLINE) == {-5: saturday}


def test_a_step_that_the_next_working_day_would_put_behind_the_deadline_is_due_before_it() -> None:
    sunday = date(2026, 3, 15)

    assert days(Ladder((1,), ()), sunday) == {-1: date(2026, 3, 13)}


def test_a_step_on_the_day_of_the_deadline_has_the_number_zero() -> None:
    assert days(Ladder((1, 0), (2,)), DEADLINE) == {-1: DAYS[-1], 0: DEADLINE, 2: DAYS[2]}


def test_a_holiday_pushes_the_steps_after_the_deadline_on() -> None:
    holiday = WorkingCalendar({date(2026, 3, 16): "ngày lễ"}, {}, date(2025, 1, 1), date(2027, 12, 31))

    assert days(Ladder((), (2,)), DEADLINE, holiday) == {2: date(2026, 3, 17)}


def test_over_tet_nothing_is_due_and_what_would_be_comes_on_the_first_working_day() -> None:
    due = days(LADDER, date(2026, 2, 25), TET_2026)  # a Wednesday; Tết is from Saturday 14/02 to Sunday 22/02

    assert due == {
        -10: date(2026, 2, 23),
        -5: date(2026, 2, 23),
        -1: date(2026, 2, 24),
        2: date(2026, 2, 27),
        4: date(2026, 3, 3),
        6: date(2026, 3, 5),
    }
    assert days(Ladder((), (2, 4)), date(2026, 2, 12), TET_2026) == {2: date(2026, 2, 23), 4: date(2026, 2, 25)}


@pytest.mark.parametrize(
    ("maximum", "expected"),
    [(0, Ladder((), ())), (2, Ladder((10, 5), ())), (3, Ladder((10, 5, 1), ())), (5, Ladder((10, 5, 1), (2, 4)))],
)
def test_a_ladder_has_as_many_steps_as_are_allowed_the_first_ones_first(maximum: int, expected: Ladder) -> None:
    assert Ladder.of((1, 10, 5), 2, maximum) == expected


def test_steps_sent_by_hand_are_one_a_day_and_none_of_the_ladder() -> None:
    assert by_hand(DEADLINE) == by_hand(DEADLINE)
    assert by_hand(DEADLINE) != by_hand(DEADLINE + timedelta(days=1))
    assert is_by_hand(by_hand(date(1, 1, 1)))
    assert not any(is_by_hand(step.number) for step in steps(LADDER, DEADLINE, CALENDAR))


@pytest.mark.parametrize(
    ("leaves", "until"),
    [
        (DEADLINE, DEADLINE),
        (DEADLINE + timedelta(days=1), DEADLINE + timedelta(days=8)),
        (DEADLINE + timedelta(days=9), DEADLINE + timedelta(days=16)),  # as over Tết
    ],
)
def test_a_step_sent_by_hand_on_the_last_day_makes_sense_on_the_day_on_which_it_leaves(
    leaves: date, until: date
) -> None:
    made = step_by_hand(DEADLINE, leaves, DEADLINE)

    assert (made.number, made.due_on, made.useful_until) == (by_hand(DEADLINE), DEADLINE, until)


DEADLINES = st.dates(date(2026, 1, 1), date(2026, 12, 31))
LADDERS = st.builds(
    Ladder,
    st.sets(st.integers(0, 40), max_size=5).map(tuple),
    st.sets(st.integers(1, 40), max_size=5).map(tuple),
    st.booleans(),
)


@given(LADDERS, DEADLINES)
def test_steps_are_in_order_each_useful_on_its_own_day_and_those_before_never_behind_the_deadline(
    ladder: Ladder, deadline: date
) -> None:
    made = steps(ladder, deadline, TET_2026)

    assert [step.number for step in made] == sorted({-days for days in ladder.before} | set(ladder.after))
    assert [step.due_on for step in made] == sorted(step.due_on for step in made)
    assert all(step.due_on <= step.useful_until for step in made)
    assert all((step.due_on > deadline) == (step.number > 0) for step in made)
    if ladder.working_days_only and TET_2026.is_working(deadline):
        assert all(TET_2026.is_working(step.due_on) for step in made)


def test_the_ladder_of_the_page_is_that_of_the_code() -> None:
    page = (Path(__file__).parents[2] / "docs/reminders.md").read_text("utf-8")
    told = re.findall(r"^\| ([−+]\d+)[^|]*\| [^|]*\| (?:Mon )?(\d\d)/(\d\d)[^|]*\| (\d\d)/(\d\d)", page, re.MULTILINE)

    made = steps(Ladder.of((10, 5, 1), 2, 10), date(2026, 6, 11), TET_2026)

    assert [
        (int(number.replace("−", "-")), date(2026, int(m), int(d)), date(2026, int(um), int(ud)))
        for number, d, m, ud, um in told
    ] == [(step.number, step.due_on, step.useful_until) for step in made]
