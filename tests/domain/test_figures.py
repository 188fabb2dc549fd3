"""Figures: reading, writing, percentages, contradictions, sums."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congtac.domain.errors import BadInput
from congtac.domain.figures import (
    Figure,
    Qualifier,
    contradiction,
    parse,
    percentage,
    rounded,
    span,
    total,
    weakest,
)
from congtac.domain.findings import Level

Q = Qualifier


@pytest.mark.parametrize(
    ("written", "value", "qualifier", "percent"),
    [
        (1500, "1500", Q.EXACT, False),
        (0, "0", Q.EXACT, False),
        (66.67, "66.67", Q.EXACT, False),
        (3.0, "3", Q.EXACT, False),
        (Decimal("1E+3"), "1000", Q.EXACT, False),
        (">4600", "4600", Q.MORE_THAN, False),
        (">90%", "90", Q.ABOVE, True),
        ("~6000", "6000", Q.ABOUT, False),
        ("~90%", "90", Q.ABOUT, True),
        (">=2", "2", Q.AT_LEAST, False),
        ("≥ 2", "2", Q.AT_LEAST, False),
        ("86%", "86", Q.EXACT, True),
        ("86 %", "86", Q.EXACT, True),
        ("66,67%", "66.67", Q.EXACT, True),
        ("66,667%", "66.667", Q.EXACT, True),
        ("1.200", "1200", Q.EXACT, False),
        ("12.000.000", "12000000", Q.EXACT, False),
        ("1.234,5", "1234.5", Q.EXACT, False),
        ("0,125", "0.125", Q.EXACT, False),
        ("05", "5", Q.EXACT, False),
        ("hơn 4.600", "4600", Q.MORE_THAN, False),
        ("Hơn 4.600", "4600", Q.MORE_THAN, False),
        ("hơn 90%", "90", Q.MORE_THAN, True),
        ("gần 90%", "90", Q.NEARLY, True),
        ("trên 90%", "90", Q.ABOVE, True),
        ("khoảng 1.200", "1200", Q.ABOUT, False),
        ("ít nhất 2", "2", Q.AT_LEAST, False),
    ],
)
def test_what_people_write_is_read_as_they_mean_it(
    written: int | str, value: str, qualifier: Qualifier, percent: bool
) -> None:
    figure = parse(written)

    assert figure == Figure(Decimal(value), qualifier, percent=percent)


def test_letters_from_a_mac_are_read_like_any_other() -> None:
    decomposed = "ga\u0302\u0300n 90%"

    assert parse(decomposed) == parse("gần 90%")


def test_a_unit_stays_and_a_percent_unit_makes_a_percentage() -> None:
    assert parse(1500, "tin") == Figure(Decimal(1500), unit="tin")
    assert parse(86, "%") == Figure(Decimal(86), percent=True)


@pytest.mark.parametrize(
    ("written", "code", "hints"),
    [
        ("1,200", "figure.ambiguous", {"thousands": "1.200", "decimal": "1,2"}),
        ("hơn 4,600", "figure.ambiguous", {"thousands": "4.600", "decimal": "4,6"}),
        ("100,000", "figure.ambiguous", {"thousands": "100.000", "decimal": "100"}),
        ("1.5", "figure.decimal_point", {"decimal": "1,5"}),
        ("0.200", "figure.decimal_point", {"decimal": "0,200"}),
        ("1,200.5", "figure.unreadable", {}),
        ("1.20.000", "figure.unreadable", {}),
        ("một nghìn hai trăm", "figure.unreadable", {}),
        ("<5", "figure.unreadable", {}),
        ("", "figure.unreadable", {}),
        ("%", "figure.unreadable", {}),
        ("٣", "figure.unreadable", {}),
        (True, "figure.unreadable", {}),
        ("NaN", "figure.unreadable", {}),
        (float("nan"), "figure.not_finite", {}),
        (float("inf"), "figure.not_finite", {}),
        (Decimal("NaN"), "figure.not_finite", {}),
        (Decimal("-Infinity"), "figure.not_finite", {}),
        (-1, "figure.negative", {}),
        ("-1", "figure.negative", {}),
        ("−5%", "figure.negative", {}),
        (1e300, "figure.too_long", {}),
        (Decimal("1E+999999"), "figure.too_long", {}),
        ("9" * 16, "figure.too_long", {}),
    ],
)
def test_what_cannot_be_a_figure_is_refused_with_a_hint(written: int | str, code: str, hints: dict[str, str]) -> None:
    with pytest.raises(BadInput) as refused:
        parse(written, where="event.yaml:12")

    (finding,) = refused.value.findings
    assert finding.code == code
    assert dict(finding.figures) == {"text": str(written)} | hints


def test_a_refusal_names_the_place() -> None:
    with pytest.raises(BadInput) as refused:
        parse("1,200", where="event.yaml:12")

    assert refused.value.findings[0].where == "event.yaml:12"


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity")])
def test_no_figure_is_ever_infinite_or_undefined(value: Decimal) -> None:
    with pytest.raises(BadInput):
        Figure(value)


counts = st.decimals(0, 10**9, allow_nan=False, allow_infinity=False, places=2) | st.integers(0, 10**12).map(Decimal)
figures = st.builds(Figure, counts, st.sampled_from(Q), st.none(), st.booleans())


@given(figures)
def test_a_written_figure_reads_back_as_the_same(figure: Figure) -> None:
    assert parse(str(figure)) == figure


@given(st.decimals(0, 10**6, allow_nan=False, allow_infinity=False, places=3))
def test_three_decimals_are_never_written_as_if_they_were_thousands(value: Decimal) -> None:
    assert parse(str(Figure(value))).value == value


def test_a_figure_is_written_the_vietnamese_way() -> None:
    assert str(parse(">4600", "tin")) == "hơn 4.600"
    assert str(parse("66,67%")) == "66,67%"


def test_125_of_147_is_85_03_percent() -> None:
    share = percentage(125, 147)

    assert share == Fraction(12500, 147)
    assert rounded(share) == Decimal("85.03")


def test_without_a_base_there_is_no_percentage() -> None:
    with pytest.raises(BadInput) as refused:
        percentage(5, 0)

    assert refused.value.findings[0].code == "figure.no_base"


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        (Fraction(1, 200), 2, "0.01"),
        (Fraction(49, 10000), 2, "0.00"),
        (Fraction(-1, 200), 2, "-0.01"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(52), 2, "52.00"),
        (Fraction(10**40 + 1, 2), 0, str((10**40 + 2) // 2)),
    ],
)
def test_halves_are_rounded_up_at_any_size(value: Fraction, places: int, expected: str) -> None:
    assert str(rounded(value, places)) == expected


@given(st.fractions(), st.integers(0, 6))
def test_rounding_moves_a_value_by_at_most_half_a_step(value: Fraction, places: int) -> None:
    result = rounded(value, places)

    assert abs(Fraction(result) - value) <= Fraction(1, 2 * 10**places)
    assert rounded(Fraction(result), places) == result


def test_86_percent_contradicts_85_03_percent() -> None:
    finding = contradiction(parse("86%"), percentage(125, 147), Decimal("0.5"), where="paper")

    assert finding is not None
    assert (finding.code, finding.level, finding.where) == ("figure.contradiction", Level.WARNING, "paper")
    assert json.dumps([finding.stated, finding.computed]) == "[86, 85.03]"
    assert (str(finding.figures["stated_as"]), str(finding.figures["computed_as"])) == ("86%", "85,03%")


@pytest.mark.parametrize(
    ("stated", "computed", "tolerance", "agrees"),
    [
        ("85%", Fraction(12500, 147), 0, True),
        ("85,03%", Fraction(12500, 147), 0, True),
        ("85,0%", Fraction(12500, 147), 0, True),
        ("85,04%", Fraction(12500, 147), 0, False),
        ("85,00%", Fraction(12500, 147), 0, False),
        ("84,5%", Fraction(85), Decimal("0.5"), True),
        ("84,49%", Fraction(85), Decimal("0.5"), False),
        ("35", Fraction(35), 0, True),
        ("35", Fraction(36), 5, False),  # counts have no tolerance in points
        (">4600", Fraction(4601), 0, True),
        (">4600", Fraction(4600), 0, False),
        (">=4600", Fraction(4600), 0, True),
        (">=4600", Fraction(4599), 0, False),
        ("gần 90%", Fraction(89), 0, True),
        ("gần 90%", Fraction(91), 0, False),
        ("gần 90%", Fraction(80), 0, False),
        ("~6000", Fraction(5700), 0, True),
        ("~6000", Fraction(5699), 0, False),
        ("trên 85%", Fraction(12500, 147), 0, True),
    ],
)
def test_a_stated_figure_agrees_as_far_as_it_is_exact(
    stated: str, computed: Fraction, tolerance: int, agrees: bool
) -> None:
    finding = contradiction(parse(stated), computed, tolerance)

    assert (finding is None) is agrees


@given(st.fractions(0, 10**6), st.integers(0, 4))
def test_a_figure_rounded_from_the_truth_never_contradicts_it(truth: Fraction, places: int) -> None:
    assert contradiction(Figure(rounded(truth, places)), truth) is None


@given(figures)
def test_the_value_lies_at_the_edge_of_what_its_hedge_word_allows(figure: Figure) -> None:
    reach = span(figure)

    assert not reach.below(figure.value) or figure.qualifier is Q.NEARLY
    assert reach.low <= figure.value
    assert reach.high is None or reach.high >= figure.value


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ([], Q.EXACT),
        ([Q.EXACT, Q.EXACT], Q.EXACT),
        ([Q.EXACT, Q.MORE_THAN], Q.MORE_THAN),
        ([Q.MORE_THAN, Q.AT_LEAST], Q.AT_LEAST),
        ([Q.EXACT, Q.NEARLY], Q.NEARLY),
        ([Q.MORE_THAN, Q.NEARLY], Q.ABOUT),
        ([Q.MORE_THAN, Q.ABOUT], Q.ABOUT),
    ],
)
def test_the_vaguest_word_wins(words: list[Qualifier], result: Qualifier) -> None:
    assert weakest(words) is result


@given(st.lists(st.sampled_from(Q)), st.lists(st.sampled_from(Q)))
def test_the_weakest_word_does_not_depend_on_order_or_grouping(left: list[Qualifier], right: list[Qualifier]) -> None:
    at_once = weakest(left + right)

    assert weakest(right + left) is at_once
    assert weakest([weakest(left), weakest(right)]) is at_once


@given(st.lists(figures.filter(lambda figure: not figure.percent), min_size=2), st.randoms())
def test_a_sum_does_not_depend_on_order_or_grouping(addends: list[Figure], random: Random) -> None:
    shuffled = list(addends)
    random.shuffle(shuffled)

    assert total(shuffled) == total(addends)
    assert total([total(addends[:1]), total(addends[1:])]) == total(addends)


def test_a_sum_keeps_unit_and_hedge_word() -> None:
    reports = [parse(1500, "tin"), parse(">4600", "tin")]

    assert total(reports) == Figure(Decimal(6100), Q.MORE_THAN, "tin")


@pytest.mark.parametrize(
    ("addends", "code"),
    [
        ([], "figure.nothing_to_add"),
        ([parse("90%"), parse("50%")], "figure.rate_added"),
        ([parse(1, "tin"), parse(1, "ảnh")], "figure.mixed_units"),
    ],
)
def test_what_has_no_sum_is_refused(addends: list[Figure], code: str) -> None:
    with pytest.raises(BadInput) as refused:
        total(addends)

    assert refused.value.findings[0].code == code
