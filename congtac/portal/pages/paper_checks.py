"""What a paper's file looks like beside the rules and the facts, and beside another version; refreshed where stale."""

from __future__ import annotations

from typing import Annotated

from fastapi import Response

from congtac.actions.cycles import Person
from congtac.actions.papers.comparing import Compared, compare_bytes
from congtac.actions.papers.looking_over import bring_up_to_date, look_over
from congtac.actions.papers.overview import bytes_of_version
from congtac.actions.papers.readable import newest_pair
from congtac.domain.access import Right
from congtac.domain.errors import CongtacError
from congtac.domain.findings import Finding
from congtac.domain.printed import FigureStanding
from congtac.i18n import _
from congtac.portal.desk import Desk, needs
from congtac.portal.files import WORD, download
from congtac.portal.found import the_paper
from congtac.portal.pages.paper import studio, version_in, way_to
from congtac.portal.routes import Pages
from congtac.portal.wording import paper_name
from congtac.store.tables import Paper, PaperVersion

router = Pages()
COLOURS = {FigureStanding.UNCHANGED: "done", FigureStanding.STALE: "late", FigureStanding.CONFLICT: "late"}


@router.get("/papers/{paper}/check", name="paper_check")
def show(desk: Annotated[Desk[Paper], needs(Right.READ, the_paper)], every: bool = False) -> Response:
    """The form of the paper by the rules, and each of its figures beside today's facts, with its origin."""
    return _page(desk, every=every)


@router.post("/papers/{paper}/check", name="paper_refresh")
def refresh(desk: Annotated[Desk[Paper], needs(Right.DRAFT, the_paper)]) -> Response:
    """Bring the figures up to date: what people wrote stays, and the result is the next version."""
    form, paper = desk.form, desk.thing
    form.based_on(paper.versions[-1].content_hash)
    if form.carry_out(lambda: _refreshed(desk)):
        return desk.go(
            f"/papers/{paper.id}/check", _("Figures brought up to date: {count}.").format(count=form.outcome)
        )
    return _page(desk, every=False)


def _refreshed(desk: Desk[Paper]) -> int:
    person = Person(desk.visitor.name, _("figures brought up to date"))
    return bring_up_to_date(desk.session, desk.thing, studio(desk), desk.today, person)


@router.get("/papers/{paper}/compare", name="paper_compare")
def compare(desk: Annotated[Desk[Paper], needs(Right.READ, the_paper)], old: str = "", new: str = "") -> Response:
    """What differs between two versions, in words; where one cannot be read, why, and the way back to the paper."""
    first, second = _pair(desk, old, new)
    compared, problems = None, list[Finding]()
    try:
        compared = _compared(desk, first, second)
    except CongtacError as error:
        problems += error.findings
    return desk.page(
        "papers/compare.html",
        title=_("Compare versions {old} and {new}").format(old=first.draft, new=second.draft),
        trail=way_to(desk.thing),
        status=200 if compared else 409,
        paper=desk.thing,
        name=paper_name(desk.thing),
        old=first,
        new=second,
        changes=compared.changes if compared else [],
        problems=problems,
    )


@router.get("/papers/{paper}/compare.docx", name="paper_redline")
def redline(desk: Annotated[Desk[Paper], needs(Right.READ, the_paper)], old: str = "", new: str = "") -> Response:
    """The newer of two versions with tracked changes of Word."""
    first, second = _pair(desk, old, new)
    compared = _compared(desk, first, second)
    name = f"{desk.thing.file_name.removesuffix('.docx')}-so-sanh-{first.draft}-{second.draft}.docx"
    return download(compared.redline(desk.visitor.name, second.on), WORD, name)


def _compared(desk: Desk[Paper], first: PaperVersion, second: PaperVersion) -> Compared:
    old, new = (bytes_of_version(desk.session, one, studio(desk)) for one in (first, second))
    return compare_bytes(old, new, desk.today, desk.thing.file_name)


def _pair(desk: Desk[Paper], old: str, new: str) -> tuple[PaperVersion, PaperVersion]:
    """The two versions that an address names; without names the two newest that can be compared."""
    if old and new:
        return version_in(desk.thing, old), version_in(desk.thing, new)
    first, second = newest_pair(desk.session, desk.thing, studio(desk))
    return version_in(desk.thing, old) if old else first, version_in(desk.thing, new) if new else second


def _page(desk: Desk[Paper], *, every: bool) -> Response:
    paper, form = desk.thing, desk.form
    found = look_over(desk.session, paper, studio(desk), desk.today)
    if not form.typed:
        form.based_on(paper.versions[-1].content_hash)
    figures = found.verified.figures if found.verified else []
    return desk.page(
        "papers/check.html",
        title=_("Check the form and the figures"),
        trail=way_to(paper),
        paper=paper,
        name=paper_name(paper),
        checked=found.checked,
        verified=found.verified,
        figures=[one for one in figures if every or one.standing is not FigureStanding.UNCHANGED],
        all_figures=figures,
        every=every,
        problems=found.problems,
        colours=COLOURS,
        issue=found.issued,
        may_refresh=found.issued is None and desk.may(Right.DRAFT),
    )
