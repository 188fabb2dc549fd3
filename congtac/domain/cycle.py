"""The life of a cycle: its stages, the one table of acts that move it, and the gates before each act.

People move stages; clocks only colour them. The stages are those of the congress and review lifecycles
(Charter; 24-QĐ/TW item 11; practice of the review); configuration may fill values in, it cannot change this table.
"""

from __future__ import annotations

from dataclasses import dataclass

from congtac.domain.labels import Labelled


class CycleKind(Labelled):
    """What is being held."""

    BRANCH_CONGRESS = "branch_congress", "Đại hội chi bộ"
    COMMITTEE_CONGRESS = "committee_congress", "Đại hội đảng bộ"
    HALF_YEAR_REVIEW = "half_year_review", "Sơ kết 6 tháng"
    ANNUAL_CONFERENCE = "annual_conference", "Hội nghị tổng kết, triển khai nhiệm vụ năm"
    CONCLUSIONS = "conclusions", "Theo dõi kết luận"

    @property
    def is_congress(self) -> bool:
        """Whether the cycle elects."""
        return self in (CycleKind.BRANCH_CONGRESS, CycleKind.COMMITTEE_CONGRESS)

    @property
    def is_review(self) -> bool:
        """Whether the cycle reviews: it collects reports and holds a conference."""
        return self in (CycleKind.HALF_YEAR_REVIEW, CycleKind.ANNUAL_CONFERENCE)


class Stage(Labelled):
    """Where a cycle stands. Order of life first, exceptional stages last."""

    PLANNING = "planning", "Lập kế hoạch"
    # congress
    DRAFTING = "drafting", "Soạn thảo"
    SUBMITTED = "submitted", "Trình duyệt"
    APPROVED = "approved", "Đã duyệt"
    CONVENED = "convened", "Triệu tập"
    PREPARATORY = "preparatory_session", "Trù bị"
    OFFICIAL = "official_session", "Chính thức"
    ELECTED = "elected", "Đã bầu"
    CLOSED = "closed", "Bế mạc"
    RATIFICATION = "ratification_submitted", "Trình chuẩn y"
    RATIFIED = "ratified", "Đã chuẩn y"
    # review and conference
    COLLECTING = "collecting", "Thu báo cáo"
    CONSOLIDATING = "consolidating", "Tổng hợp số liệu"
    REPORT_DRAFTING = "report_drafting", "Dự thảo báo cáo"
    HELD = "held", "Đã họp hội nghị"
    CONCLUDED = "concluded", "Đã ký kết luận"
    FOLLOWING_UP = "following_up", "Theo dõi nhiệm vụ"
    # all
    ARCHIVED = "archived", "Lưu trữ"
    # exceptional
    POSTPONED = "postponed", "Hoãn"
    RE_ELECTION = "re_election", "Bầu lại"
    APPOINTED = "appointed", "Chỉ định"
    CANCELLED = "cancelled", "Hủy"


class Holder(Labelled):
    """Who holds an act or a missing fact."""

    CONVENOR = "convening_committee", "Cấp ủy triệu tập"
    SUPERIOR = "superior_committee", "Cấp ủy cấp trên trực tiếp"
    PRESIDIUM = "presidium", "Chủ trì đại hội"
    COUNTING = "counting_committee", "Ban Kiểm phiếu"
    SUB_BRANCHES = "sub_branches", "Các đơn vị trực thuộc"
    CHAIR = "chair", "Chủ trì hội nghị"
    SECRETARY = "meeting_secretary", "Thư ký"
    LEAD = "lead_unit", "Đơn vị chủ trì"


class AgencyHolder(Labelled):
    """The same where the cycle is an agency's: an agency of the state has no committee."""

    CONVENOR = "convening_agency", "Cơ quan chủ trì"
    SUPERIOR = "superior_agency", "Cơ quan cấp trên"


_OF_AGENCIES = {Holder.CONVENOR: AgencyHolder.CONVENOR, Holder.SUPERIOR: AgencyHolder.SUPERIOR}


def holder_words(holder: Holder, *, of_agency: bool) -> Labelled:
    """Who holds it, as the people of that kind of organisation call it."""
    return _OF_AGENCIES.get(holder, holder) if of_agency else holder


class Gate(Labelled):
    """A fact that must be there before an act. It is there when a person confirmed it, or when figures prove it."""

    DATE_ANNOUNCED = "date_announced", "Thông báo thời gian, số lượng và phân bổ đại biểu"
    NOTICE_LONG_ENOUGH = "notice_long_enough", "Thông báo trước ngày khai mạc đủ số ngày làm việc"
    DRAFTS_READY = "drafts_ready", "Dự thảo văn kiện và đề án nhân sự"
    DOCUMENTS_APPROVED = "documents_approved", "Duyệt văn kiện"
    PERSONNEL_APPROVED = "personnel_approved", "Duyệt đề án nhân sự"
    QUORUM = "quorum", "Đủ số đảng viên (đại biểu) dự họp"
    BALLOTS_STAMPED = "ballots_stamped", "Phiếu bầu đã đóng dấu"
    ELECTIONS_DECIDED = "elections_decided", "Kết quả của từng lần bầu cử"
    RESOLUTION_ADOPTED = "resolution_adopted", "Nghị quyết được biểu quyết thông qua"
    DOSSIER_COMPLETE = "dossier_complete", "Hồ sơ đề nghị chuẩn y"
    RESULTS_RATIFIED = "results_ratified", "Quyết định chuẩn y"
    APPOINTMENT_DECIDED = "appointment_decided", "Quyết định chỉ định"
    REPORTS_IN = "reports_in", "Báo cáo của các đơn vị trực thuộc"
    FIGURES_CHECKED = "figures_checked", "Số liệu tổng hợp đã kiểm tra"
    REPORT_READY = "report_ready", "Dự thảo báo cáo trình hội nghị"
    CONCLUSION_SIGNED = "conclusion_signed", "Thông báo kết luận đã ký"
    TASKS_REGISTERED = "tasks_registered", "Nhiệm vụ sau hội nghị đã đưa vào theo dõi"
    FILE_COMPLETE = "file_complete", "Hồ sơ lưu trữ đầy đủ"


# Who holds the missing fact, and whether it must be there again after a postponement or a refusal.
GATE_HOLDERS: dict[Gate, Holder] = {
    Gate.DATE_ANNOUNCED: Holder.CONVENOR,
    Gate.NOTICE_LONG_ENOUGH: Holder.SUPERIOR,
    Gate.DRAFTS_READY: Holder.CONVENOR,
    Gate.DOCUMENTS_APPROVED: Holder.SUPERIOR,
    Gate.PERSONNEL_APPROVED: Holder.SUPERIOR,
    Gate.QUORUM: Holder.PRESIDIUM,
    Gate.BALLOTS_STAMPED: Holder.CONVENOR,
    Gate.ELECTIONS_DECIDED: Holder.COUNTING,
    Gate.RESOLUTION_ADOPTED: Holder.PRESIDIUM,
    Gate.DOSSIER_COMPLETE: Holder.CONVENOR,
    Gate.RESULTS_RATIFIED: Holder.SUPERIOR,
    Gate.APPOINTMENT_DECIDED: Holder.SUPERIOR,
    Gate.REPORTS_IN: Holder.SUB_BRANCHES,
    Gate.FIGURES_CHECKED: Holder.CONVENOR,
    Gate.REPORT_READY: Holder.CONVENOR,
    Gate.CONCLUSION_SIGNED: Holder.CHAIR,
    Gate.TASKS_REGISTERED: Holder.SECRETARY,
    Gate.FILE_COMPLETE: Holder.SECRETARY,
}
AGAIN_AFTER_SETBACK = frozenset(
    {
        Gate.DATE_ANNOUNCED,
        Gate.NOTICE_LONG_ENOUGH,
        Gate.QUORUM,
        Gate.BALLOTS_STAMPED,
        Gate.ELECTIONS_DECIDED,
        Gate.DOSSIER_COMPLETE,
        Gate.RESULTS_RATIFIED,
    }
)


class Act(Labelled):
    """What a person does to move a cycle."""

    START_DRAFTING = "start_drafting", "Bắt đầu soạn thảo"
    SUBMIT = "submit", "Trình duyệt đại hội"
    RETURN = "return", "Trả lại để sửa"
    APPROVE = "approve", "Duyệt đại hội"
    CONVENE = "convene", "Triệu tập"
    OPEN_PREPARATORY = "open_preparatory", "Mở phiên trù bị"
    OPEN_OFFICIAL = "open_official", "Mở phiên chính thức"
    DECLARE_ELECTED = "declare_elected", "Công bố kết quả bầu cử"
    CLOSE = "close", "Bế mạc"
    SUBMIT_RESULTS = "submit_results", "Trình chuẩn y"
    RATIFY = "ratify", "Chuẩn y"
    REFUSE = "refuse", "Không chuẩn y, yêu cầu bầu lại"
    RE_ELECT = "re_elect", "Công bố kết quả bầu lại"
    APPOINT = "appoint", "Chỉ định"
    REQUEST_REPORTS = "request_reports", "Yêu cầu báo cáo"
    CONSOLIDATE = "consolidate", "Tổng hợp báo cáo"
    DRAFT_REPORT = "draft_report", "Dự thảo báo cáo"
    HOLD = "hold", "Họp hội nghị"
    CONCLUDE = "conclude", "Ký thông báo kết luận"
    FOLLOW_UP = "follow_up", "Đưa nhiệm vụ vào theo dõi"
    ARCHIVE = "archive", "Lưu trữ hồ sơ"
    POSTPONE = "postpone", "Hoãn"
    RESUME = "resume", "Tiếp tục sau khi hoãn"
    CANCEL = "cancel", "Hủy"


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table: an act, whence and whither, who does it, and what must be there first."""

    act: Act
    source: Stage
    target: Stage
    holder: Holder
    gates: tuple[Gate, ...] = ()


def _rows(*rows: tuple[Act, Stage, Stage, Holder, tuple[Gate, ...]]) -> tuple[Transition, ...]:
    return tuple(Transition(*row) for row in rows)


# fmt: off  (a table is read in columns)
CONGRESS: tuple[Transition, ...] = _rows(
    (Act.START_DRAFTING, Stage.PLANNING, Stage.DRAFTING, Holder.CONVENOR, ()),
    (Act.SUBMIT, Stage.DRAFTING, Stage.SUBMITTED, Holder.CONVENOR, (Gate.DRAFTS_READY,)),
    (Act.RETURN, Stage.SUBMITTED, Stage.DRAFTING, Holder.SUPERIOR, ()),
    (Act.APPROVE, Stage.SUBMITTED, Stage.APPROVED, Holder.SUPERIOR, (Gate.DOCUMENTS_APPROVED, Gate.PERSONNEL_APPROVED)),
    (Act.CONVENE, Stage.APPROVED, Stage.CONVENED, Holder.CONVENOR, (Gate.DATE_ANNOUNCED, Gate.NOTICE_LONG_ENOUGH)),
    (Act.OPEN_PREPARATORY, Stage.CONVENED, Stage.PREPARATORY, Holder.PRESIDIUM, ()),
    (
        Act.OPEN_OFFICIAL,
        Stage.PREPARATORY,
        Stage.OFFICIAL,
        Holder.PRESIDIUM,
        (Gate.DOCUMENTS_APPROVED, Gate.PERSONNEL_APPROVED, Gate.QUORUM, Gate.BALLOTS_STAMPED),
    ),
    (Act.DECLARE_ELECTED, Stage.OFFICIAL, Stage.ELECTED, Holder.COUNTING, (Gate.ELECTIONS_DECIDED,)),
    (Act.CLOSE, Stage.ELECTED, Stage.CLOSED, Holder.PRESIDIUM, (Gate.RESOLUTION_ADOPTED,)),
    (Act.SUBMIT_RESULTS, Stage.CLOSED, Stage.RATIFICATION, Holder.CONVENOR, (Gate.DOSSIER_COMPLETE,)),
    (Act.RATIFY, Stage.RATIFICATION, Stage.RATIFIED, Holder.SUPERIOR, (Gate.RESULTS_RATIFIED,)),
    (Act.ARCHIVE, Stage.RATIFIED, Stage.ARCHIVED, Holder.SECRETARY, (Gate.FILE_COMPLETE,)),
    # refused: elected again in the branch, then submitted again
    (Act.REFUSE, Stage.RATIFICATION, Stage.RE_ELECTION, Holder.SUPERIOR, ()),
    (
        Act.RE_ELECT,
        Stage.RE_ELECTION,
        Stage.CLOSED,
        Holder.COUNTING,
        (Gate.QUORUM, Gate.BALLOTS_STAMPED, Gate.ELECTIONS_DECIDED),
    ),
    # three failed rounds for the secretary: the superior appoints (294-QĐ/TW), the congress still closes
    (Act.APPOINT, Stage.OFFICIAL, Stage.APPOINTED, Holder.SUPERIOR, (Gate.APPOINTMENT_DECIDED,)),
    (Act.APPOINT, Stage.RE_ELECTION, Stage.APPOINTED, Holder.SUPERIOR, (Gate.APPOINTMENT_DECIDED,)),
    (Act.CLOSE, Stage.APPOINTED, Stage.CLOSED, Holder.PRESIDIUM, (Gate.RESOLUTION_ADOPTED,)),
)
REVIEW: tuple[Transition, ...] = _rows(
    (Act.REQUEST_REPORTS, Stage.PLANNING, Stage.COLLECTING, Holder.CONVENOR, ()),
    (Act.CONSOLIDATE, Stage.COLLECTING, Stage.CONSOLIDATING, Holder.CONVENOR, (Gate.REPORTS_IN,)),
    (Act.RETURN, Stage.CONSOLIDATING, Stage.COLLECTING, Holder.CONVENOR, ()),
    (Act.DRAFT_REPORT, Stage.CONSOLIDATING, Stage.REPORT_DRAFTING, Holder.CONVENOR, (Gate.FIGURES_CHECKED,)),
    (Act.HOLD, Stage.REPORT_DRAFTING, Stage.HELD, Holder.CHAIR, (Gate.REPORT_READY,)),
    (Act.CONCLUDE, Stage.HELD, Stage.CONCLUDED, Holder.CHAIR, (Gate.CONCLUSION_SIGNED,)),
    (Act.FOLLOW_UP, Stage.CONCLUDED, Stage.FOLLOWING_UP, Holder.SECRETARY, (Gate.TASKS_REGISTERED,)),
    (Act.ARCHIVE, Stage.FOLLOWING_UP, Stage.ARCHIVED, Holder.SECRETARY, (Gate.FILE_COMPLETE,)),
)
# the conclusions of a meeting that is no cycle of its own: a notice is signed, its tasks are followed up
CONCLUSIONS: tuple[Transition, ...] = _rows(
    (Act.CONCLUDE, Stage.PLANNING, Stage.CONCLUDED, Holder.CHAIR, (Gate.CONCLUSION_SIGNED,)),
    (Act.FOLLOW_UP, Stage.CONCLUDED, Stage.FOLLOWING_UP, Holder.SECRETARY, (Gate.TASKS_REGISTERED,)),
    (Act.ARCHIVE, Stage.FOLLOWING_UP, Stage.ARCHIVED, Holder.SECRETARY, (Gate.FILE_COMPLETE,)),
)
# fmt: on

LIFE: dict[CycleKind, tuple[Transition, ...]] = {
    CycleKind.BRANCH_CONGRESS: CONGRESS,
    CycleKind.COMMITTEE_CONGRESS: CONGRESS,
    CycleKind.HALF_YEAR_REVIEW: REVIEW,
    CycleKind.ANNUAL_CONFERENCE: REVIEW,
    CycleKind.CONCLUSIONS: CONCLUSIONS,
}
# Until the meeting itself a cycle may be postponed; until it has elected or reviewed it may be cancelled.
POSTPONABLE = (
    Stage.PLANNING,
    Stage.DRAFTING,
    Stage.SUBMITTED,
    Stage.APPROVED,
    Stage.CONVENED,
    Stage.PREPARATORY,
    Stage.COLLECTING,
    Stage.CONSOLIDATING,
    Stage.REPORT_DRAFTING,
)
CANCELLABLE = (*POSTPONABLE, Stage.OFFICIAL, Stage.POSTPONED)
ENDED = (Stage.ARCHIVED, Stage.CANCELLED)
# Who was convened to a day that is no longer true is convened again: the new day is announced first.
RESUMED_AT = {Stage.CONVENED: Stage.APPROVED, Stage.PREPARATORY: Stage.APPROVED}


def transition(kind: CycleKind, stage: Stage, act: Act, resume_at: Stage | None = None) -> Transition | None:
    """The row for an act at a stage, or None where the act is not possible there.

    ``resume_at`` is the stage in which a postponed cycle was; it is read from the log of transitions. A congress that
    was convened already is convened anew for its new day.
    """
    if act is Act.POSTPONE and stage in POSTPONABLE:
        return Transition(act, stage, Stage.POSTPONED, Holder.SUPERIOR if kind.is_congress else Holder.CONVENOR)
    if act is Act.RESUME and stage is Stage.POSTPONED and resume_at is not None:
        return Transition(act, stage, RESUMED_AT.get(resume_at, resume_at), Holder.CONVENOR)
    if act is Act.CANCEL and stage in CANCELLABLE:
        return Transition(act, stage, Stage.CANCELLED, Holder.SUPERIOR)
    return next((row for row in LIFE[kind] if (row.act, row.source) == (act, stage)), None)


def next_acts(kind: CycleKind, stage: Stage, resume_at: Stage | None = None) -> tuple[Transition, ...]:
    """Every act that is possible at a stage: what leads on first, then what leads back or aside, then what stops it."""
    path = stages(kind)
    leads_on = path[path.index(stage) + 1 :] if stage in path else path
    possible = [row for row in LIFE[kind] if row.source is stage]
    possible.sort(key=lambda row: row.target not in leads_on)
    for act in (Act.RESUME, Act.POSTPONE, Act.CANCEL):
        row = transition(kind, stage, act, resume_at)
        if row is not None:
            possible.append(row)
    return tuple(possible)


def stages(kind: CycleKind) -> tuple[Stage, ...]:
    """The stages of an undisturbed life, in order."""
    path = [Stage.PLANNING]
    while path[-1] is not Stage.ARCHIVED:
        path.append(next(row.target for row in LIFE[kind] if row.source is path[-1] and row.target not in path))
    return tuple(path)


def used_by(kind: CycleKind, stage: Stage, gate: Gate) -> Act | None:
    """The act that went through a gate already, so that what opened it cannot be taken back; None while it is ahead."""
    rows = [row for row in LIFE[kind] if gate in row.gates]
    path = stages(kind)
    aside = {Stage.APPOINTED: Stage.ELECTED, Stage.RE_ELECTION: Stage.CLOSED}
    if any(row.source is stage for row in rows) or (stage not in path and stage not in aside):
        return None
    stage = aside.get(stage, stage)
    behind = [row for row in rows if row.source in path]
    ahead = any(path.index(stage) <= path.index(row.source) for row in behind)
    return None if ahead or not behind else behind[-1].act


def reached(kind: CycleKind, stage: Stage, wanted: Stage) -> bool:
    """Whether a cycle at ``stage`` has come at least as far as ``wanted`` (False in an exceptional stage before it)."""
    path = stages(kind)
    stage = Stage.ELECTED if stage in (Stage.RE_ELECTION, Stage.APPOINTED) else stage
    return stage in path and wanted in path and path.index(stage) >= path.index(wanted)
