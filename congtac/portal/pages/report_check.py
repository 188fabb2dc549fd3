"""Check your answers: what is to be corrected or explained, everything once more by section, and handing in."""

from __future__ import annotations

from typing import Annotated

from fastapi import Response

from congtac.actions.reports.desk import ReportDesk
from congtac.actions.reports.drafts import Filling, filling, hand_in_draft, keep_draft
from congtac.actions.reports.intake import Taken
from congtac.actions.reports.one_report import checked, last_period, revisions_of
from congtac.domain.access import Right
from congtac.domain.findings import Finding, Level
from congtac.domain.report_draft import EXPLAIN, REASON, differences, marks_of, read_marks
from congtac.i18n import _
from congtac.portal.desk import Desk, needs
from congtac.portal.forms import LINE
from congtac.portal.pages.report_entry import BASE, DO
from congtac.portal.report_at import ReportAt, form_of, locked, the_report, typed_texts, way_back
from congtac.portal.report_shown import by_urgency, explainable, parts_of
from congtac.portal.routes import Pages

router = Pages()
SEND = "send"


@router.get("/cycles/{cycle}/reports/{unit}/check", name="report_check")
def ask(desk: Annotated[Desk[ReportAt], needs(Right.REPORT, the_report)]) -> Response:
    """What would be handed in."""
    if desk.thing.closed is not None:
        return locked(desk, desk.thing.closed)
    return _page(desk)


@router.post("/cycles/{cycle}/reports/{unit}/check")
def take(desk: Annotated[Desk[ReportAt], needs(Right.REPORT, the_report)]) -> Response:
    """Keep explanations and the reason, and hand in where that was pressed."""
    at, form = desk.thing, desk.form
    if at.closed is not None:
        return locked(desk, at.closed)
    own = form_of(desk)
    form.based_on(_answers(own, filling(desk.session, own, at.unit)))
    typed, shown = typed_texts(form, own), read_marks(str(desk.typed.get(BASE, "")))
    sends = desk.typed.get(DO) == SEND
    if len(typed.get(REASON, "")) > LINE or (sends and _asks_why(desk, own) and not typed.get(REASON)):
        form.text(REASON, _("Why a new revision replaces the one before"))

    def work() -> Taken | None:
        texts = keep_draft(desk.session, own, at.unit, typed, shown, desk.moment, desk.visitor.name)
        return hand_in_draft(desk.session, own, at.unit, texts, desk.moment, desk.visitor.name) if sends else None

    if not form.carry_out(work):
        return _page(desk)
    if not sends:
        return desk.go(f"{at.path}/check", _("The draft was kept. Nothing is handed in yet."))
    if not form.outcome.changed:
        return desk.go(at.path, _("Nothing changed: the same was handed in before."))
    return desk.go(f"{at.path}/sent")


def _answers(own: ReportDesk, there: Filling) -> list[tuple[str, str]]:
    """What is read over on the page: somebody who changes it meanwhile is told of."""
    return [(str(at), there.texts.get(str(at), "")) for at in own.form.fields]


def _asks_why(desk: Desk[ReportAt], own: ReportDesk) -> bool:
    """Whether a reason is asked for: not for the first revision, and not for one that was returned."""
    revisions = revisions_of(desk.session, own, desk.thing.unit)
    return bool(revisions) and (revisions[0].decision is None or revisions[0].decision.accepted)


def _page(desk: Desk[ReportAt]) -> Response:
    at, own, form = desk.thing, form_of(desk), desk.form
    there = filling(desk.session, own, at.unit)
    findings = checked(desk.session, own, at.unit, there.texts)
    form.kept = {str(one): "" for one in own.form.fields} | there.texts | {REASON: there.texts.get(REASON, "")}
    if not form.typed:
        form.based_on(_answers(own, there))
    last = revisions_of(desk.session, own, at.unit)
    return desk.page(
        "report/check.html",
        title=_("Check your answers: {unit}").format(unit=at.unit.name),
        trail=way_back(desk),
        at=at,
        there=there,
        groups=parts_of(own.form, there.texts, last_period(desk.session, own, at.unit)),
        findings=by_urgency(findings),
        to_explain=[one for one in findings if explainable(one)],
        blocked=any(one.level is Level.ERROR for one in findings),
        asks_why=_asks_why(desk, own),
        changed=differences(last[0].texts, there.texts, own.form) if last else None,
        base=marks_of(there.texts),
        explain=EXPLAIN,
        line_of=own.form.by_key.get,
        label_of=lambda one: _label(own, one),
    )


def _label(own: ReportDesk, finding: Finding) -> str:
    line = own.form.by_key.get(finding.where.partition(".")[0])
    return line.label.strip() if line else finding.where
