"""Drafts: the same bytes for the same facts, valid for any text, honest about what is not stated."""

from __future__ import annotations

from dataclasses import MISSING, fields, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from paper_samples import COMMITTEE, EVENT_FACTS

from congtac.documents.package import parts_of
from congtac.documents.render import content_hash, read_text, render
from congtac.documents.templates.context import context
from congtac.domain.papers import (
    Conclusion,
    Congress,
    ElectionRow,
    Emulation,
    Letterhead,
    PaperKind,
    Review,
    Signature,
    VoteRow,
)
from congtac.resources import shipped
from congtac.rulebook.layouts import layouts


def facts_of(name):
    return EVENT_FACTS[name]


def text_of(draft, name, **changes):
    kind, facts, on = facts_of(name)
    return "\n".join(read_text(draft(kind, replace(facts, **changes), on)))


def with_text(name, text):
    """The facts with ``text`` wherever a paper takes words: names, heads, rows, recipients."""
    kind, facts, on = facts_of(name)
    whole = replace(
        facts,
        letterhead=replace(facts.letterhead, superior=text, issuer=(text,), place=text),
        signature=Signature(text, text, text),
        recipients=(text, text),
    )
    if kind is PaperKind.CONGRESS_RESOLUTION:
        row = replace(facts.results[0], indicator=text, planned=text, contradiction=text)
        whole = replace(whole, congress=replace(facts.congress, organisation=text, guests=(text,)), results=(row,))
    return kind, whole, on


@pytest.mark.parametrize("name", sorted(EVENT_FACTS))
def test_the_same_facts_give_the_same_bytes(name, draft):
    kind, facts, on = facts_of(name)

    first, second = draft(kind, facts, on), draft(kind, facts, on)

    assert first == second
    assert len(content_hash(first)) == 64


def test_other_facts_give_another_content_hash(draft):
    kind, facts, on = facts_of("congress_resolution")

    other = replace(facts, congress=replace(facts.congress, members_total=28))

    assert content_hash(draft(kind, facts, on)) != content_hash(draft(kind, other, on))


@settings(deadline=None)  # the first example compiles the template
@given(text=st.text(max_size=60))
def test_any_text_gives_xml_that_can_be_read(text):
    kind, facts, on = with_text("congress_resolution", text)

    paper = render(kind, facts, on, [shipped("templates_docx")], layouts())

    assert read_text(paper)[-2:]


def test_figures_of_the_congress_are_printed_as_published(draft):
    text = text_of(draft, "congress_resolution")

    for words in ("27 đảng viên", "hơn 4.600 tin", "60-70%", "khoảng 90%", "66,67%", "166,67%", "ít nhất 2"):
        assert words in text
    assert "ngày 06 tháng 01 năm 2020" in text
    assert "2017-2020" in text


def test_what_the_event_does_not_state_stays_visibly_blank(draft):
    text = text_of(draft, "congress_resolution")

    assert "dự Đại hội có …… đảng viên" in text
    assert text.count("- Đồng chí ……") == 5
    assert "……, ngày 06 tháng 01 năm 2020" in text
    assert "với ……/…… đảng viên tán thành" in text


@pytest.mark.parametrize("name", sorted(EVENT_FACTS))
def test_no_paper_claims_what_nobody_stated(name, draft):
    text = text_of(draft, name).lower()

    for claim in ("100% nhất trí", "thành công tốt đẹp", "nhất trí cao", "None", "undefined", "{{", "{%"):
        assert claim.lower() not in text


def test_a_contradiction_stands_highlighted_right_behind_the_computed_figure(draft):
    paper = draft(*facts_of("half_year_report"))

    text = "\n".join(read_text(paper))
    marked = etree.fromstring(parts_of(paper)["word/document.xml"]).xpath(
        "//w:r[w:rPr/w:rStyle/@w:val='NeedsCheck']/w:t/text()",
        namespaces={"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"},
    )

    note = "[nguồn công bố ghi 86% – cần đối chiếu trước khi ban hành]"
    assert f"125 đảng viên trên tổng số 147 người của cơ quan, đơn vị, chiếm 85,03% {note}" in text
    assert "".join(marked).strip() == note


def test_without_a_contradiction_nothing_is_marked(draft):
    membership = replace(COMMITTEE.membership, contradiction=None)

    text = text_of(draft, "half_year_report", review=replace(COMMITTEE, membership=membership))

    assert "chiếm 85,03%. Ban Chấp hành" in text
    assert "[" not in text


def test_a_contradiction_in_a_table_stands_in_a_row_of_its_own_below(draft):
    _, facts, _ = facts_of("congress_resolution")
    row = replace(facts.results[4], contradiction="nguồn công bố ghi vượt 60%")

    text = text_of(draft, "congress_resolution", results=(row,))

    assert "66,67%\nvượt\n[nguồn công bố ghi vượt 60%]" in text


def test_a_share_that_cannot_be_computed_shows_what_the_source_states(draft):
    membership = replace(COMMITTEE.membership, share=None, contradiction=None)

    assert "chiếm 86%" in text_of(draft, "half_year_report", review=replace(COMMITTEE, membership=membership))


@pytest.mark.parametrize(
    ("name", "told"),
    [("conference_minutes", "Kết luận nêu"), ("conclusion_notice_committee", "Tập trung thực hiện")],
)
def test_eight_groups_of_which_six_are_named_are_printed_as_eight(name, told, draft):
    lines = text_of(draft, name).splitlines()

    assert f"{told} 08 nhóm nhiệm vụ sau đây:" in lines
    assert "6. Công tác kiểm tra, giám sát, dân vận, tuyên giáo." in lines
    assert [line for line in lines if line.endswith(". ……")] == ["7. ……", "8. ……"]


def test_named_groups_and_directions_are_both_printed(draft):
    conclusion = Conclusion(task_groups=2, named=("Một",), directions=("Hai", "Ba"))

    lines = text_of(draft, "conclusion_notice", conclusion=conclusion).splitlines()

    place = lines.index("Các nội dung chỉ đạo cụ thể:")
    assert lines[place - 2 : place + 3] == [
        "1. Một.",
        "2. ……",
        "Các nội dung chỉ đạo cụ thể:",
        "- Hai;",
        "- Ba.",
    ]


def test_a_seat_without_a_stated_winner_keeps_its_line():
    election = ElectionRow("Chi ủy", 3, elected=(VoteRow("Nguyễn Văn A", 20, "80%"),))

    assert [row.name for row in election.winners] == ["Nguyễn Văn A", None, None]


def test_a_ballot_that_fills_no_seat_says_so(draft):
    text = text_of(draft, "ballot_minutes_counted", elected=())

    assert "không có đồng chí nào đạt đủ số phiếu để trúng cử" in text


def test_a_ballot_with_unfilled_seats_invents_no_line():
    _, facts, _ = facts_of("ballot_minutes_counted")

    assert len(replace(facts, elected=facts.elected[:2]).winners) == 2


def test_a_draft_shows_its_ordinal_and_no_number(draft):
    _, facts, _ = facts_of("congress_resolution")

    text = text_of(draft, "congress_resolution", letterhead=replace(facts.letterhead, number=5))

    assert "Số      -NQ/ĐH" in text
    assert "Dự thảo lần 1" in text


def test_an_issued_paper_shows_its_number_and_no_draft_note(draft):
    _, facts, _ = facts_of("congress_resolution")

    text = text_of(draft, "congress_resolution", letterhead=replace(facts.letterhead, number=5, draft=None))

    assert "Số 05-NQ/ĐH" in text
    assert "Dự thảo" not in text


def test_recipients_end_as_the_rules_of_the_date_want(draft):
    kind, facts, _ = facts_of("congress_resolution")

    old, new = draft(kind, facts, date(2026, 5, 26)), draft(kind, facts, date(2026, 5, 27))

    assert "- Đảng viên chi bộ," in read_text(old)
    assert "- Đảng viên chi bộ;" in read_text(new)
    assert "- Lưu Chi bộ." in read_text(old)
    assert "- Lưu Chi bộ." in read_text(new)


@pytest.mark.parametrize("kind", PaperKind)
def test_a_paper_of_which_nothing_is_known_is_still_a_paper(kind, draft):
    _, facts, on = next(entry for entry in EVENT_FACTS.values() if entry[0] is kind)
    nothing = {
        "congress": Congress(organisation="Chi bộ Mẫu"),
        "review": Review(organisation="Đảng bộ Mẫu", committee="Đảng ủy Mẫu"),
        "letterhead": Letterhead(None, (), None, kind.type_code, "CB", None, None, None, None, None),
        "signature": Signature(None, None, None),
        "co_signature": Signature(None, None, None),
        "recipients": (),
        "emulation": Emulation(model="Chi bộ bốn tốt"),
        "what": "Chi ủy",
        "seats": None,
        "issuer": "Văn phòng Mẫu",
    }
    required = {field.name for field in fields(facts) if (field.default, field.default_factory) == (MISSING, MISSING)}
    empty = kind.facts(**{name: value for name, value in nothing.items() if name in required})

    text = "\n".join(read_text(draft(kind, empty, on)))

    assert "……" in text
    assert "……." not in text
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in text


def test_the_context_holds_plain_data_only():
    _, facts, _ = facts_of("half_year_report_department")

    def kinds(value):
        if isinstance(value, dict):
            return {type(value)}.union(*map(kinds, value.values()))
        if isinstance(value, list):
            return {type(value)}.union(*map(kinds, value))
        return {str} if isinstance(value, str) else {type(value)}

    assert kinds(context(facts, layouts()[1])) <= {dict, list, str, bool, type(None)}


def test_a_figure_keeps_its_hedge_word_and_a_count_its_zero(draft):
    text = text_of(draft, "half_year_report")

    assert "hơn 30.000" in text
    assert "1.500" in text
    assert "05 sự kiện" in text_of(draft, "half_year_report_department")
