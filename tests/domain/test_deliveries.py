"""When a message is tried again, becomes a letter for a person, or makes no sense any more."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congtac.domain.cycle import Stage
from congtac.domain.deliveries import Answer, Attempt, Concern, Drop, RetryPolicy, fate, reason_to_drop

NOW, TODAY = datetime(2026, 6, 5, 1, 0, tzinfo=UTC), date(2026, 6, 5)
DEADLINE = date(2026, 6, 11)
POLICY = RetryPolicy(attempts=10, first_minutes=2, longest_minutes=360)


def owed(**differs: object) -> Concern:
    """A duty that is still owed by the day that the message names."""
    usual = {"deadline": DEADLINE, "due_on": DEADLINE, "stage": Stage.COLLECTING}
    return Concern(**(usual | differs))  # type: ignore[arg-type]


def test_pauses_double_until_the_longest() -> None:
    pauses = [POLICY.pause(attempts, 0).total_seconds() / 60 for attempts in range(1, 11)]

    assert pauses == [2, 4, 8, 16, 32, 64, 128, 256, 360, 360]


@given(attempts=st.integers(1, 10_000), jitter=st.floats(0, 1))
def test_a_pause_is_never_shorter_than_the_first_nor_longer_than_a_quarter_over_the_longest(
    attempts: int, jitter: float
) -> None:
    assert timedelta(minutes=2) <= POLICY.pause(attempts, jitter) <= timedelta(minutes=450)


@pytest.mark.parametrize(
    ("answer", "attempts", "unknown", "dead"),
    [
        (Answer.TAKEN, 10, 1, False),
        (Answer.LATER, 9, 0, False),
        (Answer.LATER, 10, 0, True),  # the last attempt
        (Answer.NEVER, 1, 0, True),
        (Answer.UNKNOWN, 1, 0, False),
        (Answer.UNKNOWN, 1, 1, True),  # once more might be twice too often
        (Answer.UNKNOWN, 10, 0, True),
        (Answer.CLOSED, 10, 1, False),  # nobody was asked to take it
    ],
)
def test_which_attempt_was_the_last(answer: Answer, attempts: int, unknown: int, dead: bool) -> None:
    assert fate(Attempt(answer), attempts, unknown, POLICY, NOW, 0).dead is dead


@given(st.sampled_from(Answer), st.integers(1, 20), st.integers(0, 3), st.floats(0, 1))
def test_a_message_is_taken_or_tried_later_or_dead_and_only_one_of_them(
    answer: Answer, attempts: int, unknown: int, jitter: float
) -> None:
    end = fate(Attempt(answer), attempts, unknown, POLICY, NOW, jitter)

    assert [answer is Answer.TAKEN, end.again_at is not None, end.dead].count(True) == 1
    assert end.again_at is None or end.again_at >= NOW + timedelta(minutes=2)


@pytest.mark.parametrize(
    ("concern", "reason"),
    [
        (owed(), None),
        (owed(met=True), Drop.MET),
        (owed(waived=True), Drop.WAIVED),
        (owed(due_on=date(2026, 6, 20)), Drop.MOVED),
        (owed(stage=Stage.POSTPONED), Drop.POSTPONED),
        (owed(stage=Stage.CANCELLED), Drop.CANCELLED),
        (owed(stage=Stage.ARCHIVED), Drop.ENDED),
        (owed(asked=False), Drop.NOT_ASKED),
    ],
)
def test_a_reminder_of_what_is_settled_does_not_leave(concern: Concern, reason: Drop | None) -> None:
    assert reason_to_drop([concern], None, TODAY) is reason


def test_a_digest_leaves_as_long_as_one_duty_in_it_is_owed() -> None:
    assert reason_to_drop([owed(met=True), owed()], None, TODAY) is None
    assert reason_to_drop([owed(met=True), owed(met=True)], None, TODAY) is Drop.MET
    assert reason_to_drop([owed(met=True), owed(waived=True)], None, TODAY) is Drop.ALL_SETTLED


def test_a_message_about_no_duty_is_not_settled_by_anything() -> None:
    assert reason_to_drop([], None, TODAY) is None


@pytest.mark.parametrize(("useful_until", "reason"), [(TODAY, None), (TODAY - timedelta(days=1), Drop.PAST_USE)])
def test_the_last_day_on_which_a_message_makes_sense_is_one_of_them(useful_until: date, reason: Drop | None) -> None:
    assert reason_to_drop([owed()], useful_until, TODAY) is reason


@pytest.mark.parametrize(
    ("stage", "why"), [(Stage.ARCHIVED, None), (Stage.POSTPONED, None), (Stage.CANCELLED, Drop.CANCELLED)]
)
def test_only_a_cancellation_stops_what_a_task_owes(stage: Stage, why: Drop | None) -> None:
    assert owed(stage=stage, is_task=True).settled is why
    assert owed(stage=stage).settled is not None
