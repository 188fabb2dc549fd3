"""Effective formatting: what Word would show, from direct properties down to the defaults of the document."""

from __future__ import annotations

import pytest
from small_papers import p, r, small, style, table

from congtac.documents.reading.form import read_form
from congtac.domain.form import Align, LineHeight

FACE = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}"/>'
BOLD, NOT_BOLD = "<w:b/>", '<w:b w:val="0"/>'


def defaults(run="", paragraph=""):
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{run}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{paragraph}</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def line(body, **parts):
    return read_form(small(body, **parts)).lines[0]


def look(body, **parts):
    return line(body, **parts).pieces[0].look


def styled(run, key="A", **more):
    return p("chữ", f'<w:pStyle w:val="{key}"/>', run, **more)


@pytest.mark.parametrize(
    ("direct", "character", "paragraph", "size"),
    [
        ('<w:sz w:val="30"/>', '<w:sz w:val="28"/>', '<w:sz w:val="26"/>', 15),
        ("", '<w:sz w:val="28"/>', '<w:sz w:val="26"/>', 14),
        ("", "", '<w:sz w:val="26"/>', 13),
        ("", "", "", 12),
    ],
)
def test_the_stronger_size_wins_and_the_defaults_come_last(direct, character, paragraph, size):
    styles = defaults('<w:sz w:val="24"/>') + style("A", run=paragraph) + style("C", "character", run=character)

    found = look(styled(f'<w:rStyle w:val="C"/>{direct}'), styles=styles)

    assert found.size == size


def test_without_any_size_letters_have_ten_points():
    assert look(p("chữ")).size == 10


def test_a_style_takes_what_it_does_not_say_from_the_one_it_is_based_on():
    styles = style("Base", run='<w:sz w:val="26"/><w:i/>') + style("A", based="Base", run='<w:sz w:val="28"/>')

    found = look(styled(""), styles=styles)

    assert (found.size, found.italic) == (14, True)


def test_a_paragraph_without_a_style_has_the_default_style():
    styles = style("Normal", run='<w:sz w:val="28"/>', default=True)

    assert look(p("chữ"), styles=styles).size == 14
    assert look(styled("", key="Missing"), styles=styles).size == 14


def test_styles_that_are_based_on_each_other_do_not_stop_the_reading():
    styles = style("A", based="B", run=BOLD) + style("B", based="A")

    assert look(styled(""), styles=styles).bold


@pytest.mark.parametrize(
    ("table_style", "paragraph", "character", "direct", "bold"),
    [
        ("", BOLD, "", "", True),
        ("", BOLD, BOLD, "", False),  # switches of styles turn one another over
        (BOLD, BOLD, BOLD, "", True),
        (BOLD, BOLD, "", "", False),
        ("", BOLD, BOLD, BOLD, True),  # a direct one says how it is
        ("", BOLD, "", NOT_BOLD, False),
        (BOLD, NOT_BOLD, "", "", True),
    ],
)
def test_switches_turn_over_between_kinds_of_styles(table_style, paragraph, character, direct, bold):
    styles = style("T", "table", run=table_style) + style("A", run=paragraph) + style("C", "character", run=character)
    body = table([styled(f'<w:rStyle w:val="C"/>{direct}')], properties='<w:tblStyle w:val="T"/>', widths=(9300,))

    assert look(body, styles=styles).bold is bold


def test_a_switch_within_one_chain_of_styles_is_overridden_not_turned_over():
    styles = style("Base", run=BOLD) + style("A", based="Base", run=BOLD)

    assert look(styled(""), styles=styles).bold


def test_a_switch_of_the_defaults_stays_on():
    assert look(styled(""), styles=defaults(BOLD) + style("A", run=BOLD)).bold


def test_fonts_of_the_theme_are_looked_up():
    theme = (
        '<a:minorFont><a:latin typeface="Calibri"/></a:minorFont><a:majorFont><a:latin typeface="Arial"/></a:majorFont>'
    )
    minor = '<w:rFonts w:ascii="Times New Roman" w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'

    assert look(p("chu", run=minor), theme=theme).fonts == ("Calibri",)
    assert look(p("chu", run=minor)).fonts == ("Times New Roman",)


def test_letters_with_marks_may_have_another_font_than_those_without():
    faces = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Arial"/>'

    assert look(p("Chi", run=faces)).fonts == ("Times New Roman",)
    assert look(p("ủy", run=faces)).fonts == ("Arial", "Times New Roman")


def test_hidden_letters_are_not_read():
    assert line("<w:p>" + r("thấy") + r("giấu", "<w:vanish/>") + "</w:p>").text == "thấy"


def test_indents_and_spacing_are_inherited_attribute_by_attribute():
    styles = style("Base", paragraph='<w:spacing w:before="120" w:line="360" w:lineRule="exact"/>')
    styles += style("A", based="Base", paragraph='<w:spacing w:after="60"/><w:ind w:left="567"/><w:jc w:val="both"/>')

    shape = line(p("chữ", '<w:pStyle w:val="A"/><w:ind w:firstLine="567"/>'), styles=styles).shape

    assert (shape.before, shape.after, shape.height, shape.height_is) == (6, 3, 18, LineHeight.EXACTLY)
    assert (round(shape.left), round(shape.first_line), shape.align) == (10, 10, Align.JUSTIFIED)


def test_a_direct_first_line_indent_replaces_a_hanging_one():
    styles = style("A", paragraph='<w:ind w:hanging="284"/>')

    assert round(line(p("chữ", '<w:pStyle w:val="A"/>'), styles=styles).shape.first_line) == -5
    direct = '<w:pStyle w:val="A"/><w:ind w:firstLine="567"/>'
    assert round(line(p("chữ", direct), styles=styles).shape.first_line) == 10


def test_line_height_as_a_multiple_is_told_from_points():
    found = line(p("chữ", '<w:spacing w:line="360" w:lineRule="auto"/>')).shape

    assert (found.height, found.height_is) == (1.5, LineHeight.MULTIPLE)


def test_a_drawn_border_is_a_line_as_long_as_the_paragraph_between_its_indents():
    border = '<w:pBdr><w:bottom w:val="single"/></w:pBdr><w:ind w:left="567" w:right="567"/>'

    (length,) = line(p("chữ", border)).shape.rules

    assert round(length) == 165 - 20


@pytest.mark.parametrize("odd", ["", "abc", "99999999999999999999", "-5", "12.5pt", "½"])
def test_odd_measures_do_not_stop_the_reading(odd):
    properties = f'<w:spacing w:line="{odd}" w:before="{odd}"/><w:ind w:left="{odd}"/>'

    assert line(p("chữ", properties, f'<w:sz w:val="{odd}"/>')).text == "chữ"
