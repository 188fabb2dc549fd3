"""A paper leaves the house under its number, or is taken back with a reason; what is open is told before."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Response

from congtac.actions.cycles import Person
from congtac.actions.papers.drafting import issue_of
from congtac.actions.papers.issuing import cancel_issue, day_problems
from congtac.actions.papers.issuing import issue as issue_paper
from congtac.actions.papers.numbers import competence_of, day_findings, number_to_come, row_of
from congtac.actions.papers.open_points import LOOKED, OpenPoints, open_points, unseen
from congtac.domain.access import Right
from congtac.domain.drafting import Sequence
from congtac.i18n import _
from congtac.portal.desk import Desk, needs
from congtac.portal.found import the_paper
from congtac.portal.pages.paper import studio, way_to
from congtac.portal.refusals import NotFound
from congtac.portal.routes import Pages
from congtac.portal.wording import paper_name
from congtac.store.tables import Paper

router = Pages()


@router.get("/papers/{paper}/issue", name="paper_issue")
def ask_issue(desk: Annotated[Desk[Paper], needs(Right.ORGANISE, the_paper)]) -> Response:
    """The day, the number that the paper will bear, and what is open in the approved version."""
    return _issue_page(desk, _points(desk), desk.today)


@router.post("/papers/{paper}/issue")
def issue(desk: Annotated[Desk[Paper], needs(Right.ORGANISE, the_paper)]) -> Response:
    """Issue the approved version; where somebody took the shown number, or more is open by now, it is asked again."""
    form, paper, points = desk.form, desk.thing, _points(desk)
    form.based_on(*_shown(desk, points))
    day, reason = form.day("on", _("Date of the paper")), form.text("reason", _("Reason"))
    symbol = form.text("symbol", _("Number of the superior"), needed=_number_is_stated(paper)) or None
    days = [] if form.at("on") else day_problems(paper, day, desk.today)
    for problem in (*days, *unseen(points, looked=form.ticked(LOOKED))):
        form.refuse(problem.where, problem)

    def work() -> tuple[str, int]:
        done = issue_paper(desk.session, paper, studio(desk), day, Person(desk.visitor.name, reason), symbol=symbol)
        return done.issue.symbol or paper.file_name, len(done.findings)

    if form.carry_out(work):
        symbol, open_ = form.outcome
        said = _("Issued: {symbol}.").format(symbol=symbol)
        if open_:
            said += " " + _("What to look at stands below: {count}.").format(count=open_)
        return desk.go(f"/papers/{paper.id}", said)
    return _issue_page(desk, points, day)


@router.get("/papers/{paper}/cancel", name="paper_cancel")
def ask_cancel(desk: Annotated[Desk[Paper], needs(Right.ORGANISE, the_paper)]) -> Response:
    """Why the issued paper is taken back, and what becomes of its number."""
    return _cancel_page(desk)


@router.post("/papers/{paper}/cancel")
def cancel(desk: Annotated[Desk[Paper], needs(Right.ORGANISE, the_paper)]) -> Response:
    """Cancel the issue that was shown: paper and number stay on record with the reason."""
    form, paper = desk.form, desk.thing
    form.based_on(*_issued(desk))
    reason = form.text("reason", _("Reason"))

    def work() -> str:
        done = cancel_issue(desk.session, paper, desk.today, Person(desk.visitor.name, reason))
        return done.symbol or paper.file_name

    if form.carry_out(work):
        said = _("Cancelled: {symbol}. The number stays in the register.").format(symbol=form.outcome)
        return desk.go(f"/papers/{paper.id}", said)
    return _cancel_page(desk)


def _points(desk: Desk[Paper]) -> OpenPoints:
    return open_points(desk.session, desk.thing, studio(desk), desk.today)


def _shown(desk: Desk[Paper], points: OpenPoints) -> tuple[object, ...]:
    paper = desk.thing
    to_come = number_to_come(desk.session, paper, studio(desk), desk.today)
    return paper.versions[-1].content_hash, to_come, points.mark


def _issued(desk: Desk[Paper]) -> tuple[object, ...]:
    issued = issue_of(desk.session, desk.thing)
    return (issued.id,) if issued else ()


def _number_is_stated(paper: Paper) -> bool:
    return row_of(paper).sequence is Sequence.SUPERIOR


def _issue_page(desk: Desk[Paper], points: OpenPoints, day: date) -> Response:
    paper, tools = desk.thing, studio(desk)
    form = desk.fresh_form({"on": desk.today, "reason": _("issued as approved"), "symbol": "", LOOKED: ""})
    if not form.typed:
        form.based_on(*_shown(desk, points))
    return desk.page(
        "papers/issue.html",
        title=_("Issue"),
        trail=way_to(paper),
        paper=paper,
        name=paper_name(paper),
        newest=paper.versions[-1],
        to_come=number_to_come(desk.session, paper, tools, desk.today),
        stated=_number_is_stated(paper),
        doubts=[*day_findings(desk.session, paper, day), *competence_of(row_of(paper), tools, day)],
        points=points,
    )


def _cancel_page(desk: Desk[Paper]) -> Response:
    paper, issued = desk.thing, issue_of(desk.session, desk.thing)
    if issued is None:
        raise NotFound
    form = desk.fresh_form({"reason": ""})
    if not form.typed:
        form.based_on(issued.id)
    return desk.page(
        "papers/cancel.html",
        title=_("Cancel the issued paper"),
        trail=way_to(paper),
        paper=paper,
        name=paper_name(paper),
        issue=issued,
        ours=row_of(paper).sequence.is_ours,
    )
