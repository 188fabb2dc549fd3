"""Layout by the date of the paper: measures, styles, separators, and what no rule set knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from lxml import etree
from paper_samples import CONGRESS_DAY, EVENT_FACTS
from samples_agency import AGENCY_FACTS

from congtac.documents.layout import STYLE_IDS, twips
from congtac.documents.package import parts_of
from congtac.documents.render import render
from congtac.domain.errors import BadInput
from congtac.domain.families import Family
from congtac.domain.layouts import TonePlacement, layout_on, type_rules_on
from congtac.messages import sentence
from congtac.resources import shipped
from congtac.rulebook.layouts import FILE, layouts, read, type_rules

W = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}


def drawn(on, rules=None):
    kind, facts, _ = EVENT_FACTS["congress_resolution"]
    paper = parts_of(render(kind, facts, on, [shipped("templates_docx")], rules or layouts()))
    return etree.fromstring(paper["word/document.xml"]), etree.fromstring(paper["word/styles.xml"])


@pytest.mark.parametrize(
    ("on", "layout", "types"),
    [
        (date(2014, 2, 13), "fmt-2004", "fmt-2004"),
        (date(2017, 2, 5), "fmt-2004", "fmt-2004"),
        (date(2017, 2, 6), "fmt-2004", "fmt-2018"),
        (date(2018, 4, 2), "fmt-2004", "fmt-2018"),
        (date(2018, 4, 3), "fmt-2018", "fmt-2018"),
        (date(2026, 1, 8), "fmt-2018", "fmt-2018"),
        (date(2026, 1, 9), "fmt-2018", "fmt-2026"),
        (date(2026, 5, 26), "fmt-2018", "fmt-2026"),
        (date(2026, 5, 27), "fmt-2026", "fmt-2026"),
    ],
)
def test_layout_and_types_change_on_their_own_dates(on, layout, types):
    assert layout_on(layouts(), on).id == layout
    assert type_rules_on(type_rules(), on).id == types


def test_a_date_before_the_first_rule_set_is_refused_with_both_dates():
    with pytest.raises(BadInput) as caught:
        layout_on(layouts(), date(2004, 5, 27))

    assert layout_on(layouts(), date(2004, 5, 28)).id == "fmt-2004"
    assert "2004-05-27" in sentence(caught.value.findings[0])


@pytest.mark.parametrize(
    ("on", "layout"),
    [
        (date(2011, 3, 5), "state-2011"),
        (date(2014, 2, 13), "state-2011"),
        (date(2020, 3, 4), "state-2011"),
        (date(2020, 3, 5), "state-2020"),
        (date(2026, 6, 1), "state-2020"),
    ],
)
def test_papers_of_the_state_have_rule_sets_and_dates_of_their_own(on, layout):
    chosen = layout_on(layouts(Family.STATE), on)

    assert (chosen.id, chosen.family) == (layout, Family.STATE)
    assert layout_on(layouts(), on).family is Family.PARTY


def test_no_rule_set_is_known_for_an_agency_before_the_circular_of_2011():
    with pytest.raises(BadInput) as caught:
        layout_on(layouts(Family.STATE), date(2011, 3, 4))

    assert "2011-03-04" in sentence(caught.value.findings[0])


@pytest.mark.parametrize(
    ("on", "where", "align"),
    [(date(2014, 2, 13), "footer", "right"), (date(2020, 3, 5), "header", "center")],
)
def test_the_number_of_a_page_stands_bottom_right_until_the_decree_and_top_centre_since(on, where, align):
    kind, facts, _ = AGENCY_FACTS["agency_annual_report"]
    parts = parts_of(render(kind, facts, on, [shipped("templates_docx")], layouts(Family.STATE)))
    numbered = [(name, etree.fromstring(part)) for name, part in parts.items() if b"PAGE" in part]
    styles = etree.fromstring(parts["word/styles.xml"])

    ((name, line),) = [(name, tree) for name, tree in numbered if name.startswith(("word/header", "word/footer"))]
    style = line.xpath("//w:p[.//w:instrText or .//w:fldSimple]/w:pPr/w:pStyle/@w:val", namespaces=W)[0]

    assert name.startswith(f"word/{where}")
    assert styles.xpath(f"w:style[@w:styleId='{style}']/w:pPr/w:jc/@w:val", namespaces=W) == [align]


@pytest.mark.parametrize(
    ("on", "margins", "across"),
    [(date(2014, 2, 13), (1417, 1417, 1984, 850), 50), (CONGRESS_DAY, (1134, 1134, 1701, 850), 45)],
)
def test_margins_follow_the_date_and_tables_stay_as_wide_as_the_text(on, margins, across):
    body, _ = drawn(on)
    margin = body.find(".//w:pgMar", W)
    grids = [grid.xpath("w:gridCol/@w:w", namespaces=W) for grid in body.xpath("//w:tblGrid", namespaces=W)]
    wide = {sum(map(int, widths)) for widths in grids}

    assert tuple(int(margin.get(f"{{{W['w']}}}{side}")) for side in ("top", "bottom", "left", "right")) == margins
    assert margin.get(f"{{{W['w']}}}header") == "567"
    assert wide == {int(twips(210 - across))}


def test_the_component_table_of_the_regulation_is_on_the_styles():
    _, styles = drawn(CONGRESS_DAY)

    def run(component, name):
        path = f"w:style[@w:styleId='{STYLE_IDS[component]}']/w:rPr/w:{name}/@w:val"
        return styles.xpath(path, namespaces=W)[0]

    expected = {"heading": ("30", "1", "0"), "superior": ("28", "0", "0"), "issuer": ("28", "1", "0")}
    expected |= {"place_date": ("28", "0", "1"), "position": ("28", "0", "0"), "recipient": ("24", "0", "0")}
    assert {part: (run(part, "sz"), run(part, "b"), run(part, "i")) for part in expected} == expected
    assert run("recipients_label", "u") == "single"
    assert run("heading", "u") == "none"


def test_body_text_is_indented_spaced_and_justified():
    _, styles = drawn(CONGRESS_DAY)
    body = styles.xpath("w:style[@w:styleId='BodyText']/w:pPr", namespaces=W)[0]

    def value(name, attribute):
        return body.xpath(f"w:{name}/@w:{attribute}", namespaces=W)[0]

    assert (value("spacing", "line"), value("spacing", "lineRule"), value("spacing", "before")) == (
        "360",
        "exact",
        "120",
    )
    assert value("ind", "firstLine") == "567"
    assert value("jc", "val") == "both"


def test_every_component_but_marks_bases_of_the_state_and_the_words_of_the_salutation_has_its_style():
    without_a_style = {"salutation", "urgency", "circulation", "basis"}  # no template of ours has them as lines

    components = {style.component for family in Family for style in layouts(family)[0].styles}
    assert components == set(STYLE_IDS) | without_a_style


def test_an_own_style_row_replaces_the_common_one_and_no_other(tmp_path):
    text = FILE.read_text(encoding="utf-8").replace(
        "    number_from_page: 2", "    number_from_page: 2\n    styles: [{component: body, size: 15}]", 1
    )
    (tmp_path / "layout.yaml").write_text(text, encoding="utf-8")

    first = {style.component: style for style in read(tmp_path / "layout.yaml").layouts[0].styles}

    assert first["body"].size == 15
    assert first["heading"] == layouts()[0].styles[0]


def test_a_wrong_key_in_the_layout_file_is_reported_with_its_line(tmp_path):
    (tmp_path / "layout.yaml").write_text("types: []\ncomponents: []\nlayouts: []\nlayuots: []\n", encoding="utf-8")

    with pytest.raises(BadInput) as caught:
        read(tmp_path / "layout.yaml")

    assert ":4" in caught.value.findings[0].where


def test_page_one_has_no_number_and_the_next_ones_have():
    body, _ = drawn(CONGRESS_DAY)
    kind, facts, on = EVENT_FACTS["congress_resolution"]
    parts = parts_of(render(kind, facts, on, [shipped("templates_docx")], layouts()))

    fields = {name: b"PAGE" in part for name, part in parts.items() if name.startswith("word/header")}

    assert body.xpath("//w:titlePg/@w:val", namespaces=W) == ["1"]
    assert sorted(fields.values()) == [False, True]


def test_the_house_may_choose_where_tone_marks_stand():
    old = [replace(layout, tone_placement=TonePlacement.OLD) for layout in layouts()]
    body, _ = drawn(CONGRESS_DAY, old)

    text = "".join(body.itertext())

    assert "cấp uỷ nhiệm kỳ" in text
    assert "Chi ủy" in text  # a name from the facts stays as written


def test_the_house_may_write_small_counts_without_a_zero():
    plain = [replace(layout, zero_padded_counts=False) for layout in layouts()]

    padded, unpadded = ("".join(drawn(CONGRESS_DAY, rules)[0].itertext()) for rules in (layouts(), plain))

    assert "có 04 chỉ tiêu vượt" in padded
    assert "có 4 chỉ tiêu vượt" in unpadded
    assert "ngày 06 tháng 01 năm 2020" in unpadded  # a date is written with zeros by the regulations


def test_the_language_of_a_paper_is_vietnamese_and_its_table_heads_repeat():
    body, styles = drawn(CONGRESS_DAY)

    assert styles.xpath("//w:docDefaults//w:lang/@w:val", namespaces=W) == ["vi-VN"]
    assert set(styles.xpath("//w:docDefaults//w:rFonts/@*", namespaces=W)) == {"Times New Roman"}
    assert len(body.xpath("//w:tblHeader", namespaces=W)) == 2
    assert body.xpath("//w:p[w:pPr/w:pStyle/@w:val='Heading2']", namespaces=W)
