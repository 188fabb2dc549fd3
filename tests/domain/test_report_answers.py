"""What a cell of a report may hold: numbers as people type them, words, days, and two ways to state nothing."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_forms import FORM

from congtac.domain.errors import BadInput
from congtac.domain.figures import Figure, Qualifier
from congtac.domain.report_answers import Absence, as_figure, read, written
from congtac.domain.report_form import LineKind
from congtac.messages import sentence

COUNT, RATE, MONEY = FORM.by_key["total"], FORM.by_key["rate"], FORM.by_key["fees"]
SCORE = FORM.by_key["score"]
TEXT, YES_NO, DAY = FORM.by_key["notes"], FORM.by_key["signed"], FORM.by_key["met_on"]


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("1.200", 1200),
        (1200, 1200),
        (1200.0, 1200),
        (" 12 đồng chí ", 12),
        ("12 đ/c", 12),
        ("12,0", 12),
        ("0", 0),
        ("05", 5),
    ],
)
def test_a_count_is_read_as_it_was_typed(raw, value):
    assert read(COUNT, raw) == Figure(Decimal(value))


@pytest.mark.parametrize("raw", ["1,200", "một nghìn hai trăm", "12%", "-3", "12,5", "12 người"])
def test_a_count_that_can_be_read_in_two_ways_or_in_none_is_refused_with_what_was_typed(raw):
    with pytest.raises(BadInput) as refused:
        read(COUNT, raw)

    (finding,) = refused.value.findings
    assert raw in sentence(finding)


@pytest.mark.parametrize(("raw", "shown"), [(12.5, "12,5"), (True, "TRUE")])
def test_what_excel_holds_is_refused_in_the_way_in_which_excel_shows_it(raw, shown):
    with pytest.raises(BadInput) as refused:
        read(COUNT, raw)

    (finding,) = refused.value.findings
    assert f"“{shown}”" in sentence(finding)


@pytest.mark.parametrize(("raw", "value"), [("1.200.000 đ", 1200000), ("1.200.000VNĐ", 1200000)])
def test_money_is_read_with_its_unit(raw, value):
    assert read(MONEY, raw) == Figure(Decimal(value))


@pytest.mark.parametrize(("raw", "value"), [("9,5", "9.5"), (9.5, "9.5"), ("95 điểm", "95")])
def test_a_score_may_have_decimals(raw, value):
    assert read(SCORE, raw) == Figure(Decimal(value))


@pytest.mark.parametrize("raw", ["9,5%", "chín rưỡi"])
def test_a_score_is_a_number(raw):
    with pytest.raises(BadInput):
        read(SCORE, raw)


@pytest.mark.parametrize("raw", ["1.200,5", 1200.5, "12 triệu đồng"])
def test_money_that_is_no_whole_number_of_dong_is_refused_because_no_sum_could_hold_it(raw):
    with pytest.raises(BadInput):
        read(MONEY, raw)


def test_what_nobody_sees_in_a_text_is_not_kept_and_nothing_else_is_nothing():
    assert read(TEXT, "Tốt\x00\ud800.\x0bCòn hạn chế.\r\nHết") == "Tốt.\nCòn hạn chế.\nHết"
    assert read(TEXT, "\x00") is None


@pytest.mark.parametrize("raw", [time(6, 30), timedelta(3)])
def test_a_time_is_no_figure(raw):
    with pytest.raises(BadInput, match=r"report\.not_a_figure"):
        read(COUNT, raw)


def test_a_hedge_word_stays_with_its_figure():
    assert read(COUNT, "hơn 4.600") == Figure(Decimal(4600), Qualifier.MORE_THAN)
    assert read(RATE, "gần 90%") == Figure(Decimal(90), Qualifier.NEARLY, percent=True)


@pytest.mark.parametrize("raw", ["85,03%", "85,03", 85.03])
def test_a_rate_needs_no_percent_sign(raw):
    assert read(RATE, raw) == Figure(Decimal("85.03"), percent=True)


def test_missing_nil_and_not_applicable_are_three_things():
    assert read(COUNT, "  ") is None
    assert read(COUNT, "Không có") is Absence.NIL
    assert read(COUNT, "không áp dụng") is Absence.NOT_APPLICABLE
    assert [as_figure(one) for one in (None, Absence.NIL, Absence.NOT_APPLICABLE)] == [None, Figure(Decimal(0)), None]


def test_yes_no_days_and_words_are_read_by_the_kind_of_the_line():
    assert [read(YES_NO, raw) for raw in ("Có", "không", True)] == [True, False, True]
    assert [read(DAY, raw) for raw in ("30/6/2023", "2023-06-30", date(2023, 6, 30))] == [date(2023, 6, 30)] * 3
    assert read(TEXT, " Tình hình ổn định. ") == "Tình hình ổn định."


@pytest.mark.parametrize(("line", "raw"), [(YES_NO, "có lẽ"), (DAY, "31/6/2023"), (DAY, "hôm qua")])
def test_what_is_neither_is_refused(line, raw):
    with pytest.raises(BadInput):
        read(line, raw)


@given(st.integers(0, 10**12), st.sampled_from(list(Qualifier)))
def test_a_figure_that_is_written_is_read_back(value, qualifier):
    figure = Figure(Decimal(value), qualifier)

    assert read(MONEY, written(figure)) == figure


@given(st.sampled_from([True, False, Absence.NIL, Absence.NOT_APPLICABLE, date(2023, 6, 30)]))
def test_every_other_answer_that_is_written_is_read_back(answer):
    line = {bool: YES_NO, date: DAY}.get(type(answer), COUNT)

    assert read(line, written(answer)) == answer


def test_every_kind_of_line_is_in_the_form_of_these_tests():
    assert {line.kind for line in FORM.lines} == set(LineKind)
