"""What is decided about a report by those whose cycle it is: accepted, returned, more time, excused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from fastapi import Request, Response

from congtac.actions.cycles import Person
from congtac.actions.obligations import excuse
from congtac.actions.practice import practice_of
from congtac.actions.reports.one_report import revisions_of, standing_of
from congtac.actions.reports.reports import last_report
from congtac.actions.reports.standings import day_to_correct, decide, extend
from congtac.domain.access import Right
from congtac.domain.errors import RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.obligations import ObligationKind
from congtac.i18n import N_, _
from congtac.portal.desk import Desk, needs
from congtac.portal.refusals import NotFound
from congtac.portal.report_at import ReportAt, form_of, the_report_above, way_back
from congtac.portal.routes import Pages

router = Pages()


class Decision(StrEnum):
    """What can be decided, by the last word of the path."""

    ACCEPT = "accept"
    RETURN = "return"
    EXTEND = "extend"
    WAIVE = "waive"


WORDS = {
    Decision.ACCEPT: N_("Accept the report of {unit}"),
    Decision.RETURN: N_("Return the report of {unit} for correction"),
    Decision.EXTEND: N_("Grant {unit} more time"),
    Decision.WAIVE: N_("Excuse {unit} from reporting"),
}
DONE = {
    Decision.ACCEPT: N_("Accepted: {unit}."),
    Decision.RETURN: N_("Returned: {unit}. It is asked to correct the report by {day}."),
    Decision.EXTEND: N_("{unit} has time until {day}."),
    Decision.WAIVE: N_("{unit} is excused from reporting."),
}


@router.get("/cycles/{cycle}/reports/{unit}/decide/{what}", name="report_decision")
def ask(desk: Annotated[Desk[ReportAt], needs(Right.ORGANISE, the_report_above)]) -> Response:
    """What it means, and the reason that goes to the unit."""
    return _page(desk)


@router.post("/cycles/{cycle}/reports/{unit}/decide/{what}")
def take(desk: Annotated[Desk[ReportAt], needs(Right.ORGANISE, the_report_above)]) -> Response:
    """Decide. The revision must be the one that was looked at: a newer one is told."""
    what, form, at = _what(desk.request), desk.form, desk.thing
    form.based_on(*_shown(desk))
    reason = form.text("reason", _("Reason"))
    until = form.day("until", _("New day")) if what is Decision.EXTEND else desk.today
    if not form.carry_out(_work(desk, what, reason, until)):
        return _page(desk)
    day = f"{form.outcome:%d/%m/%Y}" if form.outcome else ""
    return desk.go(at.path, _(DONE[what]).format(unit=at.unit.name, day=day))


def _work(desk: Desk[ReportAt], what: Decision, reason: str, until: date) -> Callable[[], Any]:
    at, session, today = desk.thing, desk.session, desk.today

    def work() -> date | None:
        person = Person(desk.visitor.name, reason)
        match what:
            case Decision.EXTEND:
                return extend(session, at.cycle, at.unit, until, person, today).until
            case Decision.WAIVE:
                excuse(session, at.cycle, at.unit.slug, ObligationKind.REPORT, today, person)
                return None
        report = last_report(session, at.cycle, at.unit)
        if report is None:
            raise RuleBroken(Finding("report.none_yet", Level.ERROR, figures={"unit": at.unit.name}))
        correct_by = _correct_by(desk)
        accepted = what is Decision.ACCEPT
        made = decide(session, report, person, today, accepted=accepted, correct_by=None if accepted else correct_by)
        if (made.by, made.reason) != (person.by, person.reason):  # somebody did before: this reason is kept nowhere
            figures = {"unit": at.unit.name, "revision": report.revision, "by": made.by, "on": made.on}
            raise RuleBroken(Finding("report.decided", Level.ERROR, figures=figures))
        return None if accepted else correct_by

    return work


def _correct_by(desk: Desk[ReportAt]) -> date:
    at = desk.thing
    by_settings = practice_of(desk.place.installation(), at.cycle).correct_by(desk.today)
    return day_to_correct(desk.session, at.cycle, at.unit, by_settings)


def _shown(desk: Desk[ReportAt]) -> tuple[object, ...]:
    """What the decision rests on."""
    standing = standing_of(desk.session, form_of(desk), desk.thing.unit)
    return (standing.revision, standing.decision, standing.waived, standing.deadline)


def _page(desk: Desk[ReportAt]) -> Response:
    what, form, at = _what(desk.request), desk.form, desk.thing
    own = form_of(desk)
    form.kept = {"reason": "", "until": ""}
    if not form.typed:
        form.based_on(*_shown(desk))
    revisions = revisions_of(desk.session, own, at.unit)
    return desk.page(
        "report/decision.html",
        title=_(WORDS[what]).format(unit=at.unit.name),
        trail=way_back(desk),
        at=at,
        what=what.value,
        standing=standing_of(desk.session, own, at.unit),
        newest=revisions[0] if revisions else None,
        correct_by=_correct_by(desk),
    )


def _what(request: Request) -> Decision:
    try:
        return Decision(request.path_params["what"])
    except ValueError:
        raise NotFound from None
