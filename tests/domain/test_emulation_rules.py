"""Emulation warns and decides nothing: points above the maximum, other levels, shares above what is allowed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congtac.domain.emulation import (
    Content,
    CriteriaSet,
    EmulationLevel,
    QualityLevel,
    Recognised,
    Years,
    as_points,
    hundredths_of,
    recognition_warnings,
    score_warnings,
    share_warnings,
)

TASKS, MEETINGS = Content("tasks", "Nhiệm vụ chính trị", 5000), Content("meetings", "Sinh hoạt", 5000)
LEVELS = (EmulationLevel("bốn tốt", 9000), EmulationLevel("đạt", 7000))
POINTED = CriteriaSet("bon_tot", "2023", "Chi bộ 4 tốt", None, (TASKS, MEETINGS), LEVELS)
BARE = CriteriaSet("bon_tot", "2023", "Chi bộ 4 tốt", None, (Content("tasks", "Nhiệm vụ"), Content("meetings", "Họp")))
EXCELLENT, GOOD = QualityLevel.EXCELLENT, QualityLevel.WELL


@pytest.mark.parametrize(
    ("text", "years"),
    [("2023-2025", Years(2023, 2025)), (" 2023 – 2025 ", Years(2023, 2025)), ("2024", Years(2024, 2024))],
)
def test_years_are_read_as_people_write_them(text: str, years: Years) -> None:
    assert Years.read(text) == years
    assert Years.read(str(years)) == years


@pytest.mark.parametrize("text", ["2025-2023", "2023-2033", "23-25", "từ 2023", ""])
def test_what_is_no_period_of_at_most_ten_years_is_not_read(text: str) -> None:
    assert Years.read(text) is None


@given(st.integers(0, 10**8 - 1))
def test_points_written_are_read_back(hundredths: int) -> None:
    assert hundredths_of(as_points(hundredths)) == hundredths


@pytest.mark.parametrize(("text", "read"), [("9,5", 950), ("9.25", 925), ("92", 9200), ("-1", None), ("9,555", None)])
def test_points_have_two_decimals_at_most_and_no_sign(text: str, read: int | None) -> None:
    assert hundredths_of(text) == read


@pytest.mark.parametrize(("given_", "warned"), [(5000, []), (5001, ["emulation.above_maximum"])])
def test_points_above_the_maximum_of_a_content_are_a_warning(given_: int, warned: list[str]) -> None:
    assert [one.code for one in score_warnings(POINTED, {"tasks": given_}, given_, "")] == warned


@pytest.mark.parametrize(("total", "warned"), [(10_000, []), (10_001, ["emulation.total_above_maximum"])])
def test_a_total_above_the_maximum_of_all_is_a_warning(total: int, warned: list[str]) -> None:
    assert [one.code for one in score_warnings(POINTED, {}, total, "")] == warned


def test_without_a_table_of_points_nothing_is_above_it() -> None:
    assert list(score_warnings(BARE, {"tasks": 10**6}, 10**6, "")) == []
    assert BARE.maximum is None


@pytest.mark.parametrize(("total", "level"), [(9000, "bốn tốt"), (8999, "đạt"), (7000, "đạt"), (6999, None)])
def test_a_level_begins_with_its_points(total: int, level: str | None) -> None:
    reached = POINTED.level_of(total)

    assert (reached.label if reached else None) == level
    assert list(recognition_warnings(POINTED, Recognised(level, total), "")) == []
    assert [one.code for one in recognition_warnings(POINTED, Recognised("khác", total), "")] == [
        "emulation.other_level"
    ]


def test_a_recognition_without_a_score_or_after_a_poor_year_is_a_warning() -> None:
    found = recognition_warnings(BARE, Recognised(None, None, QualityLevel.FULFILLED), "")

    assert [one.code for one in found] == ["emulation.not_scored", "emulation.low_quality"]


@pytest.mark.parametrize(("recognised", "warned"), [(2, []), (3, ["emulation.too_many"])])
def test_more_recognised_than_the_share_allows_is_a_warning(recognised: int, warned: list[str]) -> None:
    assert [one.code for one in share_warnings(recognised, 5, [], 40, None, "")] == warned


@pytest.mark.parametrize(
    ("qualities", "warned"),
    [([EXCELLENT] + [GOOD] * 4, []), ([EXCELLENT] + [GOOD] * 3, ["emulation.too_many_excellent"])],
)
def test_a_fifth_of_those_rated_good_or_better_may_be_excellent(
    qualities: list[QualityLevel], warned: list[str]
) -> None:
    assert [one.code for one in share_warnings(0, 5, qualities, None, 20, "")] == warned
