"""What does not add up in a published event, and what it leaves open: said to the person, never repaired."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from congtac.domain.deadlines import read_deadline
from congtac.domain.elections.offices import Office
from congtac.domain.figures import contradiction, parse, percentage
from congtac.domain.findings import Finding, Level
from congtac.domain.report_form import Form
from congtac.domain.targets import over_plan_contradiction, parse_target
from congtac.events.counts import count_findings
from congtac.events.facts import task_details
from congtac.events.notice_player import event_findings
from congtac.events.schema import (
    AnnualConferenceFile,
    BranchCongressFile,
    ConclusionsFile,
    EventFile,
    EventResult,
    HalfYearReviewFile,
    ReviewFile,
)
from congtac.events.stated_reports import report_findings
from congtac.rulebook.calendars import calendar_from
from congtac.rulebook.regulations import charter_on


def findings_in(event: EventFile, form: Form | None = None) -> list[Finding]:
    """Contradictions between published figures, then what is left open, then that steps are simulated.

    ``form`` is the one of the cycle: stated figures of reports are answers to it.
    """
    if isinstance(event, ConclusionsFile):
        found = event_findings(event)
    elif isinstance(event, BranchCongressFile):
        excess = _stated_excess(event.results_of_previous_term, "results_of_previous_term")
        found = [*excess, *_committee(event), *count_findings(event)]
    else:
        found = [*_share(event), *_membership(event), *_sums(event), *report_findings(event, form)]
        found += _groups(event) if isinstance(event, HalfYearReviewFile) else _of_the_year(event)
        found += [*_deadlines(event), *_reporters(event)]
    return [*found, Finding("event.simulated_steps", Level.NOTE)]


def _stated_excess(rows: tuple[EventResult, ...], at: str) -> list[Finding]:
    """The stated "vượt 66,67% chỉ tiêu" against result and target."""
    found = []
    for index, row in enumerate(rows):
        if row.over_by is not None and row.target is not None:
            target = parse_target(row.target, row.unit)
            where = f"{at}[{index}].over_by"
            clash = over_plan_contradiction(target, parse(row.actual, row.unit), parse(row.over_by), where=where)
            found += [clash] if clash else []
    return found


def _committee(event: BranchCongressFile) -> list[Finding]:
    """Whether a branch of this size elects a committee of this size, by the charter rules of the day."""
    congress, charter, found = event.congress, charter_on(event.congress.held_on), []
    probationary = congress.members_probationary
    bodies = [(index, row) for index, row in enumerate(event.elections) if row.rank is Office.BRANCH_COMMITTEE]
    stated = next((row.electorate.official for row in event.elections if row.electorate), None)
    if probationary is None and stated is None:
        total = {"total": congress.members_total}
        found.append(Finding("event.official_unknown", Level.NOTE, "congress.members_total", total))
    official = congress.members_total - (probationary or 0) if stated is None else stated
    for index, row in bodies:
        where, most, start = f"elections[{index}].seats", charter.branch_committee_max, charter.branch_committee_from
        if row.seats > most.value:
            code = "event.committee_too_large"
            found.append(most.finding(code, Level.WARNING, where=where, found=row.seats, expected=most.value))
        if official < start.value:
            code = "event.committee_not_due"
            found.append(start.finding(code, Level.WARNING, where=where, found=official, expected=start.value))
    return found


def _share(event: ReviewFile) -> list[Finding]:
    """The published share of members among staff against the two counts it comes from."""
    stated = event.organization.members_share_published
    total, staff = event.organization.members_total, event.organization.staff_total
    if total is not None and staff is not None and total > staff:
        figures = {"members": total, "staff": staff}
        return [Finding("event.more_members_than_staff", Level.WARNING, "organization.staff_total", figures)]
    if stated is None or total is None or not staff:
        return []
    figures = {"part": total, "whole": staff}
    where = "organization.members_share_published"
    clash = contradiction(parse(stated), percentage(total, staff), where=where, figures=figures)
    return [clash] if clash else []


def _membership(event: ReviewFile) -> list[Finding]:
    """Total = official + probationary, where all three are stated."""
    stated = event.organization
    total, official, probationary = stated.members_total, stated.members_official, stated.members_probationary
    if total is None or official is None or probationary is None or official + probationary == total:
        return []
    figures = {"official": official, "probationary": probationary}
    return [_sum_clash("figure.parts_do_not_add_up", total, official + probationary, figures)]


def _sums(event: ReviewFile) -> list[Finding]:
    """The members that the sub-branches report against those that the organisation states, where all reported."""
    stated = event.organization.members_total
    reports = event.meeting.reports
    members = [report.figures["members_total"] for report in reports if "members_total" in report.figures]
    if stated is None or len(members) != event.organization.sub_branches or sum(members) == stated:
        return []
    figures = {"reports": len(members), "expected": len(members), "label": "Tổng số đảng viên"}
    return [_sum_clash("figure.reports_do_not_add_up", stated, sum(members), figures)]


def _sum_clash(code: str, stated: int, computed: int, figures: dict[str, Any]) -> Finding:
    where = "organization.members_total"
    return Finding(code, Level.WARNING, where, figures, stated=stated, computed=computed)


def _groups(event: HalfYearReviewFile) -> list[Finding]:
    """Eight groups of tasks stated, six named: the papers number all eight and leave two blank."""
    conclusion = event.review.conclusion
    named = len(conclusion.named)
    if conclusion.task_groups is None or conclusion.task_groups == named:
        return []
    figures = {"groups": conclusion.task_groups, "named": named}
    where = "review.conclusion.task_groups"
    return [
        Finding("event.groups_unnamed", Level.WARNING, where, figures, stated=conclusion.task_groups, computed=named)
    ]


def _of_the_year(event: AnnualConferenceFile) -> list[Finding]:
    """Excesses that do not follow from result and target; a day that lies in neither of the two years."""
    conference = event.conference
    found = _stated_excess(conference.results, "conference.results")
    years = (conference.reviewed_year, conference.planned_year)
    if conference.held_on.year not in years:
        figures = {"on": conference.held_on, "reviewed": f"{years[0]}", "planned": f"{years[1]}"}
        found.append(Finding("event.held_outside_years", Level.WARNING, "conference.held_on", figures))
    return found


def _deadlines(event: ReviewFile) -> Iterator[Finding]:
    """Deadlines of tasks that nobody can read, or that contradict themselves: kept as written, shown to a person."""
    held_on, calendar = event.meeting.held_on, calendar_from(event.meeting.held_on)
    of_year = isinstance(event, AnnualConferenceFile)
    at = "conference.details" if of_year else "review.conclusion.details"
    for index, detail in enumerate(task_details(event)):
        for finding in read_deadline(detail.deadline, held_on, calendar, f"{at}[{index}].deadline").findings:
            yield replace(finding, level=Level.WARNING) if finding.level is Level.ERROR else finding


def _reporters(event: ReviewFile) -> list[Finding]:
    """What the play assumes about the reports of sub-branches; no paper states it."""
    if event.meeting.reports:
        return []
    return [Finding("event.reports_rehearsed", Level.NOTE, f"{event.held}.reports")]
