"""Targets as lines of a report form: each kind asks what fits it, and several units only what adds up."""

from __future__ import annotations

import pytest

from congtac.domain.report_form import Column, Consolidation, LineKind
from congtac.domain.target_lines import lines_of, planned
from congtac.domain.targets import parse_target

PLAN, RESULT = Column.PLAN, Column.RESULT


def asked(goal, *, alone=True, unit=None, indicator="Kết nạp"):
    return lines_of("target_1_1", indicator, str(goal), parse_target(goal, unit), alone=alone)


@pytest.mark.parametrize(
    ("goal", "kind", "columns", "consolidation"),
    [
        (3, LineKind.COUNT, (PLAN, RESULT), Consolidation.SUM),
        (">=2", LineKind.COUNT, (PLAN, RESULT), Consolidation.SUM),
        ("<=5", LineKind.COUNT, (RESULT,), Consolidation.SUM),
        ("2-4", LineKind.COUNT, (RESULT,), Consolidation.SUM),
        ("80%", LineKind.RATE, (PLAN, RESULT), Consolidation.LIST),
        ("60-70%", LineKind.RATE, (RESULT,), Consolidation.LIST),
        ("có", LineKind.YES_NO, (RESULT,), Consolidation.LIST),
        ("mỗi kỳ đánh giá", LineKind.TEXT, (RESULT,), Consolidation.LIST),
    ],
)
def test_one_unit_is_asked_for_every_target_in_its_own_way(goal, kind, columns, consolidation):
    (line,) = asked(goal)

    assert (line.kind, line.columns, line.consolidation, line.required) == (kind, columns, consolidation, False)


@pytest.mark.parametrize(
    ("goal", "lines"), [(3, 1), ("<=5", 1), ("80% số văn bản", 3), ("80%", 0), ("có", 0), ("mỗi kỳ đánh giá", 0)]
)
def test_several_units_are_asked_for_what_adds_up_and_for_no_plan(goal, lines):
    found = asked(goal, alone=False)

    assert len(found) == lines
    assert [line.columns for line in found] == [(RESULT,)] * lines


def test_a_percentage_of_a_named_base_is_computed_from_two_counts():
    rate, part, whole = asked("80% số văn bản")

    assert (rate.numerator, rate.denominator, rate.consolidation) == (part.key, whole.key, Consolidation.RATIO)
    assert (part.label, whole.label) == ("  số văn bản đạt chỉ tiêu", "  tổng số văn bản")


def test_a_line_says_whether_it_asks_for_the_period_or_for_what_was_reached_by_its_end():
    hints = [asked(3, indicator=words)[0].hint for words in ("Kết nạp", "Kết nạp mỗi năm")]

    assert hints == [
        "chỉ tiêu: 3; chỉ ghi kết quả trong kỳ, tính từ ngày đại hội",
        "chỉ tiêu: 3; ghi kết quả đến cuối kỳ",
    ]


@pytest.mark.parametrize(
    ("goal", "plan"), [(3, "3"), (">=2", "ít nhất 2"), ("80%", "80%"), ("<=5", None), (">90%", None), ("có", None)]
)
def test_only_a_single_number_can_be_filled_in_as_the_plan(goal, plan):
    found = planned(parse_target(goal))

    assert (None if found is None else str(found)) == plan
