"""The round that comes next: what the rounds before it came to, the names on its ballot, and whether it may be held."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from congtac.actions.elections.candidate_lists import UNUSUAL, candidates_of
from congtac.actions.elections.count_rows import counted
from congtac.actions.elections.elections import rounds_of
from congtac.domain.elections import Decision, ElectionResult, Outcome, decide, in_ballot_order
from congtac.domain.errors import RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.store.tables import Election

CONGRESS_DECIDES = (Outcome.ANOTHER_ROUND, Outcome.CONGRESS_DECIDES)
_CLOSED = (Outcome.COMPLETE, Outcome.SUPERIOR_APPOINTS)


@dataclass(frozen=True, slots=True)
class Standing:
    """The round that comes next: its number, the names on its ballot, and the seats that are left to fill."""

    number: int
    names: tuple[str, ...]
    seats: int


def result_of(session: Session, election: Election) -> ElectionResult:
    """What the rounds held so far come to, by the regulations of the day; RuleBroken before the list is closed."""
    if election.count is None:
        raise RuleBroken(Finding("rounds.no_list", Level.ERROR, figures={"election": election.label}))
    result = decide(counted(election, candidates_of(session, election), rounds_of(session, election)))
    if election.by_election:
        result = replace(result, findings=tuple(one for one in result.findings if one.code != UNUSUAL))
    return result


def standing(session: Session, election: Election) -> Standing:
    """The round that comes next: the tied where some are tied, or else all who are not elected yet."""
    rounds, candidates = rounds_of(session, election), candidates_of(session, election)
    number = len(rounds) + 1
    listed = [row.name for row in candidates if row.position is not None and row.from_round <= number]
    elected = {name for row in rounds for name in row.elected}
    last = next((row for row in reversed(rounds) if row.outcome != Outcome.ANNULLED), None)
    seats = election.seats - len(elected)
    if last is not None and last.tied and last.decision != Decision.NEW_NAMES:
        return Standing(number, tuple(last.tied), seats)
    return Standing(number, in_ballot_order(name for name in listed if name not in elected), seats)


def round_due(session: Session, election: Election) -> Standing:
    """The round that may be held now; RuleBroken without a list, after the end, or before the congress decided."""
    if election.count is None:
        raise RuleBroken(Finding("rounds.no_list", Level.ERROR, figures={"election": election.label}))
    rounds = rounds_of(session, election)
    last = rounds[-1] if rounds else None
    figures = {"election": election.label, "outcome": Outcome(last.outcome) if last else Outcome.NOT_COUNTED}
    if election.decided_on is not None or (last and (last.outcome in _CLOSED or last.decision == Decision.STOP)):
        raise RuleBroken(Finding("rounds.ended", Level.ERROR, figures=figures))
    if last and last.outcome in CONGRESS_DECIDES and last.decision is None:
        raise RuleBroken(Finding("rounds.undecided", Level.ERROR, figures=figures | {"round": last.number}))
    return standing(session, election)
