"""What the papers of a congress state, read from its rows. What no row states stays None and prints as a blank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac import vi
from congtac.actions.ballot_rows import ballot_count, election_rows, held_ballots
from congtac.actions.cycles import congress_attempt_of, log_of
from congtac.actions.elections import HeldBallot
from congtac.actions.legal_bases import congress_basis
from congtac.actions.letterheads import (
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
from congtac.actions.makers import Maker, single
from congtac.domain.cycle import CycleKind
from congtac.domain.figures import Figure, parse, rounded
from congtac.domain.paper_facts import NOTHING
from congtac.domain.papers import (
    BallotMinutesFacts,
    Congress,
    CongressMinutesFacts,
    CongressName,
    CongressResolutionFacts,
    Issuer,
    PaperKind,
    PoliticalReportFacts,
    ResultRow,
    TargetRow,
)
from congtac.domain.targets import Doubt, Target, TargetKind, judge, over_plan_contradiction, parse_target
from congtac.store.tables import Cycle
from congtac.store.tables import TargetRow as StoredTarget

NEW_TERM, PREVIOUS_TERM = "new", "previous"


def congress_of(session: Session, cycle: Cycle, facts: Mapping[str, Any]) -> Congress:
    """The congress as its papers speak of it."""
    attempt = congress_attempt_of(log_of(session, cycle))
    superior = facts.get("superior_congress")
    members, probationary = facts.get("members.total"), facts.get("members.probationary")
    return Congress(
        organisation=cycle.unit.name,
        of_branch=cycle.kind == CycleKind.BRANCH_CONGRESS,
        superior=cycle.unit.superior.name if cycle.unit.superior else None,
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
        previous=CongressName(facts.get("previous.ordinal"), facts.get("previous.term")),
    )


def resolution(session: Session, cycle: Cycle, facts: Mapping[str, Any], house: House) -> CongressResolutionFacts:
    """Nghị quyết đại hội: dated on the day of the congress, signed for the presidium."""
    congress = congress_of(session, cycle, facts)
    day = PaperDay.on(cycle.held_on)
    return CongressResolutionFacts(
        letterhead=congress_head(PaperKind.CONGRESS_RESOLUTION, congress, house, day, 1),
        signature=signature(Issuer.CONGRESS),
        recipients=recipients(congress.superior, congress.organisation, house),
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
        recipients=recipients(congress.superior, congress.organisation, house),
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
        recipients=recipients(congress.superior, congress.organisation, house),
        congress=congress,
        convened=facts.get(f"attendance.{attempt}.convened"),
        ballots=tuple(ballot_count(session, facts, ballot) for ballot in held),
    )


def stored_targets(session: Session, cycle: Cycle, term: str) -> list[StoredTarget]:
    """The target rows of a cycle for one term, in order."""
    rows = select(StoredTarget).where(StoredTarget.cycle_id == cycle.id, StoredTarget.term == term)
    return list(session.scalars(rows.order_by(StoredTarget.position)))


def target_rows(session: Session, cycle: Cycle) -> tuple[TargetRow, ...]:
    """The targets of the coming term as text."""
    return tuple(
        TargetRow(row.indicator, goal_text(row.goal, row.unit_of_measure))
        for row in stored_targets(session, cycle, NEW_TERM)
    )


def result_rows(session: Session, cycle: Cycle) -> tuple[ResultRow, ...]:
    """The targets of the term that ended with results, both percentages and the verdict, all computed."""
    return tuple(_result_row(row) for row in stored_targets(session, cycle, PREVIOUS_TERM))


def _result_row(row: StoredTarget) -> ResultRow:
    result = parse(row.result, row.unit_of_measure) if row.result is not None else None
    if row.goal is None or result is None:
        text = vi.figure(result) if result else None
        return ResultRow(row.indicator, goal_text(row.goal, row.unit_of_measure), text, stated_over=row.stated_over)
    target = parse_target(row.goal, row.unit_of_measure)
    judged = judge(target, result)
    clash = over_plan_contradiction(target, result, parse(row.stated_over)) if row.stated_over else None
    return ResultRow(
        indicator=row.indicator,
        planned=goal_text(row.goal, row.unit_of_measure),
        result=vi.figure(result),
        percent_of_plan=_points(judged.percent_of_plan, result) if target.plan else NOTHING,
        over_plan=_excess(judged.over_plan, result, row.stated_over),
        verdict=None if judged.doubt is Doubt.IN_WORDS else judged.verdict.label,
        stated_over=row.stated_over,
        contradiction=f"nguồn công bố ghi vượt {row.stated_over} – cần đối chiếu" if clash else None,
    )


def _excess(over: Fraction | None, result: Figure, stated: str | None) -> str | None:
    """What exceeds the plan; 0% where it is met exactly. Where nothing can exceed, only what the source states."""
    if over is not None and over >= 0:
        return _points(over, result)
    return NOTHING if stated is None else None


def _points(value: Fraction | None, result: Figure) -> str | None:
    """A percentage computed from a hedged result keeps the hedge word: khoảng 112,5%."""
    if value is None:
        return None
    return vi.figure(Figure(Decimal(rounded(value)), result.qualifier, percent=True))


def goal_text(goal: str | None, unit: str | None) -> str | None:
    """A target in words: ``>=2`` is "ít nhất 2", ``60-70%`` and texts stay as written."""
    if goal is None:
        return None
    target = parse_target(goal, unit)
    if target.kind in (TargetKind.TEXT, TargetKind.YES_NO, TargetKind.RANGE):
        return goal
    low, high = _bound(target, target.low), _bound(target, target.high)
    return low if target.kind is TargetKind.NUMBER else f"{target.kind.label} {low or high}"


def _bound(target: Target, value: Decimal | None) -> str | None:
    return None if value is None else vi.figure(Figure(value, unit=target.unit, percent=target.percent))


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
