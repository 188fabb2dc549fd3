"""Facts of every kind of paper about the three reference events: nothing that an event does not state."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from samples_after import AFTER, BALLOTS
from samples_before import BEFORE
from samples_reviews import REVIEWS
from stated_facts import (
    BRANCH_RECIPIENTS,
    COMMITTEE,
    COMMITTEE_DAY,
    COMMITTEE_PAPERS,
    COMMITTEE_RECIPIENTS,
    CONGRESS,
    CONGRESS_DAY,
    DEPARTMENT,
    DEPARTMENT_DAY,
    DEPARTMENT_PAPERS,
    DIRECTIONS,
    EIGHT_GROUPS,
    ELECTIONS,
    EMULATION,
    HEAD_OF_COMMITTEE,
    NOTICE,
    PRESIDIUM,
    RESULTS,
    TARGETS,
    congress_head,
    head,
    review_head,
)

from congtac.domain.figures import Figure, Qualifier
from congtac.domain.notice_facts import TaskNoticeFacts
from congtac.domain.papers import (
    BallotMinutesFacts,
    ConclusionNoticeFacts,
    ConferenceMinutesFacts,
    CongressMinutesFacts,
    CongressResolutionFacts,
    ConsolidatedRow,
    CountingMember,
    Coverage,
    HalfYearReportFacts,
    PaperFacts,
    PaperKind,
    PoliticalReportFacts,
    Signature,
    VoteRow,
    WorkResult,
)

_RESOLUTION = PaperKind.CONGRESS_RESOLUTION
_POLITICAL = PaperKind.POLITICAL_REPORT
_BALLOT = PaperKind.BALLOT_MINUTES
_CONGRESS_MINUTES = PaperKind.CONGRESS_MINUTES
_REPORT = PaperKind.HALF_YEAR_REPORT
_MINUTES = PaperKind.CONFERENCE_MINUTES
_NOTICE = PaperKind.CONCLUSION_NOTICE

EVENT_FACTS: dict[str, tuple[PaperKind, PaperFacts, date]] = (
    BEFORE
    | AFTER
    | REVIEWS
    | {
        "congress_resolution": (
            _RESOLUTION,
            CongressResolutionFacts(
                letterhead=congress_head(_RESOLUTION),
                signature=PRESIDIUM,
                recipients=BRANCH_RECIPIENTS,
                congress=CONGRESS,
                results=RESULTS,
                targets=TARGETS,
                elections=ELECTIONS,
            ),
            CONGRESS_DAY,
        ),
        "political_report": (
            _POLITICAL,
            PoliticalReportFacts(
                letterhead=head(
                    _POLITICAL,
                    "Đảng bộ Văn phòng UBND tỉnh",
                    "Chi bộ Cổng Thông tin điện tử",
                    body="CB",
                    on=CONGRESS_DAY,
                    draft=2,
                ),
                signature=Signature("T/M Chi bộ", "Bí thư", None),
                recipients=BRANCH_RECIPIENTS,
                congress=CONGRESS,
                results=RESULTS,
                targets=TARGETS,
            ),
            CONGRESS_DAY,
        ),
        "ballot_minutes": (
            _BALLOT,
            BallotMinutesFacts(
                letterhead=congress_head(_BALLOT),
                signature=Signature("T/M Ban Kiểm phiếu", "Trưởng ban", None),
                co_signature=PRESIDIUM,
                recipients=(),
                congress=CONGRESS,
                what="Chi ủy",
                seats=3,
            ),
            CONGRESS_DAY,
        ),
        "congress_minutes": (
            _CONGRESS_MINUTES,
            CongressMinutesFacts(
                letterhead=congress_head(_CONGRESS_MINUTES),
                signature=PRESIDIUM,
                co_signature=Signature("T/M Đoàn Thư ký", "Trưởng đoàn", None),
                recipients=(),
                congress=CONGRESS,
                convened=25,
                ballots=BALLOTS,
            ),
            CONGRESS_DAY,
        ),
        "half_year_report": (
            _REPORT,
            HalfYearReportFacts(
                letterhead=review_head(_REPORT, COMMITTEE),
                signature=HEAD_OF_COMMITTEE,
                recipients=COMMITTEE_RECIPIENTS,
                review=COMMITTEE,
                work_results=(
                    WorkResult("Tin, bài, album ảnh, tọa đàm", Figure(Decimal(30000), Qualifier.MORE_THAN)),
                    WorkResult("Sản phẩm đa phương tiện", Figure(Decimal(1500))),
                    WorkResult("Văn bản đăng tải", Figure(Decimal(2000), Qualifier.MORE_THAN)),
                ),
                findings=("Không có đơn thư, khiếu nại", "Báo cáo định kỳ gửi cấp trên đầy đủ"),
            ),
            COMMITTEE_DAY,
        ),
        "half_year_report_department": (
            _REPORT,
            HalfYearReportFacts(
                letterhead=review_head(_REPORT, DEPARTMENT),
                signature=HEAD_OF_COMMITTEE,
                recipients=COMMITTEE_RECIPIENTS,
                review=DEPARTMENT,
                coverage=Coverage(3, 2, ("Chi bộ 3",)),
                events_supported=5,
                consolidated=(
                    ConsolidatedRow("Tỷ lệ đảng viên dự sinh hoạt", Figure(Decimal(58), percent=True), "29/50"),
                    ConsolidatedRow("Đảng viên", Figure(Decimal(35)), None, "các chi bộ ghi 34"),
                ),
                emulation=EMULATION,
            ),
            DEPARTMENT_DAY,
        ),
        "conference_minutes": (
            _MINUTES,
            ConferenceMinutesFacts(
                letterhead=review_head(_MINUTES, COMMITTEE),
                signature=Signature("Chủ trì hội nghị", None, None),
                co_signature=Signature("Người ghi biên bản", None, None),
                recipients=(),
                review=COMMITTEE,
                floor_papers=COMMITTEE_PAPERS,
                conclusion=EIGHT_GROUPS,
            ),
            COMMITTEE_DAY,
        ),
        "conclusion_notice": (
            _NOTICE,
            ConclusionNoticeFacts(
                letterhead=review_head(_NOTICE, DEPARTMENT),
                signature=HEAD_OF_COMMITTEE,
                recipients=COMMITTEE_RECIPIENTS,
                review=DEPARTMENT,
                floor_papers=DEPARTMENT_PAPERS,
                emulation=EMULATION,
                conclusion=DIRECTIONS,
            ),
            DEPARTMENT_DAY,
        ),
        "conclusion_notice_committee": (
            _NOTICE,
            ConclusionNoticeFacts(
                letterhead=review_head(_NOTICE, COMMITTEE),
                signature=HEAD_OF_COMMITTEE,
                recipients=COMMITTEE_RECIPIENTS,
                review=COMMITTEE,
                floor_papers=COMMITTEE_PAPERS,
                conclusion=EIGHT_GROUPS,
            ),
            COMMITTEE_DAY,
        ),
        "task_notice": (
            PaperKind.TASK_NOTICE,
            TaskNoticeFacts(
                letterhead=head(
                    PaperKind.TASK_NOTICE, None, "Văn phòng Chính phủ", body="VPCP", on=date(2021, 5, 26), draft=1
                ),
                signature=HEAD_OF_COMMITTEE,
                recipients=COMMITTEE_RECIPIENTS,
                **NOTICE,
            ),
            date(2021, 5, 26),
        ),
        "ballot_minutes_counted": (
            _BALLOT,
            BallotMinutesFacts(
                letterhead=congress_head(_BALLOT),
                signature=Signature("T/M Ban Kiểm phiếu", "Trưởng ban", "Nguyễn Văn E"),
                co_signature=PRESIDIUM,
                recipients=("Lưu Chi bộ",),
                congress=CONGRESS,
                what="Chi ủy",
                seats=3,
                basis=("Điều lệ Đảng", "Quyết định 244-QĐ/TW, ngày 09/6/2014 của Ban Chấp hành Trung ương"),
                convened=25,
                present=25,
                denominator=25,
                needed=13,
                issued=25,
                returned=24,
                valid=23,
                invalid=1,
                candidates=(
                    VoteRow("Nguyễn Văn A", 23, "92%"),
                    VoteRow("Trần Thị B", 20, "80%"),
                    VoteRow("Lê Văn C", 12, "48%"),
                    VoteRow("Phạm Thị D", 14, "56%"),
                ),
                elected=(
                    VoteRow("Nguyễn Văn A", 23, "92%"),
                    VoteRow("Trần Thị B", 20, "80%"),
                    VoteRow("Phạm Thị D", 14, "56%"),
                ),
                counting_committee=(
                    CountingMember("Nguyễn Văn E", "Trưởng ban"),
                    CountingMember("Trần Thị G", "thành viên"),
                ),
                finished_at="16 giờ 30",
            ),
            CONGRESS_DAY,
        ),
    }
)
"""Facts by name of the golden file: kind, facts and date of the paper. The last one is an invented count."""
