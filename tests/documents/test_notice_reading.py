"""Notices that others wrote in Word: what is understood of their tasks, and what is asked about."""

from __future__ import annotations

from datetime import date

import pytest
from written_notices import PARTY_TASKS, STATE_TASKS, notice

from congtac.documents.reading.form import read_form
from congtac.domain.deadlines import ReportPeriod
from congtac.domain.notice_reading import head_of, read_notice
from congtac.domain.notice_reading.words import deadlines_in, in_prose
from congtac.domain.notices import LeadKind, UnitTree, notice_findings
from congtac.domain.written_days import DeadlineKind
from congtac.rulebook.calendars import calendar_from

COMMITTEE = UnitTree(
    {
        "Đảng ủy Cơ quan Mẫu": None,
        "Chi bộ Văn phòng": "Đảng ủy Cơ quan Mẫu",
        "Chi bộ Kỹ thuật": "Đảng ủy Cơ quan Mẫu",
        "Chi bộ Nghiệp vụ": "Đảng ủy Cơ quan Mẫu",
    }
)
OFFICE = UnitTree(
    {"Văn phòng Mẫu": None, "Cổng Thông tin điện tử Mẫu": "Văn phòng Mẫu", "Phòng Lưu trữ": "Văn phòng Mẫu"}
)


def understood(data, tree=COMMITTEE):
    """The head, the notice, and what is said about reading it."""
    form = read_form(data)
    head = head_of(form)
    return head, *read_notice(form, head, head.issuer or "", tree, calendar_from)


def test_the_head_says_number_day_issuer_chair_and_meeting():
    head, _, found = understood(notice(PARTY_TASKS))

    assert (head.number, head.issued_on, head.issuer) == ("12-TB/ĐU", date(2026, 7, 3), "ĐẢNG ỦY CƠ QUAN MẪU")
    assert (head.chaired_by, head.meeting_on) == ("Nguyễn Văn A", date(2026, 6, 30))
    assert found == []


def test_items_under_the_heading_of_tasks_are_tasks_and_others_are_not():
    _, read, _ = understood(notice(PARTY_TASKS))

    assert [task.item for task in read.tasks] == ["1", "2a", "2b", "3"]
    assert notice_findings(read, COMMITTEE) == []


def test_lead_cooperation_and_deadline_are_found_in_the_sentence_and_days_of_cited_documents_are_none():
    _, read, _ = understood(notice(PARTY_TASKS))

    first = read.tasks[0]
    assert (first.leads, first.cooperating) == (("Chi bộ Văn phòng",), ("Chi bộ Kỹ thuật",))
    assert (first.deadline.text, first.deadline.on) == ("hoàn thành trước ngày 15/7/2026", date(2026, 7, 14))
    assert first.text.startswith("Giao Chi bộ Văn phòng chủ trì, phối hợp với Chi bộ Kỹ thuật tham mưu")


def test_a_heading_that_names_a_unit_leads_what_stands_below_it():
    _, read, _ = understood(notice(PARTY_TASKS))

    assert [(task.leads, task.deadline.kind) for task in read.tasks[1:3]] == [
        (("Chi bộ Nghiệp vụ",), DeadlineKind.QUARTER),
        (("Chi bộ Nghiệp vụ",), DeadlineKind.OPEN),
    ]


def test_points_periods_and_what_exceeds_the_competence_are_found():
    _, read, _ = understood(notice(PARTY_TASKS))

    last = read.tasks[-1]
    assert last.points == ("trên trang thông tin điện tử", "trong sinh hoạt chi bộ")
    assert (last.period, last.escalates_to) == (ReportPeriod.QUARTERLY, "Đảng ủy cấp trên Mẫu")


def test_a_notice_of_a_state_office_is_read_as_well():
    day = "Hà Nội, ngày 26 tháng 5 năm 2021"
    paper = notice(STATE_TASKS, issuer="VĂN PHÒNG MẪU", number="Số: 125/TB-VPM", state=True, day=day)

    head, read, found = understood(paper, OFFICE)

    assert (head.number, head.issued_on, found) == ("125/TB-VPM", date(2021, 5, 26), [])
    assert [(task.leads, task.cooperating, task.deadline.on) for task in read.tasks] == [
        (("Cổng TTĐT Mẫu",), ("các cơ quan, đơn vị liên quan",), date(2021, 9, 30)),
        (("Phòng Lưu trữ",), (), date(2021, 6, 16)),
    ]
    assert [one.code for one in notice_findings(read, OFFICE)] == ["deadline.counted"]


ROWS = (
    ("TT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn hoàn thành", "Sản phẩm"),
    ("1", "Xây dựng kế hoạch", "Chi bộ Văn phòng", "Chi bộ Kỹ thuật; Chi bộ Nghiệp vụ", "Quý IV", "Kế hoạch"),
    ("2", "Rà soát hồ sơ", "Chi bộ Kỹ thuật", "", "", ""),
)


def test_a_table_with_tasks_is_read_by_the_words_of_its_head():
    _, read, found = understood(notice(("Nhiệm vụ cụ thể như bảng sau:",), rows=ROWS))

    first, second = read.tasks
    assert (first.item, first.text, first.leads) == ("1", "Xây dựng kế hoạch", ("Chi bộ Văn phòng",))
    assert first.cooperating == ("Chi bộ Kỹ thuật", "Chi bộ Nghiệp vụ")
    assert (first.deadline.on, first.result) == (date(2026, 12, 31), "Kế hoạch")
    assert (second.cooperating, second.deadline.kind, second.result) == ((), DeadlineKind.OPEN, None)
    assert found == []


def test_a_table_beside_numbered_items_is_taken_and_it_is_said():
    _, read, found = understood(notice(PARTY_TASKS, rows=ROWS))

    assert len(read.tasks) == 2
    assert [(one.code, one.figures["items"]) for one in found] == [("notice.table_taken", 4)]


def test_a_table_of_leads_by_item_completes_the_items():
    paragraphs = ("II- NHIỆM VỤ", "1. Xây dựng kế hoạch.", "2. Rà soát hồ sơ.")
    rows = (
        ("Mục", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn", "Ghi chú"),
        ("1", "Chi bộ Văn phòng", "……", "tháng 8", ""),
        ("2", "Chi bộ Kỹ thuật", "", "……", ""),
    )

    _, read, _ = understood(notice(paragraphs, rows=rows))

    assert [(task.text, task.leads, task.deadline.on) for task in read.tasks] == [
        ("Xây dựng kế hoạch", ("Chi bộ Văn phòng",), date(2026, 8, 31)),
        ("Rà soát hồ sơ", ("Chi bộ Kỹ thuật",), None),
    ]
    assert read.tasks[0].cooperating == ()


def test_labelled_words_below_an_item_are_read():
    paragraphs = (
        "II- NHIỆM VỤ",
        "1. Xây dựng đề án.",
        (
            "Đơn vị chủ trì: Chi bộ Văn phòng; đơn vị phối hợp: Chi bộ Kỹ thuật. Thời hạn: trong Quý IV. Kết quả "
            "phải đạt: đề án. Người theo dõi, đôn đốc: Trần Thị B."
        ),
        "Các mốc thực hiện:",
        "- trình dự thảo: trước ngày 01/10/2026;",
        "- lấy ý kiến: tháng 11.",
        "2. Việc chung.",
        "Đơn vị chủ trì: không phân công. Thời hạn: thường xuyên.",
    )

    _, read, _ = understood(notice(paragraphs))

    first, second = read.tasks
    assert (first.leads, first.cooperating) == (("Chi bộ Văn phòng",), ("Chi bộ Kỹ thuật",))
    assert (first.deadline.on, first.result, first.supervisor) == (date(2026, 12, 31), "đề án", "Trần Thị B")
    assert [(one.what, one.deadline.on) for one in first.milestones] == [
        ("trình dự thảo", date(2026, 9, 30)),
        ("lấy ý kiến", date(2026, 11, 30)),
    ]
    assert (second.lead_kind, second.deadline.kind) == (LeadKind.NONE, DeadlineKind.CONTINUOUS)


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("1. Tăng cường kiểm tra.", "task.no_lead"),
        ("1. Giao Chi bộ Văn phòng và Chi bộ Kỹ thuật chủ trì kiểm tra.", "task.two_leads"),
        ("1. Giao Sở Tài chính chủ trì kiểm tra.", "task.lead_outside"),
        ("1. Giao Chi bộ Văn phòng kiểm tra trước ngày 15/7/2026, xong trong tháng 8.", "deadline.two_days"),
        ("1. Giao Chi bộ Văn phòng kiểm tra trước ngày 31/6/2026.", "deadline.no_such_day"),
    ],
)
def test_what_is_doubtful_in_a_sentence_is_asked_about_with_its_place(sentence, code):
    _, read, _ = understood(notice(("II- NHIỆM VỤ", sentence)))

    (finding,) = notice_findings(read, COMMITTEE)

    assert finding.code == code
    assert "1. " in finding.where


def test_without_number_and_day_both_are_asked_for_and_the_tasks_are_shown_all_the_same():
    paper = notice(PARTY_TASKS, number="Số      -TB/ĐU", day="Xã Mẫu, ngày      tháng 7 năm 2026")

    head, read, found = understood(paper)

    assert (head.number, head.issued_on) == (None, None)
    assert [one.code for one in found] == ["notice.no_number", "notice.no_day"]
    assert len(read.tasks) == 4
    assert {task.deadline.kind for task in read.tasks} == {None}


@pytest.mark.parametrize(
    ("sentence", "stated"),
    [
        ("Tổng kết Quyết định 06/2013/QĐ-TTg ngày 24/01/2013, hoàn thành trong Quý III năm 2021.", 1),
        ("Căn cứ Nghị quyết ngày 15/7/2023 và Công văn số 12 ngày 10/7.", 0),
        ("Có 15 ngày nghỉ, 3 tháng thử việc.", 0),
        ("Báo cáo trước ngày 15/7/2023; xong trong 15 ngày làm việc kể từ ngày ký Thông báo này.", 2),
        ("Thời hạn: 30/9/2023.", 1),
    ],
)
def test_days_of_cited_documents_are_no_deadlines(sentence, stated):
    assert len(deadlines_in(sentence)) == stated


def test_a_unit_of_the_tree_leads_what_it_is_asked_to_do_without_the_word_lead():
    said = in_prose("Giao Chi bộ Văn phòng tham mưu kế hoạch", COMMITTEE)

    assert said.leads == ("Chi bộ Văn phòng",)
    assert in_prose("Giao cán bộ tham mưu kế hoạch", COMMITTEE).leads == ()
