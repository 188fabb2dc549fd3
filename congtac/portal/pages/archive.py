"""The file of a cycle: what it lacks, what is in it and how long each item is kept; built, and an old one checked."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated

from fastapi import Response

from congtac.actions.archive.building import build, built_before, check
from congtac.actions.archive.completeness import lacking_of, needed_items
from congtac.actions.archive.items import items_of
from congtac.actions.archive.retention import log_of_file, open_lines
from congtac.actions.archive.shelf import Shelf
from congtac.actions.cycles import Person
from congtac.actions.practice import practice_of, studio_of
from congtac.domain.access import Right
from congtac.domain.archive import ArchiveAct
from congtac.domain.cycle import ENDED, Stage
from congtac.domain.errors import CongtacError
from congtac.domain.slugs import slug
from congtac.i18n import _
from congtac.portal.desk import Desk, needs
from congtac.portal.files import ZIP, download
from congtac.portal.found import the_cycle
from congtac.portal.pages.cycles import trail_of
from congtac.portal.routes import Pages
from congtac.store.sent_forms import note_where
from congtac.store.tables import ArchiveLog, Cycle

router = Pages()


@router.get("/cycles/{cycle}/archive", name="archive")
def show(desk: Annotated[Desk[Cycle], needs(Right.READ, the_cycle)]) -> Response:
    """Whether the file is complete, its items by part, and what was done with it so far."""
    return _page(desk)


@router.post("/cycles/{cycle}/archive")
def take_out(desk: Annotated[Desk[Cycle], needs(Right.ORGANISE, the_cycle)]) -> Response:
    """The file as one .zip; a line of the log says who took it out and why."""
    form, cycle = desk.form, desk.thing
    reason = form.text("reason", _("Reason"))
    work = lambda: build(shelf_of(desk, reading=True), desk.today, Person(desk.visitor.name, reason))  # noqa: E731
    if not form.carry_out(work):
        return _page(desk)
    if form.done_under is not None:
        note_where(desk.session, form.done_under, f"/cycles/{cycle.id}/archive")
    return download(form.outcome.data, ZIP, f"ho-so-{slug(cycle.title)}-{desk.today:%Y%m%d}.zip")


@router.get("/cycles/{cycle}/archive/check", name="archive_check")
def ask_check(desk: Annotated[Desk[Cycle], needs(Right.READ, the_cycle)]) -> Response:
    """Choose an archive that somebody holds."""
    return _check_page(desk)


@router.post("/cycles/{cycle}/archive/check")
def checked(desk: Annotated[Desk[Cycle], needs(Right.READ, the_cycle)]) -> Response:
    """Changed, missing and foreign files by name; nothing is stored."""
    form = desk.form
    sent = form.upload("file", _("Archive (.zip)"))
    found = None
    if sent is not None:
        try:
            found = check(sent.content, sent.name)
        except CongtacError as error:
            for one in error.findings:
                form.refuse("file", one)
    line = built_before(desk.session, found.sha256) if found else None
    return _check_page(desk, found, line)


def shelf_of(desk: Desk[Cycle], *, reading: bool) -> Shelf:
    """The cycle with what its organisation drafts with and how long it keeps."""
    installation = desk.place.installation()
    studio = studio_of(desk.session, installation, desk.thing, desk.place.templates)
    return Shelf(desk.session, desk.thing, studio, practice_of(installation, desk.thing).settings.archive, reading)


def trail_of_archive(cycle: Cycle) -> list[tuple[str, str]]:
    """The way back from a page below the archive."""
    return [*trail_of(cycle), (_("Archive"), f"/cycles/{cycle.id}/archive")]


def _page(desk: Desk[Cycle]) -> Response:
    cycle, session = desk.thing, desk.session
    desk.fresh_form({"reason": _("taken out for the archive")})
    items = items_of(shelf_of(desk, reading=False))
    lacking = {one.item for one in lacking_of(session, cycle)}
    return desk.page(
        "archive/archive.html",
        title=_("Archive"),
        trail=trail_of(cycle),
        cycle=cycle,
        needed=[(one, one.item not in lacking) for one in needed_items(session, cycle)],
        groups=[(group, list(placed)) for group, placed in groupby(items, lambda one: one.item.group)],
        ended=Stage(cycle.stage) in ENDED,
        due=[one for one in items if one.until and one.until <= desk.today and one.item.erasable],
        proposed=open_lines(session, cycle),
        log=log_of_file(session, cycle),
        act_of_log=ArchiveAct,
        may_organise=desk.may(Right.ORGANISE),
    )


def _check_page(desk: Desk[Cycle], found: object = None, line: ArchiveLog | None = None) -> Response:
    trail = trail_of_archive(desk.thing)
    title = _("Check an archive")
    return desk.page("archive/check.html", title=title, trail=trail, cycle=desk.thing, found=found, line=line)
