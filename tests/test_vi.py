"""Vietnamese writing: tables of examples and properties."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congtac import vi
from congtac.domain.figures import Figure, Qualifier
from congtac.domain.layouts import TonePlacement
from congtac.vi import typed_day


@pytest.mark.parametrize(
    ("on", "long", "short"),
    [
        (date(2020, 1, 6), "ngày 06 tháng 01 năm 2020", "06/01/2020"),
        (date(2020, 2, 9), "ngày 09 tháng 02 năm 2020", "09/02/2020"),
        (date(2023, 3, 10), "ngày 10 tháng 3 năm 2023", "10/3/2023"),
        (date(2023, 12, 31), "ngày 31 tháng 12 năm 2023", "31/12/2023"),
    ],
)
def test_days_below_ten_and_months_below_three_take_a_zero(on, long, short):
    assert vi.long_date(on) == long
    assert vi.short_date(on) == short


def test_unknown_parts_of_a_date_stay_blank():
    assert vi.day_words(None, 6, 2023) == "ngày …… tháng 6 năm 2023"
    assert vi.day_words(None, None, None) == "ngày …… tháng …… năm ……"


@pytest.mark.parametrize(
    ("session", "words"),
    [
        ("sáng", "buổi sáng ngày 03 tháng 7 năm 2023"),
        ("tối", "buổi tối ngày 03 tháng 7 năm 2023"),
        ("cả ngày", "ngày 03 tháng 7 năm 2023 (cả ngày)"),
        (None, "ngày 03 tháng 7 năm 2023"),
    ],
)
def test_a_session_stands_before_its_day_and_a_whole_day_behind_it(session, words):
    assert vi.session_date(date(2023, 7, 3), session) == words


def test_a_session_of_an_unknown_day_keeps_the_blanks():
    assert vi.session_date(None, "chiều") == "buổi chiều ngày …… tháng …… năm ……"


def test_a_name_on_one_line_keeps_its_hard_spaces():
    assert vi.one_line(" Chi bộ\n\tMẫu\u00a0số  1 ") == "Chi bộ Mẫu\u00a0số 1"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("4600", "4.600"),
        ("1234567.5", "1.234.567,5"),
        ("66.665", "66,67"),
        ("66.664", "66,66"),
        ("52.00", "52"),
        ("0.005", "0,01"),
        ("-0.001", "0"),
        ("-12.5", "-12,5"),
        ("0", "0"),
    ],
)
def test_numbers_take_dots_a_comma_and_two_decimals_half_up(value, text):
    assert vi.number(Decimal(value)) == text


@given(st.decimals(-(10**12), 10**12, places=2))
def test_a_written_number_reads_back_as_the_same(value):
    text = vi.number(value)

    assert Decimal(text.replace(".", "").replace(",", ".")) == value


def test_money_and_percentages():
    assert vi.money(1250000) == "1.250.000 đồng"
    assert vi.percent(Decimal(5) / 3 * 100 - 100) == "66,67%"


@pytest.mark.parametrize(("value", "text"), [(0, "0"), (5, "05"), (9, "09"), (10, "10"), (4600, "4.600")])
def test_small_counts_take_a_zero_in_prose(value, text):
    assert vi.count(value) == text


def test_the_zero_of_counts_is_a_house_style():
    assert vi.count(5, padded=False) == "5"


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (Figure(Decimal(4600), Qualifier.MORE_THAN, "tin"), "hơn 4.600 tin"),
        (Figure(Decimal(90), Qualifier.ABOUT, percent=True), "khoảng 90%"),
        (Figure(Decimal(90), Qualifier.ABOVE, percent=True), "trên 90%"),
        (Figure(Decimal(1500)), "1.500"),
        (Figure(Decimal(2), Qualifier.AT_LEAST, "đồng chí"), "ít nhất 2 đồng chí"),
    ],
)
def test_a_figure_keeps_its_hedge_word_and_unit(figure, text):
    assert vi.figure(figure) == text


@pytest.mark.parametrize(
    ("value", "text"), [(1, "I"), (3, "III"), (4, "IV"), (8, "VIII"), (14, "XIV"), (1994, "MCMXCIV")]
)
def test_roman_ordinals(value, text):
    assert vi.roman(value) == text


def test_there_is_no_roman_zero():
    with pytest.raises(ValueError, match="no Roman numeral for 0"):
        vi.roman(0)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("uỷ", "ủy"),
        ("HUYỆN UỶ", "HUYỆN ỦY"),
        ("hoà bình", "hòa bình"),
        ("khoẻ", "khỏe"),
        ("tuỳ", "tùy"),
        ("thuỷ", "thủy"),
        ("xoá", "xóa"),
    ],
)
def test_the_two_placements_of_tone_marks_are_written_into_one_another(old, new):
    assert vi.place_tones(old, TonePlacement.NEW) == new
    assert vi.place_tones(new, TonePlacement.OLD) == old


@pytest.mark.parametrize("text", ["quý", "quỹ", "hoàn toàn", "khuỷu", "thuở", "Huỳnh", "xoắn", "của", "lúa", "quá"])
def test_syllables_with_only_one_writing_stay(text):
    assert vi.place_tones(text, TonePlacement.NEW) == text
    assert vi.place_tones(text, TonePlacement.OLD) == text


@given(st.text("aáàoóòeéèuúùyýỳqh ỷủnQUOA", max_size=20))
def test_placing_tones_twice_changes_nothing_more(text):
    for style in (TonePlacement.NEW, TonePlacement.OLD):
        once = vi.place_tones(text, style)

        assert vi.place_tones(once, style) == once


def test_as_written_leaves_even_decomposed_text_alone():
    assert vi.place_tones("ủy", TonePlacement.AS_WRITTEN) == "ủy"


def test_capital_letters_are_composed():
    assert vi.upper("Đảng ủy") == "ĐẢNG ỦY"
    assert vi.nfc("e\u0302\u0301") == "ế"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("06/01/2020", date(2020, 1, 6)),
        ("6/1/2020", date(2020, 1, 6)),
        ("2020-01-06", date(2020, 1, 6)),
        ("6/1/20", None),
        ("31/02/2020", None),
        ("nay", None),
    ],
)
def test_a_day_is_read_as_people_type_it_and_never_guessed(text, day):
    assert typed_day(text) == day
