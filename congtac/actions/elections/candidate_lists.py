"""Close the list of candidates of an election, by the rules of the day on which it is held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.elections.count_rows import Terms, terms_row
from congtac.actions.elections.elections import office_of, offices_held, require_turn_of
from congtac.actions.nudges import nudge
from congtac.actions.roll_calls import people_of
from congtac.domain.elections import (
    CandidateList,
    FloorCandidate,
    Meeting,
    Nominations,
    Office,
    check_among,
    decide,
    name_key,
)
from congtac.domain.elections import Election as Counted
from congtac.domain.elections.candidates import CandidateOrigin
from congtac.domain.elections.mandates import MandateState
from congtac.domain.elections.names import clean, same_names
from congtac.domain.errors import RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.roll_call import Summoned, standing_findings
from congtac.rulebook.regulations import regulations_on
from congtac.store.claims import hold
from congtac.store.tables import Candidate, Cycle, Election, Mandate

UNUSUAL = "seats.unusual"  # says nothing about a by-election: the usual size is that of the whole committee
CHOSEN_AMONG = (Office.SECRETARY, Office.DEPUTY_SECRETARY, Office.STANDING_BOARD)


def settle_list(
    session: Session, cycle: Cycle, election: Election, terms: Terms, nominations: Nominations
) -> CandidateList:
    """Close the list of candidates; everybody proposed is kept, also who withdrew or was not admitted.

    Raises RuleBroken with every rule that the list breaks, or when it is another election's turn; a list that is
    closed stays as it is.
    """
    hold(session, election)
    if election.count is not None:
        listed = (row for row in candidates_of(session, election) if row.position is not None and row.from_round == 1)
        return CandidateList(election.seats, tuple(row.name for row in listed))
    closing = look_at_list(session, cycle, election, terms, nominations)
    require_lawful(closing.findings)
    election.count = terms_row(_with_committee(session, cycle, terms))
    _keep_candidates(session, election, _clean(nominations), closing.names)
    nudge(session, cycle, f"chốt danh sách bầu {election.label}")
    return closing


def look_at_list(
    session: Session, cycle: Cycle, election: Election, terms: Terms, nominations: Nominations
) -> CandidateList:
    """What closing the list would come to, with every rule that it breaks; nothing is stored.

    RuleBroken for a name that stands twice, and when it is another election's turn.
    """
    nominations = _clean(nominations)
    regulations, office = regulations_on(terms.day), office_of(election)
    require_turn_of(session, cycle, election, terms.roll, regulations.charter)
    terms = _with_committee(session, cycle, terms)
    result = decide(
        Counted(
            day=terms.day,
            roll=terms.roll,
            office=office,
            nominations=replace(nominations, seats=election.seats),
            rules=regulations.elections,
            charter=regulations.charter,
            has_branch_committee=terms.has_branch_committee,
        )
    )
    left_out = {"next.first_round"} | ({UNUSUAL} if election.by_election else set())
    findings = [*regulations.findings, *(each for each in result.findings if each.code not in left_out)]
    if office in CHOSEN_AMONG:
        members = _members(session, cycle)
        findings += (
            check_among(office, result.ballot_order, members, regulations.charter.branch_order) if members else ()
        )
    findings += standing_findings(result.ballot_order, on_roll(session, cycle, election), "candidates")
    return CandidateList(election.seats, result.ballot_order, tuple(findings))


def _with_committee(session: Session, cycle: Cycle, terms: Terms) -> Terms:
    """The terms of a members' congress say whether it elected a branch committee before."""
    if terms.roll.meeting is not Meeting.MEMBERS_CONGRESS:
        return terms
    return replace(terms, has_branch_committee=Office.BRANCH_COMMITTEE in offices_held(session, cycle))


def _clean(nominations: Nominations) -> Nominations:
    """The names as they are printed; RuleBroken for a name that stands twice, however it was typed."""
    floor = tuple(replace(one, name=clean(one.name)) for one in nominations.floor)
    listed = tuple(clean(name) for name in nominations.listed)
    names = [*listed, *(one.name for one in floor)]
    twice = [names[second] for _first, second in same_names(names)]
    if twice:
        raise RuleBroken(*(Finding("candidates.same_name", Level.ERROR, figures={"name": name}) for name in twice))
    return replace(nominations, listed=listed, floor=floor)


def _keep_candidates(session: Session, election: Election, nominations: Nominations, names: Sequence[str]) -> None:
    for proposed in candidates_of(session, election):  # they come again, with their places on the ballot
        session.delete(proposed)
    session.flush()
    gone = {name_key(name) for name in nominations.withdrawn}
    listed = [FloorCandidate(name, origin=CandidateOrigin.LIST) for name in nominations.listed]
    session.add_all(
        Candidate(
            election_id=election.id,
            position=names.index(one.name) + 1 if one.name in names else None,
            name=one.name,
            origin=one.origin.value,
            support=one.support,
            withdrawn=name_key(one.name) in gone,
        )
        for one in (*listed, *nominations.floor)
    )
    session.flush()


def _members(session: Session, cycle: Cycle) -> list[str]:
    """The members of the committee of this term, without who left it; none where one of them is not named."""
    bodies = (Office.BRANCH_COMMITTEE.value, Office.COMMITTEE.value)
    own = (Election.cycle_id == cycle.id, Election.rank.in_(bodies))
    held = (Mandate.state != MandateState.REFUSED.value, Mandate.ended_on.is_(None))
    people = session.scalars(select(Mandate.person).join(Election).where(*own, *held)).all()
    return [name for name in people if name is not None] if None not in people else []


def candidates_of(session: Session, election: Election) -> list[Candidate]:
    """Everybody proposed, those on the list first round by round in ballot order."""
    rows = select(Candidate).where(Candidate.election_id == election.id)
    return list(session.scalars(rows.order_by(Candidate.from_round, Candidate.position, Candidate.id)))


def on_roll(session: Session, cycle: Cycle, election: Election) -> tuple[Summoned, ...]:
    """Who is on the roll of the meeting that votes; nobody for a by-election: who was on probation then is not now."""
    return () if election.by_election else people_of(session, cycle)


def require_lawful(findings: Sequence[Finding]) -> None:
    """Raise RuleBroken with the errors among the findings, if there are any."""
    errors = [finding for finding in findings if finding.level is Level.ERROR]
    if errors:
        raise RuleBroken(*errors)
