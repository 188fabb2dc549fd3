"""Figures of sub-branches added up: sums of counts, rates from sums, and nothing where nothing is stated."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congtac.domain.consolidation import INDICATORS, Total, official, rate, totals

REPORTS = [
    {"members_total": 12, "members_official": 11, "members_probationary": 1},
    {"members_total": 18, "members_official": 17, "members_probationary": 1},
    {"members_total": 5, "members_official": 5},
]


def test_three_branches_add_up_to_35_members_of_whom_2_are_probationary() -> None:
    added = {total.key: (total.value, total.reports) for total in totals(REPORTS)}

    assert added == {"members_total": (35, 3), "members_official": (33, 3), "members_probationary": (2, 2)}


def test_an_indicator_that_nobody_states_has_no_total() -> None:
    assert totals([]) == ()
    assert totals([{}, {}]) == ()


def test_a_stated_zero_is_a_total_of_zero() -> None:
    assert totals([{"members_admitted": 0}, {}]) == (Total("members_admitted", 0, 1),)


def test_the_known_indicators_come_first_in_their_order_and_own_ones_after_them() -> None:
    own = {"zebra": 1, "ảnh": 2} | dict.fromkeys(reversed(INDICATORS), 1)

    assert [total.key for total in totals([own])] == [*INDICATORS, "zebra", "ảnh"]


@given(st.lists(st.dictionaries(st.sampled_from([*INDICATORS, "own"]), st.integers(0, 999)), max_size=6))
def test_the_order_of_the_reports_changes_nothing(reports: list[dict[str, int]]) -> None:
    assert totals(reports) == totals(reports[::-1])


def test_a_rate_comes_from_sums_never_from_the_mean_of_rates() -> None:
    assert rate([(9, 10), (20, 40)]) == 58  # not (90 + 50) / 2 = 70


def test_without_a_base_there_is_no_rate() -> None:
    assert rate([]) is None
    assert rate([(0, 0)]) is None
    assert rate([(0, 1)]) == 0


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(1, 99)), min_size=1))
def test_a_consolidated_rate_lies_between_the_smallest_and_the_largest(parts: list[tuple[int, int]]) -> None:
    rates = [Fraction(part * 100, whole) for part, whole in parts]

    together = rate(parts)

    assert together is not None
    assert min(rates) <= together <= max(rates)


@pytest.mark.parametrize(
    ("total", "probationary", "expected"), [(35, 2, 33), (35, 0, 35), (35, None, None), (None, 2, None)]
)
def test_official_members_are_known_only_where_both_others_are(
    total: int | None, probationary: int | None, expected: int | None
) -> None:
    assert official(total, probationary) == expected
