"""The kinds of papers: one table. A new kind is one more row, with its facts, its template and its maker in ``actions``."""

from __future__ import annotations

from typing import Self

from congtac.domain.archive_facts import ArchiveIndexFacts
from congtac.domain.conference_facts import (
    ConferenceProgrammeFacts,
    EmulationPledgeFacts,
    ReminderLetterFacts,
    ReportRequestFacts,
    ReviewResolutionFacts,
)
from congtac.domain.congress_facts import (
    BallotMinutesFacts,
    BallotPaperFacts,
    CongressMinutesFacts,
    CongressResolutionFacts,
    PoliticalReportFacts,
)
from congtac.domain.families import Family
from congtac.domain.labels import Labelled
from congtac.domain.notice_facts import TaskNoticeFacts
from congtac.domain.outcome_facts import (
    AttendanceReportFacts,
    ElectionReportFacts,
    LessonsReportFacts,
    RatificationDecisionFacts,
    RatificationSubmissionFacts,
)
from congtac.domain.paper_facts import PaperFacts
from congtac.domain.paper_types import PaperType
from congtac.domain.preparation_facts import (
    ApprovalSubmissionFacts,
    CandidateListFacts,
    CongressPlanFacts,
    ConvocationNoticeFacts,
    InvitationFacts,
    PersonnelSchemeFacts,
    SelfReviewFacts,
)
from congtac.domain.review_facts import ConclusionNoticeFacts, ConferenceMinutesFacts, HalfYearReportFacts
from congtac.domain.session_facts import ProgrammeFacts, RunningScriptFacts, WorkingRulesFacts


class PaperKind(Labelled):
    """A kind of paper: stored value, label, type, template under a template folder, facts."""

    paper_type: PaperType
    template: str
    facts: type[PaperFacts]

    def __new__(cls, value: str, label: str, paper_type: PaperType, template: str, facts: type[PaperFacts]) -> Self:
        member = str.__new__(cls, value)
        member._value_, member.label = value, label
        member.paper_type, member.template, member.facts = paper_type, template, facts
        return member

    @classmethod
    def of(cls, value: str) -> Self:
        """The kind with that stored value."""
        return {kind.value: kind for kind in cls}[value]

    def template_of(self, family: Family) -> str:
        """Its template under a template folder: agencies have theirs in a folder of their own."""
        return self.template if family is Family.PARTY else f"agency/{self.value}.docx"

    def is_of(self, family: Family) -> bool:
        """Whether issuers of that family have this kind: an agency reviews its year and adopts no resolution."""
        return family is Family.PARTY or self in AGENCY_KINDS

    @property
    def type_code(self) -> str:
        """The code in the paper's symbol (NQ, BC, BB, TB); empty for a working paper without a number."""
        return self.paper_type.code

    # fmt: off  (a table is read in columns)
    # congress: before it
    CONGRESS_PLAN = (
        "congress_plan",
        "Kế hoạch tổ chức đại hội",
        PaperType.PLAN,
        "congress/plan.docx",
        CongressPlanFacts,
    )
    CONVOCATION_NOTICE = (
        "convocation_notice",
        "Thông báo triệu tập đại hội",
        PaperType.NOTICE,
        "congress/convocation_notice.docx",
        ConvocationNoticeFacts,
    )
    PERSONNEL_SCHEME = (
        "personnel_scheme",
        "Đề án nhân sự",
        PaperType.SCHEME,
        "congress/personnel_scheme.docx",
        PersonnelSchemeFacts,
    )
    SELF_REVIEW_REPORT = (
        "self_review_report",
        "Báo cáo kiểm điểm",
        PaperType.REPORT,
        "congress/self_review_report.docx",
        SelfReviewFacts,
    )
    APPROVAL_SUBMISSION = (
        "approval_submission",
        "Tờ trình duyệt đại hội",
        PaperType.SUBMISSION,
        "congress/approval_submission.docx",
        ApprovalSubmissionFacts,
    )
    INVITATION = (
        "invitation",
        "Giấy mời dự đại hội",
        PaperType.INVITATION,
        "congress/invitation.docx",
        InvitationFacts,
    )
    CONGRESS_PROGRAMME = (
        "congress_programme",
        "Chương trình đại hội",
        PaperType.PROGRAMME,
        "congress/programme.docx",
        ProgrammeFacts,
    )
    WORKING_RULES = (
        "working_rules",
        "Quy chế làm việc của đại hội",
        PaperType.WORKING_RULES,
        "congress/working_rules.docx",
        WorkingRulesFacts,
    )
    RUNNING_SCRIPT = (
        "running_script",
        "Kịch bản điều hành",
        PaperType.SCRIPT,
        "congress/running_script.docx",
        RunningScriptFacts,
    )
    CANDIDATE_LIST = (
        "candidate_list",
        "Danh sách trích ngang người ứng cử",
        PaperType.LIST,
        "congress/candidate_list.docx",
        CandidateListFacts,
    )
    POLITICAL_REPORT = (
        "political_report",
        "Báo cáo chính trị",
        PaperType.REPORT,
        "congress/political_report.docx",
        PoliticalReportFacts,
    )
    # congress: at it and after it
    CONGRESS_RESOLUTION = (
        "congress_resolution",
        "Nghị quyết đại hội",
        PaperType.RESOLUTION,
        "congress/resolution.docx",
        CongressResolutionFacts,
    )
    BALLOT_MINUTES = (
        "ballot_minutes",
        "Biên bản kiểm phiếu",
        PaperType.MINUTES,
        "congress/ballot_minutes.docx",
        BallotMinutesFacts,
    )
    CONGRESS_MINUTES = (
        "congress_minutes",
        "Biên bản đại hội",
        PaperType.MINUTES,
        "congress/congress_minutes.docx",
        CongressMinutesFacts,
    )
    ATTENDANCE_REPORT = (
        "attendance_report",
        "Báo cáo tình hình đảng viên dự đại hội",
        PaperType.REPORT,
        "congress/attendance_report.docx",
        AttendanceReportFacts,
    )
    BALLOT_PAPER = (
        "ballot_paper",
        "Phiếu bầu",
        PaperType.BALLOT,
        "congress/ballot_paper.docx",
        BallotPaperFacts,
    )
    ELECTION_REPORT = (
        "election_report",
        "Báo cáo kết quả bầu cử",
        PaperType.REPORT,
        "congress/election_report.docx",
        ElectionReportFacts,
    )
    RATIFICATION_SUBMISSION = (
        "ratification_submission",
        "Tờ trình đề nghị chuẩn y",
        PaperType.SUBMISSION,
        "congress/ratification_submission.docx",
        RatificationSubmissionFacts,
    )
    RATIFICATION_DECISION = (
        "ratification_decision",
        "Quyết định chuẩn y",
        PaperType.DECISION,
        "congress/ratification_decision.docx",
        RatificationDecisionFacts,
    )
    LESSONS_REPORT = (
        "lessons_report",
        "Báo cáo rút kinh nghiệm",
        PaperType.REPORT,
        "congress/lessons_report.docx",
        LessonsReportFacts,
    )
    # review and conference
    REPORT_REQUEST = (
        "report_request",
        "Công văn yêu cầu báo cáo",
        PaperType.LETTER,
        "review/report_request.docx",
        ReportRequestFacts,
    )
    REMINDER_LETTER = (
        "reminder_letter",
        "Công văn đôn đốc",
        PaperType.LETTER,
        "review/reminder_letter.docx",
        ReminderLetterFacts,
    )
    CONFERENCE_PROGRAMME = (
        "conference_programme",
        "Chương trình hội nghị",
        PaperType.PROGRAMME,
        "review/conference_programme.docx",
        ConferenceProgrammeFacts,
    )
    EMULATION_PLEDGE = (
        "emulation_pledge",
        "Bản ký kết giao ước thi đua",
        PaperType.PLEDGE,
        "review/emulation_pledge.docx",
        EmulationPledgeFacts,
    )
    HALF_YEAR_REPORT = (
        "half_year_report",
        "Báo cáo sơ kết",
        PaperType.REPORT,
        "review/half_year_report.docx",
        HalfYearReportFacts,
    )
    ANNUAL_REPORT = (
        "annual_report",
        "Báo cáo tổng kết năm",
        PaperType.REPORT,
        "review/annual_report.docx",
        HalfYearReportFacts,
    )
    CONFERENCE_MINUTES = (
        "conference_minutes",
        "Biên bản hội nghị",
        PaperType.MINUTES,
        "review/conference_minutes.docx",
        ConferenceMinutesFacts,
    )
    REVIEW_RESOLUTION = (
        "review_resolution",
        "Nghị quyết về nhiệm vụ kỳ tới",
        PaperType.RESOLUTION,
        "review/review_resolution.docx",
        ReviewResolutionFacts,
    )
    CONCLUSION_NOTICE = (
        "conclusion_notice",
        "Thông báo kết luận",
        PaperType.NOTICE,
        "review/conclusion_notice.docx",
        ConclusionNoticeFacts,
    )
    # conclusions of a meeting that is no conference of ours
    TASK_NOTICE = (
        "task_notice",
        "Thông báo kết luận cuộc họp",
        PaperType.NOTICE,
        "review/task_notice.docx",
        TaskNoticeFacts,
    )
    # of every cycle, made when its file is put together
    ARCHIVE_INDEX = (
        "archive_index",
        "Mục lục hồ sơ",
        PaperType.LIST,
        "archive/index.docx",
        ArchiveIndexFacts,
    )
    # fmt: on


AGENCY_KINDS = frozenset(
    {
        PaperKind.REPORT_REQUEST,
        PaperKind.REMINDER_LETTER,
        PaperKind.CONFERENCE_PROGRAMME,
        PaperKind.ANNUAL_REPORT,
        PaperKind.CONFERENCE_MINUTES,
        PaperKind.CONCLUSION_NOTICE,
        PaperKind.TASK_NOTICE,
        PaperKind.ARCHIVE_INDEX,
    }
)
"""The kinds that an agency of the state has, each with a template of its own."""
