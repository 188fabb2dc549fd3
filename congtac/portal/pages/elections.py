"""The elections of a congress: the programme, where each stands, and one of them with everything that came out."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import Response
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person, facts_of
from congtac.actions.elections.ballot_papers import OF_BALLOT, ballot_papers_of, draft_ballot_paper
from congtac.actions.elections.coming_round import result_of
from congtac.actions.elections.elections import elections_of
from congtac.actions.elections.electorates import meetings_for
from congtac.actions.elections.overview import ElectionLine, by_elections_overview, elections_overview, line_of
from congtac.actions.elections.programme import offices_for, plan_programme
from congtac.actions.facts.coming_elections import coming_by_election, elections_coming
from congtac.actions.practice import studio_of
from congtac.actions.roll_calls import roll_call_of
from congtac.domain.access import Right
from congtac.domain.cycle import ENDED, CycleKind, Stage, reached
from congtac.domain.elections.mandates import Ending, MandateState
from congtac.domain.elections.offices import OFFICES
from congtac.domain.elections.proof import denominator_line, proof_sheet
from congtac.domain.elections.standing import ElectionState
from congtac.domain.preparation_facts import ComingElection
from congtac.i18n import _
from congtac.portal.desk import Desk, needs
from congtac.portal.found import the_cycle, the_election
from congtac.portal.pages.attendance import live_line
from congtac.portal.pages.cycles import trail_of
from congtac.portal.refusals import NotFound
from congtac.portal.routes import Pages
from congtac.store.tables import Cycle, Election

router = Pages()
COLOURS = {
    ElectionState.PLANNED: "todo",
    ElectionState.DIFFERENT: "late",
    ElectionState.REFUSED: "late",
    ElectionState.COUNTED: "doing",
    ElectionState.ANNOUNCED: "done",
}
MOST_SEATS = 1000


@router.get("/cycles/{cycle}/elections", name="elections")
def show_all(desk: Annotated[Desk[Cycle], needs(Right.READ, the_cycle)]) -> Response:
    """Every election with what it waits for, and who holds the offices that came out."""
    cycle = desk.thing
    _congress(cycle)
    call = roll_call_of(desk.session, cycle)
    lines = elections_overview(desk.session, cycle)
    present = [line for line in lines if line.election.attempt == call.attempt]
    return desk.page(
        "elections/list.html",
        title=_("Elections"),
        trail=trail_of(cycle),
        cycle=cycle,
        lines=lines,
        by_elections=by_elections_overview(desk.session, [cycle.id]),
        ending_of=Ending,
        colours=COLOURS,
        live=live_line(call),
        in_session=_in_session(cycle),
        may_plan=desk.may(Right.ORGANISE) and Stage(cycle.stage) not in ENDED and not any(map(_begun, present)),
    )


@router.get("/cycles/{cycle}/elections/programme", name="programme")
def ask_programme(desk: Annotated[Desk[Cycle], needs(Right.ORGANISE, the_cycle)]) -> Response:
    """What is elected, for how many seats."""
    return _programme_page(desk)


@router.post("/cycles/{cycle}/elections/programme")
def plan(desk: Annotated[Desk[Cycle], needs(Right.ORGANISE, the_cycle)]) -> Response:
    """Write the programme down; what was planned before gives way until work with it begins."""
    form, cycle = desk.form, desk.thing
    _congress(cycle)
    form.based_on(*_seats(desk.session, cycle).items())
    offices = offices_for(cycle)
    wanted = {one: form.whole(one, OFFICES[one][0], most=MOST_SEATS, needed=False) or 0 for one in offices}
    reason, directly = form.text("reason", _("Basis")), form.ticked("directly")

    def work() -> None:
        plan_programme(desk.session, cycle, wanted, Person(desk.visitor.name, reason), directly=directly)

    if form.carry_out(work):
        return desk.go(f"/cycles/{cycle.id}/elections", _("The programme is stored."))
    return _programme_page(desk)


@router.get("/elections/{election}", name="election")
def show(desk: Annotated[Desk[Election], needs(Right.READ, the_election)]) -> Response:
    """The candidates, the rounds against the votes needed, who is elected and why, and what comes next."""
    return election_page(desk)


@router.post("/elections/{election}/papers/{kind}", name="election_paper")
def draft(desk: Annotated[Desk[Election], needs(Right.ORGANISE, the_election)]) -> Response:
    """Draft the ballot papers, or the minutes of what was announced; the same facts again are the same draft."""
    election, session, form = desk.thing, desk.session, desk.form
    kind = next((one for one in OF_BALLOT if one.value == desk.request.path_params["kind"]), None)
    if kind is None:
        raise NotFound
    cycle = session.get_one(Cycle, election.cycle_id)

    def work() -> int:
        studio = studio_of(session, desk.place.installation(), cycle, desk.place.templates)
        person = Person(desk.visitor.name, kind.label)
        return draft_ballot_paper(session, election, kind, studio, desk.today, person).id

    if form.carry_out(work):
        return desk.go(f"/papers/{form.outcome}", _("Drafted: {paper}.").format(paper=kind.label))
    return election_page(desk)


def election_page(desk: Desk[Election], **more: Any) -> Response:
    """The page of an election."""
    election, session = desk.thing, desk.session
    cycle, line = session.get_one(Cycle, election.cycle_id), line_of(session, election)
    result = result_of(session, election) if election.count else None
    goes_on = election.by_election or Stage(cycle.stage) not in ENDED  # vacancies come about long after the congress
    return desk.page(
        "elections/election.html",
        title=_("Election: {office}").format(office=line.words),
        trail=way_to(cycle),
        cycle=cycle,
        line=line,
        election=election,
        colour=COLOURS.get(line.state, "waits"),
        state=line.state.value,
        result=result,
        counted=denominator_line(result.election.roll) if result else None,
        proof=proof_sheet(result) if result else (),
        next_steps=[one for one in result.findings if one.code.startswith("next.")] if result else [],
        doubts=[one for one in result.findings if not one.code.startswith("next.")] if result else [],
        coming=coming_of(session, cycle, election, desk.today),
        sizes=sizes,
        meeting=meetings_for(cycle, election)[0],
        papers={kind: ballot_papers_of(session, line, kind) for kind in OF_BALLOT},
        kinds=OF_BALLOT,
        may_organise=desk.may(Right.ORGANISE) and goes_on,
        may_count=desk.may(Right.DRAFT) and goes_on,
        may_appoint=desk.may(Right.DECIDE),
        waits=election.by_election and any(one.state == MandateState.PENDING for one in line.mandates),
        in_session=_in_session(cycle),
        **more,
    )


def coming_of(session: Session, cycle: Cycle, election: Election, today: date) -> ComingElection | None:
    """How many names the list may have, by the rules of the day: that of the congress, or today for a by-election."""
    if election.by_election:
        return coming_by_election(session, cycle, election, today)
    return next((one for one in elections_coming(session, cycle) if one.what == election.label), None)


def sizes(coming: ComingElection) -> str:
    """How many names the list may have, in words."""
    least, most = coming.at_least, coming.at_most
    return f"{least}" if least == most else _("{least} to {most}").format(least=least, most=most)


def way_to(cycle: Cycle) -> list[tuple[str, str]]:
    """The way back from a page of one election."""
    return [*trail_of(cycle), (_("Elections"), f"/cycles/{cycle.id}/elections")]


def way_to_election(cycle: Cycle, election: Election) -> list[tuple[str, str]]:
    """The way back from what is done with an election."""
    return [*way_to(cycle), (_("Election: {office}").format(office=election.label), f"/elections/{election.id}")]


def term_of(session: Session, cycle: Cycle) -> str:
    """The term that a congress begins, as it is stated."""
    return str(facts_of(session, cycle).get("term") or "")


def _seats(session: Session, cycle: Cycle) -> dict[str, object]:
    """The programme of the present attempt."""
    return {row.office: row.seats for row in elections_of(session, cycle)}


def _programme_page(desk: Desk[Cycle]) -> Response:
    cycle = desk.thing
    _congress(cycle)
    seats, offices = _seats(desk.session, cycle), offices_for(cycle)
    form = desk.fresh_form({one: seats.get(one, "") for one in offices} | {"reason": "", "directly": ""})
    if not form.typed:
        form.based_on(*seats.items())
    return desk.page(
        "elections/programme.html",
        title=_("What is elected"),
        trail=way_to(cycle),
        cycle=cycle,
        offices=[(one, OFFICES[one][0]) for one in offices],
        of_branch=CycleKind(cycle.kind) is CycleKind.BRANCH_CONGRESS,
    )


def _begun(line: ElectionLine) -> bool:
    return bool(line.candidates) or line.state is not ElectionState.PLANNED


def _in_session(cycle: Cycle) -> bool:
    """Whether the congress has come to its official session, in which it elects."""
    return reached(CycleKind(cycle.kind), Stage(cycle.stage), Stage.OFFICIAL)


def _congress(cycle: Cycle) -> None:
    if not CycleKind(cycle.kind).is_congress:
        raise NotFound
