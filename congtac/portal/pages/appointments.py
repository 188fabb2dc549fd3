"""The superior appoints where the rounds of an election elected nobody."""

from __future__ import annotations

from typing import Annotated

from fastapi import Response

from congtac.actions.cycles import Person
from congtac.actions.deed_days import refuse_day
from congtac.actions.dossiers.decisions import Ruling, appoint
from congtac.actions.elections.overview import line_of
from congtac.domain.access import Right
from congtac.i18n import _
from congtac.portal.desk import Desk, needs
from congtac.portal.found import the_election
from congtac.portal.pages.elections import term_of, way_to_election
from congtac.portal.routes import Pages
from congtac.store.tables import Cycle, Election

router = Pages()


@router.get("/elections/{election}/appoint", name="appoint")
def ask(desk: Annotated[Desk[Election], needs(Right.DECIDE, the_election)]) -> Response:
    """Whom, by which decision."""
    return _page(desk)


@router.post("/elections/{election}/appoint")
def take(desk: Annotated[Desk[Election], needs(Right.DECIDE, the_election)]) -> Response:
    """Appoint: the office is held from the day of the decision."""
    form, election, session = desk.form, desk.thing, desk.session
    cycle, line = session.get_one(Cycle, election.cycle_id), line_of(session, election)
    form.based_on(line.state)
    day, symbol = form.day("on", _("Day")), form.text("symbol", _("Number of the decision"))
    name, term = form.text("name", _("Full name")), form.text("term", _("Term"), needed=False) or None
    reason = form.text("reason", _("Reason"))

    def work() -> None:
        refuse_day(session, cycle, day, desk.today)
        ruling = Ruling(day, Person(desk.visitor.name, reason), symbol)
        appoint(session, cycle, line.words, name, term, ruling)

    if form.carry_out(work):
        return desk.go(f"/elections/{election.id}", _("Appointed: {name}.").format(name=name))
    return _page(desk)


def _page(desk: Desk[Election]) -> Response:
    election, session = desk.thing, desk.session
    cycle, line = session.get_one(Cycle, election.cycle_id), line_of(session, election)
    form = desk.fresh_form({"on": desk.today, "symbol": "", "name": "", "term": term_of(session, cycle), "reason": ""})
    if not form.typed:
        form.based_on(line.state)
    return desk.page(
        "elections/appoint.html",
        title=_("Appoint: {office}").format(office=election.label),
        trail=way_to_election(cycle, election),
        election=election,
        line=line,
    )
