"""How long somebody waits after wrong passwords, and when a sign-in has ended: boundaries in pairs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congtac.domain.sign_in import SignInRules, is_open, waits

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
RULES = SignInRules(free_tries=5, first_pause_seconds=30, longest_pause_minutes=15)


@pytest.mark.parametrize(
    ("failures", "seconds"), [(0, 0), (4, 0), (5, 30), (6, 60), (9, 480), (10, 900), (11, 900), (10_000, 900)]
)
def test_the_pause_begins_after_the_free_tries_doubles_and_has_an_end(failures: int, seconds: int) -> None:
    assert RULES.pause(failures, RULES.free_tries) == timedelta(seconds=seconds)


@given(st.integers(0, 1000))
def test_one_failure_more_never_shortens_the_pause(failures: int) -> None:
    assert RULES.pause(failures, 5) <= RULES.pause(failures + 1, 5) <= timedelta(minutes=15)


def test_nobody_waits_without_a_failure_and_until_the_pause_after_the_last_one_is_over() -> None:
    five = [NOW - timedelta(minutes=minutes) for minutes in range(5)]

    assert not waits([], NOW, RULES, 0)
    assert waits(five, NOW + timedelta(seconds=29), RULES, 5)
    assert not waits(five, NOW + timedelta(seconds=30), RULES, 5)


@pytest.mark.parametrize(
    ("idle", "age", "revoked", "there"),
    [(59, 719, False, True), (60, 719, False, False), (59, 720, False, False), (0, 0, True, False)],
)
def test_a_sign_in_ends_unused_too_old_or_revoked(idle: int, age: int, revoked: bool, there: bool) -> None:
    began = NOW - timedelta(minutes=age)

    assert there == is_open(
        seen_at=NOW - timedelta(minutes=idle),
        expires_at=began + timedelta(hours=12),
        idle=timedelta(minutes=60),
        revoked_at=NOW if revoked else None,
        now=NOW,
    )
