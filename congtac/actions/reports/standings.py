"""Where the reports of a cycle stand: in time or not, accepted or returned, and later days that were granted."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person
from congtac.actions.nudges import nudge
from congtac.actions.obligations import CORRECTION, owe
from congtac.actions.reports.reports import obligation_of
from congtac.domain.cycle import Holder
from congtac.domain.errors import RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.obligations import ObligationKind
from congtac.domain.report_standing import Standing
from congtac.store.claims import claimed
from congtac.store.report_sums import REPORT
from congtac.store.tables import Cycle, Extension, Obligation, Report, ReportDecision, Unit


def decide(
    session: Session, report: Report, person: Person, on: date, *, accepted: bool, correct_by: date | None = None
) -> ReportDecision:
    """Accept a revision or return it with a reason. RuleBroken for one that was decided or replaced already.

    A report that is returned keeps the day on which it came; with ``correct_by`` the unit owes its correction by then.
    """
    newest = session.scalar(
        select(func.max(Report.revision)).where(Report.cycle_id == report.cycle_id, Report.unit_id == report.unit_id)
    )
    mine = select(ReportDecision).where(ReportDecision.report_id == report.id)
    figures = {"unit": report.unit.name, "revision": report.revision, "newest": newest}
    if newest != report.revision:
        raise RuleBroken(Finding("report.replaced", Level.ERROR, figures=figures))
    made = ReportDecision(report_id=report.id, accepted=accepted, on=on, by=person.by, reason=person.reason)
    decision = claimed(session, made, mine)
    if decision is made:
        cycle = session.get_one(Cycle, report.cycle_id)
        nudge(session, cycle, f"{'nhận' if accepted else 'trả lại'} báo cáo của {report.unit.name}")
    if decision.accepted is not accepted:
        raise RuleBroken(
            Finding("report.decided", Level.ERROR, figures=figures | {"by": decision.by, "on": decision.on})
        )
    if decision is made and not accepted and correct_by is not None:
        cycle, sub_branch = session.get_one(Cycle, report.cycle_id), Holder.SUB_BRANCHES
        owe(session, cycle, ObligationKind.ACT, CORRECTION, report.unit, sub_branch, correct_by, on)
    return decision


def day_to_correct(session: Session, cycle: Cycle, unit: Unit, by_settings: date) -> date:
    """By when a report that is returned is corrected: as the settings say, but never before the unit's own deadline."""
    (standing,) = standings(session, cycle, unit)
    return max(by_settings, standing.deadline)


def extend(session: Session, cycle: Cycle, unit: Unit, until: date, person: Person, on: date) -> Extension:
    """Grant one unit a later day. RuleBroken for a day that is not later than the deadline it has."""
    obligation = obligation_of(session, cycle, unit)
    (standing,) = standings(session, cycle, unit)
    if until <= standing.deadline:
        figures = {"unit": unit.name, "until": until, "deadline": standing.deadline}
        raise RuleBroken(Finding("report.extension_not_later", Level.ERROR, figures=figures))
    made = Extension(obligation_id=obligation.id, until=until, on=on, by=person.by, reason=person.reason)
    session.add(made)
    obligation.set_on, obligation.look_on = on, None if obligation.discharged_on else on
    nudge(session, cycle, f"gia hạn cho {unit.name}")
    session.flush()
    return made


def standings(session: Session, cycle: Cycle, unit: Unit | None = None) -> list[Standing]:
    """Where each expected unit stands, or the one that is named, in the order of the obligations; three queries,
    however many units.
    """
    own = (Obligation.cycle_id == cycle.id, *([Obligation.unit_id == unit.id] if unit else []))
    until = select(Extension.obligation_id, func.max(Extension.until)).group_by(Extension.obligation_id)
    later = session.execute(until.join(Obligation).where(*own))
    extended = {duty: day for duty, day in later}  # noqa: C416 - dict() takes a result of rows for a mapping
    reports = select(Report.unit_id, Report.revision, ReportDecision.accepted, ReportDecision.reason)
    ordered = reports.outerjoin(ReportDecision).where(Report.cycle_id == cycle.id).order_by(Report.revision)
    ordered = ordered.where(Report.unit_id == unit.id) if unit else ordered
    last = {unit: (revision, accepted, why) for unit, revision, accepted, why in session.execute(ordered)}
    rows = select(Obligation, Unit).join(Unit).where(*own, Obligation.kind == REPORT)
    return [
        _standing(obligation, whose, extended.get(obligation.id), last.get(whose.id, (0, None, None)))
        for obligation, whose in session.execute(rows.order_by(Obligation.id))
    ]


def _standing(
    obligation: Obligation, unit: Unit, extended: date | None, last: tuple[int, bool | None, str | None]
) -> Standing:
    revision, decision, why = last
    return Standing(
        unit=unit.slug,
        name=unit.name,
        due_on=obligation.due_on,
        extended_to=extended,
        first_on=obligation.discharged_on,
        revision=revision,
        decision=decision,
        waived=obligation.waived_because is not None,
        reason=why,
    )
