"""The elections of a congress: the programme, candidates, counts entered twice, and what came out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter

from congtac.actions.deed_days import refuse_day
from congtac.actions.dossiers.decisions import Ruling, appoint
from congtac.actions.elections.by_elections import note_announced
from congtac.actions.elections.candidate_lists import look_at_list, settle_list
from congtac.actions.elections.coming_round import result_of
from congtac.actions.elections.count_rows import Terms
from congtac.actions.elections.counts import announce, record_decision
from congtac.actions.elections.electorates import categories_of, heads_known, meetings_for, roll_from
from congtac.actions.elections.entries import enter
from congtac.actions.elections.overview import elections_overview, line_of
from congtac.actions.elections.programme import plan_programme
from congtac.actions.elections.proposals import nominations_of, propose, strike, withdraw
from congtac.domain.access import Right
from congtac.domain.elections import Nominations
from congtac.domain.elections.offices import Meeting
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.portal.api.answers import told
from congtac.portal.api.election_answers import (
    Announced,
    Closing,
    Count,
    CountAnswer,
    Decided,
    ElectionAnswer,
    ListAnswer,
    Named,
    Programme,
    Proposed,
    Withdrawal,
    answer_of,
)
from congtac.portal.api.inquiries import Inquiry, inquires
from congtac.portal.found import the_cycle, the_election
from congtac.store.tables import Cycle, Election

router = APIRouter(tags=["elections"])
Reader = Annotated[Inquiry[Cycle], inquires(Right.READ, the_cycle)]
Organiser = Annotated[Inquiry[Cycle], inquires(Right.ORGANISE, the_cycle)]
One = Annotated[Inquiry[Election], inquires(Right.READ, the_election)]
Organised = Annotated[Inquiry[Election], inquires(Right.ORGANISE, the_election)]
Counted = Annotated[Inquiry[Election], inquires(Right.DRAFT, the_election)]


@router.get("/cycles/{cycle}/elections")
def listed(inquiry: Reader) -> list[ElectionAnswer]:
    """Every election of a congress, in its order."""
    return [answer_of(line) for line in elections_overview(inquiry.session, inquiry.thing)]


@router.post("/cycles/{cycle}/elections")
def planned(inquiry: Organiser, asked: Programme) -> list[ElectionAnswer]:
    """Write down what is elected; what was planned before gives way until work with it begins."""
    person = inquiry.person(asked.reason)
    plan_programme(inquiry.session, inquiry.thing, asked.seats, person, directly=asked.directly)
    return [answer_of(line) for line in elections_overview(inquiry.session, inquiry.thing)]


@router.get("/elections/{election}")
def show(inquiry: One) -> ElectionAnswer:
    """Candidates, rounds, who is elected and by which arithmetic."""
    return _told(inquiry)


@router.post("/elections/{election}/candidates")
def proposed(inquiry: Organised, asked: Proposed) -> ElectionAnswer:
    """Put a name before the meeting."""
    propose(
        inquiry.session,
        inquiry.thing,
        asked.name,
        asked.origin,
        asked.support,
        convening_member=asked.convening_member,
        on=inquiry.today if inquiry.thing.by_election else None,
    )
    return _told(inquiry)


@router.post("/elections/{election}/withdrawals")
def withdrawn(inquiry: Organised, asked: Withdrawal) -> ElectionAnswer:
    """Note a withdrawal, or take a name away that was typed by mistake."""
    if asked.mistake:
        strike(inquiry.session, inquiry.thing, asked.candidate)
    else:
        withdraw(inquiry.session, inquiry.thing, asked.candidate, again=asked.again)
    return _told(inquiry)


@router.post("/elections/{election}/close")
def closed(inquiry: Organised, asked: Closing) -> ElectionAnswer:
    """Close the list by the rules of the day; 409 with every rule that it breaks."""
    cycle, terms, nominations = _to_close(inquiry, asked)
    settled = settle_list(inquiry.session, cycle, inquiry.thing, terms, nominations)
    answer = _told(inquiry)
    answer.findings = told(settled.findings)
    return answer


@router.post("/elections/{election}/close/preview")
def looked_at(inquiry: Organised, asked: Closing) -> ListAnswer:
    """What closing the list would come to, with every rule that it breaks; nothing is stored."""
    cycle, terms, nominations = _to_close(inquiry, asked)
    found = look_at_list(inquiry.session, cycle, inquiry.thing, terms, nominations)
    return ListAnswer(seats=found.seats, names=list(found.names), findings=told(found.findings))


def _to_close(inquiry: Inquiry[Election], asked: Closing) -> tuple[Cycle, Terms, Nominations]:
    session, election = inquiry.session, inquiry.thing
    cycle = session.get_one(Cycle, election.cycle_id)
    possible = meetings_for(cycle, election)
    meeting = asked.meeting if asked.meeting in possible else possible[0]
    stated = heads_known(session, cycle, meeting, by_election=election.by_election)
    known = {key: value for key, value in stated.items() if value is not None}
    day = asked.day or (inquiry.today if election.by_election else cycle.held_on)
    terms = Terms(day, roll_from(meeting, known | _heads(asked.heads, meeting, known)))
    return cycle, terms, nominations_of(session, election, asked.counting_committee)


def _heads(asked: Mapping[str, int], meeting: Meeting, known: Mapping[str, Any]) -> dict[str, int]:
    """The heads that were sent. BadInput for a category that such a meeting does not have, and without the whole."""
    names = categories_of(meeting)
    strange = [name for name in asked if name not in names]
    if strange or (names[0] not in asked and names[0] not in known):
        figures = {"found": tuple(strange) or names[0], "possible": names}
        raise BadInput(Finding("heads.unknown" if strange else "heads.missing", Level.ERROR, "heads", figures))
    return dict(asked)


@router.post("/elections/{election}/counts")
def entered(inquiry: Counted, asked: Count) -> CountAnswer:
    """Enter a count. The second entry is another person's: it decides the round, or names where it differs."""
    heads = (asked.issued, asked.returned, asked.valid, asked.invalid)
    name = inquiry.visitor.name
    done = enter(
        inquiry.session, inquiry.thing, name, inquiry.today, heads, asked.votes, asked.reasons, annul=asked.annul
    )
    return CountAnswer(**_told(inquiry).model_dump(), differences=told(done.differences))


@router.post("/elections/{election}/decision")
def decided(inquiry: Organised, asked: Decided) -> ElectionAnswer:
    """Record what the congress decided after a round."""
    record_decision(inquiry.session, inquiry.thing, asked.decision, inquiry.person(asked.reason), asked.names)
    return _told(inquiry)


@router.post("/elections/{election}/announce")
def announced(inquiry: Organised, asked: Announced) -> ElectionAnswer:
    """Announce the result: those elected hold their seats until the superior ratifies or refuses."""
    cycle = inquiry.session.get_one(Cycle, inquiry.thing.cycle_id)
    announce(inquiry.session, cycle, inquiry.thing, asked.term, asked.on or inquiry.today)
    note_announced(inquiry.session, inquiry.thing, inquiry.visitor.name)
    return _told(inquiry)


@router.post("/elections/{election}/appoint")
def appointed(
    inquiry: Annotated[Inquiry[Election], inquires(Right.DECIDE, the_election)], asked: Named
) -> ElectionAnswer:
    """The superior appoints where the rounds elected nobody."""
    cycle = inquiry.session.get_one(Cycle, inquiry.thing.cycle_id)
    ruling = Ruling(asked.on or inquiry.today, inquiry.person(asked.reason), asked.number)
    refuse_day(inquiry.session, cycle, ruling.on, inquiry.today)
    words = line_of(inquiry.session, inquiry.thing).words
    appoint(inquiry.session, cycle, words, asked.name, asked.term, ruling)
    return _told(inquiry)


def _told(inquiry: Inquiry[Election]) -> ElectionAnswer:
    line = line_of(inquiry.session, inquiry.thing)
    return answer_of(line, result_of(inquiry.session, inquiry.thing) if inquiry.thing.count else None)
