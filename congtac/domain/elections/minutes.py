"""What the papers of an election state: the counting minutes of each ballot and the report of results.

Required fields: rules-elections section 15. The Word layout is not made here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from congtac.domain.elections.ballots import Invalidity
from congtac.domain.elections.election import ElectionResult
from congtac.domain.elections.offices import Meeting, Office
from congtac.domain.elections.proof import share_of
from congtac.domain.elections.results import Outcome, RoundResult


@dataclass(frozen=True, slots=True)
class VoteLine:
    """One candidate's line: votes, and their share of the denominator (not of the ballots)."""

    name: str
    votes: int
    share: Fraction


@dataclass(frozen=True, slots=True)
class CountingMinutes:
    """The facts of one counting minute; lines in ballot order, elected from most to fewest votes."""

    office: Office
    meeting: Meeting
    day: date
    basis: str
    number: int
    revote: bool
    seats: int
    convened: int
    denominator: int
    needed: int
    present: int
    issued: int
    returned: int
    valid: int
    invalid: int
    reasons: Mapping[Invalidity, int]
    lines: tuple[VoteLine, ...]
    elected: tuple[VoteLine, ...]
    tied: tuple[str, ...]
    next: Outcome


@dataclass(frozen=True, slots=True)
class ResultReport:
    """The facts of the report on one election: all its minutes and what came out in the end."""

    office: Office
    day: date
    seats: int
    denominator: int
    needed: int
    minutes: tuple[CountingMinutes, ...]
    elected: tuple[VoteLine, ...]
    alternates: tuple[VoteLine, ...]
    vacant: int
    outcome: Outcome


def minutes_of(result: ElectionResult) -> tuple[CountingMinutes, ...]:
    """One set of facts for each round: every ballot has a minute of its own."""
    return tuple(_minutes(round_, result) for round_ in result.rounds)


def _minutes(round_: RoundResult, result: ElectionResult) -> CountingMinutes:
    election, tally = result.election, round_.tally
    return CountingMinutes(
        office=election.office,
        meeting=election.roll.meeting,
        day=election.day,
        basis=election.rules.regulation,
        number=round_.number,
        revote=round_.revote,
        seats=round_.seats,
        convened=election.roll.convened,
        denominator=result.denominator,
        needed=result.needed,
        present=round_.present,
        issued=round_.issued,
        returned=round_.returned,
        valid=tally.valid,
        invalid=tally.invalid,
        reasons=tally.reasons,
        lines=tuple(_line(name, round_, result) for name in round_.names),
        elected=tuple(_line(name, round_, result) for name in round_.elected),
        tied=round_.tied,
        next=round_.next,
    )


def _line(name: str, round_: RoundResult, result: ElectionResult) -> VoteLine:
    votes = round_.tally.votes[name]
    return VoteLine(name, votes, share_of(votes, result.denominator))


def report_of(result: ElectionResult) -> ResultReport:
    """The report of the whole election; each elected person with the votes of the round that elected them."""
    minutes = minutes_of(result)
    lines = {line.name: line for one in minutes for line in one.lines}
    seats = result.election.nominations.seats
    return ResultReport(
        office=result.election.office,
        day=result.election.day,
        seats=seats,
        denominator=result.denominator,
        needed=result.needed,
        minutes=minutes,
        elected=tuple(line for one in minutes for line in one.elected),
        alternates=tuple(lines[name] for name in result.alternates),
        vacant=seats - len(result.elected),
        outcome=result.outcome,
    )
