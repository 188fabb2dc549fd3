"""What an event file states, as the facts, targets and elections that a cycle records."""

from __future__ import annotations

from typing import Any

from congtac.actions.conclusions import StatedTarget
from congtac.actions.elections.elections import PlannedElection
from congtac.actions.practice import ABBREVIATION, HEAD
from congtac.actions.terms import FIRST_MEETING
from congtac.domain.elections.offices import OFFICES
from congtac.events.review_schema import EventTaskDetail
from congtac.events.schema import (
    AnnualConferenceFile,
    BranchCongressFile,
    EventConclusion,
    EventEmulation,
    EventResult,
    EventTarget,
    HalfYearReviewFile,
    ReviewFile,
)

# What event files say in English where papers need the Vietnamese words.
SIGNED_BY = {"every sub-branch and the committee": "tất cả các chi bộ trực thuộc và đảng ủy"}
COMMITMENTS = {
    "head of unit accepts the guidance and states the year's commitments": (
        "tiếp thu ý kiến chỉ đạo và nêu các cam kết của năm"
    )
}


def congress_facts(event: BranchCongressFile) -> dict[str, Any]:
    """The facts of a congress by key; what the file does not state is None and is not recorded."""
    organization, congress = event.organization, event.congress
    above = organization.superior_congress
    facts: dict[str, Any] = {
        "place": organization.place,
        "superior_congress": above.model_dump(exclude={"notes"}) if above else None,
        "ordinal": congress.ordinal,
        "term": congress.term,
        "previous.ordinal": congress.previous.ordinal if congress.previous else None,
        "previous.term": congress.previous.term if congress.previous else None,
        "session": congress.session,
        FIRST_MEETING: congress.first_meeting_on.isoformat() if congress.first_meeting_on else None,
        "pilot": congress.pilot,
        "members.total": congress.members_total,
        "members.probationary": congress.members_probationary,
        "guests": list(congress.guests) or None,
        "superior_guidance": congress.superior_guidance,
        "after": list(event.after) or None,
    }
    if congress.attendance is not None:
        facts["attendance.1.convened"] = congress.attendance.convened
        facts["attendance.1.present"] = congress.attendance.present
    return facts


def planned_elections(event: BranchCongressFile, origin: str) -> list[PlannedElection]:
    """The elections in the order of the file."""
    return [
        PlannedElection(
            office=election.what,
            label=OFFICES.get(election.what, (election.what, None))[0],
            seats=election.seats,
            by_congress=election.elected_by == "congress",
            origin=f"{origin}: elections[{index}]",
            rank=election.rank,
        )
        for index, election in enumerate(event.elections)
    ]


def results(rows: tuple[EventResult, ...]) -> list[StatedTarget]:
    """The targets of the term that ended, with their results as written."""
    return [
        StatedTarget(
            row.indicator,
            None if row.target is None else str(row.target),
            str(row.actual),
            row.unit,
            None if row.over_by is None else str(row.over_by),
        )
        for row in rows
    ]


def targets(rows: tuple[EventTarget, ...]) -> list[StatedTarget]:
    """The targets of the coming term as written."""
    return [StatedTarget(row.indicator, str(row.target), unit=row.unit) for row in rows]


def review_facts(event: HalfYearReviewFile) -> dict[str, Any]:
    """The facts of a review by key; what the file does not state is None and is not recorded."""
    review = event.review
    emulation = review.emulation
    return _common(event) | {
        "period": review.period,
        "next_period": review.next_period,
        "reporter": review.reporter,
        "events_supported": review.events_supported,
        "emulation": _emulation(emulation) if emulation else None,
        "conclusion.task_groups": review.conclusion.task_groups,
        "conclusion.groups": len(_groups(review.conclusion)) or None,
        "conclusion.details": [one.model_dump(exclude={"notes"}) for one in review.conclusion.details] or None,
    }


def conference_facts(event: AnnualConferenceFile) -> dict[str, Any]:
    """The facts of a conference of the year by key; what the file does not state is None and is not recorded."""
    organization, conference = event.organization, event.conference
    return _common(event) | {
        ABBREVIATION: organization.abbreviation,
        HEAD: organization.head,
        "period": f"năm {conference.reviewed_year}",
        "next_period": f"năm {conference.planned_year}",
        "reporter": conference.report_by,
        "guests": list(conference.guests) or None,
        "basis": list(conference.basis) or None,
        "languages": list(conference.languages_of_output) or None,
        "awards": [{"form": award.kind, "to": award.to} for award in conference.awards] or None,
        "commitments": [COMMITMENTS.get(words, words) for words in conference.commitment] or None,
        "conclusion.groups": len(conference.planned_tasks) or None,
        "conclusion.details": [one.model_dump(exclude={"notes"}) for one in conference.details] or None,
    }


def _common(event: ReviewFile) -> dict[str, Any]:
    """What every review states about its organisation and its meeting."""
    organization, meeting = event.organization, event.meeting
    share = organization.members_share_published
    return {
        "place": organization.place,
        "committee": organization.committee,
        "term": organization.term,
        "committee_size": organization.committee_size,
        "members.total": organization.members_total,
        "members.official": organization.members_official,
        "members.probationary": organization.members_probationary,
        "staff.total": organization.staff_total,
        "members.share_stated": None if share is None else str(share),
        "sub_branches": organization.sub_branches,
        "sibling_committees": organization.sibling_committees,
        "session": meeting.session,
        "attendance_words": meeting.attendance,
        "floor_papers": list(meeting.papers) or None,
        "work_results": [{"indicator": row.indicator, "actual": str(row.actual)} for row in meeting.work_results],
        "findings": list(meeting.findings) or None,
        "superior_guidance": meeting.superior_guidance,
        "superior_representative": meeting.superior_representative,
        "reports_rehearsed": True if not meeting.reports else None,
        "conclusion.chaired_by": meeting.conclusion.chaired_by,
        "conclusion.cited": list(meeting.conclusion.cited) or None,
    }


def _emulation(stated: EventEmulation) -> dict[str, Any]:
    signed_by = SIGNED_BY.get(stated.signed_by or "", stated.signed_by)
    return stated.model_dump(exclude={"notes", "targets"}) | {"signed_by": signed_by}


def task_texts(event: ReviewFile) -> list[str | None]:
    """The tasks of the conclusion; a group that is counted but not named has no text."""
    if isinstance(event, AnnualConferenceFile):
        return [*event.conference.planned_tasks, *event.conference.conclusion.directions]
    return [*_groups(event.review.conclusion), *event.review.conclusion.directions]


def task_details(event: ReviewFile) -> tuple[EventTaskDetail, ...]:
    """Who carries the tasks out until when, as far as that is stated."""
    return event.conference.details if isinstance(event, AnnualConferenceFile) else event.review.conclusion.details


def _groups(conclusion: EventConclusion) -> list[str | None]:
    named: list[str | None] = list(conclusion.named)
    return named + [None] * ((conclusion.task_groups or 0) - len(named))
