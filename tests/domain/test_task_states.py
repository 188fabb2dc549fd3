"""States of tasks, derived from what happened, and the days on which to warn."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congtac.domain.tasks import (
    Happened,
    TaskEvent,
    TaskStanding,
    TaskState,
    WarningStep,
    standing_on,
    state_of,
    warning_steps,
)

DUE, GIVEN = date(2021, 9, 30), date(2021, 5, 26)
A_DAY = timedelta(days=1)


def state(*history: tuple[TaskEvent, date], day: date, due: date | None = DUE) -> TaskState:
    """The state on a day of a task with this history."""
    return state_of(standing_on(due, [Happened(*one) for one in history], day), day)


@pytest.mark.parametrize(("day", "expected"), [(DUE, TaskState.NOT_DUE), (DUE + A_DAY, TaskState.OVERDUE)])
def test_a_task_is_overdue_from_the_day_after_its_last_day(day: date, expected: TaskState) -> None:
    assert state(day=day) is expected


@pytest.mark.parametrize(("closed", "expected"), [(DUE, TaskState.DONE_ON_TIME), (DUE + A_DAY, TaskState.DONE_LATE)])
def test_a_task_closed_on_its_last_day_is_done_on_time(closed: date, expected: TaskState) -> None:
    assert state((TaskEvent.CLOSED, closed), day=DUE + 9 * A_DAY) is expected


def test_a_task_without_a_day_is_being_worked_on_and_never_late() -> None:
    assert state(day=date(2030, 1, 1), due=None) is TaskState.IN_PROGRESS
    assert state((TaskEvent.CLOSED, date(2030, 1, 1)), day=date(2030, 1, 1), due=None) is TaskState.DONE_ON_TIME


def test_a_task_that_somebody_reported_on_is_in_progress_from_that_day_on() -> None:
    reported = (TaskEvent.REPORTED, GIVEN + A_DAY)

    assert state(reported, day=GIVEN) is TaskState.NOT_DUE
    assert state(reported, day=GIVEN + A_DAY) is TaskState.IN_PROGRESS


def test_a_paused_task_is_not_overdue_until_it_is_resumed() -> None:
    history = ((TaskEvent.PAUSED, DUE - A_DAY), (TaskEvent.RESUMED, DUE + 5 * A_DAY))

    states = [state(*history, day=DUE + days * A_DAY) for days in (-2, -1, 4, 5)]

    assert states == [TaskState.NOT_DUE, TaskState.PAUSED, TaskState.PAUSED, TaskState.OVERDUE]


def test_the_state_of_a_past_day_does_not_know_what_came_later() -> None:
    history = ((TaskEvent.CLOSED, DUE + 3 * A_DAY),)

    assert state(*history, day=DUE + A_DAY) is TaskState.OVERDUE
    assert state(*history, day=DUE + 3 * A_DAY) is TaskState.DONE_LATE


def test_a_quarter_is_warned_about_30_14_7_and_1_days_before_its_end() -> None:
    assert warning_steps(DUE, GIVEN, (30, 14, 7, 1)) == (
        WarningStep(30, date(2021, 8, 31)),
        WarningStep(14, date(2021, 9, 16)),
        WarningStep(7, date(2021, 9, 23)),
        WarningStep(1, date(2021, 9, 29)),
    )


@pytest.mark.parametrize(("given_on", "steps"), [(date(2021, 9, 15), [14, 7, 1]), (date(2021, 9, 16), [7, 1])])
def test_nobody_is_warned_on_or_before_the_day_on_which_the_task_is_given(given_on: date, steps: list[int]) -> None:
    assert [step.days_before for step in warning_steps(DUE, given_on, (1, 7, 14, 30))] == steps


def test_a_task_without_a_day_has_no_warnings() -> None:
    assert warning_steps(None, GIVEN, (30, 14, 7, 1)) == ()


@given(
    st.none() | st.dates(GIVEN, date(2022, 12, 31)),
    st.none() | st.dates(GIVEN, date(2022, 12, 31)),
    st.booleans(),
    st.booleans(),
    st.dates(GIVEN, date(2022, 12, 31)),
)
def test_done_means_closed_and_overdue_means_open_after_the_last_day(
    due: date | None, closed: date | None, paused: bool, reported: bool, day: date
) -> None:
    closed = closed if closed is not None and closed <= day else None

    found = state_of(TaskStanding(due, closed, paused, reported), day)

    assert found.done == (closed is not None)
    if found is TaskState.OVERDUE:
        assert due is not None
        assert due < day
        assert not paused
