"""What calendars are told: each day under one identity, with a sequence that rises whenever it changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from congtac.domain.feeds import DayStatus, FeedDay, revisions

DAY = FeedDay("meeting-1", 1, date(2026, 3, 2), "Đại hội")
LATER = replace(DAY, on=date(2026, 3, 9))
GONE = replace(DAY, status=DayStatus.CANCELLED)


def told(days: list[FeedDay], *published: tuple[FeedDay, int]) -> list[tuple[FeedDay, int]]:
    found = revisions(days, {day.name: (day, sequence) for day, sequence in published})
    return [(one.day, one.sequence) for one in found]


def test_a_new_day_begins_at_zero_and_the_same_day_is_not_told_again() -> None:
    assert told([DAY]) == [(DAY, 0)]
    assert told([DAY], (DAY, 0)) == []


def test_a_day_that_moves_rises_by_one() -> None:
    assert told([LATER], (DAY, 4)) == [(LATER, 5)]


def test_a_day_that_is_there_no_more_is_cancelled_once() -> None:
    assert told([], (DAY, 2)) == [(GONE, 3)]
    assert told([], (GONE, 3)) == []


def test_what_was_cancelled_and_comes_back_rises_again_but_what_begins_as_cancelled_is_never_told() -> None:
    assert told([DAY], (GONE, 3)) == [(DAY, 4)]
    assert told([GONE]) == []
    assert told([replace(LATER, status=DayStatus.CANCELLED)], (GONE, 3)) == []


@given(st.lists(st.one_of(st.none(), st.integers(0, 5)), min_size=1, max_size=20))
def test_whatever_happens_to_a_day_its_sequence_never_falls_and_a_second_look_tells_nothing(
    moves: list[int | None],
) -> None:
    state: tuple[FeedDay, int] | None = None
    for move in moves:
        days = [] if move is None else [replace(DAY, on=DAY.on + timedelta(days=move))]
        for day, sequence in told(days, *([state] if state else [])):
            assert sequence == (0 if state is None else state[1] + 1)
            state = day, sequence
        assert told(days, *([state] if state else [])) == []
