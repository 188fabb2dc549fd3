"""The report of one unit: where it stands, what it says, what checks say, its history; the form and copies as files."""

from __future__ import annotations

from typing import Annotated

from fastapi import Response

from congtac.actions.reports.desk import ReportDesk
from congtac.actions.reports.drafts import filled_in, filling, handed
from congtac.actions.reports.one_report import (
    checked,
    correction_due,
    last_period,
    reference_of,
    reviewed_by,
    revisions_of,
    standing_of,
)
from congtac.domain.access import Right
from congtac.domain.report_answers import Answers
from congtac.domain.report_sheet import Way
from congtac.domain.report_standing import Review
from congtac.domain.slugs import slug
from congtac.i18n import _
from congtac.portal.desk import Desk, needs
from congtac.portal.found import number_in
from congtac.portal.pages.report_progress import COLOURS, EXCEL
from congtac.portal.refusals import NotFound
from congtac.portal.report_at import ReportAt, form_of, may_in_cycle, the_report, way_back
from congtac.portal.report_shown import by_urgency, parts_of
from congtac.portal.routes import Pages
from congtac.report_file import form_as

router = Pages()
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS = {"docx": WORD, "xlsx": EXCEL}


@router.get("/cycles/{cycle}/reports/{unit}", name="report")
def show(desk: Annotated[Desk[ReportAt], needs(Right.READ, the_report)]) -> Response:
    """What there is of it, for the unit and for those above it."""
    at, own = desk.thing, form_of(desk)
    revisions = revisions_of(desk.session, own, at.unit)
    newest = revisions[0] if revisions else None
    standing, there = standing_of(desk.session, own, at.unit), filling(desk.session, own, at.unit)
    last = last_period(desk.session, own, at.unit)
    organises = may_in_cycle(desk, Right.ORGANISE)
    return desk.page(
        "report/one.html",
        title=_("Report of {unit}").format(unit=at.unit.name),
        trail=way_back(desk, below=False),
        at=at,
        period=own.period,
        form_label=own.form.label,
        standing=standing,
        colours=COLOURS,
        revisions=revisions,
        newest=newest,
        draft=there.draft,
        reports=desk.may(Right.REPORT),
        organises=organises,
        decidable=organises and standing.review in (Review.HANDED_IN, Review.RESUBMITTED),
        correct_by=correction_due(desk.session, own, at.unit) if standing.review is Review.RETURNED else None,
        groups=parts_of(own.form, newest.texts, last) if newest else [],
        findings=by_urgency(checked(desk.session, own, at.unit, newest.texts)) if newest else [],
        reference_of=reference_of,
        line_of=own.form.by_key.get,
        ways=Way,
    )


@router.get("/cycles/{cycle}/reports/{unit}/form.{kind}", name="report_form")
def download_form(desk: Annotated[Desk[ReportAt], needs(Right.REPORT, the_report)]) -> Response:
    """The form as a file, filled in with what the unit has typed so far, or what is known beforehand."""
    at, own = desk.thing, form_of(desk)
    return _file(desk, own, filled_in(desk.session, own, at.unit), "bieu-mau")


@router.get("/cycles/{cycle}/reports/{unit}/revisions/{revision}.{kind}", name="report_copy")
def download_copy(desk: Annotated[Desk[ReportAt], needs(Right.READ, the_report)]) -> Response:
    """A revision that was handed in as a file."""
    at, own, number = desk.thing, form_of(desk), number_in(desk.request, "revision")
    found = [one for one in revisions_of(desk.session, own, at.unit) if one.report.revision == number]
    if not found:
        raise NotFound
    return _file(desk, own, handed(own, at.unit, found[0].texts).answers, f"bao-cao-lan-{number}")


@router.get("/cycles/{cycle}/reports/{unit}/sent", name="report_sent")
def sent(desk: Annotated[Desk[ReportAt], needs(Right.REPORT, the_report)]) -> Response:
    """The confirmation: reference, time, what happens next."""
    at, own = desk.thing, form_of(desk)
    revisions = revisions_of(desk.session, own, at.unit)
    if not revisions:
        raise NotFound
    return desk.page(
        "report/sent.html",
        title=_("The report was received"),
        trail=way_back(desk),
        at=at,
        newest=revisions[0],
        reference=reference_of(revisions[0].report),
        reviewed_by=reviewed_by(desk.session, own),
        standing=standing_of(desk.session, own, at.unit),
        home=own.cycle.unit.name,
    )


def _file(desk: Desk[ReportAt], own: ReportDesk, answers: Answers, what: str) -> Response:
    kind = str(desk.request.path_params["kind"])
    if kind not in KINDS:
        raise NotFound
    content = form_as(kind, own.form, own.identity(desk.thing.unit), answers)
    name = f"{what}-{slug(desk.thing.unit.name)}.{kind}"
    return Response(content, media_type=KINDS[kind], headers={"Content-Disposition": f'attachment; filename="{name}"'})
