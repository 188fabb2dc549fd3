"""Delegates shared out by members: the sum is exact, nobody goes without, what is not promised is told."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congtac.domain.delegates import Share, by_largest_remainder, by_members, check_total, proof
from congtac.domain.errors import BadInput
from congtac.messages import sentence

COUNTS = st.lists(st.integers(1, 400), min_size=1, max_size=12)


def seats(shares: tuple[Share, ...]) -> list[int]:
    return [share.seats for share in shares]


def named(counts: list[int]) -> dict[str, int]:
    return {f"chi_bo_{number}": count for number, count in enumerate(counts, start=1)}


def test_twenty_delegates_of_branches_with_12_18_and_8_members_are_6_10_and_4() -> None:
    shares = by_largest_remainder(named([12, 18, 8]), 20)

    assert seats(shares) == [6, 10, 4]  # 6,32 - 9,47 - 4,21: the largest remainder is that of the second
    assert [share.rounded_up for share in shares] == [False, True, False]


def test_the_arithmetic_of_each_share_can_be_read_aloud() -> None:
    shares = by_largest_remainder(named([12, 18, 1]), 8, minimum=1)

    lines = [sentence(line) for line in proof(shares, 8, None, 1)]

    assert lines == [
        "12 × 7 / 30 = 2,8: 2 + 1 = 3",
        "18 × 7 / 30 = 4,2: 4 + 0 = 4",
        "1 đảng viên: được 0,26, nâng lên mức tối thiểu 1",
    ]


def test_of_equal_remainders_the_larger_unit_comes_first_and_then_the_earlier_one() -> None:
    assert seats(by_largest_remainder(named([10, 30]), 2, minimum=0)) == [0, 2]  # 0,5 and 1,5
    assert seats(by_largest_remainder(named([10, 10]), 3)) == [2, 1]


def test_one_seat_more_in_all_may_cost_a_unit_a_seat_the_alabama_paradox() -> None:
    members = named([6, 6, 2])

    assert seats(by_largest_remainder(members, 10)) == [4, 4, 2]
    assert seats(by_largest_remainder(members, 11)) == [5, 5, 1]


@pytest.mark.parametrize(("number", "possible"), [(2, False), (3, True)])
def test_seats_that_do_not_reach_the_minimum_of_every_unit_are_refused(number: int, possible: bool) -> None:
    if possible:
        assert seats(by_largest_remainder(named([50, 1, 1]), number)) == [1, 1, 1]
    else:
        with pytest.raises(BadInput) as refused:
            by_largest_remainder(named([50, 1, 1]), number)
        (finding,) = refused.value.findings
        assert (finding.code, finding.figures["needed"]) == ("quota.too_few_seats", 3)


@given(COUNTS, st.integers(0, 3), st.integers(0, 300))
def test_the_sum_is_exactly_what_was_shared_out_and_nobody_is_below_the_minimum(
    counts: list[int], minimum: int, more: int
) -> None:
    whole = max(1, minimum * len(counts)) + more

    shares = by_largest_remainder(named(counts), whole, minimum)

    assert sum(seats(shares)) == whole
    assert min(seats(shares)) >= minimum


@given(COUNTS, st.integers(0, 3), st.integers(0, 300))
def test_within_one_sharing_out_a_larger_unit_never_has_fewer_delegates(
    counts: list[int], minimum: int, more: int
) -> None:
    shares = by_largest_remainder(named(counts), max(1, minimum * len(counts)) + more, minimum)

    pairs = permutations(shares, 2)
    assert all(one.seats <= other.seats for one, other in pairs if one.members < other.members)


@given(COUNTS, st.integers(1, 300))
def test_without_a_minimum_every_unit_gets_its_share_rounded_down_or_up(counts: list[int], whole: int) -> None:
    for share in by_largest_remainder(named(counts), whole, minimum=0):
        assert share.seats - 1 < share.exact < share.seats + 1


@given(COUNTS, st.integers(1, 200))
def test_the_order_of_the_units_changes_nothing_where_no_two_are_of_one_size(counts: list[int], more: int) -> None:
    members = named(sorted(set(counts)))
    turned = dict(reversed(members.items()))
    whole = len(members) + more

    one, other = by_largest_remainder(members, whole), by_largest_remainder(turned, whole)

    assert {share.unit: share.seats for share in one} == {share.unit: share.seats for share in other}


# -- one delegate for so many members ----------------------------------------------------------------------


@pytest.mark.parametrize(("members", "delegates"), [(14, 1), (15, 2), (24, 2), (25, 3)])
def test_half_of_the_number_left_over_gives_one_more_and_less_than_half_does_not(members: int, delegates: int) -> None:
    assert seats(by_members(named([members]), 10)) == [delegates]


@pytest.mark.parametrize(("members", "delegates"), [(16, 1), (17, 2)])
def test_the_remainder_that_gives_one_more_can_be_set(members: int, delegates: int) -> None:
    assert seats(by_members(named([members]), 10, remainder=7)) == [delegates]


@pytest.mark.parametrize("remainder", [0, 11])
def test_a_remainder_that_cannot_be_left_over_is_refused(remainder: int) -> None:
    with pytest.raises(BadInput) as refused:
        by_members(named([20]), 10, remainder=remainder)

    assert refused.value.findings[0].code == "quota.bad_remainder"


def test_the_sum_of_a_rule_by_members_is_compared_with_the_number_that_was_decided() -> None:
    shares = by_members(named([12, 18, 4]), 10)  # 1 + 2 + 1, the last one by the minimum

    assert seats(shares) == [1, 2, 1]
    assert check_total(shares, 4) is None
    wrong = check_total(shares, 5)
    assert wrong is not None
    assert (wrong.code, wrong.stated, wrong.computed) == ("quota.total_differs", 5, 4)


def test_the_arithmetic_of_a_rule_by_members_names_the_remainder() -> None:
    shares = by_members(named([18, 4]), 10)

    assert [sentence(line) for line in proof(shares, 3, 10, 1)] == [
        "18 : 10 = 1, dư 8: 1 + 1 = 2",
        "4 : 10 = 0, dư 4: nâng lên mức tối thiểu 1",
    ]


@given(st.integers(1, 5000), st.integers(1, 300), st.integers(0, 3), st.data())
def test_by_members_one_member_more_never_costs_a_delegate(
    members: int, per: int, minimum: int, data: st.DataObject
) -> None:
    remainder = data.draw(st.none() | st.integers(1, per))

    fewer, more = (by_members(named([count]), per, remainder, minimum) for count in (members, members + 1))

    assert seats(fewer)[0] <= seats(more)[0] <= seats(fewer)[0] + 1


@pytest.mark.parametrize("counts", [{}, {"chi_bo_1": 3, "chi_bo_2": 0, "chi_bo_3": 0}])
def test_nobody_and_units_without_members_are_refused_each_by_name(counts: dict[str, int]) -> None:
    with pytest.raises(BadInput) as refused:
        by_largest_remainder(counts, 5)

    found = [(finding.code, finding.where) for finding in refused.value.findings]
    assert found == (
        [("quota.no_members", "chi_bo_2"), ("quota.no_members", "chi_bo_3")] if counts else [("quota.no_units", "")]
    )
