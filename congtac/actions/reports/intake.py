"""What a unit hands in, by whatever way: checked against the form and the unit's past, then stored as rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person
from congtac.actions.reports.history import past_reports, same_kind, stated_before
from congtac.actions.reports.reports import RESENT, last_report, obligation_of, same_content, submit_report
from congtac.domain.cycle import ENDED, Stage
from congtac.domain.errors import RuleBroken
from congtac.domain.figures import Figure, Qualifier
from congtac.domain.findings import Finding, Level
from congtac.domain.report_answers import Absence, Answer, Answers, clean, written
from congtac.domain.report_checks import Background, check
from congtac.domain.report_form import Field, Form
from congtac.domain.report_sheet import Identity, Sheet, Way, read_sheet, strangers
from congtac.store.report_rows import keep_values
from congtac.store.tables import Cycle, Obligation, Report, ReportDecision, Unit

LONGEST_REASON = 400  # letters, as the column has them


@dataclass(frozen=True, slots=True)
class Handed:
    """What a unit hands in: answers by field, explanations of what must be explained, and what could not be read."""

    answers: Answers
    explanations: Mapping[Field, str] = field(default_factory=dict)
    form: str = "review"
    way: Way = Way.FORM
    problems: tuple[Finding, ...] = ()

    @property
    def content(self) -> dict[str, Any]:
        """As it is stored: answers as they are written, in one order."""
        return {
            "form": self.form,
            "answers": {str(at): written(answer) for at, answer in sorted(self.answers.items())},
            "explanations": {str(at): words for at, words in sorted(self.explanations.items())},
        }


@dataclass(frozen=True, slots=True)
class Taken:
    """A stored revision, whether it is new, and what was noted about it."""

    report: Report
    changed: bool
    findings: list[Finding]


def findings_of(
    session: Session, cycle: Cycle, unit: Unit, form: Form, handed: Handed, tolerance_points: Fraction
) -> list[Finding]:
    """What the checks say about answers before they are stored; the preview of every way in."""
    past = past_reports(session, cycle, unit)
    answers = same_kind(cycle, form, past)
    background = Background(
        last=answers[-1] if answers else {},
        known=stated_before(cycle, form, past),
        history=answers[:-1],
        tolerance_points=tolerance_points,
    )
    if any(not finding.where for finding in handed.problems):
        return list(handed.problems)  # another unit's sheet, or another cycle's: what it holds is not judged here
    unread = {finding.where for finding in handed.problems}
    checked = check(form, handed.answers, background, handed.explanations)
    return [*handed.problems, *(finding for finding in checked if finding.where not in unread)]


def from_sheet(form: Form, expected: Identity, sheet: Sheet, way: Way) -> Handed:
    """What a sheet hands in: whatever of it can be read, and every problem. A stranger's sheet is not read further."""
    others = tuple(strangers(expected, sheet.identity))
    answers, problems = ({}, []) if others else read_sheet(form, sheet)
    told = {at: words for at, text in sheet.explanations.items() if (words := clean(text))}
    return Handed(answers, told, form.id, way, (*others, *problems))


def hand_in(
    session: Session,
    cycle: Cycle,
    unit: Unit,
    form: Form,
    handed: Handed,
    on: date,
    person: Person,
    tolerance_points: Fraction = Fraction(1, 2),
) -> Taken:
    """Check and store. Raises RuleBroken with every finding where something must be fixed or explained first.

    Nothing is stored then. ``person.reason`` says why a second revision replaces the first; to have been returned is
    reason enough. The same content twice is taken as it is.
    """
    _open_for(cycle, obligation_of(session, cycle, unit))
    before = last_report(session, cycle, unit)
    findings = findings_of(session, cycle, unit, form, handed, tolerance_points)
    if before is not None and not handed.problems and same_content(before.content, handed.content):
        return Taken(before, False, findings)
    if any(finding.level is not Level.NOTE for finding in findings):
        raise RuleBroken(*findings)
    if before is not None and person.reason == RESENT:
        person = Person(person.by, _reason_of_return(session, before, unit))
    report, changed = keep(session, cycle, unit, handed, on, person)
    return Taken(report, changed, findings)


def _open_for(cycle: Cycle, duty: Obligation) -> None:
    """Refuse what would be stored and never counted."""
    if (why := closed_for(cycle, duty)) is not None:
        raise RuleBroken(why)


def closed_for(cycle: Cycle, duty: Obligation) -> Finding | None:
    """Why nothing can be handed in any more; None while something can."""
    if duty.waived_because is not None:
        figures = {"unit": duty.unit.name, "reason": duty.waived_because}
        return Finding("report.waived", Level.ERROR, figures=figures)
    if (stage := Stage(cycle.stage)) in ENDED:
        return Finding("report.cycle_over", Level.ERROR, cycle.title, {"stage": stage})
    return None


def _reason_of_return(session: Session, before: Report, unit: Unit) -> str:
    """Why a revision comes for which nobody gave a reason; RuleBroken unless the one before was returned."""
    returned = select(ReportDecision.reason).where(
        ReportDecision.report_id == before.id, ReportDecision.accepted.is_(False)
    )
    why = session.scalar(returned)
    if why is None:
        figures = {"unit": unit.name, "revision": before.revision}
        raise RuleBroken(Finding("report.reason_missing", Level.ERROR, figures=figures))
    return f"sửa theo ý kiến trả lại: {why}"[:LONGEST_REASON]


def keep(session: Session, cycle: Cycle, unit: Unit, handed: Handed, on: date, person: Person) -> tuple[Report, bool]:
    """Store what was handed in with its figures as rows, unchecked; whether it is a new revision.

    For what was checked, and for what was published long ago: that is refused no more, only doubted.
    """
    before = last_report(session, cycle, unit)
    report = submit_report(session, cycle, unit, handed.content, on, person.by, way=handed.way, reason=person.reason)
    changed = report is not before
    if changed:
        keep_values(session, [row for at, answer in handed.answers.items() if (row := _value(report, at, answer))])
    return report, changed


def _value(report: Report, at: Field, answer: Answer) -> dict[str, Any] | None:
    """The row of a whole number, or of a stated nothing; other answers stand in the content only."""
    row = {"report_id": report.id, "line": at.line, "aspect": at.column.value}
    if isinstance(answer, Absence):
        return row | {"number": None, "qualifier": Qualifier.EXACT.value, "absence": answer.value}
    if not isinstance(answer, Figure) or answer.percent or answer.value != answer.value.to_integral_value():
        return None
    return row | {"number": int(answer.value), "qualifier": answer.qualifier.value, "absence": None}
