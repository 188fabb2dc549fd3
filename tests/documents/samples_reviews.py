"""Facts of the papers around a review conference: those of the two reference events, and invented ones of a year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from stated_facts import (
    COMMITTEE,
    COMMITTEE_DAY,
    COMMITTEE_PAPERS,
    COMMITTEE_RECIPIENTS,
    DEPARTMENT,
    DEPARTMENT_DAY,
    DEPARTMENT_PAPERS,
    EIGHT_GROUPS,
    EMULATION,
    HEAD_OF_COMMITTEE,
    review_head,
)

from congtac.domain.conference_facts import (
    ConferenceProgrammeFacts,
    EmulationPledgeFacts,
    ReminderLetterFacts,
    ReportRequestFacts,
    ReviewResolutionFacts,
    SheetGroup,
    SheetLine,
    TracedTask,
)
from congtac.domain.figures import Figure
from congtac.domain.paper_facts import SessionDate
from congtac.domain.papers import (
    Conclusion,
    Coverage,
    FloorPaper,
    HalfYearReportFacts,
    PaperFacts,
    PaperKind,
    ResultRow,
)
from congtac.domain.reported_facts import Activity, ConsolidatedRow, Said, SaidByUnits

YEAR_DAY = date(2025, 12, 22)
YEAR = replace(DEPARTMENT, period="năm 2025", next_period="năm 2026", held_on=YEAR_DAY, annual=True, session=None)
MISSED = ResultRow("Kết nạp đảng viên", "3", "2", "66,67%", verdict="chưa đạt")
LETTER_RECIPIENTS = ("Như trên", "Lưu Đảng ủy")
SHEET = (
    SheetGroup(
        "A",
        "Tổ chức đảng và đảng viên",
        (
            SheetLine("Tổng số đảng viên cuối kỳ", "đồng chí", plan=False, cumulative=False),
            SheetLine("Kết nạp đảng viên", "đồng chí"),
        ),
    ),
    SheetGroup("L", "Chuyển đổi số", (SheetLine("Hồ sơ đảng viên được số hóa", "hồ sơ"),)),
)
ON_THIRD_DAY = {
    "due": SessionDate(date(2025, 12, 8), None),
    "as_of": SessionDate(date(2025, 12, 10), None),
    "days_late": 2,
    "until": SessionDate(date(2025, 12, 15), None),
}
TRACED = tuple(
    TracedTask(text, f"Kết luận Hội nghị, nhóm nhiệm vụ {at}") for at, text in enumerate(EIGHT_GROUPS.tasks, start=1)
)

REVIEWS: dict[str, tuple[PaperKind, PaperFacts, date]] = {
    "report_request": (
        PaperKind.REPORT_REQUEST,
        ReportRequestFacts(
            letterhead=review_head(PaperKind.REPORT_REQUEST, DEPARTMENT),
            signature=HEAD_OF_COMMITTEE,
            recipients=LETTER_RECIPIENTS,
            review=DEPARTMENT,
            addressees=("Các chi bộ trực thuộc",),
            due=SessionDate(date(2023, 6, 19), None),
            floor_papers=(FloorPaper(DEPARTMENT_PAPERS[0].theme, "Chi bộ 1"), DEPARTMENT_PAPERS[1]),
            sheet=SHEET,
        ),
        DEPARTMENT_DAY,
    ),
    "reminder_letter": (
        PaperKind.REMINDER_LETTER,
        ReminderLetterFacts(
            letterhead=replace(review_head(PaperKind.REMINDER_LETTER, YEAR), day=10),
            signature=HEAD_OF_COMMITTEE,
            recipients=LETTER_RECIPIENTS,
            review=YEAR,
            addressees=("Chi bộ 4",),
            **ON_THIRD_DAY,
        ),
        YEAR_DAY,
    ),
    "conference_programme": (
        PaperKind.CONFERENCE_PROGRAMME,
        ConferenceProgrammeFacts(
            letterhead=review_head(PaperKind.CONFERENCE_PROGRAMME, COMMITTEE),
            signature=HEAD_OF_COMMITTEE,
            recipients=COMMITTEE_RECIPIENTS,
            review=COMMITTEE,
            floor_papers=COMMITTEE_PAPERS,
        ),
        COMMITTEE_DAY,
    ),
    "emulation_pledge": (
        PaperKind.EMULATION_PLEDGE,
        EmulationPledgeFacts(
            letterhead=review_head(PaperKind.EMULATION_PLEDGE, DEPARTMENT),
            signature=HEAD_OF_COMMITTEE,
            recipients=COMMITTEE_RECIPIENTS,
            review=DEPARTMENT,
            emulation=EMULATION,
            signers=("Chi bộ 1", None, None),
        ),
        DEPARTMENT_DAY,
    ),
    "review_resolution": (
        PaperKind.REVIEW_RESOLUTION,
        ReviewResolutionFacts(
            letterhead=review_head(PaperKind.REVIEW_RESOLUTION, COMMITTEE),
            signature=HEAD_OF_COMMITTEE,
            recipients=COMMITTEE_RECIPIENTS,
            review=COMMITTEE,
            basis=("Điều lệ Đảng Cộng sản Việt Nam",),
            findings=("Không có đơn thư, khiếu nại",),
            proposals=(Said("Chi bộ 2", "Mở thêm lớp nhận thức về Đảng"),),
            unmet=(MISSED,),
            task_groups=8,
            tasks=TRACED,
        ),
        COMMITTEE_DAY,
    ),
    "annual_report": (
        PaperKind.ANNUAL_REPORT,
        HalfYearReportFacts(
            letterhead=review_head(PaperKind.ANNUAL_REPORT, YEAR),
            signature=HEAD_OF_COMMITTEE,
            recipients=COMMITTEE_RECIPIENTS,
            review=YEAR,
            coverage=Coverage(4, 3, ("Chi bộ 4",)),
            activity=Activity(admitted=2, meetings=36, thematic_meetings=9, inspections=2, inspected=5),
            said=SaidByUnits(
                work=(Said("Chi bộ 1", "Hoàn thành sớm 02 nhiệm vụ"),),
                ideology=(Said("Chi bộ 2", "Đảng viên yên tâm công tác"),),
                mass=(Said("Chi bộ 1", "Đoàn thanh niên có 03 công trình"),),
                shortcomings=(Said("Chi bộ 1", "Sinh hoạt chuyên đề còn ít"), Said("Chi bộ 2", "Kết nạp chậm")),
                causes=(Said("Chi bộ 2", "Nguồn phát triển đảng viên hạn chế"),),
                tasks=(Said("Chi bộ 1", "Mỗi quý một kỳ sinh hoạt chuyên đề"),),
                proposals=(Said("Chi bộ 2", "Mở thêm lớp nhận thức về Đảng"),),
            ),
            consolidated=(
                ConsolidatedRow(
                    "Kết nạp đảng viên (đồng chí)",
                    Figure(Decimal(2)),
                    "3/4 báo cáo",
                    planned=Figure(Decimal(3)),
                    cumulative=Figure(Decimal(2)),
                    last_year=Figure(Decimal(4)),
                ),
                ConsolidatedRow("Tỷ lệ đảng viên dự sinh hoạt", Figure(Decimal(58), percent=True), "29/50"),
            ),
            results=(
                MISSED,
                ResultRow("Kỳ sinh hoạt chuyên đề", "8", "9", "112,5%", "12,5%", "vượt"),
            ),
            conclusion=Conclusion(named=("Hoàn thành chỉ tiêu kết nạp đảng viên",)),
            rating_rule="Quy định số 366-QĐ/TW, ngày 30/8/2025",
        ),
        YEAR_DAY,
    ),
}
"""Facts by name of the golden file: kind, facts and date of the paper."""
