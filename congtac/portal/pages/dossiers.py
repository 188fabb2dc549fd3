"""Dossiers to the superior: what waits for him, where those of a congress stand, and what lies in each."""

from __future__ import annotations

from typing import Annotated

from fastapi import Request, Response
from sqlalchemy.orm import Session

from congtac.actions.dossiers.overview import overview
from congtac.actions.practice import studio_of
from congtac.domain.access import Right
from congtac.domain.cycle import CycleKind
from congtac.domain.dossiers import DossierKind, DossierOutcome, DossierStanding
from congtac.i18n import _
from congtac.portal.desk import Desk, needs, signed_in
from congtac.portal.found import the_cycle
from congtac.portal.pages.cycles import trail_of
from congtac.portal.paging import Paging, page_in
from congtac.portal.refusals import NotFound
from congtac.portal.routes import Pages
from congtac.store.dossier_rows import by_elections_waiting, count_waiting, decided_lately, waiting_dossiers
from congtac.store.tables import Cycle

router = Pages()
PAGE, LATELY = 50, 10
COLOURS = {
    DossierStanding.NOT_SUBMITTED: "todo",
    DossierStanding.PENDING: "doing",
    DossierStanding.APPROVED: "done",
    DossierStanding.RETURNED: "late",
    DossierStanding.REFUSED: "late",
}


def the_congress(session: Session, request: Request) -> tuple[Cycle, int]:
    """``{cycle}``: a congress; a review has nothing to be decided by a superior."""
    cycle, unit = the_cycle(session, request)
    if not CycleKind(cycle.kind).is_congress:
        raise NotFound
    return cycle, unit


@router.get("/approvals", name="approvals")
def waiting(desk: Annotated[Desk[None], signed_in()], page: str = "1") -> Response:
    """What waits for the visitor's decision, papers, personnel and results apart, and what was decided lately."""
    paging = Paging(page_in(page), PAGE, count_waiting(desk.session, desk.visitor))
    return desk.page(
        "dossiers/waiting.html",
        title=_("Waiting for decision"),
        rows=waiting_dossiers(desk.session, desk.visitor, first=paging.first, most=PAGE),
        by_elections=by_elections_waiting(desk.session, desk.visitor, PAGE),
        lately=decided_lately(desk.session, desk.visitor, LATELY),
        paging=paging,
        kind_of=DossierKind,
        outcome_of=DossierOutcome,
    )


@router.get("/cycles/{cycle}/dossiers", name="dossiers")
def show(desk: Annotated[Desk[Cycle], needs(Right.READ, the_congress)]) -> Response:
    """Each dossier with its items by content hash, what is missing, who holds it and since when, and the decisions."""
    house = studio_of(desk.session, desk.place.installation(), desk.thing, desk.place.templates).house
    told = overview(desk.session, desk.thing, house, desk.today)
    return desk.page(
        "dossiers/dossiers.html",
        title=_("Dossiers to the superior"),
        trail=trail_of(desk.thing),
        cycle=desk.thing,
        told=told,
        colours=COLOURS,
        outcome_of=DossierOutcome,
        organises=desk.may(Right.ORGANISE),
        decides=desk.may(Right.DECIDE),
    )
