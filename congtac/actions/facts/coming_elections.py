"""The elections of a congress before they are held: how many names their lists may have, and whom they list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from congtac.actions.elections.candidate_lists import candidates_of
from congtac.actions.elections.elections import elections_of
from congtac.actions.facts.legal_bases import charter_known, elections_known
from congtac.domain.citations import cited
from congtac.domain.cycle import CycleKind
from congtac.domain.elections import in_ballot_order, surplus_limit
from congtac.domain.elections.candidates import CandidateOrigin
from congtac.domain.elections.offices import Office
from congtac.domain.elections.rules import ElectionRules
from congtac.domain.preparation_facts import ComingElection, Nominee, VotingRules
from congtac.store.tables import Candidate, Cycle, Election

HALF = 50
_CHOSEN_AMONG = (Office.SECRETARY.value, Office.DEPUTY_SECRETARY.value, Office.STANDING_BOARD.value)


def elections_coming(session: Session, cycle: Cycle) -> tuple[ComingElection, ...]:
    """What is elected, in the order of the elections, without names."""
    return _coming(session, cycle, lambda _candidate: False)


def elections_proposed(session: Session, cycle: Cycle) -> tuple[ComingElection, ...]:
    """The same with those whom the convening committee proposed, also where they withdrew later."""
    return _coming(session, cycle, lambda candidate: candidate.origin == CandidateOrigin.LIST.value)


def elections_listed(session: Session, cycle: Cycle) -> tuple[ComingElection, ...]:
    """The same with those on the closed lists; nobody before a list is closed."""
    return _coming(session, cycle, lambda candidate: candidate.position is not None)


def coming_by_election(session: Session, cycle: Cycle, election: Election, on: date) -> ComingElection:
    """How many names the list of a by-election may have, by the rules of a day."""
    made = _election(election, elections_known(on), [], None)
    return replace(made, from_committee=_from_committee(election, elections_of(session, cycle)))


def _coming(session: Session, cycle: Cycle, wanted: Callable[[Candidate], bool]) -> tuple[ComingElection, ...]:
    rules, rows = elections_known(cycle.held_on), elections_of(session, cycle)
    branch = cycle.unit.name if cycle.kind == CycleKind.BRANCH_CONGRESS else None
    coming = []
    for row in rows:
        people = [one for one in candidates_of(session, row) if one.from_round == 1 and wanted(one)]
        election = _election(row, rules, people, branch)
        coming.append(replace(election, from_committee=_from_committee(row, rows)))
    return tuple(coming)


def _from_committee(election: Election, elections: Sequence[Election]) -> bool:
    """Whether who is elected comes from the committee that the congress elects."""
    bodies = {row.rank for row in elections} & {Office.BRANCH_COMMITTEE.value, Office.COMMITTEE.value}
    return bool(bodies) and election.rank in _CHOSEN_AMONG


def _election(
    row: Election, rules: ElectionRules | None, candidates: list[Candidate], branch: str | None
) -> ComingElection:
    by_name = {
        one.name: Nominee(one.name, unit=branch, proposed=CandidateOrigin(one.origin).label) for one in candidates
    }
    more = rules is not None and row.rank in rules.surplus_offices.value
    return ComingElection(
        what=row.label,
        seats=row.seats,
        by_congress=row.by_congress,
        at_least=row.seats + 1 if more else None,
        at_most=row.seats + surplus_limit(row.seats, rules) if rules is not None and more else None,
        listed=tuple(by_name[name] for name in in_ballot_order(by_name)),
    )


def voting_rules_on(cycle: Cycle) -> VotingRules:
    """The rules of the day of the congress in the words of papers; blanks where none is known."""
    rules, charter = elections_known(cycle.held_on), charter_known(cycle.held_on)
    quorum = "/".join(map(str, charter.congress_quorum.value)) if charter else None
    if rules is None:
        return VotingRules(quorum=quorum)
    majority, one_more = rules.majority.value, rules.surplus_of_one.value
    return VotingRules(
        regulation=f"Quy chế bầu cử trong Đảng ban hành kèm theo {cited(rules.regulation)}",
        majority="một phần hai (1/2)" if majority == HALF else f"{majority}%",
        quorum=quorum,
        surplus=rules.surplus_percent.value,
        one_more_for=", ".join(map(str, one_more)) or None,
        floor_support=rules.floor_support_percent.value if rules.floor_support_percent else None,
    )
