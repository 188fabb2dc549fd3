"""Papers of the state that break one rule each: the checker finds this one and no other."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date
from functools import cache

import foreign_papers
import pytest
from broken_papers import Broken
from changes import (
    add,
    drop,
    each,
    end,
    header,
    look,
    margins,
    no_number_on_even_pages,
    no_page_number,
    number_left,
    number_on_first,
    number_small,
    number_text,
    paper_size,
    say,
    shape,
)
from docx.oxml.ns import qn
from samples_agency import AGENCY_FACTS

from congtac.actions.papers.checks import check_bytes
from congtac.documents.render import render
from congtac.domain.conformance import STATE_RULES
from congtac.domain.families import Family
from congtac.domain.findings import Level
from congtac.messages import sentence
from congtac.resources import shipped
from congtac.rulebook.layouts import layouts

NATION, MOTTO, SYMBOL, TYPE = "CỘNG HÒA", "Độc lập", "Số:", "BÁO CÁO"
SUMMARY, TEXT, LAST, NAME = "Tổng kết công tác", "Cơ quan Mẫu trực thuộc", "Kính đề nghị", "Nguyễn Văn A"
SECTION, HEAD, BASIS = "I. KẾT QUẢ", "TỔNG GIÁM ĐỐC", "Căn cứ Luật"
TRACKED = '<w:ins w:id="1" w:author="A"><w:r><w:t xml:space="preserve"> </w:t></w:r></w:ins>'
OLD, NEW = date(2020, 3, 4), date(2020, 3, 5)


@cache
def rendered(name, day):
    """An issued paper of the shipped templates, on a day."""
    kind, facts, _ = AGENCY_FACTS[name]
    head = facts.letterhead
    head = replace(head, draft=None, number=7, place="Hà Nội", day=day.day, month=day.month, year=day.year)
    ready = replace(facts, letterhead=head)
    if facts.signature.position:
        ready = replace(ready, signature=replace(facts.signature, name=NAME))
    return render(kind, ready, day, [shipped("templates_docx")], layouts(Family.STATE))


BASES = {
    "report": lambda: rendered("agency_annual_report_full", date(2025, 1, 14)),
    "letter": lambda: rendered("agency_report_request_full", date(2025, 1, 14)),
    "minutes": lambda: rendered("agency_conference_minutes_full", date(2025, 1, 14)),
    "decision": foreign_papers.state_paper,
}


def found(paper, on=None):
    """The codes of what is found, in order."""
    return [finding.code for finding in check_bytes(paper.saved(), on).findings]


def unruled(*wanted):
    """Some of the drawn lines are missing, counted from the top."""

    def change(paper):
        drawn = list(paper.body.iter(qn("w:pict")))
        for index in wanted:
            drawn[index].getparent().remove(drawn[index])

    return change


def ruled(index, points):
    def change(paper):
        lines = [one for one in paper.body.iter() if str(one.tag).endswith("}line")]
        lines[index].set("to", f"{points}pt,0")

    return change


def number_below(paper):
    """The number of the page stands at the foot, as before 05/3/2020."""
    section = paper.document.sections[0]
    section.footer.is_linked_to_previous = False
    section.footer.paragraphs[0]._p.append(section.header.paragraphs[0]._p[-1])


def left_first(start):
    """The two cells of a head or foot changed over."""

    def change(paper):
        row = next(paper.find(start).iterancestors(qn("w:tr")))
        left, right = row.findall(qn("w:tc"))
        left.addprevious(right)

    return change


def signatures_in_one_column(paper):
    left, right = paper.find("THƯ KÝ").getparent(), paper.find("CHỦ TỌA").getparent()
    for paragraph in left.findall(qn("w:p"))[:-1]:
        right.append(paragraph)
    right.append(left.findall(qn("w:p"))[-1])
    left.append(paper.body.makeelement(qn("w:p"), {}))


def no_signature(paper):
    cell = paper.find("KT. GIÁM ĐỐC").getparent()
    for paragraph in cell.findall(qn("w:p"))[1:]:
        cell.remove(paragraph)
    paper.say("KT. GIÁM ĐỐC", "")


def fewer_lines(paper):
    name = paper.find(NAME)
    name.getparent().remove(name.getprevious())


def put(start, xml):
    return lambda paper: paper.put(start, xml)


def no_recipients(paper):
    for start in ("Nơi nhận", "- Như Điều 2", "- Lưu"):
        paper.drop(start)


def decomposed(paper):
    text = next(paper.find(TEXT).iter(qn("w:t")))
    text.text = unicodedata.normalize("NFD", text.text)


CASES = [
    ("report", paper_size(12240, 15840), "check.paper_size"),
    ("report", margins(left=1134), "check.margin"),
    ("report", no_page_number, "check.page_number_missing"),
    ("report", no_number_on_even_pages, "check.page_number_missing"),
    ("report", number_on_first, "check.page_number_on_first"),
    ("report", number_below, "check.page_number_place"),
    ("report", header(number_left), "check.page_number_align"),
    ("report", header(number_small), "check.size"),
    ("report", number_text("Trang 2"), "check.page_number_form"),
    ("report", look(TEXT, font="Arial"), "check.font"),
    ("report", look(TEXT, font=".VnTime"), "check.old_font"),
    ("report", look(TEXT, color="FF0000"), "check.colour"),
    ("report", look(TEXT, sz="24"), "check.size"),
    ("report", look(NATION, sz="28"), "check.size"),
    ("report", look(SYMBOL, b="1"), "check.bold"),
    ("report", look("CƠ QUAN MẪU", b="0"), "check.bold"),
    ("report", look("Hà Nội, ngày", i="0"), "check.italic"),
    ("report", look("Nơi nhận", u="single"), "check.underline"),
    ("report", say(TYPE, "Báo cáo"), "check.upper"),
    ("report", say(NAME, "NGUYỄN VĂN A"), "check.name_capitals"),
    ("report", shape(TYPE, "jc", val="left"), "check.centred"),
    ("decision", drop(NATION), "check.nation_missing"),
    ("decision", each(drop(MOTTO), unruled(1)), "check.motto_missing"),
    ("decision", left_first(NATION), "check.issuer_missing, check.nation_place"),
    ("decision", unruled(1), "check.motto_rule"),
    ("decision", ruled(1, 120), "check.motto_rule_length"),
    ("decision", look(MOTTO, u="single"), "check.underline"),
    ("decision", unruled(0), "check.issuer_rule"),
    ("decision", each(drop("ỦY BAN"), drop("SỞ B"), unruled(0)), "check.issuer_missing"),
    ("decision", unruled(2), "check.summary_rule"),
    ("report", drop(SYMBOL), "check.symbol_missing"),
    ("report", say(SYMBOL, "Số 07/BC-CQM"), "check.symbol_colon_missing"),
    ("report", say(SYMBOL, "Số: 07-BC-CQM"), "check.symbol_state_form"),
    ("report", say(SYMBOL, "Số: 07/BC"), "check.symbol_state_form"),
    ("report", say(SYMBOL, "Số: 7/BC-CQM"), "check.symbol_zero"),
    ("report", say(SYMBOL, "Số: 07/TB-CQM"), "check.symbol_type"),
    ("report", drop("Hà Nội, ngày"), "check.place_date_missing"),
    ("report", say("Hà Nội, ngày", "Hà Nội, ngày 14/01/2025"), "check.date_form"),
    ("report", say("Hà Nội, ngày", "Hà Nội, ngày 14 tháng 1 năm 2025"), "check.date_zero"),
    ("decision", each(drop("QUYẾT ĐỊNH"), drop("Về việc"), unruled(2)), "check.type_missing"),
    ("report", drop(SUMMARY), "check.summary_missing"),
    ("letter", add("Kính gửi", "CÔNG VĂN", sz="28", b="1"), "check.centred, check.letter_type"),
    ("letter", drop("V/v"), "check.letter_summary_missing"),
    ("letter", say("V/v", "Về việc báo cáo công tác năm"), "check.letter_short_form_missing"),
    ("report", shape(TEXT, "ind", firstLine="0"), "check.first_line"),
    ("report", shape(TEXT, "spacing", before="60", after="0"), "check.between"),
    ("report", shape(TEXT, "spacing", before="120", after="0", line="200", lineRule="exact"), "check.line_spacing"),
    ("report", shape(TEXT, "jc", val="left"), "check.justified"),
    ("decision", look(BASIS, i="0"), "check.basis_upright"),
    ("decision", end(BASIS, ","), "check.basis_separator"),
    ("decision", end("Căn cứ Quy chế", ","), "check.basis_end"),
    ("report", say(SECTION, "I- KẾT QUẢ THỰC HIỆN NHIỆM VỤ"), "check.section_party_form"),
    ("decision", say("Điều 2.", "Điều 2. Quyết định này có hiệu lực từ ngày ký."), "check.state_end_missing"),
    ("decision", no_signature, "check.signature_missing"),
    ("decision", left_first("KT. GIÁM ĐỐC"), "check.signature_side, check.recipients_side"),
    ("decision", say("KT. GIÁM ĐỐC", "K/T GIÁM ĐỐC"), "check.authority_party_form"),
    ("decision", drop("KT. GIÁM ĐỐC"), "check.deputy_authority"),
    ("decision", say(NAME, "TS. Nguyễn Văn A"), "check.academic_title"),
    ("decision", fewer_lines, "check.signature_room"),
    ("minutes", signatures_in_one_column, "check.minutes_columns"),
    ("minutes", say("CHỦ TỌA", "THƯ KÝ"), "check.minutes_sides"),
    ("decision", no_recipients, "check.recipients_missing"),
    ("decision", say("- Như Điều 2", "Như Điều 2;"), "check.recipient_dash"),
    ("decision", end("- Như Điều 2", ","), "check.recipient_separator"),
    ("decision", end("- Lưu", ";"), "check.recipient_end"),
    ("letter", say("- Như trên", "- Các phòng;"), "check.recipient_as_above"),
    ("decision", say("- Lưu", "- Lưu Văn phòng."), "check.recipient_state_filing"),
    ("letter", each(drop("Kính gửi"), drop("- Phòng Nội dung"), drop("- Phòng Kỹ thuật")), "check.salutation_missing"),
    ("letter", say("Kính gửi", "Kính trình:"), "check.salutation"),
    ("letter", drop("- Phòng Nội dung"), "check.addressee_dash"),
    ("decision", add(NATION, "MẬT"), "check.secret"),
    ("report", add(SYMBOL, "KHẨN CẤP", sz="28", b="1", i="0"), "check.urgency_value, check.mark_frame"),
    ("report", add(SYMBOL, "HỎA TỐC", sz="28", b="1", i="0"), "check.mark_frame"),
    ("report", add("Hà Nội, ngày", "Dự thảo 2"), "check.draft_form, check.draft_numbered"),
    ("report", add("Hà Nội, ngày", "Dự thảo lần 2"), "check.draft_numbered"),
    ("report", decomposed, "check.not_composed"),
    ("report", put(TEXT, TRACKED), "check.tracked_changes"),
    ("report", put(TEXT, '<w:r><w:commentReference w:id="0"/></w:r>'), "check.comments"),
    ("report", add(TEXT, "Hội nghị họp vào {{ review.held }}."), "check.template_tag"),
]  # fmt: skip


def case_id(case):
    return case if isinstance(case, str) else "change"


def dated(base, paper):
    """The decision on its own day, the rest on the day for which it was drafted."""
    return found(paper, date(2023, 6, 5) if base == "decision" else date(2025, 1, 14))


@pytest.mark.parametrize(
    ("base", "change", "code"), CASES, ids=lambda case: case if isinstance(case, str) else "change"
)
def test_a_paper_that_breaks_one_rule_is_told_exactly_this(base, change, code):
    paper = Broken(BASES[base]())

    change(paper)

    assert sorted(dated(base, paper)) == sorted(code.split(", "))


@pytest.mark.parametrize("base", BASES)
def test_the_papers_that_are_broken_here_keep_every_rule_before(base):
    assert found(Broken(BASES[base]())) == []


def test_every_rule_of_the_state_has_a_paper_here_that_breaks_it():
    broken = {code for _, _, codes in CASES for code in codes.split(", ")}
    elsewhere = {"check.mixed_state", "check.basis_italic", "check.district", "check.no_head", "check.no_date"}

    assert set(STATE_RULES) - broken - elsewhere == set()


def decision_on(day, change):
    """The decision on another day, with the slant of its bases and the place of its page number as that day asks."""
    paper = Broken(foreign_papers.state_paper())
    paper.say("A, ngày", f"A, ngày {day.day:02d} tháng {day.month} năm {day.year}")
    if day < NEW:
        number_below(paper)
        paper.document.sections[0].footer.paragraphs[0].alignment = 2
        for start in (BASIS, "Căn cứ Quy chế"):
            paper.look(start, i="0")
        paper.end("Căn cứ Quy chế", ",")
    change(paper)
    return paper


@pytest.mark.parametrize(
    ("day", "change", "codes"),
    [
        (OLD, each(), []),
        (NEW, each(), []),
        (OLD, look(BASIS, i="1"), ["check.basis_italic"]),
        (NEW, look(BASIS, i="0"), ["check.basis_upright"]),
        (OLD, end("Căn cứ Quy chế", "."), ["check.basis_end"]),
        (NEW, end("Căn cứ Quy chế", ","), ["check.basis_end"]),
        (OLD, paper_size(8391, 11906), ["check.paper_size"]),  # A5 is for invitations
        (OLD, look("QUYẾT ĐỊNH", sz="26"), ["check.size"]),  # 13 pt
        (NEW, look("QUYẾT ĐỊNH", sz="26"), []),
        (NEW, number_below, ["check.page_number_place"]),
    ],
)
def test_the_day_of_the_paper_decides(day, change, codes):
    paper = decision_on(day, change)

    assert [finding.code for finding in check_bytes(paper.saved(), day).findings] == codes


def test_a_font_that_was_not_found_in_the_text_of_2011_is_a_note_until_the_decree():
    levels = {day: check_bytes(decision_on(day, look("Điều 1.", font="Arial")).saved(), day) for day in (OLD, NEW)}

    assert [(day, [one.level for one in checked.findings]) for day, checked in levels.items()] == [
        (OLD, [Level.NOTE]),
        (NEW, [Level.ERROR]),
    ]


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (margins(top=1134 - 56), []),  # 19 mm
        (margins(top=1134 - 85), ["check.margin"]),
        (margins(top=1417 + 56), []),  # 26 mm: 25, and one of slack
        (margins(top=1417 + 85), ["check.margin"]),
        (margins(right=1134 + 56), []),  # 21 mm
        (margins(right=1134 + 85), ["check.margin"]),
        (look(TEXT, sz="26"), []),
        (look(TEXT, sz="25"), ["check.size"]),
        (shape(TEXT, "ind", firstLine="720"), []),  # 12,7 mm
        (shape(TEXT, "ind", firstLine="907"), ["check.first_line"]),  # 16 mm
        (shape(TEXT, "spacing", before="120", after="0", line="300", lineRule="exact"), []),  # 15 pt
        (shape(TEXT, "spacing", before="120", after="0", line="299", lineRule="exact"), ["check.line_spacing"]),
        (shape(TEXT, "spacing", before="120", after="0", line="240", lineRule="auto"), []),  # single
        (shape(TEXT, "spacing", before="120", after="0", line="360", lineRule="auto"), []),  # 1,5 lines
        (shape(TEXT, "spacing", before="120", after="0", line="384", lineRule="auto"), ["check.line_spacing"]),
        (say(SYMBOL, "Số: ……/BC-CQM"), []),
        (say(SYMBOL, "Số: 10/BC-CQM"), []),
        (say(SYMBOL, "Số: 010/BC-CQM"), ["check.symbol_zero"]),
    ],
)
def test_the_border_of_a_rule_is_where_the_rule_says(change, codes):
    paper = Broken(BASES["report"]())

    change(paper)

    assert found(paper) == codes


@pytest.mark.parametrize(("day", "codes"), [(date(2025, 6, 30), []), (date(2025, 7, 1), ["check.district"])])
def test_a_district_is_a_warning_from_the_day_on_which_there_are_none(day, codes):
    paper = decision_on(day, say("ỦY BAN", "ỦY BAN NHÂN DÂN HUYỆN A"))

    assert [finding.code for finding in check_bytes(paper.saved(), day).findings] == codes


@pytest.mark.parametrize(
    ("change", "elements"),
    [
        (say("SỞ B", "ĐẢNG BỘ SỞ B"), ("ĐẢNG BỘ SỞ B",)),  # a body of the Party among the names is enough
        (
            each(say(SYMBOL, "Số 15-QĐ/SB"), say("KT. GIÁM ĐỐC", "K/T GIÁM ĐỐC")),
            ("Số 15-QĐ/SB", "K/T GIÁM ĐỐC"),
        ),
        (
            each(add(NATION, "ĐẢNG CỘNG SẢN VIỆT NAM", sz="30"), drop(NATION), drop(MOTTO)),
            None,  # the heading is the Party's: a Party paper full of elements of the state
        ),
    ],
)
def test_a_paper_with_elements_of_both_families_is_a_mixture_and_each_foreign_element_is_named(change, elements):
    paper = Broken(foreign_papers.state_paper())
    change(paper)

    checked = check_bytes(paper.saved())

    mixed = next(one for one in checked.findings if one.code.startswith("check.mixed_"))
    assert mixed.level is Level.ERROR
    if elements is None:
        assert (checked.layout.family, mixed.code) == (Family.PARTY, "check.mixed_families")
        assert {"Số: 15/QĐ-SB", "KT. GIÁM ĐỐC", "Nơi nhận:"} <= set(mixed.found)
    else:
        assert (checked.layout.family, mixed.code) == (Family.STATE, "check.mixed_state")
        assert mixed.found == elements
        assert elements[0] in sentence(mixed)


def test_one_slip_of_the_other_family_is_told_by_its_own_rule_and_is_no_mixture():
    paper = Broken(foreign_papers.state_paper())
    paper.say("KT. GIÁM ĐỐC", "K/T GIÁM ĐỐC")

    assert found(paper) == ["check.authority_party_form"]


def test_a_paper_without_nation_and_motto_is_judged_as_one_of_the_state_by_its_habits():
    paper = Broken(foreign_papers.state_paper(motto=False))

    checked = check_bytes(paper.saved())

    assert checked.layout.family is Family.STATE
    assert [one.code for one in checked.findings] == ["check.nation_missing", "check.motto_missing"]


def test_a_finding_names_the_item_of_the_decree_and_of_the_circular_before_it():
    (new,) = check_bytes(decision_on(NEW, drop(SYMBOL)).saved(), NEW).findings
    (old,) = check_bytes(decision_on(OLD, drop(SYMBOL)).saved(), OLD).findings

    assert (new.rule, new.source) == ("NĐ 30/2020/NĐ-CP, phụ lục I, mục II.3", "Nghị định 30/2020/NĐ-CP (05/3/2020)")
    assert (old.rule, old.source) == ("TT 01/2011/TT-BNV, điều 8", "Thông tư 01/2011/TT-BNV (19/01/2011)")
