"""Sentences of the papers before and after a review conference, whatever is known and whatever is not."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from paper_samples import EVENT_FACTS
from paper_text import described
from samples_agency import AGENCY_FACTS
from stated_facts import DEPARTMENT, EMULATION

from congtac.documents.render import read_text
from congtac.domain.families import Family
from congtac.domain.papers import Emulation
from congtac.domain.report_answers import Absence, read
from congtac.domain.report_form import Line, LineKind

KINDS = ("report_request", "reminder_letter", "conference_programme", "emulation_pledge", "review_resolution")


def text_of(draft, name, **changes):
    kind, facts, on = EVENT_FACTS[name]
    return "\n".join(read_text(draft(kind, replace(facts, **changes), on)))


@pytest.mark.parametrize("name", KINDS)
def test_no_paragraph_is_only_dots(name, draft):
    paragraphs = described(draft(*EVENT_FACTS[name])).splitlines()

    assert not [line for line in paragraphs if line.startswith("[Body") and line.endswith("] ……")]


@pytest.mark.parametrize("name", KINDS)
def test_no_letter_and_no_other_paper_of_a_review_says_v_v_or_ends_as_papers_of_the_state_do(name, draft):
    text = text_of(draft, name)

    assert "V/v" not in text
    assert "./." not in text
    assert "đ/c" not in text


def test_a_request_has_its_outline_and_its_sheet_as_annexes_behind_the_signature(draft):
    lines = text_of(draft, "report_request").split("\n")

    places = [lines.index(line) for line in ("Nơi nhận:", "BÍ THƯ", "PHỤ LỤC I", "PHỤ LỤC II")]

    assert places == sorted(places)
    assert [line for line in lines if line.startswith(("I- ", "II- ", "III- ", "IV- "))] == [
        "I- KẾT QUẢ THỰC HIỆN NHIỆM VỤ 6 THÁNG ĐẦU NĂM 2023",
        "II- ĐÁNH GIÁ CHUNG",
        "III- PHƯƠNG HƯỚNG, NHIỆM VỤ 6 THÁNG CUỐI NĂM 2023",
        "IV- KIẾN NGHỊ",
    ]
    head = lines.index("Đơn vị tính")
    assert lines[head - 2 : head + 6] == [
        *("TT", "Nội dung", "Đơn vị tính", "Kế hoạch"),
        *("Thực hiện", "Lũy kế", "Cùng kỳ", "Ghi chú"),
    ]


@pytest.mark.parametrize("name", ["report_request", "agency_report_request_full"])
def test_a_request_asks_for_nothing_in_the_words_that_the_forms_read(draft, name):
    kind, facts, on = (EVENT_FACTS | AGENCY_FACTS)[name]
    paper = draft(kind, facts, on, Family.STATE if name in AGENCY_FACTS else Family.PARTY)

    sentence = next(line for line in read_text(paper) if line.startswith("2. Lập biểu số liệu"))

    asked = re.findall("“(.+?)”", sentence)
    line = Line(key="so", label="Số", kind=LineKind.COUNT)
    assert [read(line, words) for words in asked] == [Absence.NIL, Absence.NOT_APPLICABLE]
    assert "số 0" not in sentence


def test_a_cell_that_the_form_does_not_ask_is_crossed_out(draft):
    lines = text_of(draft, "report_request").split("\n")

    members, admitted = (lines.index(label) for label in ("Tổng số đảng viên cuối kỳ", "Kết nạp đảng viên"))

    assert lines[members + 1 : members + 7] == ["đồng chí", "x", "", "x", "", ""]
    assert lines[admitted + 1 : admitted + 7] == ["đồng chí", "", "", "", "", ""]


def test_a_request_names_the_unit_of_a_floor_paper_where_it_is_assigned(draft):
    assigned, open_ = (text_of(draft, "report_request", **changes) for changes in ({}, {"floor_papers": ()}))

    assert "phong cách Hồ Chí Minh”; đơn vị trình bày: Chi bộ 1;" in assigned
    assert "mạng xã hội”; đơn vị trình bày: ……\n" in assigned
    assert "chủ đề và đơn vị được phân công: ……" in open_


def test_letters_print_their_summary_under_the_number_and_no_type(draft):
    lines = text_of(draft, "reminder_letter").split("\n")

    number = next(at for at, line in enumerate(lines) if line.startswith("Số "))

    assert lines[number + 1] == "đôn đốc gửi báo cáo tổng kết công tác năm 2025"
    assert "CÔNG VĂN" not in lines
    assert "Kính gửi: Chi bộ 4" in lines
    assert "- Như trên," in lines


def test_the_programme_keeps_the_order_of_conferences(draft):
    lines = text_of(draft, "conference_programme").split("\n")

    starts = ("Khai mạc", "Trình bày báo cáo", "Gợi ý", "Tham luận", "Phát biểu", "Khen thưởng", "Kết luận", "Bế mạc")
    places = [next(at for at, line in enumerate(lines) if line.startswith(start)) for start in starts]

    assert places == sorted(places)


def test_a_programme_with_an_emulation_movement_signs_it_where_others_commend(draft):
    with_it = text_of(draft, "conference_programme", review=DEPARTMENT, emulation=EMULATION)

    assert "Phát động phong trào thi đua “Chi bộ 4 tốt” giai đoạn 2023-2025; ký kết giao ước thi đua" in with_it
    assert "Khen thưởng" not in with_it


def test_a_pledge_of_which_only_the_name_is_known_asks_for_the_rest(draft):
    text = text_of(draft, "emulation_pledge", emulation=Emulation(model="Chi bộ bốn tốt"), signers=())

    assert "ký kết giao ước thi đua “Chi bộ bốn tốt” với những nội dung sau đây:" in text
    assert "Các nội dung thi đua, theo hướng dẫn của cấp trên: ……" in text
    assert "Các chỉ tiêu thi đua, ghi rõ mức phấn đấu của từng năm và của cả giai đoạn: ……" in text
    assert "thời gian …… (từ năm …… đến năm ……)" in text


def test_a_resolution_without_tasks_and_targets_says_what_belongs_there(draft):
    text = text_of(draft, "review_resolution", tasks=(), task_groups=None, targets=(), unmet=())

    assert "Các nhóm nhiệm vụ trọng tâm, gồm việc chuyển tiếp từ chỉ tiêu chưa hoàn thành" in text
    assert "Các chỉ tiêu phấn đấu trong kỳ, ghi rõ mức và thời hạn: ……" in text


def test_the_last_basis_of_a_resolution_ends_with_a_comma_before_the_body_decides(draft):
    lines = text_of(draft, "review_resolution").split("\n")

    bases = [line for line in lines if line.startswith("- Căn cứ")]

    assert [line[-1] for line in bases] == [";", ","]
    assert lines[lines.index(bases[-1]) + 1] == "ĐẢNG ỦY CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ QUYẾT NGHỊ:"
