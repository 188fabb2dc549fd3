"""What people do with a paper: a next version, approval or return of the newest by its hash, and the issue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import Request, Response
from starlette.datastructures import FormData

from congtac.actions.cycles import Person
from congtac.actions.papers.issuing import issue as issue_paper
from congtac.actions.papers.numbers import day_findings, number_to_come, row_of
from congtac.actions.papers.overview import bytes_of_version, keep_bytes
from congtac.actions.papers.sent import SentPaper, sent_paper
from congtac.actions.papers.taking import take_edited
from congtac.actions.papers.versions import approve as approve_version
from congtac.actions.papers.words import refuse_other, send_back
from congtac.actions.practice import practice_of
from congtac.clock import today
from congtac.domain.access import Right
from congtac.domain.drafting import Sequence
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
    """Which version is approved, by its content hash."""
    return _approve_page(desk)


@router.post("/papers/{paper}/approve")
def approve(desk: Annotated[Desk[Paper], needs(Right.APPROVE, the_paper)]) -> Response:
    """Approve the version that was read; another one by now is told with both hashes."""
    form, paper = desk.form, desk.thing
    digest, reason = form.text("hash", _("Content hash")), form.text("reason", _("Basis of the approval"))
    four_eyes = practice_of(desk.place.installation(), paper.cycle).settings.approval.four_eyes

    def work() -> None:
        refuse_other(paper, digest)
        data = bytes_of_version(desk.session, paper.versions[-1], studio(desk))
        person = Person(desk.visitor.name, reason)
        approve_version(desk.session, paper, data, desk.today, person, four_eyes=four_eyes)

    if form.carry_out(work):
        said = _("Version {draft} is approved.").format(draft=paper.versions[-1].draft)
        return desk.go(f"/papers/{paper.id}", said)
    return _approve_page(desk)


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


@router.get("/papers/{paper}/issue", name="paper_issue")
def ask_issue(desk: Annotated[Desk[Paper], needs(Right.ORGANISE, the_paper)]) -> Response:
    """The day, and the number that the paper will bear."""
    return _issue_page(desk)


@router.post("/papers/{paper}/issue")
def issue(desk: Annotated[Desk[Paper], needs(Right.ORGANISE, the_paper)]) -> Response:
    """Issue the approved version; where somebody took the shown number in the meantime it is asked again."""
    form, paper = desk.form, desk.thing
    form.based_on(*_shown(desk))
    day, reason = form.day("on", _("Date of the paper")), form.text("reason", _("Reason"))
    symbol = form.text("symbol", _("Number of the superior"), needed=_number_is_stated(paper)) or None

    def work() -> list[object]:
        done = issue_paper(desk.session, paper, studio(desk), day, Person(desk.visitor.name, reason), symbol=symbol)
        return [done.issue.symbol or paper.file_name]

    if form.carry_out(work):
        return desk.go(f"/papers/{paper.id}", _("Issued: {symbol}.").format(symbol=form.outcome[0]))
    return _issue_page(desk)


def _shown(desk: Desk[Paper]) -> tuple[object, ...]:
    paper = desk.thing
    return paper.versions[-1].content_hash, number_to_come(desk.session, paper, studio(desk), desk.today)


def _number_is_stated(paper: Paper) -> bool:
    return row_of(paper).sequence is Sequence.SUPERIOR


def _issue_page(desk: Desk[Paper]) -> Response:
    paper = desk.thing
    form = desk.fresh_form({"on": desk.today, "reason": _("issued as approved"), "symbol": ""})
    if not form.typed:
        form.based_on(*_shown(desk))
    return desk.page(
        "papers/issue.html",
        title=_("Issue"),
        trail=way_to(paper),
        paper=paper,
        name=paper_name(paper),
        newest=paper.versions[-1],
        to_come=number_to_come(desk.session, paper, studio(desk), desk.today),
        stated=_number_is_stated(paper),
        doubts=day_findings(desk.session, paper, desk.today),
    )


def _approve_page(desk: Desk[Paper]) -> Response:
    kept = {"reason": "", "hash": desk.thing.versions[-1].content_hash}
    return _page(desk, "papers/approve.html", _("Approve"), kept)


def _return_page(desk: Desk[Paper]) -> Response:
    kept = {"reason": "", "hash": desk.thing.versions[-1].content_hash}
    return _page(desk, "papers/return.html", _("Return"), kept)


def _page(desk: Desk[Paper], template: str, title: str, kept: Mapping[str, object]) -> Response:
    paper = desk.thing
    form = desk.fresh_form(kept)
    if not form.typed:
        form.based_on(paper.versions[-1].content_hash)
    return desk.page(
        template, title=title, trail=way_to(paper), paper=paper, name=paper_name(paper), newest=paper.versions[-1]
    )
