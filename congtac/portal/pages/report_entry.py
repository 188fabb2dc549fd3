"""Filling a report in: the form of the cycle as a page, kept as typed between visits."""

from __future__ import annotations

from typing import Annotated

from fastapi import Response
from starlette.datastructures import FormData
from starlette.responses import JSONResponse

from congtac.actions.reports.drafts import Filling, discard_seen, filling, keep_draft
from congtac.actions.reports.one_report import checked, last_period
from congtac.domain.access import Right
from congtac.domain.report_draft import marks_after, marks_of, read_marks
from congtac.i18n import _
from congtac.portal.desk import Desk, needs
from congtac.portal.page_words import said
from congtac.portal.rendering import moment
from congtac.portal.report_at import ReportAt, form_of, locked, the_report, typed_texts, way_back
from congtac.portal.report_shown import parts_of
from congtac.portal.routes import Pages

router = Pages()
BASE, DO = "base", "do"
AUTO, CHECK, DISCARD = "auto", "check", "discard"


@router.get("/cycles/{cycle}/reports/{unit}/form", name="report_entry")
def ask(desk: Annotated[Desk[ReportAt], needs(Right.REPORT, the_report)]) -> Response:
    """The form with what was typed so far, or handed in before, or is known beforehand."""
    if desk.thing.closed is not None:
        return locked(desk, desk.thing.closed)
    return _page(desk)


@router.post("/cycles/{cycle}/reports/{unit}/form")
def take(desk: Annotated[Desk[ReportAt], needs(Right.REPORT, the_report)]) -> Response:
    """Keep what was typed, whatever it is; what it should be is told when it is checked."""
    at, form = desk.thing, desk.form
    if at.closed is not None:
        return locked(desk, at.closed)
    own, does = form_of(desk), str(desk.typed.get(DO, ""))
    typed, shown = typed_texts(form, own), read_marks(str(desk.typed.get(BASE, "")))
    if does == DISCARD:
        if form.carry_out(lambda: discard_seen(desk.session, own, at.unit, shown)):
            return desk.go(at.path, _("The draft was thrown away."))
        form.typed = FormData()  # what was to be thrown away must not stand over what somebody wrote since
        return _page(desk)
    done = form.carry_out(lambda: keep_draft(desk.session, own, at.unit, typed, shown, desk.moment, desk.visitor.name))
    if does == AUTO:
        return _told(desk, typed, done=done)
    if not done:
        return _page(desk)
    on = f"{at.path}/check" if does == CHECK else f"{at.path}/form"
    return desk.go(on, _("The draft was kept. Nothing is handed in yet."))


def _told(desk: Desk[ReportAt], typed: dict[str, str], *, done: bool) -> Response:
    """The answer to the script that keeps what is typed: what others changed meanwhile, and the new marks."""
    if not done:
        return JSONResponse({"said": " ".join(said(one) for one in desk.form.problems)}, 409)
    kept = desk.form.outcome
    others = {name: kept.get(name, "") for name, text in typed.items() if kept.get(name, "") != text}
    words = _("Draft kept, {moment}.").format(moment=moment(desk.moment))
    return JSONResponse({"said": words, "base": marks_of(kept), "others": others})


def _page(desk: Desk[ReportAt]) -> Response:
    at, own = desk.thing, form_of(desk)
    there = filling(desk.session, own, at.unit)
    form = desk.fresh_form(there.texts | {str(one): there.texts.get(str(one), "") for one in own.form.fields})
    form.overtaken = bool(form.problems)
    base = marks_of(there.texts)
    if form.typed:
        told = {one.where for one in form.problems}
        base = marks_after(read_marks(str(form.typed.get(BASE, ""))), there.texts, told)
    last = last_period(desk.session, own, at.unit)
    return desk.page(
        "report/entry.html",
        title=_("Fill in the report of {unit}").format(unit=at.unit.name),
        trail=way_back(desk),
        at=at,
        period=own.period,
        there=there,
        groups=parts_of(own.form, there.texts, last),
        base=base,
        has_last=bool(last),
        told=_findings(desk, there),
    )


def _findings(desk: Desk[ReportAt], there: Filling) -> dict[str, list[tuple[str, str]]]:
    """What the checks say about the draft, by field; nothing about a page on which nothing was typed yet."""
    found: dict[str, list[tuple[str, str]]] = {}
    if there.draft is not None:
        for one in checked(desk.session, form_of(desk), desk.thing.unit, there.texts):
            found.setdefault(one.where, []).append((one.level.value, said(one)))
    return found
