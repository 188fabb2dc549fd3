"""Papers that break one rule each: the checker finds this one and no other."""

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
from paper_samples import EVENT_FACTS

from congtac.actions.papers.checks import check_bytes
from congtac.documents.render import render
from congtac.domain.conformance import RULES
from congtac.domain.findings import Level
from congtac.messages import sentence
from congtac.resources import shipped
from congtac.rulebook.layouts import layouts

HEADING, TYPE, TEXT, LAST = "ĐẢNG CỘNG SẢN", "NGHỊ QUYẾT", "Khách mời của Đại hội", "Đại hội biểu quyết"
AUTHORITY, NAME, DAY, SYMBOL = "T/M ĐOÀN CHỦ TỊCH", "Nguyễn Văn A", "Hà Nội, ngày", "Số"
CITED = "- Căn cứ Quy định số 48-QĐ/TW ngày 26/12/2021 của Ban Bí thư"


@cache
def rendered(name):
    """An issued paper of the shipped templates."""
    kind, facts, on = EVENT_FACTS[name]
    head = replace(facts.letterhead, draft=None, number=7, place="Hà Nội")
    signed = replace(facts.signature, name=NAME)
    ready = replace(facts, letterhead=head, signature=signed)
    return render(kind, ready, on, [shipped("templates_docx")], layouts())


BASES = {
    "resolution": lambda: rendered("congress_resolution"),
    "report": lambda: rendered("half_year_report"),
    "minutes": lambda: rendered("conference_minutes"),
    "letter": foreign_papers.letter,
    "submission": foreign_papers.submission,
    "tabs": foreign_papers.set_with_tabs,
}

DAYS = {"letter": date(2023, 6, 5), "resolution": date(2020, 1, 6), "report": date(2023, 6, 23)}
DAYS |= {"minutes": date(2023, 6, 23), "submission": date(2023, 6, 5), "tabs": date(2021, 2, 12)}


def found(paper, on=None):
    """The codes of what is found, in order."""
    return [finding.code for finding in check_bytes(paper.saved(), on).findings]


def addressee(paper):
    foreign_papers.line(paper.document, "- Chi bộ 1")
    salutation = paper.find("Kính gửi")
    salutation.addnext(paper.find("- Chi bộ 1"))


def number_below(paper):
    section = paper.document.sections[0]
    field = section.header.paragraphs[0]._p[-1]
    section.footer.paragraphs[0]._p.append(field)


def rule_off(paper):
    drawn = next(iter(paper.body.iter(qn("w:pict"))))
    drawn.getparent().remove(drawn)


def rule_as(points):
    def change(paper):
        line = next(one for one in paper.body.iter() if str(one.tag).endswith("}line"))
        line.set("to", f"{points}pt,0")

    return change


def fewer_lines(paper):
    name = paper.find(NAME)
    name.getparent().remove(name.getprevious())


def signature_left(paper):
    """Recipients and signature below one another in the left cell."""
    right = paper.find(AUTHORITY).getparent()
    left = right.getprevious()
    for paragraph in right.findall(qn("w:p")):
        left.append(paragraph)
    right.append(paper.body.makeelement(qn("w:p"), {}))


def one_column(paper):
    """Both signatures of the minutes in the right cell."""
    left = paper.find("NGƯỜI GHI BIÊN BẢN").getparent()
    right = paper.find("CHỦ TRÌ HỘI NGHỊ").getparent()
    for paragraph in left.findall(qn("w:p"))[:-1]:
        right.append(paragraph)
    right.append(left.findall(qn("w:p"))[-1])
    left.append(paper.body.makeelement(qn("w:p"), {}))


def heading_above(paper):
    """The heading in a line of its own above the two columns, with its line."""
    heading = paper.find(HEADING)
    table = next(heading.iterancestors(qn("w:tbl")))
    for paragraph in (heading, heading.getnext()):
        table.addprevious(paragraph)


def foot_changed(paper):
    """Signature left, recipients right."""
    row = paper.find("Nơi nhận").getparent().getparent()
    left, right = row.findall(qn("w:tc"))
    left.addprevious(right)


def no_recipients(paper):
    for start in ("Nơi nhận", "- Đảng ủy", "- Đảng viên", "- Lưu"):
        paper.drop(start)


def no_signature(paper):
    cell = paper.find("T/M").getparent()
    for paragraph in cell.findall(qn("w:p"))[1:]:
        cell.remove(paragraph)
    paper.say("T/M", "")


def comment(paper):
    paper.put(TEXT, '<w:r><w:commentReference w:id="0"/></w:r>')


def tracked(paper):
    paper.put(TEXT, '<w:ins w:id="1" w:author="A"><w:r><w:t xml:space="preserve"> </w:t></w:r></w:ins>')


def decomposed(paper):
    text = next(paper.find(TEXT).iter(qn("w:t")))
    text.text = unicodedata.normalize("NFD", text.text)


CASES = [
    ("resolution", paper_size(12240, 15840), "check.paper_size"),
    ("resolution", margins(left=1134), "check.margin"),
    ("resolution", margins(header=720), "check.page_number_distance"),
    ("report", no_page_number, "check.page_number_missing"),
    ("resolution", number_below, "check.page_number_below"),
    ("resolution", number_on_first, "check.page_number_on_first"),
    ("resolution", header(number_left), "check.page_number_align"),
    ("resolution", header(number_small), "check.size"),
    ("resolution", number_text("Trang 2"), "check.page_number_form"),
    ("resolution", look(TEXT, font="Arial"), "check.font"),
    ("resolution", look(TEXT, font=".VnTime"), "check.old_font"),
    ("resolution", look(TEXT, font="VNI-Times"), "check.old_font"),
    ("resolution", look(TEXT, color="FF0000"), "check.colour"),
    ("resolution", look(TEXT, sz="26"), "check.size"),
    ("resolution", look(HEADING, sz="26"), "check.size"),
    ("resolution", look("ĐẢNG BỘ VĂN PHÒNG", b="1"), "check.bold"),
    ("resolution", look("ĐẠI HỘI CHI BỘ", b="0"), "check.bold"),
    ("resolution", look(DAY, i="0"), "check.italic"),
    ("resolution", look(TYPE, sz="28"), "check.size"),
    ("resolution", look("Nơi nhận", u="none"), "check.underline"),
    ("resolution", look("Nơi nhận", b="1"), "check.bold"),
    ("resolution", look("- Lưu", sz="28"), "check.size"),
    ("resolution", look(AUTHORITY, b="0"), "check.bold"),
    ("report", look("BÍ THƯ", b="1"), "check.bold"),
    ("resolution", say(TYPE, "Nghị quyết"), "check.upper"),
    ("resolution", say(NAME, "NGUYỄN VĂN A"), "check.name_capitals"),
    ("resolution", shape(TYPE, "jc", val="left"), "check.centred"),
    ("resolution", shape("-----", "jc", val="left"), "check.centred"),
    ("resolution", drop(HEADING), "check.heading_missing"),
    ("letter", rule_off, "check.heading_rule"),
    ("letter", rule_as(120), "check.heading_rule_length"),
    ("letter", look(HEADING, u="single"), "check.heading_underlined"),
    ("resolution", drop("LẦN THỨ III"), "check.congress_ordinal"),
    ("resolution", say("*", "***"), "check.asterisk"),
    ("resolution", drop("*"), "check.asterisk_missing"),
    ("resolution", drop(SYMBOL), "check.symbol_missing"),
    ("resolution", say(SYMBOL, "Số: 07-NQ/ĐH"), "check.symbol_colon"),
    ("resolution", say(SYMBOL, "Số 07/NQ-ĐH"), "check.symbol_form"),
    ("resolution", say(SYMBOL, "Số 7-NQ/ĐH"), "check.symbol_zero"),
    ("resolution", say(SYMBOL, "Số 07-XX/ĐH"), "check.symbol_type_unknown"),
    ("resolution", say(SYMBOL, "Số 07-BC/ĐH"), "check.symbol_type"),
    ("letter", say(SYMBOL, "Số 07-BC/ĐU"), "check.symbol_type"),
    ("resolution", say(SYMBOL, "Số 07-NQ/XYZ"), "check.symbol_body_unknown"),
    ("resolution", say(SYMBOL, "Số 07-NQ/ĐB"), "check.symbol_party_organisation"),
    ("resolution", say(SYMBOL, "Số 07-NQ/CB"), "check.symbol_body"),
    ("letter", say(DAY, "Hà Nội, ngày 5 tháng 6 năm 2023"), "check.date_zero"),
    ("letter", say(DAY, "Hà Nội, ngày 05 tháng 06 năm 2023"), "check.date_zero"),
    ("letter", say(DAY, "Hà Nội, ngày 05 tháng 2 năm 2023"), "check.date_zero"),
    ("resolution", drop("-----"), "check.separator_missing"),
    ("resolution", say("-----", "----------"), "check.separator"),
    ("report", drop("sơ kết công tác"), "check.summary_missing"),
    ("letter", drop("Về việc"), "check.letter_summary_missing"),
    ("letter", look("Về việc", sz="28"), "check.size"),
    ("letter", say("Về việc", "V/v báo cáo"), "check.letter_short_form"),
    ("resolution", shape(TEXT, "ind", firstLine="0"), "check.first_line"),
    ("resolution", shape(TEXT, "spacing", before="60", after="0"), "check.between"),
    ("resolution", shape(TEXT, "spacing", line="276", lineRule="auto"), "check.line_height"),
    ("report", shape("Đảng ủy", "jc", val="left"), "check.justified"),
    ("submission", say("- Căn cứ Điều lệ", "Căn cứ Điều lệ Đảng;"), "check.basis_dash"),
    ("submission", look("- Căn cứ Điều lệ", i="1"), "check.basis_italic"),
    ("submission", end("- Căn cứ Điều lệ", "."), "check.basis_separator"),
    ("submission", end("- Căn cứ Quy chế", ";"), "check.basis_end"),
    ("resolution", say("V- TỔ CHỨC", "V. TỔ CHỨC THỰC HIỆN"), "check.section_form"),
    ("resolution", end(LAST, ";"), "check.end_stop"),
    ("resolution", end(LAST, "./."), "check.state_end"),
    ("resolution", signature_left, "check.signature_side"),
    ("resolution", say(AUTHORITY, "TM. ĐOÀN CHỦ TỊCH"), "check.authority_state_form"),
    ("report", say("T/M", "TUQ. BAN THƯỜNG VỤ"), "check.authority_delegation"),
    ("letter", say("T/M", "K/T BÍ THƯ"), "check.authority_deputy_secretary"),
    ("letter", drop("T/M"), "check.authority_missing"),
    ("resolution", say(AUTHORITY, "T/M CHI BỘ"), "check.authority_issuer"),
    ("letter", say("PHÓ BÍ THƯ", "ỦY VIÊN"), "check.position_not_allowed"),
    ("letter", say("PHÓ BÍ THƯ", "PHÓ BÍ THƯ ĐẢNG ỦY"), "check.position_repeats"),
    ("letter", say("PHÓ BÍ THƯ", "PHÓ BÍ THƯ THƯỜNG TRỰC"), "check.position_standing"),
    ("resolution", say(NAME, "TS. Nguyễn Văn A"), "check.academic_title"),
    ("resolution", say(NAME, "Đại tá Nguyễn Văn A"), "check.academic_title"),
    ("resolution", fewer_lines, "check.signature_room"),
    ("minutes", one_column, "check.minutes_columns"),
    ("minutes", each(say("NGƯỜI GHI", "THƯ KÝ"), say("CHỦ TRÌ", "NGƯỜI GHI BIÊN BẢN")), "check.minutes_sides"),
    ("resolution", no_recipients, "check.recipients_missing"),
    ("resolution", say("- Lưu", "Lưu Chi bộ."), "check.recipient_dash"),
    ("resolution", end("- Đảng viên chi bộ", ";"), "check.recipient_separator"),
    ("resolution", end("- Lưu", ","), "check.recipient_end"),
    ("letter", say("- Như trên", "- Các chi bộ,"), "check.recipient_as_above"),
    ("resolution", say("- Lưu", "- Lưu: VT."), "check.recipient_filing"),
    ("letter", drop("Kính gửi"), "check.salutation_missing"),
    ("letter", look("Kính gửi", i="0"), "check.italic"),
    ("submission", say("Kính gửi", "Kính trình:"), "check.salutation"),
    ("resolution", add(TEXT, "Đại hội họp vào {{ congress.held }}."), "check.template_tag"),
    ("letter", each(say("Kính gửi", "Kính gửi:"), addressee), "check.addressee_dash"),
    ("report", no_number_on_even_pages, "check.page_number_missing"),
    ("resolution", comment, "check.comments"),
    ("resolution", tracked, "check.tracked_changes"),
    ("resolution", decomposed, "check.not_composed"),
    ("resolution", add(DAY, "Dự thảo lần 2"), "check.draft_numbered"),
    ("resolution", add(HEADING, "MẬT", sz="28"), "check.secret"),
    ("letter", each(drop("ĐẢNG BỘ KHỐI"), drop("ĐẢNG ỦY SỞ")), "check.issuer_missing"),
    ("letter", drop(DAY), "check.place_date_missing"),
    ("letter", say(DAY, "Hà Nội, ngày 05/6/2023"), "check.date_form"),
    ("letter", say(DAY, "Hà Nội, ngày 31 tháng 6 năm 2023"), "check.date_form"),
    ("letter", say(DAY, "Ngày 05 tháng 6 năm 2023"), "check.date_form"),
    ("letter", heading_above, "check.heading_place"),
    ("letter", foot_changed, "check.signature_side, check.recipients_side"),
    ("letter", no_signature, "check.signature_missing"),
    ("letter", add("Kính gửi", "CÔNG VĂN", sz="32", b="1", i="0"), "check.letter_type"),
    ("letter", add(DAY, "Dự thảo 2"), "check.draft_form, check.draft_numbered"),
    ("letter", add(DAY, "KHẨN CẤP", sz="28", b="1", i="0"), "check.urgency_value, check.mark_frame"),
    ("letter", add(DAY, "HỎA TỐC", sz="28", b="1", i="0"), "check.mark_frame"),
    ("submission", each(drop("TỜ TRÌNH"), drop("về nhân sự"), drop("-----")), "check.type_missing"),
]  # fmt: skip


def case_id(case):
    return case if isinstance(case, str) else "change"


@pytest.mark.parametrize(("base", "change", "code"), CASES, ids=case_id)
def test_a_paper_that_breaks_one_rule_is_told_exactly_this(base, change, code):
    paper = Broken(BASES[base]())

    change(paper)

    assert sorted(found(paper, DAYS[base])) == sorted(code.split(", "))


@pytest.mark.parametrize("base", BASES)
def test_the_papers_that_are_broken_here_keep_every_rule_before(base):
    assert found(Broken(BASES[base]())) == []


def dated(day, change=None):
    """The submission on another day, by the conventions of that day where the test does not say otherwise."""
    late = day >= date(2026, 5, 27)
    words = f"Hà Nội, ngày {day.day:02d} tháng {day.month:02d} năm {day.year}"
    paper = Broken(foreign_papers.submission("Kính trình" if late else "Kính gửi", ";" if late else ",", words))
    if change:
        change(paper)
    return paper


@pytest.mark.parametrize(
    ("day", "change", "codes"),
    [
        (date(2026, 5, 26), None, []),
        (date(2026, 5, 27), None, []),
        (date(2026, 5, 26), say("Kính", "Kính trình:"), ["check.salutation"]),
        (date(2026, 5, 27), say("Kính", "Kính gửi:"), ["check.salutation"]),
        (date(2026, 5, 26), end("- Như trên", ";"), ["check.recipient_separator"]),
        (date(2026, 5, 27), end("- Như trên", ","), ["check.recipient_separator"]),
        (date(2026, 5, 26), end("- Căn cứ Quy chế", "."), ["check.basis_end"]),
        (date(2026, 5, 27), end("- Căn cứ Quy chế", "."), []),
        (date(2026, 5, 26), say("- Căn cứ Quy chế", f"{CITED},"), []),
        (date(2026, 5, 27), say("- Căn cứ Quy chế", f"{CITED},"), ["check.citation_comma"]),
        (date(2026, 5, 27), say("- Căn cứ Quy chế", f"{CITED.replace(' ngày', ', ngày')},"), []),
    ],
)
def test_the_day_of_the_paper_decides(day, change, codes):
    fixed = [code for code in found(dated(day, change)) if code != "check.date_zero"]

    assert fixed == codes


@pytest.mark.parametrize(("day", "codes"), [(date(2025, 6, 30), []), (date(2025, 7, 1), ["check.district"])])
def test_a_district_is_a_warning_from_the_day_on_which_there_are_none(day, codes):
    paper = Broken(foreign_papers.letter())
    paper.say("ĐẢNG BỘ KHỐI", "ĐẢNG BỘ HUYỆN A")

    findings = check_bytes(paper.saved(), day).findings

    assert [finding.code for finding in findings] == codes
    assert all(finding.level is Level.WARNING for finding in findings)


@pytest.mark.parametrize(("day", "codes"), [(date(2026, 1, 8), []), (date(2026, 1, 9), ["check.competence"])])
def test_competence_is_a_warning_from_the_day_of_its_regulation(day, codes):
    paper = Broken(rendered("half_year_report"))
    paper.say("BÁO CÁO", "CHỈ THỊ")
    paper.say(SYMBOL, "Số 07-CT/ĐU")

    findings = check_bytes(paper.saved(), day).findings

    assert [finding.code for finding in findings] == codes


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (margins(left=1701 - 56), []),  # 29 mm
        (margins(left=1701 - 85), ["check.margin"]),  # 28,5 mm
        (look("Khách mời", sz="28"), []),
        (look("Khách mời", sz="30"), []),
        (look("Khách mời", sz="31"), ["check.size"]),
        (look(TYPE, sz="30"), []),
        (look(TYPE, sz="29"), ["check.size"]),
        (shape(TEXT, "spacing", before="120", after="0", line="360", lineRule="exact"), []),
        (shape(TEXT, "spacing", before="120", after="0", line="359", lineRule="exact"), ["check.line_height"]),
        (shape(TEXT, "spacing", before="120", after="0", line="360", lineRule="atLeast"), []),
        (shape(TEXT, "spacing", before="119", after="0"), ["check.between"]),
        (shape(TEXT, "ind", firstLine="720"), []),  # 12,7 mm, Word's own tab
        (shape(TEXT, "ind", firstLine="794"), ["check.first_line"]),  # 14 mm
        (say(SYMBOL, "Số 10-NQ/ĐH"), []),
        (say(SYMBOL, "Số\u00a010-NQ/ĐH"), []),
        (say(SYMBOL, "Số ……-NQ/ĐH"), []),
        (say(SYMBOL, "Số 10–NQ/ĐH"), ["check.symbol_form"]),
        (say(SYMBOL, "Số 010-NQ/ĐH"), ["check.symbol_zero"]),
        (say(DAY, "Hà Nội, ngày 10 tháng 3 năm 2020"), []),
        (say(DAY, "Hà Nội, ngày 010 tháng 3 năm 2020"), ["check.date_form"]),
        (say(DAY, "Hà Nội, ngày 10 tháng 03 năm 2020"), ["check.date_zero"]),
    ],
)
def test_the_border_of_a_rule_is_where_the_rule_says(change, codes):
    paper = Broken(rendered("congress_resolution"))

    change(paper)

    assert found(paper, date(2020, 1, 6)) == codes


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (each(), {"check.no_date": Level.NOTE, "check.recipient_separator": Level.NOTE}),  # a comma, as before 2026
        (end("- Như trên", ";"), {"check.no_date": Level.NOTE}),
        (
            look("ĐẢNG ỦY SỞ", b="0"),
            {"check.no_date": Level.NOTE, "check.recipient_separator": Level.NOTE, "check.bold": Level.ERROR},
        ),
        (margins(top=1417), {"check.margin": Level.NOTE, "check.recipient_separator": Level.NOTE}),  # 25 mm, as in 2004
        (margins(top=1300), {"check.margin": Level.ERROR, "check.recipient_separator": Level.NOTE}),
    ],
)
def test_of_a_paper_without_a_date_only_what_no_rule_set_allows_is_an_error(change, codes):
    paper = Broken(foreign_papers.letter())
    paper.say(DAY, "Hà Nội, ngày …… tháng …… năm ……")
    change(paper)

    checked = check_bytes(paper.saved())

    assert checked.layout.id == "fmt-2026"
    assert {one.code: one.level for one in checked.findings} == {"check.no_date": Level.NOTE, **codes}


def test_a_party_paper_with_the_motto_of_the_state_is_a_mixture_and_each_element_is_named():
    paper = Broken(foreign_papers.letter())
    paper.add(HEADING, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    paper.say(SYMBOL, "Số: 12-CV/ĐU")

    mixed = next(one for one in check_bytes(paper.saved()).findings if one.code == "check.mixed_families")

    assert mixed.level is Level.ERROR
    assert mixed.found == ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 12-CV/ĐU")


def test_a_text_without_a_head_is_measured_by_page_and_font_only():
    document = foreign_papers.blank()
    foreign_papers.prose(document)

    assert found(Broken(document)) == ["check.no_head", "check.no_date"]


def test_a_deviation_from_a_set_whose_text_was_not_found_is_a_note():
    paper = Broken(rendered("congress_resolution"))
    paper.look("ĐẠI HỘI CHI BỘ", b="0")
    paper.margins(top=1417, bottom=1417, left=1984)

    findings = check_bytes(paper.saved(), date(2014, 2, 13)).findings

    assert [(one.code, one.level) for one in findings] == [("check.bold", Level.NOTE)]
    assert findings[0].rule == "HD 11-HD/VPTW (như HD 36-HD/VPTW, phụ lục 3, dòng 2b)"


def test_a_finding_names_rule_source_place_and_both_sides():
    paper = Broken(rendered("congress_resolution"))
    paper.look("ĐẠI HỘI CHI BỘ", sz="26")

    (finding,) = check_bytes(paper.saved()).findings

    assert finding.rule == "HD 36-HD/VPTW, phụ lục 3, dòng 2b"
    assert finding.source == "Hướng dẫn 36-HD/VPTW (03/4/2018)"
    assert finding.where == "bảng 1, hàng 1, ô 1 “ĐẠI HỘI CHI BỘ CỔNG THÔNG TIN ĐIỆN TỬ”"
    assert (finding.found, finding.expected) == (13, "14")
    assert "13" in sentence(finding)


def test_equal_findings_are_one_with_its_first_places():
    paper = Broken(rendered("congress_resolution"))
    for paragraph in paper.body.findall(qn("w:p"))[3:10]:
        for run in paragraph.iter(qn("w:r")):
            properties = run.get_or_add_rPr()
            properties.append(properties.makeelement(qn("w:sz"), {qn("w:val"): "24"}))

    (text, section) = check_bytes(paper.saved()).findings

    assert text.where.startswith("đoạn 4 “")
    assert text.where.endswith("và 3 chỗ khác")
    assert section.level is Level.NOTE


def test_every_rule_has_a_paper_here_that_breaks_it():
    broken = {code for _, _, codes in CASES for code in codes.split(", ")}
    elsewhere = {"check.citation_comma", "check.district", "check.competence", "check.no_date", "check.no_head"}
    elsewhere |= {"check.mixed_families"}

    assert set(RULES) - broken - elsewhere == set()


@pytest.mark.parametrize(
    ("base", "place"),
    [("letter", "ĐẢNG BỘ KHỐI"), ("submission", "TỜ TRÌNH"), ("tabs", "BÁO CÁO"), ("tabs", "Nơi nhận")],
)
@pytest.mark.parametrize("mark", ["MẬT", "TỐI MẬT", "TUYỆT MẬT", "ĐỘ MẬT: TỐI MẬT"])
def test_a_mark_of_secrecy_is_seen_wherever_it_stands_and_nothing_else_is_told(base, place, mark):
    paper = Broken(BASES[base]())
    paper.add(place, mark)

    (finding,) = check_bytes(paper.saved()).findings

    assert (finding.code, finding.level) == ("check.secret", Level.ERROR)
    assert "“" not in finding.where  # not even a title is repeated


def test_a_mark_of_secrecy_at_the_edge_of_the_page_is_seen():
    paper = Broken(foreign_papers.letter())
    paper.document.sections[0].footer.paragraphs[0].text = "TUYỆT MẬT"

    assert found(paper) == ["check.secret"]


@pytest.mark.parametrize("words", ["Giữ bí mật", "Bảo mật", "mật"])
def test_ordinary_words_are_no_mark_of_secrecy(words):
    paper = Broken(foreign_papers.letter())
    paper.add("ĐẢNG BỘ KHỐI", words)

    assert "check.secret" not in found(paper)


def test_a_paper_all_in_pieces_of_letters_is_read_as_well_as_a_composed_one():
    paper = Broken(rendered("congress_resolution"))
    for text in paper.body.iter(qn("w:t")):
        text.text = unicodedata.normalize("NFD", text.text or "")

    assert found(paper) == ["check.not_composed"]


def test_of_a_paper_in_old_fonts_only_the_fonts_are_judged():
    paper = Broken(foreign_papers.letter())
    for run in paper.body.iter(qn("w:r")):
        for text in run.iter(qn("w:t")):
            text.text = "§¶ng ñy Së A"  # letters as an old font stores them
        properties = run.get_or_add_rPr()
        for fonts in properties.findall(qn("w:rFonts")):
            properties.remove(fonts)
        properties.append(properties.makeelement(qn("w:rFonts"), {qn("w:ascii"): ".VnTime", qn("w:hAnsi"): ".VnTime"}))

    assert found(paper) == ["check.old_font"]


@pytest.mark.parametrize(
    ("points", "codes"),
    [
        (185, ["check.heading_rule_length"]),
        (187, []),  # the words are 206,7 pt long; a tenth more or less is as long
        (227, []),
        (228, ["check.heading_rule_length"]),
    ],
)
def test_the_line_below_the_heading_is_as_long_as_its_words(points, codes):
    paper = Broken(foreign_papers.letter())

    rule_as(points)(paper)

    assert found(paper) == codes


@pytest.mark.parametrize(("letters", "codes"), [(90, []), (91, ["check.justified"])])
def test_how_a_paragraph_is_set_is_seen_from_its_second_line_on(letters, codes):
    paper = Broken(foreign_papers.letter())
    paper.say("Đảng ủy đề nghị", "a" * (letters - 1) + ".")
    paper.shape("aaa", "jc", val="left")

    assert found(paper) == codes
