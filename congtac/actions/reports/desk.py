"""What is needed to work on the reports of a cycle: the form in force, for whom a sheet is made, and what is known."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy.orm import Session

from congtac.actions.cycles import facts_of
from congtac.actions.practice import practice_of
from congtac.actions.reports.history import past_reports, stated_before
from congtac.actions.targets import plans, with_targets
from congtac.config import Installation
from congtac.domain.cycle import CycleKind
from congtac.domain.report_answers import Answer
from congtac.domain.report_form import Field, Form
from congtac.domain.report_sheet import Identity
from congtac.store.tables import Cycle, Unit


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
    past = past_reports(session, desk.cycle, unit)
    return plans(session, desk.cycle, desk.form) | stated_before(desk.cycle, desk.form, past)
