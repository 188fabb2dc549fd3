"""Targets: the grammar, verdicts, and the two percentages that must not be confused."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congtac.domain.errors import BadInput
from congtac.domain.figures import Figure, Qualifier, parse, rounded, span
from congtac.domain.targets import (
    Doubt,
    TargetKind,
    Verdict,
    judge,
    over_plan_contradiction,
    parse_target,
)

K = TargetKind


@pytest.mark.parametrize(
    ("written", "kind", "low", "high", "percent"),
    [
        (3, K.NUMBER, 3, 3, False),
        ("4", K.NUMBER, 4, 4, False),
        ("1.200", K.NUMBER, 1200, 1200, False),
        ("100%", K.NUMBER, 100, 100, True),
        (">=2", K.AT_LEAST, 2, 2, False),
        ("ít nhất 2", K.AT_LEAST, 2, 2, False),
        ("<=5", K.AT_MOST, None, 5, False),
        ("không quá 5%", K.AT_MOST, None, 5, True),
        (">90%", K.MORE_THAN, 90, None, True),
        ("dưới 5", K.LESS_THAN, None, 5, False),
        ("60-70%", K.RANGE, 60, 70, True),
        ("60% – 70%", K.RANGE, 60, 70, True),
        ("từ 2 đến 4", K.RANGE, 2, 4, False),
    ],
)
def test_a_target_is_read_as_it_is_written(
    written: int | str, kind: TargetKind, low: int | None, high: int | None, percent: bool
) -> None:
    target = parse_target(written)

    assert (target.kind, target.low, target.high, target.percent) == (kind, low, high, percent)


@pytest.mark.parametrize(
    ("written", "kind", "base"),
    [
        ("80% số văn bản", K.NUMBER, "văn bản"),
        ("ít nhất 80% tổng số văn bản chỉ đạo", K.AT_LEAST, "văn bản chỉ đạo"),
        ("60-70% số tin bài", K.RANGE, "tin bài"),
        ("80%", K.NUMBER, None),
        ("80 số văn bản", K.TEXT, None),
        ("100% số đảng viên hoàn thành tốt nhiệm vụ", K.TEXT, None),
        ("80% trong năm", K.TEXT, None),
        ("80% số văn bản, 90% số câu hỏi", K.TEXT, None),
    ],
)
def test_a_percentage_may_name_what_it_is_a_percentage_of(written: str, kind: TargetKind, base: str | None) -> None:
    target = parse_target(written)

    assert (target.kind, target.base) == (kind, base)
    assert target.percent is (kind is not K.TEXT)


@pytest.mark.parametrize(
    "words", ["mỗi kỳ đánh giá", "hoàn thành xuất sắc nhiệm vụ", "6 tháng một lần", "2023-2025: hai lượt"]
)
def test_words_stay_words(words: str) -> None:
    target = parse_target(words)

    assert (target.kind, target.text) == (K.TEXT, words)


@pytest.mark.parametrize(("written", "expected"), [(True, True), (False, False), ("có", True), ("Không", False)])
def test_yes_and_no_are_targets_too(written: bool | str, expected: bool) -> None:
    target = parse_target(written)

    assert (target.kind, target.expected) == (K.YES_NO, expected)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("70-60%", "target.unreadable"),
        ("60%-70", "target.unreadable"),
        ("~90%", "target.unreadable"),
        ("=> 2", "target.unreadable"),
        ("", "target.unreadable"),
        ("1,200", "figure.ambiguous"),
        ("-2", "target.unreadable"),
        (-2, "figure.negative"),
        (float("nan"), "figure.not_finite"),
    ],
)
def test_a_mistyped_number_does_not_become_a_text(written: float | str, code: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_target(written)

    assert refused.value.findings[0].code == code


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        # the published results of the 2020 congress
        ("60-70%", "~90%", Verdict.EXCEEDED),
        ("80%", "~90%", Verdict.EXCEEDED),
        ("70%", ">90%", Verdict.EXCEEDED),
        (3, 5, Verdict.EXCEEDED),
        ("100%", "100%", Verdict.MET),
        ("15%", "15%", Verdict.MET),
        # boundaries in pairs
        (3, 2, Verdict.MISSED),
        (">=2", 1, Verdict.MISSED),
        (">=2", 2, Verdict.MET),
        (">=2", 3, Verdict.EXCEEDED),
        ("<=5", 5, Verdict.MET),
        ("<=5", 6, Verdict.MISSED),
        ("<=0", 0, Verdict.MET),
        ("<5", 4, Verdict.MET),
        ("<5", 5, Verdict.MISSED),
        (">90%", "90%", Verdict.MISSED),
        (">90%", "91%", Verdict.MET),
        ("60-70%", "59,99%", Verdict.MISSED),
        ("60-70%", "60%", Verdict.MET),
        ("60-70%", "70%", Verdict.MET),
        ("60-70%", "70,01%", Verdict.EXCEEDED),
        # hedge words: 90 is 85,5 to 94,5 when it is "khoảng"
        ("85%", "~90%", Verdict.EXCEEDED),
        ("86%", "~90%", Verdict.UNDECIDED),
        ("95%", "~90%", Verdict.MISSED),
        ("94%", "~90%", Verdict.UNDECIDED),
        ("60-70%", "~68%", Verdict.MET),
        ("90%", "gần 90%", Verdict.MISSED),
        ("90%", "trên 90%", Verdict.EXCEEDED),
        ("100%", "trên 90%", Verdict.UNDECIDED),
        (2, ">=2", Verdict.MET),
        ("<=5", ">5", Verdict.MISSED),
        ("<=5", ">4", Verdict.UNDECIDED),
        ("<5", ">=5", Verdict.MISSED),
        (0, "gần 0", Verdict.MET),
    ],
)
def test_the_verdict_follows_from_target_and_result(target: int | str, actual: int | str, verdict: Verdict) -> None:
    assert judge(parse_target(target), parse(actual)).verdict is verdict


def test_5_against_3_is_166_67_percent_of_plan_and_66_67_percent_over() -> None:
    judgement = judge(parse_target(3), parse(5))

    assert judgement.percent_of_plan is not None
    assert judgement.over_plan == Fraction(200, 3)
    assert rounded(judgement.percent_of_plan) == Decimal("166.67")
    assert rounded(judgement.over_plan) == Decimal("66.67")


def test_a_result_below_plan_has_a_negative_excess() -> None:
    assert judge(parse_target(4), parse(3)).over_plan == -25


@pytest.mark.parametrize("target", ["60-70%", "<=5%", ">90%", "0%"])
def test_without_a_single_plan_figure_there_is_no_percentage_of_plan(target: str) -> None:
    judgement = judge(parse_target(target), parse("5%"))

    assert (judgement.percent_of_plan, judgement.over_plan) == (None, None)


@pytest.mark.parametrize(
    ("target", "result", "doubt"),
    [
        (3, None, Doubt.MISSING),
        ("mỗi kỳ đánh giá", parse(1), Doubt.IN_WORDS),
        ("100%", parse(27), Doubt.OTHER_MEASURE),
        ("có", parse(1), Doubt.OTHER_MEASURE),
        (3, True, Doubt.OTHER_MEASURE),
        ("86%", parse("~90%"), Doubt.TOO_VAGUE),
    ],
)
def test_an_open_verdict_says_why(target: int | str, result: Figure | bool | None, doubt: Doubt) -> None:
    judgement = judge(parse_target(target), result)

    assert (judgement.verdict, judgement.doubt) == (Verdict.UNDECIDED, doubt)


def test_different_units_are_not_compared() -> None:
    judgement = judge(parse_target(3, "đồng chí"), parse(5, "tin"))

    assert judgement.doubt is Doubt.OTHER_MEASURE


def test_a_yes_or_no_target_is_met_by_the_wanted_answer_only() -> None:
    assert judge(parse_target("có"), True).verdict is Verdict.MET
    assert judge(parse_target("có"), False).verdict is Verdict.MISSED
    assert judge(parse_target("không"), False).verdict is Verdict.MET


def test_the_stated_excess_of_the_2020_congress_is_right() -> None:
    assert over_plan_contradiction(parse_target(3), parse(5), parse("66,67%")) is None


def test_a_wrong_excess_is_a_contradiction() -> None:
    finding = over_plan_contradiction(parse_target(3), parse(5), parse("60%"), where="row 11")

    assert finding is not None
    assert (finding.code, finding.where) == ("figure.contradiction", "row 11")
    assert (finding.stated, finding.computed) == (60, 66.67)


def test_the_percentage_of_plan_is_not_taken_for_the_excess() -> None:
    finding = over_plan_contradiction(parse_target(3), parse(5), parse("166,67%"))

    assert finding is not None
    assert finding.code == "target.of_plan_stated_as_over"
    assert (finding.stated, finding.computed) == (166.67, 66.67)


@pytest.mark.parametrize(("target", "actual"), [("60-70%", "90%"), ("80%", "~90%")])
def test_an_excess_that_cannot_be_computed_exactly_is_not_disputed(target: str, actual: str) -> None:
    assert over_plan_contradiction(parse_target(target), parse(actual), parse("12%")) is None


@given(
    st.integers(0, 200),
    st.builds(Figure, st.integers(0, 200).map(Decimal), st.sampled_from(Qualifier)),
    st.fractions(0, 400),
)
def test_no_verdict_is_given_that_a_possible_true_value_would_overturn(
    plan: int, hedged: Figure, truth: Fraction
) -> None:
    verdict = judge(parse_target(plan), hedged).verdict

    if span(hedged).holds(truth):
        assert verdict is not Verdict.EXCEEDED or truth > plan
        assert verdict is not Verdict.MET or truth >= plan
        assert verdict is not Verdict.MISSED or truth < plan
