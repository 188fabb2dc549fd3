"""One paper: its versions with who, when and why, its files, what was said about it, and what may be done with it."""

from __future__ import annotations

from typing import Annotated

from fastapi import Request, Response

from congtac.actions.papers.drafting import issue_of
from congtac.actions.papers.issuing import doubts_about
from congtac.actions.papers.numbers import number_to_come
from congtac.actions.papers.open_points import changed_since
from congtac.actions.papers.overview import bytes_of_version, version_named
from congtac.actions.papers.printing import can_print, pdf_of
from congtac.actions.papers.readable import readable_versions
from congtac.actions.papers.studio import Studio
from congtac.actions.papers.versions import state_of
from congtac.actions.practice import studio_of
from congtac.domain.access import Right
from congtac.domain.errors import RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.paper_words import WordKind
from congtac.i18n import _
from congtac.portal.desk import Desk, needs
from congtac.portal.files import PDF, WORD, download
from congtac.portal.found import DIGITS, the_paper
from congtac.portal.pages.cycles import trail_of
from congtac.portal.pages.papers import COLOURS
from congtac.portal.refusals import NotFound
from congtac.portal.routes import Pages
from congtac.portal.wording import paper_name
from congtac.store.paper_rows import approvals_by_version, kept_drafts, words_of
from congtac.store.tables import Paper, PaperVersion

router = Pages()
ISSUED = "issued"


@router.get("/papers/{paper}", name="paper")
def show(desk: Annotated[Desk[Paper], needs(Right.READ, the_paper)]) -> Response:
    """The paper with everything that is on record about it."""
    paper, session = desk.thing, desk.session
    issued, newest = issue_of(session, paper), paper.versions[-1]
    words, readable = words_of(session, paper), readable_versions(session, paper, studio(desk))
    form = desk.fresh_form({"text": ""})
    form.based_on(newest.content_hash)
    return desk.page(
        "papers/paper.html",
        title=paper_name(paper),
        trail=way_to(paper, itself=False),
        paper=paper,
        state=state_of(session, paper),
        colours=COLOURS,
        issue=issued,
        newest=newest,
        versions=list(reversed(paper.versions)),
        kept=kept_drafts(session, paper) | {one.draft for one in readable},
        readable=readable,
        approvals=approvals_by_version(session, [version.id for version in paper.versions]),
        words=list(reversed(words)),
        returned=[word for word in words if stands_in_the_way(word.kind, word.version_id, word.settled, newest)],
        can_print=can_print(),
        may={right.value: desk.may(right) for right in (Right.DRAFT, Right.APPROVE, Right.ORGANISE)},
        to_come=None if issued else number_to_come(session, paper, studio(desk), desk.today),
        doubts=doubts_about(session, paper, studio(desk), issued) if issued else (),
        changed=changed_since(session, paper, studio(desk), desk.today),
    )


@router.get("/papers/{paper}/files/{which}.docx", name="paper_word")
def word_file(desk: Annotated[Desk[Paper], needs(Right.READ, the_paper)]) -> Response:
    """A version as it is on record, or the paper as it was issued."""
    data, name = file_of(desk, desk.request)
    return download(data, WORD, name)


@router.get("/papers/{paper}/files/{which}.pdf", name="paper_pdf")
def pdf_file(desk: Annotated[Desk[Paper], needs(Right.READ, the_paper)]) -> Response:
    """The same as PDF, where LibreOffice is installed."""
    data, name = file_of(desk, desk.request)
    return download(pdf_of(data, name), PDF, f"{name.removesuffix('.docx')}.pdf")


def file_of(desk: Desk[Paper], request: Request) -> tuple[bytes, str]:
    """The bytes that a path names, and the name under which they are saved."""
    paper, which = desk.thing, str(request.path_params["which"])
    stem = paper.file_name.removesuffix(".docx")
    if which == ISSUED:
        issued = issue_of(desk.session, paper)
        if issued is None:
            raise NotFound
        if not issued.data:
            raise RuleBroken(Finding("version.not_kept", Level.ERROR, paper.file_name, {"draft": ISSUED}))
        return issued.data, f"{stem}.docx"
    version = version_in(paper, which)
    return bytes_of_version(desk.session, version, studio(desk)), f"{stem}-du-thao-{version.draft}.docx"


def version_in(paper: Paper, text: str) -> PaperVersion:
    """The version with the ordinal that an address names."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < DIGITS else 0
    found = version_named(paper, number)
    if found is None:
        raise NotFound
    return found


def studio(desk: Desk[Paper]) -> Studio:
    """What the organisation of the paper drafts with."""
    return studio_of(desk.session, desk.place.installation(), desk.thing.cycle, desk.place.templates)


def stands_in_the_way(kind: str, version: int, settled: object, newest: PaperVersion) -> bool:
    """Whether a word is a return of the newest version that nobody has withdrawn."""
    return kind == WordKind.RETURN.value and version == newest.id and settled is None


def way_to(paper: Paper, *, itself: bool = True) -> list[tuple[str, str]]:
    """The way back from a page below a paper."""
    way = [*trail_of(paper.cycle), (_("Papers"), f"/cycles/{paper.cycle_id}/papers")]
    return [*way, (paper_name(paper), f"/papers/{paper.id}")] if itself else way
