"""Facts of an agency's papers: those of the conference of 2014, and invented ones where it states none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from stated_facts import NOTICE

from congtac.domain.archive_facts import ArchiveIndexFacts, IndexLine, IndexPart
from congtac.domain.conference_facts import (
    ConferenceProgrammeFacts,
    ReminderLetterFacts,
    ReportRequestFacts,
    SheetGroup,
    SheetLine,
)
from congtac.domain.figures import Figure, Qualifier
from congtac.domain.notice_facts import TaskNoticeFacts
from congtac.domain.paper_facts import Letterhead, PaperFacts, SessionDate
from congtac.domain.papers import (
    Conclusion,
    ConclusionNoticeFacts,
    ConferenceMinutesFacts,
    Coverage,
    FloorPaper,
    HalfYearReportFacts,
    Membership,
    PaperKind,
    ResultRow,
    Review,
    Signature,
    TargetRow,
    WorkResult,
)
from congtac.domain.reported_facts import ConsolidatedRow, Said, SaidByUnits
from congtac.domain.review_parts import Assignment, Award, Conference

HELD = date(2014, 2, 13)
LATER = date(2025, 1, 14)
PORTAL = Review(
    organisation="Cổng Thông tin điện tử Chính phủ",
    committee="Cổng Thông tin điện tử Chính phủ",
    superior="Văn phòng Chính phủ",
    period="năm 2013",
    next_period="năm 2014",
    held_on=HELD,
    reporter="Phó Tổng Giám đốc",
    superior_guidance=True,
    annual=True,
    of_agency=True,
    conference=Conference(
        guests=("Công đoàn Văn phòng Chính phủ", "lãnh đạo các vụ, cục, đơn vị"),
        basis=("Quyết định số 06/2013/QĐ-TTg",),
        languages=("Việt", "Anh", "Trung Quốc"),
        awards=(Award("Bằng khen", "tập thể và cá nhân xuất sắc"),),
        commitments=("tiếp thu ý kiến chỉ đạo và nêu các cam kết của năm",),
    ),
)
# Everything an agency may state, invented.
FULL = replace(
    PORTAL,
    organisation="Cơ quan Mẫu",
    committee="Cơ quan Mẫu",
    superior="Cơ quan cấp trên Mẫu",
    period="năm 2024",
    next_period="năm 2025",
    held_on=LATER,
    session="sáng",
    sub_branches=4,
    membership=Membership(staff=60),
    attendance="toàn thể công chức, viên chức",
    attended=58,
    superior_representative="Nguyễn Văn A, Phó Thủ trưởng",
)
TASKS = Conclusion(
    named=("Chuẩn bị tốt các cuộc Họp báo Chính phủ", "Phát triển ứng dụng truyền thông đa phương tiện"),
)
MORE_TASKS = replace(
    TASKS, chaired_by="Thủ trưởng Cơ quan Mẫu", directions=("Báo cáo đúng hạn",), cited=("Kế hoạch 1",)
)
UNKNOWN_HEAD = Signature(None, None, None)
HEAD_OF_AGENCY = Signature(None, "Tổng Giám đốc", "Nguyễn Văn A")
RECIPIENTS = ("Văn phòng Chính phủ (để báo cáo)", "Các đơn vị trực thuộc", "Lưu: VT")
LETTER_RECIPIENTS = ("Như trên", "Lưu: VT, VP")
PAPERS = (FloorPaper("Nâng cao chất lượng tin, bài", "Phòng Nội dung", "Trần Thị B"), FloorPaper("Chuyển đổi số"))


SHEET = (SheetGroup("A", "Tin, bài", (SheetLine("Tin, bài đăng tải", "tin"), SheetLine("Ảnh", "ảnh", plan=False))),)


def head(kind: PaperKind, review: Review, code: str = "TTĐT", *, dated: bool = False) -> Letterhead:
    """The agency as issuing body, on the day of its conference or on a day that nobody stated."""
    day = review.held_on if dated else None
    parts = (day.day, day.month, day.year) if day else (None, None, None)
    return Letterhead(review.superior, (review.committee,), None, kind.type_code, code, None, *parts, 1)


def common(kind: PaperKind, review: Review, code: str = "TTĐT", **differs: object) -> dict[str, object]:
    """What every paper of the agency has."""
    known = {"letterhead": head(kind, review, code), "signature": UNKNOWN_HEAD, "recipients": RECIPIENTS}
    return known | {"review": review} | differs


_REQUEST, _REMINDER = PaperKind.REPORT_REQUEST, PaperKind.REMINDER_LETTER
_PROGRAMME, _REPORT = PaperKind.CONFERENCE_PROGRAMME, PaperKind.ANNUAL_REPORT
_MINUTES, _NOTICE = PaperKind.CONFERENCE_MINUTES, PaperKind.CONCLUSION_NOTICE
_SIGNED = {"signature": Signature("Chủ tọa", None, None), "co_signature": Signature("Thư ký", None, None)}

AGENCY_FACTS: dict[str, tuple[PaperKind, PaperFacts, date]] = {
    "agency_report_request": (
        _REQUEST,
        ReportRequestFacts(
            **common(_REQUEST, PORTAL, "TTĐT-……", recipients=("Như trên", "Lưu: VT")),
            addressees=("Các đơn vị trực thuộc",),
            due=SessionDate(date(2014, 2, 6), None),
        ),
        HELD,
    ),
    "agency_report_request_full": (
        _REQUEST,
        ReportRequestFacts(
            **common(_REQUEST, FULL, "CQM-VP", recipients=LETTER_RECIPIENTS, signature=HEAD_OF_AGENCY),
            addressees=("Phòng Nội dung", "Phòng Kỹ thuật"),
            due=SessionDate(date(2024, 12, 30), None),
            floor_papers=PAPERS,
            sheet=(
                SheetGroup(
                    "A", "Tin, bài", (SheetLine("Tin, bài đăng tải", "tin"), SheetLine("Ảnh", "ảnh", plan=False))
                ),
            ),
        ),
        LATER,
    ),
    "agency_reminder_letter": (
        _REMINDER,
        ReminderLetterFacts(
            **common(_REMINDER, FULL, "CQM-VP", recipients=LETTER_RECIPIENTS, signature=HEAD_OF_AGENCY),
            addressees=("Phòng Kỹ thuật",),
            due=SessionDate(date(2024, 12, 30), None),
            as_of=SessionDate(date(2025, 1, 3), None),
            days_late=4,
            until=SessionDate(date(2025, 1, 8), None),
        ),
        LATER,
    ),
    "agency_conference_programme": (
        _PROGRAMME,
        ConferenceProgrammeFacts(**common(_PROGRAMME, PORTAL)),
        HELD,
    ),
    "agency_annual_report": (
        _REPORT,
        HalfYearReportFacts(**common(_REPORT, PORTAL), conclusion=TASKS),
        HELD,
    ),
    "agency_annual_report_full": (
        _REPORT,
        HalfYearReportFacts(
            **common(_REPORT, FULL, "CQM", signature=HEAD_OF_AGENCY),
            coverage=Coverage(4, 3, ("Phòng Kỹ thuật",)),
            said=SaidByUnits(
                work=(Said("Phòng Nội dung", "Hoàn thành sớm 02 nhiệm vụ"),),
                shortcomings=(Said("Phòng Nội dung", "Tin ảnh còn ít"),),
                causes=(Said("Phòng Nội dung", "Thiếu phóng viên ảnh"),),
                tasks=(Said("Phòng Nội dung", "Mở chuyên trang ảnh"),),
                proposals=(Said("Phòng Nội dung", "Bổ sung 02 máy ảnh"),),
            ),
            work_results=(WorkResult("Tin, bài", Figure(Decimal(30000), Qualifier.MORE_THAN)),),
            findings=("Không có đơn thư, khiếu nại",),
            results=(ResultRow("Bản tin", "100", "80", "80%", verdict="chưa đạt"),),
            targets=(TargetRow("Bản tin", "ít nhất 120"),),
            consolidated=(ConsolidatedRow("Tin, bài (tin)", Figure(Decimal(300)), "3/4 báo cáo", "phòng ghi 290"),),
            conclusion=MORE_TASKS,
        ),
        LATER,
    ),
    "agency_conference_minutes": (
        _MINUTES,
        ConferenceMinutesFacts(
            **common(_MINUTES, PORTAL, **_SIGNED, letterhead=head(_MINUTES, PORTAL, dated=True)),
            conclusion=TASKS,
        ),
        HELD,
    ),
    "agency_conference_minutes_full": (
        _MINUTES,
        ConferenceMinutesFacts(
            **common(_MINUTES, FULL, **_SIGNED, letterhead=head(_MINUTES, FULL, "CQM", dated=True)),
            opened_at="8 giờ 00",
            closed_at="11 giờ 30",
            venue="Hội trường",
            floor_papers=PAPERS,
            conclusion=MORE_TASKS,
        ),
        LATER,
    ),
    "agency_conclusion_notice": (
        _NOTICE,
        ConclusionNoticeFacts(
            **common(_NOTICE, PORTAL),
            conclusion=TASKS,
            assignments=(Assignment(), Assignment("Phòng Kỹ thuật", "Phòng Nội dung", "trong Quý III")),
        ),
        HELD,
    ),
    "agency_conclusion_notice_full": (
        _NOTICE,
        ConclusionNoticeFacts(
            **common(_NOTICE, FULL, "CQM", signature=HEAD_OF_AGENCY),
            floor_papers=PAPERS,
            work_results=(WorkResult("Tin, bài", Figure(Decimal(30000), Qualifier.MORE_THAN)),),
            findings=("Không có đơn thư, khiếu nại",),
            conclusion=MORE_TASKS,
        ),
        LATER,
    ),
    "agency_task_notice": (
        PaperKind.TASK_NOTICE,
        TaskNoticeFacts(
            letterhead=Letterhead(
                None, ("Văn phòng Chính phủ",), None, PaperKind.TASK_NOTICE.type_code, "VPCP", None, 26, 5, 2021, 1
            ),
            signature=UNKNOWN_HEAD,
            recipients=RECIPIENTS,
            **NOTICE,
        ),
        date(2021, 5, 26),
    ),
    "agency_archive_index": (
        PaperKind.ARCHIVE_INDEX,
        ArchiveIndexFacts(
            letterhead=replace(head(PaperKind.ARCHIVE_INDEX, PORTAL), draft=None),
            signature=Signature("Người lập mục lục", None, None),
            recipients=("Lưu: VT",),
            subject="Hội nghị tổng kết, triển khai nhiệm vụ năm",
            total=1,
            files=1,
            parts=(
                IndexPart("8", "Biên bản, nghị quyết, kết luận", (IndexLine("1", "Biên bản hội nghị", "03/BB-TTĐT"),)),
            ),
        ),
        HELD,
    ),
}
"""Facts by name of the golden file: kind, facts and date of the paper. All are drafted by the rules of the state."""
