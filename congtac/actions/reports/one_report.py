"""The report of one unit as people look at it: where it stands, its revisions with what changed, what checks say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.obligations import CORRECTION
from congtac.actions.planning import rows_of
from congtac.actions.reports.desk import ReportDesk
from congtac.actions.reports.drafts import handed, texts_of
from congtac.actions.reports.history import past_reports, same_kind
from congtac.actions.reports.intake import findings_of
from congtac.actions.reports.standings import standings
from congtac.domain.findings import Finding
from congtac.domain.obligations import ObligationKind
from congtac.domain.plan_obligations import CONSOLIDATE
from congtac.domain.report_draft import Difference, Texts, as_texts, differences
from congtac.domain.report_standing import Standing
from congtac.store.opening_rows import one_obligation
from congtac.store.tables import Report, ReportDecision, Unit


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision, what was decided about it, and what changed against the one before."""

    report: Report
    decision: ReportDecision | None
    changed: list[Difference]

    @property
    def texts(self) -> dict[str, str]:
        """Its answers and explanations."""
        return texts_of(self.report)


def revisions_of(session: Session, desk: ReportDesk, unit: Unit) -> list[Revision]:
    """Every revision of a unit's report, the newest first; one query."""
    rows = (
        select(Report, ReportDecision)
        .outerjoin(ReportDecision, ReportDecision.report_id == Report.id)
        .where(Report.cycle_id == desk.cycle.id, Report.unit_id == unit.id)
        .order_by(Report.revision)
    )
    found: list[Revision] = []
    before: Texts = {}
    for report, decision in session.execute(rows):
        texts = texts_of(report)
        changed = differences(before, texts, desk.form) if found else []
        found.append(Revision(report, decision, changed))
        before = texts
    return found[::-1]


def standing_of(session: Session, desk: ReportDesk, unit: Unit) -> Standing:
    """Where the unit's report stands."""
    (standing,) = standings(session, desk.cycle, unit)
    return standing


def last_period(session: Session, desk: ReportDesk, unit: Unit) -> dict[str, str]:
    """What the unit reported in the period before, by field."""
    answers = same_kind(desk.cycle, desk.form, past_reports(session, desk.cycle, unit))
    return as_texts(answers[-1]) if answers else {}


def checked(session: Session, desk: ReportDesk, unit: Unit, texts: Texts) -> list[Finding]:
    """What the checks say about texts of a draft or of a revision."""
    return findings_of(session, desk.cycle, unit, desk.form, handed(desk, unit, texts), desk.tolerance_points)


def reference_of(report: Report) -> str:
    """By which number people speak of a revision: cycle, unit, revision, and the beginning of its digest."""
    return f"BC-{report.cycle_id}-{report.unit_id}-{report.revision}-{report.digest[:6].upper()}"


def reviewed_by(session: Session, desk: ReportDesk) -> date | None:
    """By when the figures are put together, and reports looked at; None where the plan has no such day."""
    return next((row.on for row in rows_of(session, desk.cycle) if row.key == CONSOLIDATE), None)


def correction_due(session: Session, desk: ReportDesk, unit: Unit) -> date | None:
    """By when the unit owes the correction of a report that was returned; None where it owes none."""
    duty = session.scalar(one_obligation(desk.cycle, ObligationKind.ACT, CORRECTION, unit))
    return duty.due_on if duty is not None and duty.discharged_on is None else None
