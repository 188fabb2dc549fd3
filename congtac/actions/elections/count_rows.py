"""Elections and their rounds as values of the domain and as rows: the way there and back changes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, is_dataclass
from datetime import date
from typing import Any

from congtac.domain.elections import (
    CommitteeRoll,
    Decision,
    DelegatesRoll,
    ElectionResult,
    Meeting,
    MembersRoll,
    Nominations,
    Office,
    Outcome,
    Round,
    RoundResult,
    Tally,
    Totals,
)
from congtac.domain.elections import Election as Counted
from congtac.domain.elections.ballots import Invalidity
from congtac.domain.elections.electorate import Roll
from congtac.rulebook.regulations import regulations_on
from congtac.store.tables import Candidate, Election, ElectionRound, EnteredCount

ROLLS: Mapping[Meeting, type[MembersRoll | DelegatesRoll | CommitteeRoll]] = {
    Meeting.MEMBERS_CONGRESS: MembersRoll,
    Meeting.DELEGATES_CONGRESS: DelegatesRoll,
    Meeting.COMMITTEE_MEETING: CommitteeRoll,
}


@dataclass(frozen=True, slots=True)
class Terms:
    """What an election is counted by: its day, who may vote, and whether a branch committee was elected before."""

    day: date
    roll: Roll
    has_branch_committee: bool | None = None


def terms_row(terms: Terms) -> dict[str, Any]:
    """The terms as the election keeps them."""
    return {
        "day": terms.day.isoformat(),
        "meeting": terms.roll.meeting.value,
        "heads": asdict(terms.roll) if is_dataclass(terms.roll) else {},
        "has_branch_committee": terms.has_branch_committee,
    }


def terms_of(row: Mapping[str, Any]) -> Terms:
    """The terms that an election keeps."""
    roll = ROLLS[Meeting(row["meeting"])](**row["heads"])
    return Terms(date.fromisoformat(row["day"]), roll, row["has_branch_committee"])


def roll_of(row: Mapping[str, Any]) -> Roll:
    """Who may vote, by the terms that an election keeps."""
    return terms_of(row).roll


def counted(election: Election, candidates: Sequence[Candidate], rounds: Sequence[ElectionRound]) -> Counted:
    """The election with the rounds held so far, under the regulations of its day."""
    terms = terms_of(election.count or {})
    regulations = regulations_on(terms.day)
    listed = tuple(row.name for row in candidates if row.position is not None and row.from_round == 1)
    return Counted(
        day=terms.day,
        roll=terms.roll,
        office=Office(election.rank or ""),
        nominations=Nominations(election.seats, listed),
        rules=regulations.elections,
        charter=regulations.charter,
        rounds=tuple(_as_held(row) for row in rounds),
        has_branch_committee=terms.has_branch_committee,
    )


def _as_held(row: ElectionRound) -> Round:
    """The round as it was held; what was entered twice is there twice."""
    tally = tally_of_row(row)
    entry = Totals(tally.valid, tally.invalid, tally.votes, tally.reasons)
    return Round(
        issued=row.issued,
        returned=row.returned,
        entry=entry,
        second_entry=entry if row.entries > 1 else None,
        names=tuple(row.votes),
        present=row.present,
        decision=Decision(row.decision) if row.decision else None,
    )


def round_row(one: RoundResult, result: ElectionResult, origin: str) -> dict[str, Any]:
    """A decided round as the columns of its row, with the rule and the figures that it was decided by.

    The congress's own decision is not among them: it is added by an act of its own.
    """
    majority = result.election.rules.majority
    return {
        "number": one.number,
        "seats": one.seats,
        "issued": one.issued,
        "returned": one.returned,
        "present": one.present,
        "valid": one.tally.valid,
        "invalid": one.tally.invalid,
        "reasons": reasons_row(one.tally),
        "votes": {name: one.tally.votes[name] for name in one.names},
        "by_hand": one.by_hand,
        "entries": one.entries,
        "elected": list(one.elected),
        "tied": list(one.tied),
        "seats_left": one.seats_left,
        "revote": one.revote,
        "outcome": one.next.value,
        "denominator": result.denominator,
        "needed": result.needed,
        "rule_set": majority.rule,
        "rule_source": majority.source,
        "origin": origin,
    }


def reasons_row(tally: Tally) -> dict[str, int]:
    """How many ballots were invalid for which reason, in the order of the reasons: never that of the ballots."""
    return {reason.value: tally.reasons[reason] for reason in Invalidity if reason in tally.reasons}


def tally_of_row(row: ElectionRound | EnteredCount) -> Tally:
    """What the ballots of a round added up to, as it was decided or as one person entered it."""
    reasons = {Invalidity(reason): count for reason, count in row.reasons.items()}
    return Tally(row.valid, row.invalid, dict(row.votes), reasons)


def round_of_row(row: ElectionRound) -> RoundResult:
    """A decided round as it was decided."""
    return RoundResult(
        number=row.number,
        names=tuple(row.votes),
        seats=row.seats,
        issued=row.issued,
        returned=row.returned,
        present=row.present,
        by_hand=row.by_hand,
        entries=row.entries,
        tally=tally_of_row(row),
        elected=tuple(row.elected),
        tied=tuple(row.tied),
        seats_left=row.seats_left,
        next=Outcome(row.outcome),
        revote=row.revote,
        decision=Decision(row.decision) if row.decision else None,
    )
