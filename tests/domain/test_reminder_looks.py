"""What a look at a duty writes down: each step once, one mail at most, and every skipped step with its reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ladders import (
    CALENDAR,
    CONDUCT,
    DAYS,
    DEADLINE,
    LADDER,
    LONG_BEFORE,
    Ledger,
    at,
    with_those_above,
)

from congtac.domain.reminders import Ladder, Outcome, Told, Written, by_hand, look_on, steps
from congtac.domain.roles import Recipient

DAY = timedelta(days=1)


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()


def test_nothing_is_due_before_the_first_step(ledger: Ledger) -> None:
    assert ledger.look(DAYS[-10] - DAY) == []
    assert ledger.look(DAYS[-10]) == [(-10, Outcome.DUE)]


def test_asked_every_day_and_twice_a_day_each_step_is_due_once_on_its_own_day(ledger: Ledger) -> None:
    seen = {}

    for offset in range(-20, 20):
        for _ in range(2):
            for number, outcome in ledger.look(DEADLINE + offset * DAY):
                assert outcome is Outcome.DUE
                assert number not in seen
                seen[number] = DEADLINE + offset * DAY

    assert seen == DAYS


def test_after_downtime_the_missed_step_is_sent_once_and_those_before_it_are_skipped(ledger: Ledger) -> None:
    assert ledger.look(date(2026, 3, 10)) == [(-10, Outcome.SUPERSEDED), (-5, Outcome.CAUGHT_UP)]


def test_a_step_after_the_deadline_fires_after_it_and_one_before_never_behind_it(ledger: Ledger) -> None:
    early, late = Outcome.TOO_LATE, Outcome.CAUGHT_UP

    assert ledger.look(date(2026, 3, 17)) == [(-10, early), (-5, early), (-1, early), (2, late)]


@pytest.mark.parametrize(("hour", "outcome"), [(17, Outcome.CAUGHT_UP), (18, Outcome.TOO_LATE)])
def test_a_step_before_the_deadline_makes_sense_as_long_as_it_can_leave_on_that_day(
    ledger: Ledger, hour: int, outcome: Outcome
) -> None:
    for number in (-10, -5):
        ledger.look(DAYS[number])

    assert ledger.look(DEADLINE, at(DEADLINE, hour)) == [(-1, outcome)]


@pytest.mark.parametrize(("day", "outcome"), [(23, Outcome.CAUGHT_UP), (24, Outcome.TOO_LATE)])
def test_the_last_step_makes_sense_for_one_more_interval(ledger: Ledger, day: int, outcome: Outcome) -> None:
    for number in (-10, -5, -1, 2, 4):
        ledger.look(DAYS[number])

    assert ledger.look(date(2026, 3, day)) == [(6, outcome)]


def test_two_steps_on_one_day_are_one_mail(ledger: Ledger) -> None:
    ledger = Ledger(steps=steps(Ladder((5, 4, 3), ()), DEADLINE, CALENDAR))  # a Saturday, a Sunday and a Monday

    assert ledger.look(DAYS[-5]) == [(-5, Outcome.SAME_DAY), (-4, Outcome.SAME_DAY), (-3, Outcome.DUE)]


@pytest.mark.parametrize(("set_on", "first"), [(DAYS[-5], Outcome.DUE), (DAYS[-5] + DAY, Outcome.SET_LATER)])
def test_a_step_of_a_day_before_the_duty_was_set_is_skipped(set_on: date, first: Outcome) -> None:
    ledger = Ledger(set_on=set_on)

    assert ledger.look(DAYS[-5] + (first is not Outcome.DUE) * DAY) == [(-10, Outcome.SET_LATER), (-5, first)]


def test_when_the_anchor_moves_into_the_past_nothing_leaves() -> None:
    ledger = Ledger(set_on=DEADLINE + DAY, moved=True)

    looks = [ledger.look(DEADLINE + offset * DAY) for offset in range(1, 40)]

    assert {outcome for one in looks for _number, outcome in one} == {Outcome.SET_OVERDUE}
    assert sorted(number for one in looks for number, _outcome in one) == sorted(DAYS)


def test_what_is_given_when_it_is_overdue_already_is_reminded_of_from_the_next_step_on() -> None:
    ledger = Ledger(set_on=DAYS[2])

    assert [outcome for _number, outcome in ledger.look(DAYS[2])] == [Outcome.SET_OVERDUE] * 4
    assert ledger.look(DAYS[4]) == [(4, Outcome.DUE)]


def test_a_deadline_set_for_the_day_itself_is_in_time() -> None:
    ledger = Ledger(set_on=DEADLINE)

    assert ledger.look(DAYS[2])[-1] == (2, Outcome.DUE)


def test_steps_during_a_hold_are_skipped_with_its_reason_and_the_next_one_goes_out(ledger: Ledger) -> None:
    ledger.hold(DAYS[-5], DAYS[-1])

    assert ledger.look(DAYS[-10]) == [(-10, Outcome.DUE)]
    assert ledger.look(DAYS[-5]) == [(-5, Outcome.HELD)]
    assert ledger.lines[-1].figures == {"until": DAYS[-1], "reason": "chờ hướng dẫn mới"}
    assert ledger.look(DEADLINE) == [(-1, Outcome.HELD)]  # its day lay in the hold: not caught up either
    assert ledger.look(DAYS[2]) == [(2, Outcome.DUE)]


def test_what_was_missed_before_a_hold_is_not_caught_up_in_it(ledger: Ledger) -> None:
    ledger.hold(DAYS[-10] + DAY, DAYS[-5] - DAY)

    assert ledger.look(DAYS[-10] + DAY) == [(-10, Outcome.HELD)]


@pytest.mark.parametrize(("hours", "outcome"), [(19, Outcome.TOO_SOON), (20, Outcome.DUE)])
def test_the_same_person_is_not_reminded_of_the_same_duty_twice_within_the_gap(
    ledger: Ledger, hours: int, outcome: Outcome
) -> None:
    last = at(DAYS[-5]) - timedelta(hours=hours)
    ledger.look(DAYS[-10])
    ledger.watched = replace(ledger.watched, last_sent={"a": last})

    assert ledger.look(DAYS[-5]) == [(-5, outcome)]


def test_what_was_sent_by_hand_counts_for_the_gap_and_for_no_step(ledger: Ledger) -> None:
    morning = at(DAYS[-1], 8)
    ledger.watched = replace(
        ledger.watched,
        written=(Written(by_hand(DAYS[-1]), "a", morning, Outcome.BY_HAND),),
        last_sent={"a": morning},
    )

    assert ledger.look(DAYS[-1], at(DAYS[-1], 9))[-1] == (-1, Outcome.TOO_SOON)
    assert {number for number, _day in DAYS.items() if number < 0} <= ledger.watched.recorded


def test_who_is_not_configured_gets_a_line_that_says_so(ledger: Ledger) -> None:
    ledger.look(DAYS[-10], recipients=lambda _above: (Told("chi_bo_2", known=False),))

    assert [(line.told.recipient, line.outcome) for line in ledger.lines] == [("chi_bo_2", Outcome.NOBODY)]


def recipients(ledger: Ledger, number: int) -> list[str]:
    return [line.told.recipient for line in ledger.lines if line.step.number == number]


def test_after_so_many_reminders_past_the_deadline_those_above_are_told_in_addition(ledger: Ledger) -> None:
    for day in DAYS.values():
        ledger.look(day, recipients=with_those_above)

    assert recipients(ledger, -1) == ["a"]
    assert recipients(ledger, 2) == ["a"]
    assert recipients(ledger, 4) == ["a", "deputy_secretary"]
    assert recipients(ledger, 6) == ["a", "deputy_secretary", "superior"]


def test_reminders_that_never_left_escalate_nothing(ledger: Ledger) -> None:
    ledger.hold(DAYS[2], DAYS[4])

    for day in DAYS.values():
        ledger.look(day, recipients=with_those_above)

    assert recipients(ledger, 6) == ["a"]


def test_a_unit_of_which_nobody_can_be_reminded_is_told_of_above_all_the_same(ledger: Ledger) -> None:
    def unknown(above: list[Recipient]) -> tuple[Told, ...]:
        return (Told("chi_bo_2", known=False), *(Told(whom.value, whom) for whom in above))

    for number in (2, 4):
        ledger.look(DAYS[number], recipients=unknown)

    assert recipients(ledger, 4) == ["chi_bo_2", "deputy_secretary"]


def test_a_step_that_the_ladder_got_behind_a_later_one_is_not_sent_after_it(ledger: Ledger) -> None:
    ledger.look(DAYS[-5])
    ledger.watched = replace(ledger.watched, steps=steps(Ladder((10, 7, 5, 1), (2,)), DEADLINE, CALENDAR))

    assert ledger.look(DAYS[-5]) == [(-7, Outcome.SUPERSEDED)]


def test_the_next_look_is_on_the_day_of_the_next_step_and_after_the_last_there_is_none(ledger: Ledger) -> None:
    for number, following in zip(DAYS, [*list(DAYS.values())[1:], None], strict=True):
        ledger.look(DAYS[number])
        assert look_on(ledger.watched, DAYS[number]) == following


DAYS_OF_LOOKS = st.lists(st.tuples(st.integers(-40, 40), st.integers(0, 23)), min_size=1, max_size=30)
HOLDS = st.lists(st.tuples(st.integers(-20, 20), st.integers(0, 10)), max_size=2)


@given(DAYS_OF_LOOKS, st.integers(-70, 10), HOLDS, st.sets(st.integers(0, 15), max_size=4))
def test_on_whatever_days_and_hours_the_clock_is_asked_each_step_is_one_line_for_each_recipient(
    looks: list[tuple[int, int]], set_on: int, holds: list[tuple[int, int]], before: set[int]
) -> None:
    ladder = Ladder(tuple(before), (2, 4, 6))
    ledger = Ledger(set_on=DEADLINE + set_on * DAY, steps=steps(ladder, DEADLINE, CALENDAR))
    for first, length in holds:
        ledger.hold(DEADLINE + first * DAY, DEADLINE + (first + length) * DAY)

    for offset, hour in [*looks, (50, 8)]:  # in whatever order, at last long after the ladder has ended
        day = DEADLINE + offset * DAY
        sent = {
            number for number, outcome in ledger.look(day, at(day, hour), CONDUCT, with_those_above) if outcome.is_sent
        }
        assert len(sent) <= 1
        following = look_on(ledger.watched, day)
        assert following is None or following > day

    lines = [(line.step.number, line.told.recipient) for line in ledger.lines]
    assert len(set(lines)) == len(lines)
    assert sorted(number for number, recipient in lines if recipient == "a") == sorted(
        step.number for step in ledger.watched.steps
    )
    assert look_on(ledger.watched, DEADLINE + 50 * DAY) is None


@given(DAYS_OF_LOOKS)
def test_nothing_leaves_that_makes_no_sense_any_more_and_nobody_is_hurried(looks: list[tuple[int, int]]) -> None:
    ledger = Ledger(set_on=LONG_BEFORE)

    for offset, hour in sorted(looks):
        day = DEADLINE + offset * DAY
        ledger.look(day, at(day, hour))

    sent = [(line.step, written.at) for line, written in zip(ledger.lines, ledger.watched.written, strict=True)]
    moments = [(step, moment) for step, moment in sent if moment is not None]
    assert all(step.due_on <= moment.date() <= step.useful_until for step, moment in moments)
    assert all(7 <= moment.hour < 18 and CALENDAR.is_working(moment.date()) for _step, moment in moments)
    gaps = [later - earlier for (_s, earlier), (_t, later) in pairwise(moments)]
    assert all(gap >= CONDUCT.minimum_gap for gap in gaps)
    assert len(moments) <= len(LADDER.before) + len(LADDER.after)
