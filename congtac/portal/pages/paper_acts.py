"""What people do with a version of a paper: hand in the next one, approve or return the newest by its hash."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import Request, Response
from starlette.datastructures import FormData

from congtac.actions.cycles import Person
from congtac.actions.papers.open_points import LOOKED, OpenPoints, open_points, unseen
from congtac.actions.papers.overview import bytes_of_version, keep_bytes
from congtac.actions.papers.sent import SentPaper, sent_paper
from congtac.actions.papers.taking import take_edited
from congtac.actions.papers.versions import approve as approve_version
from congtac.actions.papers.words import refuse_other, send_back
from congtac.actions.practice import practice_of
from congtac.clock import today
from congtac.domain.access import Right
from congtac.i18n import _
from congtac.portal.desk import Desk, needs
from congtac.portal.forms import TEXT, upload_in
from congtac.portal.found import the_paper
from congtac.portal.pages.paper import studio, way_to
from congtac.portal.routes import Pages
from congtac.portal.sent_files import Looked, looked_at
from congtac.portal.wording import paper_name
from congtac.store.tables import Paper

router = Pages()


def _sent(_request: Request, typed: FormData) -> SentPaper | None:
    sent = upload_in(typed, "file")
    return sent_paper(sent.content, sent.name, today()) if sent else None


@router.get("/papers/{paper}/upload", name="paper_upload")
def ask_upload(desk: Annotated[Desk[Paper], needs(Right.DRAFT, the_paper)]) -> Response:
    """Which file, and what was changed in it."""
    return _page(desk, "papers/upload.html", _("Hand in an edited file"), {"reason": ""})


@router.post("/papers/{paper}/upload")
def upload(
    looked: Annotated[Looked[SentPaper], looked_at(Right.DRAFT, _sent)],
    desk: Annotated[Desk[Paper], needs(Right.DRAFT, the_paper)],
) -> Response:
    """The file becomes the next version, its bytes as they are; a file that is not let in is told with every reason."""
    form, paper = desk.form, desk.thing
    form.based_on(paper.versions[-1].content_hash)
    form.upload("file", _("The edited file (.docx)"))
    reason = form.text("reason", _("What was changed"))
    form.problems += looked.problems

    def work() -> int:
        person = Person(desk.visitor.name, reason)
        return take_edited(desk.session, paper, looked.thing, studio(desk), desk.today, person).draft

    if form.carry_out(work):
        said = _("The file is version {draft} of this paper.").format(draft=form.outcome)
        return desk.go(f"/papers/{paper.id}", said)
    return _page(desk, "papers/upload.html", _("Hand in an edited file"), {"reason": ""})


@router.get("/papers/{paper}/approve", name="paper_approve")
def ask_approve(desk: Annotated[Desk[Paper], needs(Right.APPROVE, the_paper)]) -> Response:
    """Which version is approved, by its content hash, and what is open in it."""
    return _approve_page(desk, open_points(desk.session, desk.thing, studio(desk), desk.today))


@router.post("/papers/{paper}/approve")
def approve(desk: Annotated[Desk[Paper], needs(Right.APPROVE, the_paper)]) -> Response:
    """Approve the version that was read; another one by now is told with both hashes."""
    form, paper = desk.form, desk.thing
    points = open_points(desk.session, paper, studio(desk), desk.today)
    digest, reason = form.text("hash", _("Content hash")), form.text("reason", _("Basis of the approval"))
    for problem in unseen(points, looked=form.ticked(LOOKED)):
        form.refuse(problem.where, problem)
    four_eyes = practice_of(desk.place.installation(), paper.cycle).settings.approval.four_eyes

    def work() -> None:
        refuse_other(paper, digest)
        data = bytes_of_version(desk.session, paper.versions[-1], studio(desk))
        person = Person(desk.visitor.name, reason)
        approve_version(desk.session, paper, data, desk.today, person, four_eyes=four_eyes)

    if form.carry_out(work):
        said = _("Version {draft} is approved.").format(draft=paper.versions[-1].draft)
        return desk.go(f"/papers/{paper.id}", said)
    return _approve_page(desk, points)


@router.get("/papers/{paper}/return", name="paper_return")
def ask_return(desk: Annotated[Desk[Paper], needs(Right.APPROVE, the_paper)]) -> Response:
    """Why the version is returned."""
    return _return_page(desk)


@router.post("/papers/{paper}/return")
def return_(desk: Annotated[Desk[Paper], needs(Right.APPROVE, the_paper)]) -> Response:
    """Return the version that was read: it cannot be approved until the return is withdrawn, the next one can."""
    form, paper = desk.form, desk.thing
    digest, reason = form.text("hash", _("Content hash")), form.text("reason", _("What is to be corrected"), most=TEXT)

    def work() -> None:
        send_back(desk.session, paper, digest, desk.visitor, reason, desk.moment)
        keep_bytes(desk.session, paper.versions[-1], studio(desk))

    if form.carry_out(work):
        said = _("Version {draft} is returned.").format(draft=paper.versions[-1].draft)
        return desk.go(f"/papers/{paper.id}", said)
    return _return_page(desk)


def _approve_page(desk: Desk[Paper], points: OpenPoints) -> Response:
    kept = {"reason": "", LOOKED: "", "hash": desk.thing.versions[-1].content_hash}
    return _page(desk, "papers/approve.html", _("Approve"), kept, points)


def _return_page(desk: Desk[Paper]) -> Response:
    kept = {"reason": "", "hash": desk.thing.versions[-1].content_hash}
    return _page(desk, "papers/return.html", _("Return"), kept)


def _page(
    desk: Desk[Paper], template: str, title: str, kept: Mapping[str, object], points: OpenPoints | None = None
) -> Response:
    paper = desk.thing
    form = desk.fresh_form(kept)
    if not form.typed:
        form.based_on(paper.versions[-1].content_hash)
    return desk.page(
        template,
        title=title,
        trail=way_to(paper),
        paper=paper,
        name=paper_name(paper),
        newest=paper.versions[-1],
        points=points,
    )
