"""An examination: each side as bad as its worst finding, and the exit status that follows from all of them."""

from __future__ import annotations

import pytest

from congtac.domain.findings import Finding, Level
from congtac.domain.health import Check, Health, Side, exit_status


def a_check(side: Side, *levels: Level) -> Check:
    return Check(side, tuple(Finding("any.code", level) for level in levels))


@pytest.mark.parametrize(
    ("levels", "health"),
    [
        ((Level.NOTE,), Health.OK),
        ((Level.NOTE, Level.WARNING), Health.WARNING),
        ((Level.WARNING, Level.ERROR, Level.NOTE), Health.ERROR),
    ],
)
def test_a_side_is_as_bad_as_its_worst_finding(levels: tuple[Level, ...], health: Health) -> None:
    assert a_check(Side.CLOCK, *levels).health is health


@pytest.mark.parametrize(
    ("checks", "status"),
    [
        ((a_check(Side.DATABASE, Level.NOTE), a_check(Side.CLOCK, Level.WARNING)), 0),
        ((a_check(Side.DATABASE, Level.WARNING), a_check(Side.CHANNELS, Level.ERROR)), 1),
        ((a_check(Side.DATABASE, Level.ERROR), a_check(Side.CHANNELS, Level.ERROR)), 2),
        ((a_check(Side.CONFIGURATION, Level.ERROR),), 2),
    ],
)
def test_the_exit_status_says_whether_something_is_wrong_and_whether_anything_can_work(
    checks: tuple[Check, ...], status: int
) -> None:
    assert exit_status(checks) == status
