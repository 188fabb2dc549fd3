"""A result within a sentence of a paper: how the sentence goes on with the indicator, and counts of people."""

from __future__ import annotations

import pytest

from congtac.domain.paper_facts import ResultRow


@pytest.mark.parametrize(
    ("indicator", "said"),
    [
        ("Tin, bài mới", "tin, bài mới"),
        ("Kết nạp đảng viên", "kết nạp đảng viên"),
        ("VNeID được cài đặt", "VNeID được cài đặt"),
        ("Hà Nội trong lành", "Hà Nội trong lành"),
    ],
)
def test_an_indicator_begins_small_within_a_sentence_unless_it_is_a_name(indicator, said):
    assert ResultRow(indicator, None, None).in_sentence == said


@pytest.mark.parametrize(
    ("indicator", "result", "said"),
    [
        ("Kết nạp đảng viên", "5", "05 đồng chí"),
        ("Kết nạp đảng viên", "12", "12 đồng chí"),
        ("Đảng viên hoàn thành tốt nhiệm vụ", "100%", "100%"),
        ("Kỳ sinh hoạt chuyên đề", "4", "4"),
        ("Kết nạp đảng viên", None, None),
    ],
)
def test_a_bare_count_of_members_has_its_leading_zero_and_unit(indicator, result, said):
    assert ResultRow(indicator, None, result).said == said


@pytest.mark.parametrize(("result", "counted"), [("hơn 700 tin", True), ("có", False), (None, False)])
def test_only_a_figure_is_reached_and_an_answer_in_words_follows_a_colon(result, counted):
    assert ResultRow("Chỉ tiêu", "5", result).counted is counted
