"""The ladder of reminders around a deadline: each step once, whatever days the clock was asked on."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from congtac.domain.calendar import WorkingCalendar
from congtac.domain.reminders import DueStep, Ladder, Outcome, due_steps

DEADLINE = date(2026, 3, 12)  # a Thursday
CALENDAR = WorkingCalendar({}, {}, date(2025, 1, 1), date(2027, 12, 31))
LADDER = Ladder(before=(10, 5, 1), after=(2, 4, 6))
# Counted back the steps fall on 2, 7 (a Saturday, so 9) and 11 March; counted on in working days on 16, 18 and 20.
DAYS = {
    -10: date(2026, 3, 2),
    -5: date(2026, 3, 9),
    -1: date(2026, 3, 11),
    2: date(2026, 3, 16),
    4: date(2026, 3, 18),
    6: date(2026, 3, 20),
}


def due(today: date, recorded: tuple[int, ...] = (), calendar: WorkingCalendar = CALENDAR) -> tuple[DueStep, ...]:
    return due_steps(LADDER, DEADLINE, today, recorded, calendar)


def test_nothing_is_due_before_the_first_step() -> None:
    assert due(DAYS[-10] - timedelta(days=1)) == ()
    assert due(DAYS[-10]) == (DueStep(-10, DAYS[-10], Outcome.QUEUED),)


def test_asked_every_day_each_step_is_due_once_on_its_own_day() -> None:
    seen: dict[int, date] = {}

    for offset in range(-20, 20):
        today = DEADLINE + timedelta(days=offset)
        for step in due(today, tuple(seen)):
            assert step.outcome is Outcome.QUEUED
            seen[step.step] = today

    assert seen == DAYS


def test_a_step_on_a_rest_day_is_due_on_the_next_working_day() -> None:
    saturday = DEADLINE - timedelta(days=5)

    assert [step.step for step in due(saturday, (-10,))] == []
    assert due(date(2026, 3, 9), (-10,)) == (DueStep(-5, date(2026, 3, 9), Outcome.QUEUED),)


def test_a_holiday_pushes_the_steps_after_the_deadline_on() -> None:
    holiday = WorkingCalendar({date(2026, 3, 16): "ngày lễ"}, {}, date(2025, 1, 1), date(2027, 12, 31))

    assert due(date(2026, 3, 16), (-10, -5, -1), holiday) == ()
    assert due(date(2026, 3, 17), (-10, -5, -1), holiday) == (DueStep(2, date(2026, 3, 17), Outcome.QUEUED),)


def test_after_downtime_one_reminder_goes_out_and_the_others_are_written_down_as_skipped() -> None:
    back = DAYS[2]

    steps = due(back, (-10,))

    assert [(step.step, step.outcome) for step in steps] == [
        (-5, Outcome.SUPERSEDED),
        (-1, Outcome.SUPERSEDED),
        (2, Outcome.QUEUED),
    ]
    assert [step.due_on for step in steps] == [DAYS[-5], DAYS[-1], DAYS[2]]


def test_what_is_in_the_ledger_is_not_due_again() -> None:
    assert due(DAYS[6], (-10, -5, -1, 2, 4, 6)) == ()


@given(st.sets(st.integers(-30, 30), min_size=1))
def test_on_whatever_days_the_clock_runs_each_step_is_written_once_and_at_most_one_goes_out_a_day(
    offsets: set[int],
) -> None:
    written: list[int] = []

    for offset in sorted(offsets):
        steps = due(DEADLINE + timedelta(days=offset), tuple(written))
        written += [step.step for step in steps]
        assert sum(step.outcome is Outcome.QUEUED for step in steps) == bool(steps)

    last = DEADLINE + timedelta(days=max(offsets))
    assert written == [step for step, on in DAYS.items() if on <= last]
