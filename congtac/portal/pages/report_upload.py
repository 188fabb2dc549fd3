"""A report from a file of Word or Excel: shown first, field by field, then taken over into the draft."""

from __future__ import annotations

import json
from typing import Annotated

from fastapi import Response

from congtac.actions.reports.desk import ReportDesk
from congtac.actions.reports.drafts import filling, keep_draft
from congtac.actions.reports.one_report import checked
from congtac.domain.access import Right
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding
from congtac.domain.report_draft import differences, marks_of, names_of, read_marks, texts_in
from congtac.domain.report_sheet import strangers
from congtac.i18n import _
from congtac.portal.desk import Desk, needs
from congtac.portal.forms import Upload
from congtac.portal.pages.report_entry import BASE
from congtac.portal.report_at import ReportAt, form_of, locked, the_report, way_back
from congtac.portal.report_shown import by_urgency
from congtac.portal.routes import Pages
from congtac.report_file import sheet_sent

router = Pages()
FILE, CELLS = "file", "cells"


@router.get("/cycles/{cycle}/reports/{unit}/upload", name="report_upload")
def ask(desk: Annotated[Desk[ReportAt], needs(Right.REPORT, the_report)]) -> Response:
    """Choose the file."""
    if desk.thing.closed is not None:
        return locked(desk, desk.thing.closed)
    return _page(desk)


@router.post("/cycles/{cycle}/reports/{unit}/upload")
def take(desk: Annotated[Desk[ReportAt], needs(Right.REPORT, the_report)]) -> Response:
    """Show what a file holds, or take over what was shown. Nothing is stored before that."""
    at, form = desk.thing, desk.form
    if at.closed is not None:
        return locked(desk, at.closed)
    own = form_of(desk)
    if CELLS in desk.typed:
        texts, shown = _carried(own, str(desk.typed[CELLS])), read_marks(str(desk.typed.get(BASE, "")))
        work = lambda: keep_draft(desk.session, own, at.unit, texts, shown, desk.moment, desk.visitor.name)  # noqa: E731
        if form.carry_out(work):
            return desk.go(f"{at.path}/check", _("The file was taken over into the draft. Nothing is handed in yet."))
        return _preview(desk, own, texts, [])
    sent = form.upload(FILE, _("Filled-in form"))
    texts, problems = _read(desk, own, sent) if sent else ({}, [])
    return _page(desk) if form.problems else _preview(desk, own, texts, problems)


def _read(desk: Desk[ReportAt], own: ReportDesk, sent: Upload) -> tuple[dict[str, str], list[Finding]]:
    """What a file holds as a draft would hold it, and the cells that cannot be read, each with its place."""
    try:
        _way, sheet = sheet_sent(sent.name, sent.content, own.form)
    except BadInput as error:
        for one in error.findings:
            desk.form.refuse(FILE, one)
        return {}, []
    for one in strangers(own.identity(desk.thing.unit), sheet.identity):
        desk.form.refuse(FILE, one)
    return texts_in(own.form, sheet)


def _carried(own: ReportDesk, text: str) -> dict[str, str]:
    """What the preview carried along; whatever the form does not have is left out."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    known = set(names_of(own.form))
    pairs = found.items() if isinstance(found, dict) else ()
    return {name: words for name, words in pairs if name in known and isinstance(words, str)}


def _page(desk: Desk[ReportAt]) -> Response:
    at = desk.thing
    return desk.page(
        "report/upload.html",
        title=_("Send a filled-in file: {unit}").format(unit=at.unit.name),
        trail=way_back(desk),
        at=at,
    )


def _preview(desk: Desk[ReportAt], own: ReportDesk, texts: dict[str, str], problems: list[Finding]) -> Response:
    at = desk.thing
    now = filling(desk.session, own, at.unit).texts
    then = now | texts
    places = {one.where: one for one in problems}
    rest = [one for one in checked(desk.session, own, at.unit, then) if one.where not in places]
    return desk.page(
        "report/preview.html",
        title=_("What the file would change: {unit}").format(unit=at.unit.name),
        trail=way_back(desk),
        at=at,
        changed=differences(now, then, own.form),
        problems=problems,
        findings=by_urgency(rest),
        cells=json.dumps(texts, ensure_ascii=False),
        base=marks_of(now),
        line_of=own.form.by_key.get,
    )
