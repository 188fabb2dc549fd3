"""The candidates of an election before its list is closed: proposed, withdrawn, struck off as a slip of the pen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from congtac.actions.elections.candidate_lists import candidates_of, on_roll, require_lawful
from congtac.domain.elections import FloorCandidate, Nominations
from congtac.domain.elections.candidates import CandidateOrigin
from congtac.domain.elections.names import clean, matching
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.roll_call import standing_findings
from congtac.rulebook.regulations import regulations_on
from congtac.store.claims import hold
from congtac.store.tables import Candidate, Cycle, Election


def propose(
    session: Session,
    election: Election,
    name: str,
    origin: CandidateOrigin,
    support: int | None = None,
    *,
    convening_member: bool = False,
    on: date | None = None,
) -> Candidate:
    """Put a name before the meeting; the rules are those of ``on``, the day of the congress where it is left out.

    Raises RuleBroken where the list is closed, for a name that is there, and for a member of the convening committee
    who is not on its list, where the rule on that binds, and for a probationary member of the roll.
    """
    _still_open(session, election)
    name = clean(name)
    if not name:
        raise BadInput(Finding("candidates.no_name", Level.ERROR, "name"))
    if matching(name, [row.name for row in candidates_of(session, election)]):
        raise RuleBroken(Finding("candidates.same_name", Level.ERROR, "name", {"name": name}))
    cycle = session.get_one(Cycle, election.cycle_id)
    require_lawful(standing_findings([name], on_roll(session, cycle, election), "name"))
    if convening_member and origin is not CandidateOrigin.LIST:
        day = on or cycle.held_on
        barred = regulations_on(day).elections.convening_members_on_list_only
        finding = barred.broken("candidates.convening_member", where="name", name=name)
        if barred.value and finding.level is Level.ERROR:
            raise RuleBroken(finding)
    made = Candidate(
        election_id=election.id,
        name=name,
        origin=origin.value,
        support=None if origin is CandidateOrigin.LIST else support,
    )
    session.add(made)
    session.flush()
    return made


def withdraw(session: Session, election: Election, candidate: int, *, again: bool = False) -> Candidate:
    """A withdrawal that was accepted; ``again`` takes it back. Who withdrew stays on record."""
    _still_open(session, election)
    row = _proposed(session, election, candidate)
    row.withdrawn = not again
    session.flush()
    return row


def strike(session: Session, election: Election, candidate: int) -> str:
    """Take a name away that was typed by mistake; gives the name."""
    _still_open(session, election)
    row = _proposed(session, election, candidate)
    session.delete(row)
    session.flush()
    return row.name


def nominations_of(
    session: Session, election: Election, counting_committee: Sequence[str] = (), candidates: Sequence[Candidate] = ()
) -> Nominations:
    """What the meeting has before it: everybody proposed so far."""
    rows = candidates or candidates_of(session, election)
    return Nominations(
        election.seats,
        listed=tuple(row.name for row in rows if row.origin == CandidateOrigin.LIST),
        floor=tuple(
            FloorCandidate(row.name, row.support, origin=CandidateOrigin(row.origin))
            for row in rows
            if row.origin != CandidateOrigin.LIST
        ),
        withdrawn=tuple(row.name for row in rows if row.withdrawn),
        counting_committee=tuple(clean(name) for name in counting_committee if clean(name)),
    )


def _still_open(session: Session, election: Election) -> None:
    hold(session, election)
    if election.count is not None or election.decided_on is not None:
        raise RuleBroken(Finding("candidates.closed", Level.ERROR, figures={"election": election.label}))


def _proposed(session: Session, election: Election, number: int) -> Candidate:
    row = session.get(Candidate, number)
    if row is None or row.election_id != election.id:
        raise BadInput(Finding("candidates.unknown", Level.ERROR, figures={"election": election.label}))
    return row
