"""Results over a term: counts are summed, rates are the newest, a half-year within a reported year counts once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congtac.domain.figures import parse
from congtac.domain.targets import parse_target
from congtac.domain.term_results import PeriodResult, Reached, of_whole_term, reached

COUNT, RATE = parse_target(3), parse_target("80%")
JULY_26, JANUARY_27, JULY_27, JANUARY_28 = date(2026, 7, 1), date(2027, 1, 15), date(2027, 7, 1), date(2028, 1, 10)


def of_half(day, value, *sources):
    return PeriodResult(day, False, parse(value), sources)


def of_year(day, value, *sources):
    return PeriodResult(day, True, parse(value), sources)


def result(target, *results, indicator="Kết nạp đảng viên"):
    found = reached(indicator, target, results).result
    return None if found is None else str(found)


def test_two_and_three_admitted_in_two_periods_are_five():
    found = reached("Kết nạp", COUNT, [of_half(JULY_26, 2, "báo cáo 1"), of_half(JULY_27, 3, "báo cáo 2")])

    assert (str(found.result), found.sources, found.added) == ("5", ("báo cáo 1", "báo cáo 2"), True)


def test_no_result_is_none_and_not_zero():
    assert reached("Kết nạp", COUNT, []) == Reached(None)


def test_a_sum_keeps_the_weakest_hedge_word():
    assert result(COUNT, of_half(JULY_26, ">4600"), of_half(JULY_27, 400)) == "hơn 5.000"


def test_a_rate_is_as_the_newest_review_states_it():
    found = reached("Tỷ lệ", RATE, [of_half(JULY_27, "85%", "mới"), of_half(JULY_26, "75%", "cũ")])

    assert (str(found.result), found.sources, found.added) == ("85%", ("mới",), False)


def test_the_report_of_a_year_covers_its_half():
    assert result(COUNT, of_half(JULY_26, 2), of_year(JANUARY_27, 3), of_half(JULY_27, 1)) == "4"
    assert result(COUNT, of_half(JULY_26, 2), of_year(JANUARY_28, 3)) == "5"


@pytest.mark.parametrize(("days", "covered"), [(0, True), (364, True), (365, False)])
def test_a_half_is_covered_for_less_than_a_year(days, covered):
    year = of_year(JANUARY_28, 3)

    assert result(COUNT, of_half(JANUARY_28 - timedelta(days=days), 2), year) == ("3" if covered else "5")


@pytest.mark.parametrize(
    ("indicator", "goal", "whole"),
    [
        ("Kết nạp đảng viên", 3, True),
        ("Vi phạm", "<=1", True),
        ("Kết nạp đảng viên mỗi năm", 3, False),
        ("Sinh hoạt chuyên đề hằng năm", ">=4", False),
        ("Đảng viên năm mươi năm tuổi Đảng", 3, True),
        ("Tỷ lệ", "80%", False),
        ("Tủ sách", "có", False),
        ("Chi bộ", "mỗi kỳ đánh giá", False),
    ],
)
def test_only_counts_of_the_whole_term_are_summed(indicator, goal, whole):
    assert of_whole_term(indicator, parse_target(goal)) is whole


def test_what_is_to_be_reached_every_year_is_not_summed():
    assert result(COUNT, of_year(JANUARY_27, 2), of_year(JANUARY_28, 3), indicator="Kết nạp mỗi năm") == "3"


PERIODS = st.lists(
    st.builds(
        PeriodResult,
        st.dates(date(2025, 1, 1), date(2030, 12, 31)),
        st.booleans(),
        st.builds(parse, st.integers(0, 10**6)),
        st.builds(lambda number: (f"báo cáo {number}",), st.integers(0, 10**6)),
    ),
    max_size=8,
    unique_by=lambda one: (one.held_on, one.annual),
)


@given(PERIODS, st.randoms(), st.sampled_from([COUNT, RATE]))
def test_the_order_of_the_reviews_changes_nothing(periods, chance, target):
    mixed = list(periods)
    chance.shuffle(mixed)

    assert reached("Kết nạp", target, mixed) == reached("Kết nạp", target, periods)


@given(PERIODS)
def test_a_sum_is_never_less_than_its_largest_year_nor_more_than_all_periods(periods):
    found = reached("Kết nạp", COUNT, periods).result
    values = [one.result.value for one in periods]

    if not periods:
        assert found is None
    else:
        assert max((one.result.value for one in periods if one.annual), default=0) <= found.value <= sum(values)
