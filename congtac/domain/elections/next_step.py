"""What has to happen after a round, in words that name it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from congtac.domain.elections.electorate import Roll, votes_needed
from congtac.domain.elections.offices import Meeting, Office
from congtac.domain.elections.results import Outcome
from congtac.domain.elections.rules import CharterRules, ElectionRules
from congtac.domain.findings import Finding, Level


@dataclass(frozen=True, slots=True)
class Terms:
    """What stays the same in all rounds of one election."""

    roll: Roll
    office: Office
    rules: ElectionRules
    charter: CharterRules
    has_branch_committee: bool

    @property
    def needed(self) -> int:
        """Votes needed to be elected, but in a re-vote among the tied."""
        return votes_needed(self.roll.denominator, self.rules)

    @property
    def may_be_appointed(self) -> bool:
        """Only the secretary of a branch is appointed after failed rounds."""
        return self.office is Office.SECRETARY and self.roll.meeting is Meeting.MEMBERS_CONGRESS


@dataclass(frozen=True, slots=True)
class Left:
    """What an election has left to do: seats, people, and the rounds that were counted."""

    outcome: Outcome
    seats: int
    tied: tuple[str, ...]
    names: tuple[str, ...]
    counted: int


def next_step(left: Left, terms: Terms) -> Iterator[Finding]:
    """The findings that name the next step; none when the election is complete."""
    decides, figures = terms.rules.congress_decides, _figures(left, terms)
    if not left.counted and left.outcome is Outcome.NOT_COUNTED:
        yield terms.rules.majority.finding("next.first_round", **figures)
    elif left.outcome is Outcome.COMPLETE and left.seats:
        yield decides.finding("next.vacant", Level.WARNING, **figures)
    elif left.outcome is Outcome.RUNOFF:
        yield terms.rules.tie_revote.finding("next.runoff", **figures)
    elif left.outcome is Outcome.ANOTHER_ROUND:
        yield decides.finding("next.another_round", **figures)
    elif left.outcome is Outcome.SUPERIOR_APPOINTS:
        code = "next.appoint_committee_member" if terms.has_branch_committee else "next.appoint_member"
        yield terms.charter.appointed_after_rounds.finding(code, **figures)
    elif left.outcome is Outcome.CONGRESS_DECIDES:
        yield decides.finding("next.still_tied" if left.tied else "next.congress_decides", **figures)
        appointed = terms.charter.appointed_after_rounds
        if terms.may_be_appointed and left.counted >= appointed.value:
            yield appointed.finding("next.appointment_unconfirmed", **figures)


def _figures(left: Left, terms: Terms) -> dict[str, Any]:
    names = ", ".join(left.tied or left.names)
    return {"seats": left.seats, "names": names, "needed": terms.needed, "rounds": left.counted}
