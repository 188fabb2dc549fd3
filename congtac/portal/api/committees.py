"""The committee and offices of a unit on a day, and what happens to them in mid-term."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel

from congtac.actions.dossiers.decisions import Ruling
from congtac.actions.elections import by_elections
from congtac.actions.elections.committees import Committee, OfficeSeats, Seat, committee_on
from congtac.actions.practice import practice_on
from congtac.domain.access import Right
from congtac.domain.elections.mandates import Ending, MandateState
from congtac.portal.api.answers import Told, told
from congtac.portal.api.asked import Because, Slug, Symbol
from congtac.portal.api.election_answers import Row
from congtac.portal.api.inquiries import Inquiry, inquires
from congtac.portal.found import the_unit
from congtac.store.tables import Unit

router = APIRouter(prefix="/units/{unit}/committee", tags=["committees"])
Reader = Annotated[Inquiry[Unit], inquires(Right.READ, the_unit)]
Organiser = Annotated[Inquiry[Unit], inquires(Right.ORGANISE, the_unit)]
Superior = Annotated[Inquiry[Unit], inquires(Right.DECIDE, the_unit)]


class SeatAnswer(BaseModel):
    """One seat. ``mandate`` is ``null`` for a vacant one: ``since`` is the day from which on, ``why`` the reason."""

    seat: int
    mandate: int | None
    person: str | None
    state: str | None
    since: date | None
    election: int
    by_election: bool
    term: str | None
    until: date | None
    why: str | None


class OfficeAnswer(BaseModel):
    """A body or office; ``fillable`` seats are vacant and may be filled by a by-election."""

    office: str
    label: str
    cycle: int
    fillable: int
    seats: list[SeatAnswer]


class LeftAnswer(BaseModel):
    """Who left in this term, who noted it, and by which paper."""

    office: str
    seat: int
    person: str | None
    elected_on: date
    left_on: date | None
    why: str | None
    by: str | None
    reason: str | None


class ByElectionAnswer(BaseModel):
    """A by-election of this term with the decision of the superior on it."""

    election: int
    label: str
    office: str
    seats: int
    state: str
    elected: list[str | None]
    decision: str | None
    decided_on: date | None
    number: str | None


class CommitteeAnswer(BaseModel):
    """Everything about the offices of a unit on a day; by-elections are those known now."""

    unit: int
    on: date
    offices: list[OfficeAnswer]
    left: list[LeftAnswer]
    by_elections: list[ByElectionAnswer]
    findings: list[Told]


class Leaving(Because):
    """Who leaves and why; ``on`` is the first day without the office, ``reason`` names the paper that says so."""

    mandate: Row
    because: Ending


class Vacant(Because):
    """The office whose vacant seats are filled; ``reason`` says who proposed it."""

    office: Slug


class Deciding(Because):
    """What the superior decides, under the number of its decision."""

    election: Row
    decision: Literal[MandateState.RATIFIED, MandateState.REFUSED]
    number: Symbol | None = None


@router.get("")
def show(inquiry: Reader, on: Annotated[date | None, Query()] = None) -> CommitteeAnswer:
    """Who holds which seat on a day (today), which are vacant, who left, and the by-elections of the term."""
    return _told(inquiry, on or inquiry.today)


@router.post("/leave")
def left(inquiry: Organiser, asked: Leaving) -> CommitteeAnswer:
    """Record that somebody leaves: the seat is vacant from this day on."""
    day, person = asked.on or inquiry.today, inquiry.person(asked.reason)
    by_elections.leave(inquiry.session, inquiry.thing, asked.mandate, day, asked.because, person)
    return _told(inquiry, day)


@router.post("/by-election")
def planned(inquiry: Organiser, asked: Vacant) -> CommitteeAnswer:
    """Plan one election for every vacant seat of an office; it is held at ``/elections/{election}``."""
    day, person = asked.on or inquiry.today, inquiry.person(asked.reason)
    by_elections.plan(inquiry.session, inquiry.thing, asked.office, day, person)
    return _told(inquiry, day)


@router.post("/decide")
def decided(inquiry: Superior, asked: Deciding) -> CommitteeAnswer:
    """The superior ratifies a by-election, or refuses it: then the seats are vacant again."""
    day = asked.on or inquiry.today
    four_eyes = practice_on(inquiry.installation, inquiry.thing, day).settings.approval.four_eyes
    ruling = Ruling(day, inquiry.person(asked.reason), asked.number, four_eyes)
    election = by_elections.by_election_of(inquiry.session, inquiry.thing, asked.election)
    by_elections.decide(inquiry.session, election, asked.decision, ruling)
    return _told(inquiry, day)


def _told(inquiry: Inquiry[Unit], day: date) -> CommitteeAnswer:
    now = committee_on(inquiry.session, inquiry.thing, day)
    return CommitteeAnswer(
        unit=inquiry.thing.id,
        on=day,
        offices=[_office(one) for one in now.offices],
        left=_left(now),
        by_elections=_by_elections(now),
        findings=told(now.findings),
    )


def _office(one: OfficeSeats) -> OfficeAnswer:
    seats = [_seat(seat) for seat in one.seats]
    return OfficeAnswer(office=one.office, label=one.label, cycle=one.cycle_id, fillable=one.vacant, seats=seats)


def _seat(seat: Seat) -> SeatAnswer:
    row = seat.mandate
    gone = row or seat.before
    return SeatAnswer(
        seat=seat.number,
        mandate=row.id if row else None,
        person=row.person if row else None,
        state=seat.state,
        since=seat.since,
        election=seat.election.id,
        by_election=seat.election.by_election,
        term=row.term if row else None,
        until=row.ended_on if row else None,
        why=MandateState.REFUSED if seat.refused else gone.ended_because if gone else None,
    )


def _left(now: Committee) -> list[LeftAnswer]:
    return [
        LeftAnswer(
            office=row.office,
            seat=row.seat,
            person=row.person,
            elected_on=row.elected_on,
            left_on=row.ended_on,
            why=row.ended_because,
            by=now.note(row).get("by"),
            reason=now.note(row).get("reason"),
        )
        for row, _election in now.left
    ]


def _by_elections(now: Committee) -> list[ByElectionAnswer]:
    return [
        ByElectionAnswer(
            election=line.election.id,
            label=line.words,
            office=line.election.office,
            seats=line.election.seats,
            state=line.state,
            elected=[row.person for row in line.mandates],
            decision=next((row.state for row in line.mandates), None),
            decided_on=next((row.decided_on for row in line.mandates), None),
            number=now.note(line.election).get("symbol"),
        )
        for line in now.by_elections
    ]
