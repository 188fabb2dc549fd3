"""What a unit reported before: its answers in earlier cycles, and what they say about what a form asks now."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.domain.cycle import CycleKind
from congtac.domain.errors import BadInput
from congtac.domain.report_answers import Answer, read
from congtac.domain.report_form import Column, Field, Form
from congtac.store.tables import Cycle, Report, ReportDecision, Unit

LONGEST_HISTORY = 8  # reports before the last one that a figure is compared with
A_YEAR, ABOUT = timedelta(days=365), timedelta(days=100)
START, END = Field("members_start", Column.RESULT), Field("members_total", Column.RESULT)
YEARS_END = CycleKind.ANNUAL_CONFERENCE.value


class Past(NamedTuple):
    """The last revision of an earlier cycle."""

    kind: str
    held_on: date
    report: Report


def past_reports(session: Session, cycle: Cycle, unit: Unit) -> list[Past]:
    """The unit's last revision in each earlier cycle of the same kind and at each end of a year, oldest first.

    What was returned and never came again is none: its figures were found wrong.
    """
    rows = (
        select(Report, Cycle.kind, Cycle.held_on, ReportDecision.accepted)
        .join(Cycle, Cycle.id == Report.cycle_id)
        .outerjoin(ReportDecision, ReportDecision.report_id == Report.id)
        .where(Report.unit_id == unit.id, Cycle.kind.in_((cycle.kind, YEARS_END)), Cycle.held_on < cycle.held_on)
        .order_by(Cycle.held_on, Report.revision)
    )
    last = {report.cycle_id: (Past(kind, day, report), decided) for report, kind, day, decided in session.execute(rows)}
    return [past for past, accepted in last.values() if accepted is not False]


def same_kind(cycle: Cycle, form: Form, past: list[Past]) -> list[dict[Field, Answer]]:
    """The answers in earlier cycles of this kind, oldest first."""
    own = [one.report for one in past if one.kind == cycle.kind]
    return [answers_of(form, report) for report in own[-LONGEST_HISTORY:]]


def stated_before(cycle: Cycle, form: Form, past: list[Past]) -> dict[Field, Answer]:
    """What earlier reports say about what is asked now: results of a year ago, and the members at the start.

    The start is the end of the year before, also for a half year: the review a year ago says nothing about it.
    """
    found: dict[Field, Answer] = {}
    for one in past:
        ago = cycle.held_on - one.held_on
        answers = answers_of(form, one.report) if ago <= A_YEAR + ABOUT else {}
        if one.kind == cycle.kind and abs(ago - A_YEAR) <= ABOUT:
            results = {at.line: answer for at, answer in answers.items() if at.column is Column.RESULT}
            then = {Field(line, Column.LAST_YEAR): answer for line, answer in results.items()}
            found |= {at: answer for at, answer in then.items() if form.has(at)}
        if one.kind == YEARS_END and END in answers and form.has(START):
            found[START] = answers[END]
    return found


def answers_of(form: Form, report: Report) -> dict[Field, Answer]:
    """The answers of a stored report, as far as the form of today still asks for them, and in the same way."""
    found = {}
    for key, text in report.content.get("answers", {}).items():
        at = Field.read(key)
        if at is None or not form.has(at):
            continue
        try:
            answer = read(form.by_key[at.line], text)
        except BadInput:
            continue  # the line was of another kind then: its words are no answer to what is asked now
        if answer is not None:
            found[at] = answer
    return found
