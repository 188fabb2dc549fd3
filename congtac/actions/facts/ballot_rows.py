"""Elections and ballots as papers state them: the figures of each round, and who won."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac import vi
from congtac.actions.cycle_states import congress_attempt_of
from congtac.actions.cycles import log_of
from congtac.actions.elections.count_rows import roll_of
from congtac.actions.elections.elections import HeldBallot, ballots_of, named_elections, rounds_of
from congtac.domain.congress_facts import BallotCount, CountRow
from congtac.domain.elections.ballots import Invalidity
from congtac.domain.elections.electorate import Roll
from congtac.domain.elections.mandates import MandateState
from congtac.domain.paper_facts import ElectionRow, VoteRow
from congtac.store.tables import Cycle, Election, ElectionRound, Mandate

NOT_COUNTED = {
    "temporary_elsewhere": "đảng viên chuyển sinh hoạt tạm thời đến nơi khác",
    "exempt_absent": "đảng viên được miễn công tác và sinh hoạt đảng, vắng mặt",
    "suspended": "đảng viên bị đình chỉ sinh hoạt, bị khởi tố, truy tố hoặc tạm giam",
    "excused_whole": "đảng viên vắng mặt suốt thời gian Đại hội có lý do chính đáng",
    "committee_absent_whole": "ủy viên cấp ủy triệu tập vắng mặt suốt thời gian Đại hội",
    "not_replaced": "đại biểu vắng mặt suốt thời gian Đại hội, không có đại biểu dự khuyết thay thế",
}
"""The heads taken out of the denominator in the words of papers, by the categories of the rolls."""


def held_ballots(session: Session, cycle: Cycle) -> Iterator[tuple[str, HeldBallot]]:
    """Every ballot of the congress itself that has a result, with the words that tell it from the others."""
    for words, ballot in ballots_of(session, cycle):
        if ballot.decided_on is not None and ballot.by_congress:
            yield words, ballot


def ballot_count(session: Session, stated: Mapping[str, Any], ballot: HeldBallot) -> BallotCount:
    """The figures of one ballot; without a known count only who was there and who won."""
    election, held = ballot.election, ballot.round
    if held is not None:
        return _counted(election, held)
    return BallotCount(
        what=election.label,
        seats=election.seats,
        by_congress=election.by_congress,
        convened=stated.get(f"attendance.{election.attempt}.convened"),
        present=stated.get(f"attendance.{election.attempt}.present"),
        elected=elected_rows(session, election),
    )


def _counted(election: Election, held: ElectionRound) -> BallotCount:
    """The figures of a round: candidates in ballot order, elected from most to fewest votes."""
    roll = roll_of(election.count or {})
    return BallotCount(
        what=_what(election.label, held),
        seats=held.seats,
        by_congress=election.by_congress,
        convened=roll.convened,
        present=held.present,
        denominator=held.denominator,
        excluded=not_counted(roll),
        needed=held.needed,
        among_tied=held.revote,
        issued=held.issued,
        returned=held.returned,
        valid=held.valid,
        invalid=held.invalid,
        reasons=tuple(CountRow(Invalidity(reason).label, ballots) for reason, ballots in held.reasons.items()),
        candidates=tuple(_vote_row(name, held) for name in held.votes),
        elected=tuple(_vote_row(name, held) for name in held.elected),
    )


def not_counted(roll: Roll) -> tuple[CountRow, ...]:
    """Who is taken out of the denominator, and how many they are."""
    return tuple(CountRow(NOT_COUNTED[sort], heads) for sort, heads in roll.excluded.items() if heads)


def _what(label: str, held: ElectionRound) -> str:
    again = ", bầu lại giữa những người bằng phiếu" if held.revote else ""
    return label if held.number == 1 else f"{label} (vòng {held.number}{again})"


def _vote_row(name: str, held: ElectionRound) -> VoteRow:
    """Votes with their share of those who are counted, not of the ballots (190-QĐ/TW Art. 30)."""
    votes = held.votes[name]
    return VoteRow(name, votes, vi.percent(Decimal(100 * votes) / held.denominator), held.revote)


def election_rows(session: Session, cycle: Cycle) -> tuple[ElectionRow, ...]:
    """The elections of the congress itself that have a result, in their order.

    What the superior refused and was elected again later has minutes of its own; what was adopted stays as adopted.
    """
    attempt = congress_attempt_of(log_of(session, cycle))
    return tuple(
        _election_row(session, row)
        for _words, row in named_elections(session, cycle)
        if row.decided_on is not None and row.attempt == attempt
    )


def standing_elections(session: Session, cycle: Cycle) -> list[Election]:
    """The elections with a result that the superior has not refused: what it is asked to ratify."""
    refused = select(Mandate.election_id).where(Mandate.state == MandateState.REFUSED.value)
    gone = set(session.scalars(refused))
    return [row for _, row in named_elections(session, cycle) if row.decided_on is not None and row.id not in gone]


def standing_ballots(session: Session, cycle: Cycle) -> list[tuple[str, HeldBallot]]:
    """Every ballot of those elections, also of the committee's first meeting, with the words that tell it apart."""
    standing = {election.id for election in standing_elections(session, cycle)}
    return [(words, ballot) for words, ballot in ballots_of(session, cycle) if ballot.election.id in standing]


def standing_rows(session: Session, cycle: Cycle) -> tuple[ElectionRow, ...]:
    """Those elections as rows, in their order."""
    return tuple(_election_row(session, row) for row in standing_elections(session, cycle))


def _election_row(session: Session, row: Election) -> ElectionRow:
    return ElectionRow(row.label, row.seats, row.by_congress, elected_rows(session, row), row.elected)


def elected_rows(session: Session, election: Election) -> tuple[VoteRow, ...]:
    """Who won, in the order of the seats, with votes where the count is known; an appointment is no election."""
    own = (Mandate.election_id == election.id, Mandate.state != MandateState.APPOINTED.value)
    names = session.scalars(select(Mandate.person).where(*own).order_by(Mandate.seat)).all()
    votes = {name: _vote_row(name, held) for held in rounds_of(session, election) for name in held.elected}
    return tuple(votes.get(name, VoteRow(name)) for name in names if name is not None)
