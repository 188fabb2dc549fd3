"""The papers of a cycle: the list, all of them as one file, and the register of their numbers."""

from __future__ import annotations

from typing import Annotated

from fastapi import Response

from congtac.actions.cycles import Person
from congtac.actions.papers.books import prefix_of, titles_of
from congtac.actions.papers.drafting import draft_papers
from congtac.actions.papers.overview import papers_overview
from congtac.actions.papers.pack import pack
from congtac.actions.papers.registers import pages
from congtac.actions.practice import studio_of
from congtac.domain.access import Right
from congtac.domain.numbering import written
from congtac.domain.paper_states import PaperState
from congtac.domain.slugs import slug
from congtac.i18n import _
from congtac.portal.desk import Desk, needs
from congtac.portal.files import ZIP, download
from congtac.portal.found import the_cycle
from congtac.portal.pages.cycles import trail_of
from congtac.portal.routes import Pages
from congtac.store.register_rows import numbers_of
from congtac.store.tables import Cycle

router = Pages()
COLOURS = {PaperState.DRAFT: "doing", PaperState.APPROVED: "waits", PaperState.ISSUED: "done"}


@router.get("/cycles/{cycle}/papers", name="papers")
def show(desk: Annotated[Desk[Cycle], needs(Right.READ, the_cycle)]) -> Response:
    """Where each paper stands, what it lacks and who holds that, and which papers are still to come."""
    return _page(desk)


@router.post("/cycles/{cycle}/papers", name="draft_papers")
def draft(desk: Annotated[Desk[Cycle], needs(Right.ORGANISE, the_cycle)]) -> Response:
    """Draft what the stage calls for now, as the next run of the cycle would do by itself."""
    if desk.form.carry_out(lambda: _drafted(desk)):
        told = _("New drafts: {count}.").format(count=desk.form.outcome)
        return desk.go(f"/cycles/{desk.thing.id}/papers", told)
    return _page(desk)


def _drafted(desk: Desk[Cycle]) -> int:
    studio = studio_of(desk.session, desk.place.installation(), desk.thing, desk.place.templates)
    person = Person(desk.visitor.name, _("drafted on request"))
    return sum(one.changed for one in draft_papers(desk.session, desk.thing, studio, desk.today, person))


def _page(desk: Desk[Cycle]) -> Response:
    studio = studio_of(desk.session, desk.place.installation(), desk.thing, desk.place.templates)
    papers = papers_overview(desk.session, desk.thing, studio.wanted)
    counts = {state: sum(line.row.state is state for line in papers.lines) for state in PaperState}
    return desk.page(
        "papers/list.html",
        title=_("Papers"),
        trail=trail_of(desk.thing),
        cycle=desk.thing,
        papers=papers,
        counts=counts,
        colours=COLOURS,
        may_draft=desk.may(Right.ORGANISE),
    )


@router.get("/cycles/{cycle}/papers.zip", name="papers_pack")
def take_all(desk: Annotated[Desk[Cycle], needs(Right.READ, the_cycle)]) -> Response:
    """The papers as they are now, with a list of what is in the file."""
    studio = studio_of(desk.session, desk.place.installation(), desk.thing, desk.place.templates)
    name = f"van-ban-{slug(desk.thing.title)}-{desk.today:%Y%m%d}.zip"
    return download(pack(desk.session, desk.thing, studio), ZIP, name)


@router.get("/cycles/{cycle}/register", name="register")
def register(desk: Annotated[Desk[Cycle], needs(Right.READ, the_cycle)]) -> Response:
    """The registers that give numbers to the papers of this cycle, with what every number stands for."""
    prefix = prefix_of(desk.session, desk.place.installation(), f"{desk.thing.id}")
    books = pages(desk.session, prefix)
    stands = numbers_of(desk.session, [row for book in books for row in book.rows])
    titles = titles_of(desk.session, [book.key for book in books])
    return desk.page(
        "papers/register.html",
        title=_("Registers of numbers"),
        trail=[*trail_of(desk.thing), (_("Papers"), f"/cycles/{desk.thing.id}/papers")],
        books=books,
        stands=stands,
        titles=titles,
        written=written,
        unit=desk.thing.unit,
    )
