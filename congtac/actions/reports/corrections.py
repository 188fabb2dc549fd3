"""What changed in the figures of a cycle since its report was issued: found, told, and put down as the next version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person, facts_of
from congtac.actions.facts.review_figures import outdated
from congtac.actions.papers.letterheads import House
from congtac.actions.papers.manifests import printed_in
from congtac.actions.reports.consolidations import content_now, last_put_down, put_down, that_count
from congtac.actions.reports.desk import ReportDesk
from congtac.actions.reports.reports import latest_reports, owed
from congtac.domain.errors import RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.paper_kinds import PaperKind
from congtac.domain.report_corrections import Cause, Change, Correction, CorrectionReport, changed, parts_of
from congtac.domain.report_form import Field, Form
from congtac.store.tables import ConsolidatedReport, Cycle, Paper, Report, ReportDecision

REPORTS = (PaperKind.HALF_YEAR_REPORT, PaperKind.ANNUAL_REPORT)
"""The papers whose figures are put down when they are issued."""


@dataclass(frozen=True, slots=True)
class _Move:
    """The two revisions of a unit's report: the one that counted then, and the one that counts now."""

    unit: str
    then: Report | None
    now: Report | None
    change: Change
    reason: str
    by: str | None
    on: date | None


def put_down_with(session: Session, paper: Paper, form: Form | None, on: date, person: Person) -> None:
    """Put down the figures of the cycle when the report that states them is issued, in the same transaction."""
    if form is not None and PaperKind.of(paper.kind) in REPORTS:
        put_down(session, paper.cycle, form, on, person)


def changed_before_issue(session: Session, paper: Paper, house: House, data: bytes) -> Finding | None:
    """A warning that the approved text prints other figures than the reports add up to on the day of its issue."""
    if house.form is None or PaperKind.of(paper.kind) not in REPORTS:
        return None
    printed = {one.id: one.text for one in printed_in(data)}
    names = outdated(printed, session, paper.cycle, facts_of(session, paper.cycle), house)
    figures = {"count": len(names), "names": "; ".join(names[:10])}
    return Finding("issue.figures_changed", Level.WARNING, paper.file_name, figures) if names else None


def changed_since_issue(session: Session, cycle: Cycle, form: Form) -> Finding | None:
    """The note that figures changed after they were put down; None where none did, or nothing was issued."""
    last = last_put_down(session, cycle)
    if last is None:
        return None
    cells = list(changed(form, last.content["figures"], content_now(session, cycle, form)["figures"]))
    if not cells:
        return None
    figures = {"count": len(cells), "version": last.version, "on": last.on}
    return Finding("report.changed_after_issue", Level.NOTE, figures=figures)


def correction_report(session: Session, desk: ReportDesk) -> CorrectionReport:
    """The corrections since the last version was put down. RuleBroken where nothing was put down yet."""
    last = _put_down(session, desk.cycle)
    now = content_now(session, desk.cycle, desk.form)["figures"]
    moves = list(_moves(session, desk.cycle, last))
    before: Mapping[str, str] = last.content["figures"]
    rows = tuple(
        _correction(desk.form, at, before.get(str(at)), now.get(str(at)), moves)
        for at in changed(desk.form, before, now)
    )
    return CorrectionReport(desk.cycle.unit.name, desk.period, last.version, last.on, rows)


def record_corrections(session: Session, desk: ReportDesk, on: date, person: Person) -> ConsolidatedReport:
    """Put down the figures of today as the next version, where one changed. RuleBroken before the first version."""
    last = _put_down(session, desk.cycle)
    if changed_since_issue(session, desk.cycle, desk.form) is None:
        return last
    return put_down(session, desk.cycle, desk.form, on, person)


def _put_down(session: Session, cycle: Cycle) -> ConsolidatedReport:
    last = last_put_down(session, cycle)
    if last is None:
        raise RuleBroken(Finding("report.nothing_issued", Level.ERROR, cycle.title))
    return last


def _correction(form: Form, at: Field, before: str | None, after: str | None, moves: list[_Move]) -> Correction:
    parts, line = parts_of(form, at), form.by_key.get(at.line)
    stated = ((move, _stated(move.then, parts), _stated(move.now, parts)) for move in moves)
    causes = tuple(
        Cause(move.unit, then, now, move.change, move.reason, move.by, move.on)
        for move, then, now in stated
        if then != now
    )
    label, measure = (line.label.strip(), line.unit) if line is not None else (at.line, "")
    return Correction(at, label, measure, before, after, causes)


def _stated(report: Report | None, parts: tuple[Field, ...]) -> str | None:
    """What a report gave to a cell, as it was written."""
    answers = report.content.get("answers", {}) if report is not None else {}
    found = [answers.get(str(part)) for part in parts]
    return None if None in found else "/".join(map(str, found))


def _moves(session: Session, cycle: Cycle, last: ConsolidatedReport) -> Iterator[_Move]:
    """The units whose report is another one than that which was put down, in the order of the obligations."""
    counted = {report.unit_id: report for report in that_count(session, cycle)}
    newest = {report.unit_id: report for report in latest_reports(session, cycle)}
    then: Mapping[str, int] = last.content["reports"]
    for duty in owed(session, cycle):
        revision, now = then.get(duty.unit.slug), counted.get(duty.unit_id)
        if revision == (now.revision if now else None):
            continue
        before = _revision(session, cycle, duty.unit_id, revision)
        if now is not None:
            change = Change.REVISED if now.revision > 1 else Change.LATE
            yield _Move(duty.unit.name, before, now, change, now.reason or Change.LATE.label, now.by, now.submitted_on)
        elif duty.waived_because is not None:
            yield _Move(duty.unit.name, before, None, Change.WAIVED, duty.waived_because, None, None)
        else:
            made = _decision(session, newest[duty.unit_id])
            yield _Move(duty.unit.name, before, None, Change.RETURNED, made.reason, made.by, made.on)


def _revision(session: Session, cycle: Cycle, unit_id: int, revision: int | None) -> Report | None:
    one = select(Report).where(Report.cycle_id == cycle.id, Report.unit_id == unit_id, Report.revision == revision)
    return None if revision is None else session.scalar(one)


def _decision(session: Session, report: Report) -> ReportDecision:
    return session.scalars(select(ReportDecision).where(ReportDecision.report_id == report.id)).one()
