"""Where the facts of reviews and conferences come from; see ``origins.py``."""

from __future__ import annotations

from collections.abc import Mapping

from congtac.actions.conclusions import tasks_of
from congtac.actions.emulation.sign_ups import signed_at
from congtac.actions.facts.review_figures import of_reports
from congtac.actions.origins.rows import NOT_STATED, Rows, Teller, Told, sources_of
from congtac.actions.origins.tasks import task_origins
from congtac.actions.reports.consolidations import stating, that_count
from congtac.actions.reports.doubts import MEMBERS
from congtac.actions.reports.reports import owed
from congtac.actions.reports.words import report_words
from congtac.domain.origins import Origin
from congtac.domain.report_form import Column, Field
from congtac.domain.reported_facts import ConsolidatedRow, Coverage
from congtac.domain.review_facts import ConclusionNoticeFacts, ConferenceMinutesFacts, HalfYearReportFacts
from congtac.domain.review_parts import (
    Assignment,
    Conclusion,
    Conference,
    Emulation,
    Membership,
    Review,
    UnfinishedTask,
)

_WORK = {"work_results": "work_results", "events_supported": "events_supported", "findings": "findings"}
_FLOOR = {"floor_papers": "floor_papers", "papers_read": "floor_papers"}
STATED: dict[type, Mapping[str, str]] = {
    Review: {
        "term": "term",
        "committee_size": "committee_size",
        "sub_branches": "sub_branches",
        "sibling_committees": "sibling_committees",
        "period": "period",
        "next_period": "next_period",
        "session": "session",
        "attendance": "attendance_words",
        "attended": "attendance.1.present",
        "reporter": "reporter",
        "superior_guidance": "superior_guidance",
        "superior_representative": "superior_representative",
    },
    Membership: {
        "total": "members.total",
        "probationary": "members.probationary",
        "staff": "staff.total",
        "share_stated": "members.share_stated",
    },
    Conference: {
        "guests": "guests",
        "basis": "basis",
        "languages": "languages",
        "awards": "awards",
        "commitments": "commitments",
    },
    Conclusion: {
        "chaired_by": "conclusion.chaired_by",
        "task_groups": "conclusion.task_groups",
        "cited": "conclusion.cited",
    },
    HalfYearReportFacts: _WORK,
    ConclusionNoticeFacts: _WORK | _FLOOR,
    ConferenceMinutesFacts: _FLOOR,
}


def _review(rows: Rows, at: str, _review: Review) -> Told:
    yield f"{at}.organisation", rows.unit
    yield f"{at}.superior", rows.superior
    stated = rows.stated("committee")
    yield f"{at}.committee", rows.unit if stated is NOT_STATED else stated
    yield f"{at}.held", Origin((*rows.day.sources, *sources_of(rows.stated("session"))))
    yield f"{at}.held_on", rows.day
    kind = Origin((f"loại kỳ: {rows.cycle.kind}", f"cấp của đơn vị {rows.cycle.unit.slug}"))
    yield from ((f"{at}.{name}", kind) for name in ("subject", "unit", "units", "annual", "of_branch", "of_agency"))


def _membership(rows: Rows, at: str, membership: Membership) -> Told:
    if all(rows.stated(f"members.{part}") is NOT_STATED for part in ("total", "official", "probationary")):
        yield from _members_reported(rows, at, membership)
        return
    share = rows.stated("members.total", "staff.total", formula="đảng viên / tổng số người × 100")
    yield f"{at}.share", share
    checked = (*sources_of(rows.stated("members.share_stated")), *share.sources)
    yield f"{at}.contradiction", Origin(checked, "tỷ lệ nguồn công bố so với tỷ lệ tính lại")
    stated = rows.stated("members.official")
    counted = rows.stated("members.total", "members.probationary", formula="tổng số − dự bị")
    yield f"{at}.official", counted if stated is NOT_STATED else stated


def _members_reported(rows: Rows, at: str, membership: Membership) -> Told:
    """The reports of all units that were added up where nobody stated the members of the organisation."""
    told = stating(rows.session, rows.cycle) if membership.total is not None else {}
    for name, key in zip(("total", "official", "probationary"), MEMBERS, strict=True):
        if reports := told.get(Field(key, Column.RESULT), []):
            yield f"{at}.{name}", of_reports(reports, f"cộng số liệu của {len(reports)}/{len(reports)} đơn vị")


def _coverage(rows: Rows, at: str, _coverage: Coverage) -> Told:
    obligations = owed(rows.session, rows.cycle)
    expected = Origin((f"danh sách {len(obligations)} đơn vị phải gửi báo cáo của kỳ {rows.cycle.title}",))
    came_in = tuple(report_words(report) for report in that_count(rows.session, rows.cycle))
    yield f"{at}.expected", expected
    yield f"{at}.received", Origin(came_in or expected.sources, "đếm báo cáo đã nhận")
    yield f"{at}.ratio", Origin((*expected.sources, *came_in), "số báo cáo đã nhận / số báo cáo phải gửi")
    yield f"{at}.missing", Origin(expected.sources, "đơn vị phải gửi mà chưa gửi")


def _consolidated_row(rows: Rows, at: str, row: ConsolidatedRow) -> Told:
    """The note beside a sum; which reports the sum rests on is told by ``review_figures``, which added it up."""
    if row.contradiction is not None:
        published = sources_of(rows.stated("members.total", "members.official", "members.probationary"))
        yield f"{at}.contradiction", Origin((*published, f"tổng của {row.base}"), "số công bố so với tổng tính lại")


def _assignment(rows: Rows, at: str, _assignment: Assignment) -> Told:
    yield at, rows.stated("conclusion.details")


def _report(rows: Rows, at: str, _facts: HalfYearReportFacts) -> Told:
    yield f"{at}rating_rule", Origin((f"bộ quy tắc đánh giá, xếp loại có hiệu lực ngày {rows.cycle.held_on:%d/%m/%Y}",))


def _emulation(rows: Rows, at: str, _emulation: Emulation) -> Told:
    """As it is stated, or else as units signed up: set and version of the criteria, and the day."""
    stated, signed = rows.stated("emulation"), signed_at(rows.session, rows.cycle)
    if stated is NOT_STATED and signed:
        first = signed[0]
        words = f"đăng ký thi đua ngày {first.on:%d/%m/%Y}, bộ tiêu chí {first.criteria_set}, phiên bản {first.version}"
        stated = Origin((words,))
    yield at, stated


def _conclusion(rows: Rows, at: str, conclusion: Conclusion) -> Told:
    origins = {task.text: task.origin for task in tasks_of(rows.session, rows.cycle)}
    for name in ("tasks", "named", "directions"):
        for number, text in enumerate(getattr(conclusion, name), start=1):
            unnamed = rows.stated("conclusion.task_groups", formula="nhóm nhiệm vụ được đếm nhưng chưa nêu tên")
            yield f"{at}.{name}.{number}", Origin((origins[text],)) if text in origins else unnamed


def _unfinished(rows: Rows, at: str, task: UnfinishedTask) -> Told:
    yield from task_origins(rows, at, task.id)


TELLERS: dict[type, Teller] = {
    Review: _review,
    Membership: _membership,
    Coverage: _coverage,
    ConsolidatedRow: _consolidated_row,
    Assignment: _assignment,
    HalfYearReportFacts: _report,
    Emulation: _emulation,
    Conclusion: _conclusion,
    UnfinishedTask: _unfinished,
}
