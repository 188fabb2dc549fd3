"""What is needed to work on the reports of a cycle: the form in force, for whom a sheet is made, and what is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from sqlalchemy.orm import Session

from congtac.actions.cycles import facts_of
from congtac.actions.practice import practice_of
from congtac.actions.report_intake import answers_of, reports_before
from congtac.actions.targets import plans, with_targets
from congtac.config import Installation
from congtac.domain.cycle import CycleKind
from congtac.domain.report_answers import Answer
from congtac.domain.report_form import Column, Field, Form
from congtac.domain.report_sheet import Identity
from congtac.store.tables import Cycle, Unit

A_YEAR, ABOUT = timedelta(days=365), timedelta(days=100)
START, END = Field("members_start", Column.RESULT), Field("members_total", Column.RESULT)


@dataclass(frozen=True, slots=True)
class ReportDesk:
    """The form of a cycle with the organisation's additions and the targets in force; period in words; tolerance."""

    cycle: Cycle
    form: Form
    period: str
    tolerance_points: Fraction

    def identity(self, unit: Unit) -> Identity:
        """For whom and what a sheet of this cycle is made."""
        return Identity(self.form.id, self.cycle.key, unit.slug, unit.name, self.period)


def report_desk(session: Session, installation: Installation, cycle: Cycle) -> ReportDesk:
    """The desk of a cycle; BadInput where no form is configured for its kind."""
    settings = practice_of(installation, cycle).settings
    form = with_targets(session, cycle, installation.report_form(CycleKind(cycle.kind), settings))
    period = facts_of(session, cycle).get("period") or ""
    return ReportDesk(cycle, form, period, Fraction(str(settings.report_form.tolerance_points)))


def known(session: Session, desk: ReportDesk, unit: Unit) -> dict[Field, Answer]:
    """What a form is filled with before it goes out: plans, the figures of a year ago, and the members at the start."""
    before = reports_before(session, desk.cycle, unit)
    found = plans(session, desk.cycle, desk.form)
    for report in before:
        held_on = session.get_one(Cycle, report.cycle_id).held_on
        if abs(desk.cycle.held_on - held_on - A_YEAR) <= ABOUT:
            for at, answer in answers_of(desk.form, report).items():
                then = Field(at.line, Column.LAST_YEAR)
                if at.column is Column.RESULT and desk.form.has(then):
                    found[then] = answer
    if before and desk.form.has(START) and (members := answers_of(desk.form, before[-1]).get(END)) is not None:
        found[START] = members
    return found
