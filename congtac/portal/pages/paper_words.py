"""Comments on a paper, and what settles them."""

from __future__ import annotations

from typing import Annotated

from fastapi import Request, Response

from congtac.actions.papers.overview import keep_bytes
from congtac.actions.papers.words import comment as write_comment
from congtac.actions.papers.words import settle_word
from congtac.domain.access import Right
from congtac.domain.paper_words import WordKind
from congtac.i18n import _
from congtac.portal.desk import Desk, needs
from congtac.portal.forms import TEXT
from congtac.portal.found import row_in, the_paper
from congtac.portal.pages.paper import studio, version_in, way_to
from congtac.portal.refusals import NotAllowed, NotFound
from congtac.portal.routes import Pages
from congtac.portal.wording import paper_name
from congtac.store.tables import Paper, PaperComment

router = Pages()


@router.get("/papers/{paper}/comments", name="paper_comment")
def ask(desk: Annotated[Desk[Paper], needs(Right.DRAFT, the_paper)], version: str = "") -> Response:
    """What is to be said, about which version."""
    return _page(desk, version)


@router.post("/papers/{paper}/comments")
def write(desk: Annotated[Desk[Paper], needs(Right.DRAFT, the_paper)]) -> Response:
    """Write it down with the version that was read, and the time."""
    form, paper = desk.form, desk.thing
    about = version_in(paper, form.value("about") or f"{paper.versions[-1].draft}")
    text = form.text("text", _("Comment"), most=TEXT)

    def work() -> None:
        write_comment(desk.session, about, desk.visitor, text, desk.moment)
        keep_bytes(desk.session, about, studio(desk))

    if form.carry_out(work):
        return desk.go(f"/papers/{paper.id}", _("Your comment is on record."))
    return _page(desk, f"{about.draft}")


@router.get("/papers/{paper}/comments/{comment}", name="paper_settle")
def ask_settle(desk: Annotated[Desk[Paper], needs(Right.DRAFT, the_paper)]) -> Response:
    """What became of a comment, or why a return is withdrawn."""
    return _settle_page(desk, _comment(desk, desk.request))


@router.post("/papers/{paper}/comments/{comment}")
def settle(desk: Annotated[Desk[Paper], needs(Right.DRAFT, the_paper)]) -> Response:
    """The comment stays as it was written; that it is settled is written beside it."""
    form, said = desk.form, _comment(desk, desk.request)
    text = form.text("text", _("How it was settled"), most=TEXT)
    if form.carry_out(lambda: settle_word(desk.session, said, desk.visitor, text, desk.moment)):
        return desk.go(f"/papers/{desk.thing.id}", _("Settled."))
    return _settle_page(desk, said)


def _comment(desk: Desk[Paper], request: Request) -> PaperComment:
    """The comment of this paper; a return is withdrawn by those who may approve."""
    said = row_in(desk.session, request, "comment", PaperComment)
    if said.version.paper_id != desk.thing.id:
        raise NotFound
    if said.kind == WordKind.RETURN.value and not desk.may(Right.APPROVE):
        raise NotAllowed
    return said


def _page(desk: Desk[Paper], about: str) -> Response:
    paper = desk.thing
    version = version_in(paper, about or f"{paper.versions[-1].draft}")
    desk.fresh_form({"text": "", "about": version.draft})
    return desk.page(
        "papers/comment.html",
        title=_("Comment"),
        trail=way_to(paper),
        paper=paper,
        name=paper_name(paper),
        version=version,
    )


def _settle_page(desk: Desk[Paper], said: PaperComment) -> Response:
    paper = desk.thing
    desk.fresh_form({"text": ""})
    title = _("Withdraw the return") if said.kind == WordKind.RETURN.value else _("Settle the comment")
    return desk.page(
        "papers/settle.html", title=title, trail=way_to(paper), paper=paper, name=paper_name(paper), word=said
    )
