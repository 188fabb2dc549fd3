"""States of tasks, derived from what happened, and what they owe by a day."""

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
    duty_of,
    is_long,
    standing_on,
    state_of,
)
from congtac.domain.written_days import DeadlineKind

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


@pytest.mark.parametrize(
    ("kind", "due", "long"),
    [
        (DeadlineKind.QUARTER, GIVEN + A_DAY, True),
        (DeadlineKind.YEAR, GIVEN + A_DAY, True),
        (DeadlineKind.MONTH, date(2021, 8, 25), False),
        (DeadlineKind.DAY, date(2021, 8, 26), True),
        (None, date(2021, 8, 25), False),
    ],
)
def test_a_deadline_of_a_quarter_or_longer_is_written_as_such_or_three_months_away(
    kind: DeadlineKind | None, due: date, long: bool
) -> None:
    assert is_long(kind, GIVEN, due) is long


def test_a_task_owes_its_result_and_each_milestone_under_a_name_of_its_own() -> None:
    assert (duty_of("125-tb-2021-1"), duty_of("125-tb-2021-1", 2)) == ("125-tb-2021-1", "125-tb-2021-1/2")


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
