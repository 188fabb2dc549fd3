"""The roll of a meeting: who is summoned, one mark for each person, or only counts."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, Field

from congtac.actions.attending import Attended, attend
from congtac.actions.roll_calls import mark, mark_the_rest, roll_call_of, summon
from congtac.domain.access import Right
from congtac.domain.elections.names import clean, same_names
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.roll_call import LONGEST_NAME, MemberStatus, RollMark
from congtac.portal.api.answers import plain
from congtac.portal.api.asked import Body, Words
from congtac.portal.api.inquiries import Inquiry, inquires
from congtac.portal.found import the_cycle
from congtac.store.tables import Cycle

router = APIRouter(prefix="/cycles/{cycle}/attendance", tags=["attendance"])
Reader = Annotated[Inquiry[Cycle], inquires(Right.READ, the_cycle)]
Organiser = Annotated[Inquiry[Cycle], inquires(Right.ORGANISE, the_cycle)]
Heads = Annotated[int, Field(ge=0, le=10**9)]
Name = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]


class PersonAnswer(BaseModel):
    """One person on the list."""

    number: int
    name: str
    status: str
    mark: str


class RollAnswer(BaseModel):
    """The counts of the day, what they are measured against, and the list. ``null``: nobody stated it."""

    convened: int | None
    present: int | None
    quorum: int | None
    quorum_base: int | None
    quorum_source: str | None
    quorate: bool | None
    denominator: int | None
    votes_needed: int | None
    members: int | None
    probationary: int | None
    unmarked: int
    guests: list[str]
    people: list[PersonAnswer]
    electorate: dict[str, Any]


class Person(Body):
    """Somebody who is summoned."""

    name: Name
    status: MemberStatus = MemberStatus.OFFICIAL


class NewList(Body):
    """Everybody who is summoned; who is left out is taken off the list."""

    people: Annotated[tuple[Person, ...], Field(min_length=1, max_length=5000)]
    reason: Words = "danh sách triệu tập"


class Marked(Body):
    """One person, by the number in the list."""

    number: Annotated[int, Field(ge=1, le=10**6)]
    mark: RollMark
    reason: Words = "điểm danh"


class TheRest(Body):
    """One mark for all who have none."""

    mark: RollMark = RollMark.PRESENT
    reason: Words = "điểm danh"


class Counts(Body):
    """Only counts; what is left out stays as it is."""

    convened: Heads | None = None
    present: Heads | None = None
    members: Heads | None = None
    probationary: Heads | None = None
    guests: Annotated[tuple[Words, ...], Field(max_length=500)] = ()
    reason: Words


@router.get("")
def show(inquiry: Reader) -> RollAnswer:
    """How many were summoned, are present, and are needed."""
    return _answer(inquiry)


@router.post("/people")
def summoned(inquiry: Organiser, asked: NewList) -> RollAnswer:
    """Write down who is summoned. Who is on the list already keeps number and mark."""
    names = [clean(one.name) for one in asked.people]
    problems = [Finding("roll.twice", Level.ERROR, "people", {"name": names[two]}) for _one, two in same_names(names)]
    problems += [Finding("roll.empty", Level.ERROR, "people") for name in names if not name]
    if problems:
        raise BadInput(*problems)
    wanted = [(name, one.status) for name, one in zip(names, asked.people, strict=True)]
    summon(inquiry.session, inquiry.thing, wanted, inquiry.person(asked.reason))
    return _answer(inquiry)


@router.post("/marks")
def marked(inquiry: Organiser, asked: Marked) -> RollAnswer:
    """Mark one person; the last word counts."""
    mark(inquiry.session, inquiry.thing, asked.number, asked.mark, inquiry.person(asked.reason))
    return _answer(inquiry)


@router.post("/rest")
def marked_rest(inquiry: Organiser, asked: TheRest) -> RollAnswer:
    """Everybody who is not marked yet is present, or whatever the mark says."""
    mark_the_rest(inquiry.session, inquiry.thing, asked.mark, inquiry.person(asked.reason))
    return _answer(inquiry)


@router.post("/counts")
def stated(inquiry: Organiser, asked: Counts) -> RollAnswer:
    """State counts and guests of a meeting that has no list here."""
    counts = Attended(asked.convened, asked.present, asked.members, asked.probationary, asked.guests)
    attend(inquiry.session, inquiry.thing, counts, inquiry.person(asked.reason))
    return _answer(inquiry)


def _answer(inquiry: Inquiry[Cycle]) -> RollAnswer:
    call = roll_call_of(inquiry.session, inquiry.thing)
    roll = call.roll
    return RollAnswer(
        convened=call.convened,
        present=call.present,
        quorum=call.quorum,
        quorum_base=call.base,
        quorum_source=call.rule.source if call.rule else None,
        quorate=call.quorate,
        denominator=roll.denominator if roll else None,
        votes_needed=call.votes_needed,
        members=call.members,
        probationary=call.probationary,
        unmarked=call.unmarked,
        guests=list(call.guests),
        people=[
            PersonAnswer(number=one.number, name=one.name, status=one.status.value, mark=one.mark.value)
            for one in call.people
        ],
        electorate=plain({**roll.excluded, **roll.away}) if roll else {},
    )
