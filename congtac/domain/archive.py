"""The file of a cycle: in which order its papers stand, how long each is kept, and what it cannot do without.

The order of a congress is that of the archive list (lifecycle of the congress, section 7), that of a review its
counterpart. How long grassroots files are kept no table says that was found: the classes are ours, their times are what
an organisation sets. Sources: 270-QĐ/TW (06/12/2014); 62-HD/VPTW (04/02/2020); 190-QĐ/TW Art. 8 (sealed ballots).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import pendulum

from congtac.domain.cycle import CycleKind
from congtac.domain.labels import Labelled
from congtac.domain.paper_kinds import PaperKind
from congtac.domain.paper_types import PaperType


class ArchiveGroup(Labelled):
    """A part of the file."""

    PLANS = "plans", "Kế hoạch, văn bản chỉ đạo của cấp trên"
    APPROVALS = "approvals", "Hồ sơ duyệt đại hội"
    UNIT_REPORTS = "unit_reports", "Báo cáo của các đơn vị trực thuộc"
    PROGRAMME = "programme", "Chương trình, quy chế, kịch bản, giấy mời"
    REPORTS = "reports", "Báo cáo chính thức và các bản dự thảo"
    ATTENDANCE = "attendance", "Tình hình dự họp"
    SPEECHES = "speeches", "Tham luận, phát biểu"
    ELECTION = "election", "Hồ sơ bầu cử"
    EMULATION = "emulation", "Thi đua, khen thưởng"
    DECISIONS = "decisions", "Biên bản, nghị quyết, kết luận"
    RATIFICATION = "ratification", "Đề nghị và quyết định chuẩn y"
    FOLLOW_UP = "follow_up", "Theo dõi thực hiện"
    MEDIA = "media", "Ảnh, ghi âm, ghi hình, báo chí"


_CONGRESS = (
    ArchiveGroup.PLANS,
    ArchiveGroup.APPROVALS,
    ArchiveGroup.PROGRAMME,
    ArchiveGroup.REPORTS,
    ArchiveGroup.ATTENDANCE,
    ArchiveGroup.SPEECHES,
    ArchiveGroup.ELECTION,
    ArchiveGroup.DECISIONS,
    ArchiveGroup.RATIFICATION,
    ArchiveGroup.MEDIA,
)
_REVIEW = (
    ArchiveGroup.PLANS,
    ArchiveGroup.UNIT_REPORTS,
    ArchiveGroup.PROGRAMME,
    ArchiveGroup.REPORTS,
    ArchiveGroup.ATTENDANCE,
    ArchiveGroup.SPEECHES,
    ArchiveGroup.EMULATION,
    ArchiveGroup.DECISIONS,
    ArchiveGroup.FOLLOW_UP,
    ArchiveGroup.MEDIA,
)


def groups_of(kind: CycleKind) -> tuple[ArchiveGroup, ...]:
    """The parts of a cycle's file, in their order."""
    return _CONGRESS if kind.is_congress else _REVIEW


class RetentionClass(Labelled):
    """What is kept equally long."""

    CONGRESS_RECORDS = "congress_records", "nghị quyết, biên bản đại hội, quyết định chuẩn y, danh sách cấp ủy"
    CONGRESS_REPORTS = "congress_reports", "báo cáo chính trị, đề án nhân sự, biên bản kiểm phiếu"
    SEALED_BALLOTS = "sealed_ballots", "phiếu bầu đã niêm phong"
    DRAFTS = "drafts", "bản dự thảo, ý kiến góp ý"
    ANNUAL_RECORDS = "annual_records", "báo cáo, kết luận tổng kết năm"
    HALF_YEAR_RECORDS = "half_year_records", "báo cáo, kết luận sơ kết 6 tháng, kết luận cuộc họp"
    WORKING_PAPERS = "working_papers", "giấy mời, kịch bản, danh sách dự họp và văn bản phục vụ khác"
    TASK_TRACKING = "task_tracking", "theo dõi nhiệm vụ"


_PERIOD = re.compile(r"(\d{1,4})\s*(?:(năm|years?)|(tháng|months?))", re.IGNORECASE)
_FOR_EVER = ("vĩnh viễn", "permanent")


@dataclass(frozen=True, slots=True)
class Retention:
    """How long something is kept: a number of months, or for ever (None)."""

    months: int | None = None

    @classmethod
    def read(cls, text: str) -> Retention | None:
        """Written as "vĩnh viễn", "5 năm" or "12 tháng" (permanent, 5 years, 12 months); None for anything else."""
        words = " ".join(text.split()).casefold()
        if words in _FOR_EVER:
            return cls()
        match = _PERIOD.fullmatch(words)
        months = int(match[1]) * (12 if match[2] else 1) if match else 0
        return cls(months) if 0 < months <= 12 * 200 else None

    def until(self, since: date | None) -> date | None:
        """The first day on which it may be destroyed; None while nothing began, and for what is kept for ever."""
        if self.months is None or since is None:
            return None
        return pendulum.date(since.year, since.month, since.day).add(months=self.months)

    def __str__(self) -> str:
        if self.months is None:
            return "vĩnh viễn"
        return f"{self.months // 12} năm" if self.months % 12 == 0 else f"{self.months} tháng"


_PLACES: dict[PaperKind, ArchiveGroup] = {
    PaperKind.PERSONNEL_SCHEME: ArchiveGroup.APPROVALS,
    PaperKind.APPROVAL_SUBMISSION: ArchiveGroup.APPROVALS,
    PaperKind.CONVOCATION_NOTICE: ArchiveGroup.PLANS,
    PaperKind.ATTENDANCE_REPORT: ArchiveGroup.ATTENDANCE,
    PaperKind.CANDIDATE_LIST: ArchiveGroup.ELECTION,
    PaperKind.BALLOT_PAPER: ArchiveGroup.ELECTION,
    PaperKind.BALLOT_MINUTES: ArchiveGroup.ELECTION,
    PaperKind.ELECTION_REPORT: ArchiveGroup.RATIFICATION,
    PaperKind.RATIFICATION_SUBMISSION: ArchiveGroup.RATIFICATION,
    PaperKind.RATIFICATION_DECISION: ArchiveGroup.RATIFICATION,
    PaperKind.REPORT_REQUEST: ArchiveGroup.PLANS,
    PaperKind.REMINDER_LETTER: ArchiveGroup.UNIT_REPORTS,
    PaperKind.EMULATION_PLEDGE: ArchiveGroup.EMULATION,
    PaperKind.CONCLUSION_NOTICE: ArchiveGroup.DECISIONS,
}
_BY_TYPE: dict[PaperType, ArchiveGroup] = {
    PaperType.PLAN: ArchiveGroup.PLANS,
    PaperType.GUIDANCE: ArchiveGroup.PLANS,
    PaperType.DIRECTIVE: ArchiveGroup.PLANS,
    PaperType.LETTER: ArchiveGroup.PLANS,
    PaperType.REPORT: ArchiveGroup.REPORTS,
    PaperType.RESOLUTION: ArchiveGroup.DECISIONS,
    PaperType.MINUTES: ArchiveGroup.DECISIONS,
    PaperType.CONCLUSION: ArchiveGroup.DECISIONS,
    PaperType.NOTICE: ArchiveGroup.DECISIONS,
    PaperType.DECISION: ArchiveGroup.DECISIONS,
    PaperType.PLEDGE: ArchiveGroup.EMULATION,
}


def group_of(paper: PaperKind, cycle: CycleKind) -> ArchiveGroup:
    """The part of the file to which a kind of paper belongs: as said of the kind, or else of its type."""
    group = _PLACES.get(paper) or _BY_TYPE.get(paper.paper_type, ArchiveGroup.PROGRAMME)
    return group if group in groups_of(cycle) else ArchiveGroup.DECISIONS


_RECORDS = {PaperKind.CONGRESS_RESOLUTION, PaperKind.CONGRESS_MINUTES, PaperKind.RATIFICATION_DECISION}
_REPORTS = {
    PaperKind.POLITICAL_REPORT,
    PaperKind.SELF_REVIEW_REPORT,
    PaperKind.PERSONNEL_SCHEME,
    PaperKind.APPROVAL_SUBMISSION,
    PaperKind.BALLOT_MINUTES,
    PaperKind.ELECTION_REPORT,
    PaperKind.RATIFICATION_SUBMISSION,
}
_OF_REVIEW = {PaperType.REPORT, PaperType.MINUTES, PaperType.RESOLUTION, PaperType.NOTICE, PaperType.CONCLUSION}


def retention_of(paper: PaperKind, cycle: CycleKind) -> RetentionClass:
    """The class by which the final form of a kind of paper is kept."""
    if paper in _RECORDS:
        return RetentionClass.CONGRESS_RECORDS
    if paper in _REPORTS:
        return RetentionClass.CONGRESS_REPORTS
    if not cycle.is_congress and paper.paper_type in _OF_REVIEW:
        return records_of(cycle)
    return RetentionClass.WORKING_PAPERS


def records_of(cycle: CycleKind) -> RetentionClass:
    """The class of what a cycle of this kind came to."""
    if cycle.is_congress:
        return RetentionClass.CONGRESS_RECORDS
    annual = cycle is CycleKind.ANNUAL_CONFERENCE
    return RetentionClass.ANNUAL_RECORDS if annual else RetentionClass.HALF_YEAR_RECORDS


# What the file cannot do without; of each ballot of a congress its minutes too, and the superior's decision.
CONGRESS_NEEDS = (
    PaperKind.PERSONNEL_SCHEME,
    PaperKind.POLITICAL_REPORT,
    PaperKind.CONGRESS_RESOLUTION,
    PaperKind.CONGRESS_MINUTES,
    PaperKind.RATIFICATION_SUBMISSION,
)


def needs_of(cycle: CycleKind) -> tuple[PaperKind, ...]:
    """The kinds of paper that must be in a file in their final form."""
    if cycle.is_congress:
        return CONGRESS_NEEDS
    if cycle is CycleKind.CONCLUSIONS:
        return (PaperKind.TASK_NOTICE,)
    report = PaperKind.ANNUAL_REPORT if cycle is CycleKind.ANNUAL_CONFERENCE else PaperKind.HALF_YEAR_REPORT
    return (report, PaperKind.CONFERENCE_MINUTES, PaperKind.CONCLUSION_NOTICE)


class ArchiveAct(Labelled):
    """A line of the log of the archive."""

    BUILT = "built", "lập tệp hồ sơ"
    PROPOSED = "proposed", "đề nghị hủy"
    DESTROYED = "destroyed", "đã hủy"
