"""What the papers of a congress state, read from its rows. What no row states stays None and prints as a blank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac import vi
from congtac.actions.count_rows import roll_of
from congtac.actions.cycles import congress_attempt_of, log_of
from congtac.actions.elections import HeldBallot, ballots_of, named_elections, rounds_of
from congtac.actions.letterheads import (
    House,
    PaperDay,
    body_head,
    congress_head,
    counting_head,
    recipients,
    signature,
    signer,
)
from congtac.actions.makers import Maker, single
from congtac.domain.cycle import CycleKind
from congtac.domain.elections.mandates import MandateState
from congtac.domain.errors import BadInput
from congtac.domain.figures import Figure, parse, rounded
from congtac.domain.papers import (
    BallotMinutesFacts,
    Congress,
    CongressMinutesFacts,
    CongressName,
    CongressResolutionFacts,
    ElectionRow,
    Issuer,
    PaperKind,
    PoliticalReportFacts,
    ResultRow,
    TargetRow,
    VoteRow,
)
from congtac.domain.targets import Doubt, Target, TargetKind, judge, over_plan_contradiction, parse_target
from congtac.rulebook.regulations import election_rules
from congtac.store.tables import Cycle, Election, ElectionRound, Mandate
from congtac.store.tables import TargetRow as StoredTarget

NEW_TERM, PREVIOUS_TERM = "new", "previous"
NOTHING = "–"  # there is nothing to state, other than a blank, which is for what nobody stated


def congress_of(session: Session, cycle: Cycle, facts: Mapping[str, Any]) -> Congress:
    """The congress as its papers speak of it."""
    attempt = congress_attempt_of(log_of(session, cycle))
    superior = facts.get("superior_congress")
    return Congress(
        organisation=cycle.unit.name,
        of_branch=cycle.kind == CycleKind.BRANCH_CONGRESS,
        superior=cycle.unit.superior.name if cycle.unit.superior else None,
        ordinal=facts.get("ordinal"),
        term=facts.get("term"),
        held_on=cycle.held_on,
        session=facts.get("session"),
        pilot=facts.get("pilot", False),
        members_total=facts.get("members.total"),
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
    day = PaperDay(None, None, None)
    return PoliticalReportFacts(
        letterhead=body_head(PaperKind.POLITICAL_REPORT, congress.superior, congress.organisation, house, day, 1),
        signature=signature(signer(house)),
        recipients=recipients(congress.superior, congress.organisation, house),
        congress=congress,
        results=result_rows(session, cycle),
        targets=target_rows(session, cycle),
    )


def ballot_minutes(
    session: Session, cycle: Cycle, facts: Mapping[str, Any], house: House, ballot: HeldBallot
) -> BallotMinutesFacts:
    """Biên bản kiểm phiếu: one for each ballot, with its figures where the count is known."""
    congress, election = congress_of(session, cycle, facts), ballot.election
    minutes = BallotMinutesFacts(
        letterhead=counting_head(PaperKind.BALLOT_MINUTES, congress, house, PaperDay.on(cycle.held_on), 1),
        signature=signature(Issuer.COUNTING_COMMITTEE),
        co_signature=signature(Issuer.CONGRESS),
        recipients=recipients(congress.superior, congress.organisation, house),
        congress=congress,
        what=election.label,
        seats=election.seats,
        basis=election_basis(election.decided_on or cycle.held_on),
        convened=facts.get(f"attendance.{election.attempt}.convened"),
        present=facts.get(f"attendance.{election.attempt}.present"),
        elected=_elected(session, election),
    )
    return minutes if ballot.round is None else _counted(minutes, election, ballot.round)


def _counted(minutes: BallotMinutesFacts, election: Election, held: ElectionRound) -> BallotMinutesFacts:
    """The minutes with the figures of a round: candidates in ballot order, elected from most to fewest votes."""
    return replace(
        minutes,
        what=_what(election.label, held),
        seats=held.seats,
        convened=roll_of(election.count or {}).convened,
        present=held.present,
        denominator=held.denominator,
        needed=held.needed,
        among_tied=held.revote,
        issued=held.issued,
        returned=held.returned,
        valid=held.valid,
        invalid=held.invalid,
        candidates=tuple(_vote_row(name, held) for name in held.votes),
        elected=tuple(_vote_row(name, held) for name in held.elected),
    )


def _what(label: str, held: ElectionRound) -> str:
    again = ", bầu lại giữa những người bằng phiếu" if held.revote else ""
    return label if held.number == 1 else f"{label} (vòng {held.number}{again})"


def _vote_row(name: str, held: ElectionRound) -> VoteRow:
    """Votes with their share of those who are counted, not of the ballots (190-QĐ/TW Art. 30)."""
    votes = held.votes[name]
    return VoteRow(name, votes, vi.percent(Decimal(100 * votes) / held.denominator))


def election_basis(day: date) -> tuple[str, ...]:
    """What counting minutes are based on: the Charter and the election regulation of the day; none before the first."""
    try:
        rules = election_rules(day)
    except BadInput:
        return ()
    return "Điều lệ Đảng Cộng sản Việt Nam", f"Quy chế bầu cử trong Đảng ban hành kèm theo {rules.regulation}"


def congress_minutes(session: Session, cycle: Cycle, facts: Mapping[str, Any], house: House) -> CongressMinutesFacts:
    """Biên bản đại hội: signed by chair and secretary."""
    congress = congress_of(session, cycle, facts)
    return CongressMinutesFacts(
        letterhead=congress_head(PaperKind.CONGRESS_MINUTES, congress, house, PaperDay.on(cycle.held_on), 1),
        signature=signature(Issuer.CONGRESS),
        co_signature=signature(Issuer.CONGRESS_SECRETARIAT),
        recipients=recipients(congress.superior, congress.organisation, house),
        congress=congress,
        elections=election_rows(session, cycle),
    )


def election_rows(session: Session, cycle: Cycle) -> tuple[ElectionRow, ...]:
    """The elections of the congress itself that have a result, in their order.

    What the superior refused and was elected again later has minutes of its own; what was adopted stays as adopted.
    """
    attempt = congress_attempt_of(log_of(session, cycle))
    return tuple(
        ElectionRow(row.label, row.seats, row.by_congress, _elected(session, row))
        for _words, row in named_elections(session, cycle)
        if row.decided_on is not None and row.attempt == attempt
    )


def _elected(session: Session, election: Election) -> tuple[VoteRow, ...]:
    """Who won, in the order of the seats, with votes where the count is known; an appointment is no election."""
    own = (Mandate.election_id == election.id, Mandate.state != MandateState.APPOINTED.value)
    names = session.scalars(select(Mandate.person).where(*own).order_by(Mandate.seat)).all()
    votes = {name: _vote_row(name, held) for held in rounds_of(session, election) for name in held.elected}
    return tuple(votes.get(name, VoteRow(name)) for name in names if name is not None)


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
    for words, ballot in ballots_of(session, cycle):
        if ballot.decided_on is not None and ballot.by_congress:
            yield words, ballot_minutes(session, cycle, stated, house, ballot)


MAKERS: dict[PaperKind, Maker] = {
    PaperKind.POLITICAL_REPORT: single(political_report),
    PaperKind.BALLOT_MINUTES: minutes_of_ballots,
    PaperKind.CONGRESS_RESOLUTION: single(resolution),
    PaperKind.CONGRESS_MINUTES: single(congress_minutes),
}
