"""Results and targets under the themes of a report, counted, and beside those of the term before."""

from __future__ import annotations

import pytest

from congtac.domain.paper_facts import ResultRow, TargetRow
from congtac.domain.themes import compared, results_by_theme, tally, targets_by_theme, theme_of


@pytest.mark.parametrize(
    ("indicator", "theme"),
    [
        ("Tin, bài mới", "task"),
        ("Tỷ lệ câu hỏi được đôn đốc trả lời", "task"),
        ("Đảng viên học tập, quán triệt chỉ thị, nghị quyết và viết thu hoạch", "ideology"),
        ("Đảng viên cử học lý luận chính trị (cao cấp 2, trung cấp 3)", "cadres"),
        ("Chi bộ trong sạch vững mạnh", "cadres"),
        ("KẾT NẠP ĐẢNG VIÊN", "members"),
        ("Đảng viên hoàn thành xuất sắc nhiệm vụ", "members"),
        ("Cuộc giám sát chuyên đề", "inspection"),
        ("Kỳ sinh hoạt chuyên đề", "method"),
        ("Buổi đối thoại với quần chúng", "masses"),
    ],
)
def test_an_indicator_belongs_to_the_theme_that_its_words_name_and_else_to_the_task_of_the_unit(
    indicator: str, theme: str
) -> None:
    assert theme_of(indicator) == theme


def test_every_result_stands_under_one_theme_and_keeps_its_order() -> None:
    rows = [ResultRow(name, None, "1") for name in ("Tin", "Kết nạp", "Ảnh")]

    told = results_by_theme(rows)

    assert ([row.indicator for row in told.task], [row.indicator for row in told.members]) == (
        ["Tin", "Ảnh"],
        ["Kết nạp"],
    )
    assert (told.ideology, told.cadres, told.inspection, told.masses, told.method) == ((),) * 5


def test_a_target_is_set_beside_what_the_term_before_reached_also_where_one_of_them_says_new() -> None:
    results = [ResultRow("Kết nạp đảng viên", "3", "5"), ResultRow("Đảng viên", None, "27")]
    targets = [TargetRow("Kết nạp đảng viên mới", "ít nhất 2"), TargetRow("Đảng viên hoàn thành tốt", "100%")]

    beside = compared(targets, results)

    assert [row.before for row in beside] == ["5", None]
    assert targets_by_theme(beside).members == beside


def test_verdicts_are_counted_over_the_indicators_that_had_a_plan() -> None:
    rows = [
        ResultRow("A", "3", "5", verdict="vượt"),
        ResultRow("B", "3", "3", verdict="đạt"),
        ResultRow("C", "3", "2", verdict="chưa đạt"),
        ResultRow("D", "mỗi quý", "4"),
        ResultRow("E", "3", "khoảng 3", verdict="chưa đánh giá được"),
        ResultRow("F", None, "9"),
    ]

    counted = tally(rows)

    assert (counted.planned, counted.exceeded, counted.met, counted.missed, counted.open) == (5, 1, 1, 1, 2)
