"""The elections of a congress as a list: where each stands; the number of queries does not grow with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.domain.elections.count import Decision
from congtac.domain.elections.mandates import MandateState
from congtac.domain.elections.results import Outcome
from congtac.domain.elections.standing import OPEN, ElectionState, state_of_round
from congtac.store.tables import Candidate, Cycle, Election, ElectionRound, EnteredCount, Mandate


@dataclass(frozen=True, slots=True)
class ElectionLine:
    """One election with its words, its people, its rounds, and what it waits for."""

    words: str
    election: Election
    state: ElectionState
    candidates: Sequence[Candidate]
    rounds: Sequence[ElectionRound]
    mandates: Sequence[Mandate]

    @property
    def listed(self) -> list[Candidate]:
        """Those on the closed list, in ballot order; before that everybody who has not withdrawn."""
        if self.election.count is None:
            return [row for row in self.candidates if not row.withdrawn]
        return [row for row in self.candidates if row.position is not None]

    @property
    def elected(self) -> list[str]:
        """Who is elected so far, in the order of rounds, then of votes."""
        return [name for row in self.rounds for name in row.elected]


def elections_overview(session: Session, cycle: Cycle) -> list[ElectionLine]:
    """Every election of a congress, refused ones too; by-elections come after it and are not among them."""
    own = (Election.cycle_id == cycle.id, ~Election.by_election)
    elections = list(session.scalars(select(Election).where(*own).order_by(Election.attempt, Election.position)))
    seen: dict[str, int] = defaultdict(int)
    words = []
    for row in elections:
        seen[row.label] += 1
        words.append(row.label if seen[row.label] == 1 else f"{row.label} lần {seen[row.label]}")
    found = _found(session, elections)
    return [_line(one, text, found) for one, text in zip(elections, words, strict=True)]


def by_elections_overview(session: Session, cycles: Sequence[int]) -> list[ElectionLine]:
    """The by-elections of the terms that these congresses began, in the order in which they were planned."""
    own = select(Election).where(Election.cycle_id.in_(cycles), Election.by_election).order_by(Election.id)
    elections = list(session.scalars(own))
    seen: dict[tuple[int, str], int] = defaultdict(int)
    words = []
    for row in elections:
        seen[row.cycle_id, row.label] += 1
        time = seen[row.cycle_id, row.label]
        words.append(f"{row.label}, bầu bổ sung" + (f" lần {time}" if time > 1 else ""))
    found = _found(session, elections)
    return [_line(one, text, found) for one, text in zip(elections, words, strict=True)]


def line_of(session: Session, election: Election) -> ElectionLine:
    """One election in the same way."""
    cycle = session.get_one(Cycle, election.cycle_id)
    lines = by_elections_overview(session, [cycle.id]) if election.by_election else elections_overview(session, cycle)
    return next(line for line in lines if line.election.id == election.id)


@dataclass(frozen=True, slots=True)
class _Found:
    """The rows of several elections, by election."""

    candidates: dict[int, list[Candidate]]
    rounds: dict[int, list[ElectionRound]]
    entries: dict[int, list[EnteredCount]]
    mandates: dict[int, list[Mandate]]


def _found(session: Session, elections: Sequence[Election]) -> _Found:
    numbers = [row.id for row in elections]
    found = _Found(defaultdict(list), defaultdict(list), defaultdict(list), defaultdict(list))
    order = (Candidate.from_round, Candidate.position, Candidate.id)
    for row in session.scalars(select(Candidate).where(Candidate.election_id.in_(numbers)).order_by(*order)):
        found.candidates[row.election_id].append(row)
    held = select(ElectionRound).where(ElectionRound.election_id.in_(numbers)).order_by(ElectionRound.number)
    for one in session.scalars(held):
        found.rounds[one.election_id].append(one)
    turns = (EnteredCount.round, EnteredCount.attempt, EnteredCount.number)
    for entry in session.scalars(select(EnteredCount).where(EnteredCount.election_id.in_(numbers)).order_by(*turns)):
        found.entries[entry.election_id].append(entry)
    for seat in session.scalars(select(Mandate).where(Mandate.election_id.in_(numbers)).order_by(Mandate.seat)):
        found.mandates[seat.election_id].append(seat)
    return found


def _line(election: Election, words: str, found: _Found) -> ElectionLine:
    number = election.id
    rounds, mandates = found.rounds[number], found.mandates[number]
    state = _state(election, rounds, found.entries[number], mandates)
    return ElectionLine(words, election, state, found.candidates[number], rounds, mandates)


def _state(
    election: Election,
    rounds: Sequence[ElectionRound],
    entries: Sequence[EnteredCount],
    mandates: Sequence[Mandate],
) -> ElectionState:
    if mandates and all(one.state == MandateState.REFUSED for one in mandates):
        return ElectionState.REFUSED
    if election.decided_on is not None:
        return ElectionState.ANNOUNCED
    if election.count is None:
        return ElectionState.PLANNED
    last = rounds[-1] if rounds else None
    decision = Decision(last.decision) if last and last.decision else None
    state = state_of_round(Outcome(last.outcome) if last else None, decision)
    now = [one for one in entries if one.round == len(rounds) + 1]
    if state not in OPEN or not now:
        return state
    return ElectionState.ENTERED if now[-1].number == 1 else ElectionState.DIFFERENT
