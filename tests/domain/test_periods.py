"""Half-years and years."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congtac.domain.errors import BadInput
from congtac.domain.periods import Period, half_year_of, parse_period, period_reviewed

periods = st.builds(Period, st.integers(1990, 2090), st.sampled_from([None, 1, 2]))


@pytest.mark.parametrize(
    ("wording", "code", "first", "last"),
    [
        ("6 tháng đầu năm 2023", "2023S1", date(2023, 1, 1), date(2023, 6, 30)),
        ("6 tháng cuối năm 2023", "2023S2", date(2023, 7, 1), date(2023, 12, 31)),
        ("năm 2023", "2023", date(2023, 1, 1), date(2023, 12, 31)),
    ],
)
def test_a_period_is_read_with_its_code_and_days(wording: str, code: str, first: date, last: date) -> None:
    period = parse_period(wording)

    assert (period.code, period.first, period.last) == (code, first, last)
    assert str(period) == wording


@pytest.mark.parametrize(
    "wording", ["06 tháng đầu năm 2023", "Sáu tháng đầu năm 2023", "6 THÁNG ĐẦU NĂM 2023", "2023S1", "2023s1"]
)
def test_other_writings_name_the_same_half_year(wording: str) -> None:
    assert parse_period(wording) == Period(2023, 1)


def test_a_year_may_be_a_number() -> None:
    assert parse_period(2023) == Period(2023)


@pytest.mark.parametrize("wording", ["6 tháng đầu năm", "6 tháng giữa năm 2023", "2023S3", "23", "", "quý III/2021"])
def test_what_is_no_period_is_refused(wording: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_period(wording, where="review.yaml:4")

    (finding,) = refused.value.findings
    assert (finding.code, finding.where, finding.found) == ("period.unreadable", "review.yaml:4", wording)


def test_the_second_half_follows_the_first_and_the_next_year_the_second() -> None:
    first = parse_period("6 tháng đầu năm 2023")

    assert str(first.next) == "6 tháng cuối năm 2023"
    assert first.next.next == Period(2024, 1)
    assert Period(2023).next == Period(2024)
    assert first.same_of_last_year == Period(2022, 1)


@given(periods)
def test_next_and_previous_undo_each_other_without_a_gap(period: Period) -> None:
    assert period.next.previous == period == period.previous.next
    assert (period.next.first - period.last).days == 1


@given(periods)
def test_wording_and_code_both_read_back(period: Period) -> None:
    assert parse_period(str(period)) == period == parse_period(period.code)


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_every_day_lies_in_its_half_year_and_in_no_other(day: date) -> None:
    period = half_year_of(day)

    assert day in period
    assert day not in period.next
    assert day not in period.previous


@pytest.mark.parametrize(
    ("held_on", "period"),
    [
        (date(2023, 6, 23), "6 tháng đầu năm 2023"),
        (date(2023, 7, 3), "6 tháng đầu năm 2023"),
        (date(2023, 12, 20), "6 tháng cuối năm 2023"),
        (date(2024, 1, 31), "6 tháng cuối năm 2023"),
    ],
)
def test_a_review_looks_back_at_the_half_year_that_ends_nearest_to_it(held_on: date, period: str) -> None:
    assert str(period_reviewed(held_on, whole_year=False)) == period


@pytest.mark.parametrize(("held_on", "year"), [(date(2023, 12, 20), "năm 2023"), (date(2024, 1, 31), "năm 2023")])
def test_an_annual_conference_looks_back_at_the_year_that_ends_nearest_to_it(held_on: date, year: str) -> None:
    assert str(period_reviewed(held_on, whole_year=True)) == year
