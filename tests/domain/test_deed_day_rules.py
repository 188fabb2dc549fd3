"""The day of an act lies between a year before the cycle began and today; what lies outside is a mistyped day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from congtac.domain.deed_days import DeedDays

TODAY = date(2026, 6, 15)
OPENED, FIRST_OF_PLAN = date(2026, 5, 20), date(2026, 4, 30)
A_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("on", "code"),
    [
        (TODAY, None),
        (TODAY + A_DAY, "cycle.day_to_come"),
        (date(2062, 6, 15), "cycle.day_to_come"),
        (date(2025, 4, 29), None),
        (date(2025, 4, 28), "cycle.day_long_before"),
        (date(2006, 6, 15), "cycle.day_long_before"),
    ],
)
def test_an_act_has_a_day_up_to_today_and_from_a_year_before_the_cycle_began(on, code):
    refusal = DeedDays.of(TODAY, [OPENED, FIRST_OF_PLAN]).refusal(on)

    assert (refusal.code if refusal else None) == code
    if refusal:
        assert (refusal.figures["first"], refusal.figures["last"]) == (date(2025, 4, 29), TODAY)


def test_today_is_possible_for_a_cycle_that_was_played_far_ahead():
    days = DeedDays.of(TODAY, [date(2028, 6, 1)])

    assert days.refusal(TODAY) is None
    assert days.refusal(date(2028, 6, 1)).code == "cycle.day_to_come"
