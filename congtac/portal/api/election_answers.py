"""What is asked about elections by the API and what it answers; an entry of a count is in no answer."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from congtac.actions.elections.overview import ElectionLine
from congtac.domain.elections import ElectionResult
from congtac.domain.elections.ballots import Invalidity
from congtac.domain.elections.candidates import CandidateOrigin
from congtac.domain.elections.count import Decision
from congtac.domain.elections.offices import Meeting
from congtac.domain.elections.proof import proof_sheet
from congtac.messages import sentence
from congtac.portal.api.answers import Told, told
from congtac.portal.api.asked import Because, Body, Slug, Symbol
from congtac.portal.api.attendance import Heads, Name

Row = Annotated[int, Field(ge=1, lt=2**31)]


class CandidateAnswer(BaseModel):
    """Somebody proposed; ``position`` is the place on the ballot, ``null`` for who is not on the list."""

    id: int
    name: str
    origin: str
    position: int | None
    support: int | None
    withdrawn: bool
    from_round: int


class RoundAnswer(BaseModel):
    """One decided round, as totals."""

    number: int
    seats: int
    issued: int
    returned: int
    valid: int
    invalid: int
    votes: dict[str, int]
    elected: list[str]
    tied: list[str]
    outcome: str
    denominator: int
    needed: int
    decision: str | None


class ElectionAnswer(BaseModel):
    """One election. ``arithmetic`` are the sentences that are read aloud. Entries of a count are never in it."""

    id: int
    office: str
    label: str
    seats: int
    by_congress: bool
    origin: str
    state: str
    candidates: list[CandidateAnswer]
    rounds: list[RoundAnswer]
    elected: list[str]
    denominator: int | None = None
    needed: int | None = None
    arithmetic: list[str] = []
    findings: list[Told] = []


class ListAnswer(BaseModel):
    """The list as it would be voted on, in the order of the ballot."""

    seats: int
    names: list[str]
    findings: list[Told]


class Programme(Because):
    """Seats by the slug of the office. ``directly``: the congress elects the secretary."""

    seats: Annotated[dict[Slug, Annotated[int, Field(ge=0, le=1000)]], Field(max_length=20)]
    directly: bool = False


class Proposed(Body):
    """A name before the meeting. ``support``: votes of the opinion ballot."""

    name: Name
    origin: CandidateOrigin = CandidateOrigin.LIST
    support: Heads | None = None
    convening_member: bool = False


class Withdrawal(Body):
    """``again`` takes the withdrawal back; ``mistake`` takes the name away."""

    candidate: Row
    again: bool = False
    mistake: bool = False


class Closing(Body):
    """Without ``heads`` those of the roll hold; without ``day`` that of the congress."""

    day: date | None = None
    meeting: Meeting | None = None
    heads: Annotated[dict[Slug, Heads], Field(max_length=20, default_factory=dict)]
    counting_committee: Annotated[tuple[Name, ...], Field(max_length=50)] = ()


class Count(Body):
    """What one person counted, by name of the candidate; ``reasons`` says why ballots are invalid.

    ``annul``: more ballots came back than were issued, and that is no slip.
    """

    issued: Heads
    returned: Heads
    valid: Heads
    invalid: Heads
    votes: Annotated[dict[Name, Heads], Field(max_length=500)]
    reasons: Annotated[dict[Invalidity, Heads], Field(default_factory=dict)]
    annul: bool = False


class CountAnswer(ElectionAnswer):
    """The election after an entry, and where the two entries differ."""

    differences: list[Told] = []


class Decided(Because):
    """What the congress decided after a round that left seats empty."""

    decision: Decision
    names: Annotated[tuple[Name, ...], Field(max_length=100)] = ()


class Named(Because):
    """Whom the superior appoints, under the number of its decision."""

    name: Name
    number: Symbol
    term: Annotated[str, Field(max_length=20)] | None = None


class Announced(Body):
    """The day and the term that begins."""

    on: date | None = None
    term: Annotated[str, Field(max_length=20)] | None = None


def answer_of(line: ElectionLine, result: ElectionResult | None = None) -> ElectionAnswer:
    """An election as it stands; with its result also the arithmetic."""
    row = line.election
    return ElectionAnswer(
        id=row.id,
        office=row.office,
        label=line.words,
        seats=row.seats,
        by_congress=row.by_congress,
        origin=row.origin,
        state=line.state.value,
        candidates=[CandidateAnswer.model_validate(one, from_attributes=True) for one in line.candidates],
        rounds=[RoundAnswer.model_validate(one, from_attributes=True) for one in line.rounds],
        elected=[one.person for one in line.mandates if one.person] or line.elected,
        denominator=result.denominator if result else None,
        needed=result.needed if result else None,
        arithmetic=[sentence(one) for one in proof_sheet(result)] if result else [],
        findings=told(result.findings) if result else [],
    )
