"""What the papers of a congress state, read from its rows. What no row states stays None and prints as a blank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy.orm import Session

from congtac.actions.cycle_states import congress_attempt_of
from congtac.actions.cycles import facts_of, log_of
from congtac.actions.elections.elections import HeldBallot
from congtac.actions.facts.ballot_rows import ballot_count, election_rows, held_ballots
from congtac.actions.facts.legal_bases import congress_basis
from congtac.actions.facts.makers import Maker, single
from congtac.actions.facts.target_results import result_rows
from congtac.actions.papers.letterheads import (
    House,
    PaperDay,
    body_head,
    congress_head,
    counting_head,
    issuing_body,
    recipients,
    signature,
    signer,
)
from congtac.actions.targets import congress_before, target_rows
from congtac.actions.tasks.unfinished import term_task_rows
from congtac.domain.cycle import CycleKind
from congtac.domain.papers import (
    BallotMinutesFacts,
    Congress,
    CongressMinutesFacts,
    CongressName,
    CongressResolutionFacts,
    Issuer,
    PaperKind,
    PoliticalReportFacts,
)
from congtac.store.tables import Cycle


def congress_of(session: Session, cycle: Cycle, facts: Mapping[str, Any]) -> Congress:
    """The congress as its papers speak of it."""
    attempt = congress_attempt_of(log_of(session, cycle))
    superior = facts.get("superior_congress")
    members, probationary = facts.get("members.total"), facts.get("members.probationary")
    return Congress(
        organisation=cycle.unit.name,
        of_branch=cycle.kind == CycleKind.BRANCH_CONGRESS,
        superior=issuing_body(cycle.unit.superior.name) if cycle.unit.superior else None,
        ordinal=facts.get("ordinal"),
        term=facts.get("term"),
        held_on=cycle.held_on,
        session=facts.get("session"),
        pilot=facts.get("pilot", False),
        members_total=members,
        members_official=None if members is None or probationary is None else members - probationary,
        members_probationary=probationary,
        attended=facts.get(f"attendance.{attempt}.present"),
        guests=tuple(facts.get("guests", ())),
        superior_guidance=facts.get("superior_guidance", False),
        superior_congress=CongressName(superior["ordinal"], superior["term"]) if superior else None,
        previous=previous_name(session, cycle, facts),
    )


def previous_name(session: Session, cycle: Cycle, facts: Mapping[str, Any]) -> CongressName:
    """The congress before, as it is stated for this one, or else as it states itself."""
    stated = CongressName(facts.get("previous.ordinal"), facts.get("previous.term"))
    before = congress_before(session, cycle) if stated == CongressName(None, None) else None
    if before is None:
        return stated
    own = facts_of(session, before)
    return CongressName(own.get("ordinal"), own.get("term"))


def resolution(session: Session, cycle: Cycle, facts: Mapping[str, Any], house: House) -> CongressResolutionFacts:
    """Nghị quyết đại hội: dated on the day of the congress, signed for the presidium."""
    congress = congress_of(session, cycle, facts)
    day = PaperDay.on(cycle.held_on)
    return CongressResolutionFacts(
        letterhead=congress_head(PaperKind.CONGRESS_RESOLUTION, congress, house, day, 1),
        signature=signature(Issuer.CONGRESS),
        recipients=recipients(congress.superior, issuing_body(congress.organisation), house),
        congress=congress,
        results=result_rows(session, cycle),
        targets=target_rows(session, cycle),
        elections=election_rows(session, cycle),
    )


def political_report(session: Session, cycle: Cycle, facts: Mapping[str, Any], house: House) -> PoliticalReportFacts:
    """Báo cáo chính trị: written by the outgoing committee before the congress; nobody states when."""
    congress = congress_of(session, cycle, facts)
    body, day = issuing_body(congress.organisation), PaperDay(None, None, None)
    return PoliticalReportFacts(
        letterhead=body_head(PaperKind.POLITICAL_REPORT, congress.superior, body, house, day, 1),
        signature=signature(signer(house)),
        recipients=recipients(congress.superior, body, house),
        congress=congress,
        results=result_rows(session, cycle),
        targets=target_rows(session, cycle),
        tasks=term_task_rows(session, cycle),
    )


def ballot_minutes(
    session: Session, cycle: Cycle, facts: Mapping[str, Any], house: House, ballot: HeldBallot
) -> BallotMinutesFacts:
    """Biên bản kiểm phiếu: one for each ballot, with its figures where the count is known."""
    congress = congress_of(session, cycle, facts)
    return BallotMinutesFacts(
        letterhead=counting_head(PaperKind.BALLOT_MINUTES, congress, house, PaperDay.on(cycle.held_on), 1),
        signature=signature(Issuer.COUNTING_COMMITTEE),
        co_signature=signature(Issuer.CONGRESS),
        recipients=recipients(congress.superior, issuing_body(congress.organisation), house),
        congress=congress,
        basis=congress_basis(ballot.decided_on or cycle.held_on),
        **vars(ballot_count(session, facts, ballot)),
    )


def congress_minutes(session: Session, cycle: Cycle, facts: Mapping[str, Any], house: House) -> CongressMinutesFacts:
    """Biên bản đại hội: signed by chair and secretary."""
    congress, attempt = congress_of(session, cycle, facts), congress_attempt_of(log_of(session, cycle))
    held = [ballot for _, ballot in held_ballots(session, cycle) if ballot.election.attempt == attempt]
    return CongressMinutesFacts(
        letterhead=congress_head(PaperKind.CONGRESS_MINUTES, congress, house, PaperDay.on(cycle.held_on), 1),
        signature=signature(Issuer.CONGRESS),
        co_signature=signature(Issuer.CONGRESS_SECRETARIAT),
        recipients=recipients(congress.superior, issuing_body(congress.organisation), house),
        congress=congress,
        convened=facts.get(f"attendance.{attempt}.convened"),
        ballots=tuple(ballot_count(session, facts, ballot) for ballot in held),
    )


def minutes_of_ballots(
    session: Session, cycle: Cycle, stated: Mapping[str, Any], house: House
) -> Iterator[tuple[str, BallotMinutesFacts]]:
    """One for each ballot of the congress that has a result."""
    for words, ballot in held_ballots(session, cycle):
        yield words, ballot_minutes(session, cycle, stated, house, ballot)


MAKERS: dict[PaperKind, Maker] = {
    PaperKind.POLITICAL_REPORT: single(political_report),
    PaperKind.BALLOT_MINUTES: minutes_of_ballots,
    PaperKind.CONGRESS_RESOLUTION: single(resolution),
    PaperKind.CONGRESS_MINUTES: single(congress_minutes),
}
