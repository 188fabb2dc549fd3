"""Who is counted: the roll of a meeting, its denominator, the votes needed and the quorum.

Source: 244-QĐ/TW Art. 32(2)(3); 190-QĐ/TW Art. 30. Elected is who has more than half of the denominator, not
of the ballots cast. Probationary members and guests are never in it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from congtac.domain.elections.offices import Meeting
from congtac.domain.elections.rules import CharterRules, ElectionRules, Ruled
from congtac.domain.findings import Finding, Level


class Roll(ABC):
    """The attendance of one meeting, in heads. ``convened`` is the figure that everything is taken from."""

    meeting: ClassVar[Meeting]
    exempt_present: int = 0  # comes and votes, so is counted
    probationary_present: int = 0

    @property
    @abstractmethod
    def convened(self) -> int:
        """Official members (delegates, committee members) convened."""

    @property
    @abstractmethod
    def excluded(self) -> Mapping[str, int]:
        """Heads taken out of the denominator, by category."""

    @property
    @abstractmethod
    def away(self) -> Mapping[str, int]:
        """Heads not in the room at the ballot who stay in the denominator, by category."""

    @property
    def denominator(self) -> int:
        """The number of which more than half is needed."""
        return max(0, self.convened - sum(self.excluded.values()))

    @property
    def present(self) -> int:
        """Those in the denominator who are in the room at the ballot."""
        return max(0, self.denominator - sum(self.away.values()))


@dataclass(frozen=True, slots=True)
class MembersRoll(Roll):
    """A members' congress. Every category is part of ``official`` except ``probationary_present``."""

    meeting = Meeting.MEMBERS_CONGRESS

    official: int
    temporary_elsewhere: int = 0
    exempt_absent: int = 0
    exempt_present: int = 0  # comes and votes, so is counted
    suspended: int = 0  # also prosecuted, charged, detained
    excused_whole: int = 0  # the whole congress, reason accepted by the convening committee
    unexcused: int = 0
    left_before: int = 0  # attended a part, not in the room at the ballot
    probationary_present: int = 0

    @property
    def convened(self) -> int:
        """Official members of the branch or party."""
        return self.official

    @property
    def excluded(self) -> Mapping[str, int]:
        """The four categories of Art. 32(2) / Art. 30."""
        return {
            "temporary_elsewhere": self.temporary_elsewhere,
            "exempt_absent": self.exempt_absent,
            "suspended": self.suspended,
            "excused_whole": self.excused_whole,
        }

    @property
    def away(self) -> Mapping[str, int]:
        """Unexcused absentees and those who left stay in the denominator."""
        return {"unexcused": self.unexcused, "left_before": self.left_before}


@dataclass(frozen=True, slots=True)
class DelegatesRoll(Roll):
    """A delegates' congress. ``alternates_in`` are alternates who replace absent delegates."""

    meeting = Meeting.DELEGATES_CONGRESS

    delegates: int
    committee_absent_whole: int = 0  # members of the convening committee
    delegates_absent_whole: int = 0
    alternates_in: int = 0
    left_before: int = 0
    organisations: int | None = None
    organisations_represented: int | None = None

    @property
    def convened(self) -> int:
        """Official delegates convened."""
        return self.delegates

    @property
    def excluded(self) -> Mapping[str, int]:
        """Absent for the whole congress: committee members, and delegates whom no alternate replaces."""
        return {
            "committee_absent_whole": self.committee_absent_whole,
            "not_replaced": max(0, self.delegates_absent_whole - self.alternates_in),
        }

    @property
    def away(self) -> Mapping[str, int]:
        """Delegates who left before the ballot stay in the denominator."""
        return {"left_before": self.left_before}


@dataclass(frozen=True, slots=True)
class CommitteeRoll(Roll):
    """A committee meeting: the base is all incumbent members but the suspended [U on exact subtraction]."""

    meeting = Meeting.COMMITTEE_MEETING

    members: int
    suspended: int = 0
    excused_whole: int = 0
    unexcused: int = 0
    left_before: int = 0

    @property
    def convened(self) -> int:
        """Incumbent members of the committee."""
        return self.members

    @property
    def excluded(self) -> Mapping[str, int]:
        """Only the suspended."""
        return {"suspended": self.suspended}

    @property
    def away(self) -> Mapping[str, int]:
        """An absent member, excused or not, stays in the base of a committee."""
        return {
            "excused_whole": self.excused_whole,
            "unexcused": self.unexcused,
            "left_before": self.left_before,
        }


def votes_needed(denominator: int, rules: ElectionRules) -> int:
    """The smallest number of votes above the majority share: floor(D/2) + 1."""
    return denominator * rules.majority.value // 100 + 1


def quorum(roll: Roll, charter: CharterRules) -> int:
    """How many must be present: two thirds of a congress, more than half of a committee."""
    if roll.meeting is Meeting.COMMITTEE_MEETING:
        return roll.denominator * charter.committee_quorum.value // 100 + 1
    return share_of_base(roll.denominator, charter.congress_quorum)


def share_of_base(base: int, fraction: Ruled[tuple[int, int]]) -> int:
    """The smallest number of people that is the share of ``base``, such as two thirds."""
    part, whole = fraction.value
    return -(-base * part // whole)  # rounded up: two thirds of 25 are 17 people


def check_roll(roll: Roll, rules: ElectionRules, charter: CharterRules) -> list[Finding]:
    """Contradictions in the roll (errors), a missing quorum, and who does not vote."""
    return [*_contradictions(roll, rules), *_quorum_missing(roll, charter), *_not_voting(roll, rules)]


def _contradictions(roll: Roll, rules: ElectionRules) -> Iterator[Finding]:
    parts = sum(roll.excluded.values()) + sum(roll.away.values()) + roll.exempt_present
    if parts > roll.convened:
        yield rules.identities.finding(
            "electorate.parts_exceed_whole",
            Level.ERROR,
            where="electorate",
            found=parts,
            expected=roll.convened,
        )
    elif not roll.denominator:
        yield rules.identities.finding("electorate.empty", Level.ERROR, where="electorate", found=roll.convened)
    if isinstance(roll, DelegatesRoll) and roll.alternates_in > roll.delegates_absent_whole:
        yield rules.identities.finding(
            "electorate.too_many_alternates",
            Level.ERROR,
            where="electorate",
            found=roll.alternates_in,
            expected=roll.delegates_absent_whole,
        )


def _quorum_missing(roll: Roll, charter: CharterRules) -> Iterator[Finding]:
    committee = roll.meeting is Meeting.COMMITTEE_MEETING
    rule: Ruled[Any] = charter.committee_quorum if committee else charter.congress_quorum
    if roll.present < quorum(roll, charter):
        yield rule.finding(
            "quorum.missing",
            Level.WARNING,
            where="electorate",
            found=roll.present,
            expected=quorum(roll, charter),
            denominator=roll.denominator,
        )
    if isinstance(roll, DelegatesRoll) and roll.organisations is not None:
        there, expected = (
            roll.organisations_represented or 0,
            share_of_base(roll.organisations, charter.congress_quorum),
        )
        if there < expected:
            yield rule.finding(
                "quorum.organisations_missing",
                Level.WARNING,
                where="electorate",
                found=there,
                expected=expected,
                organisations=roll.organisations,
            )


def _not_voting(roll: Roll, rules: ElectionRules) -> Iterator[Finding]:
    if roll.probationary_present:
        yield rules.majority.finding("electorate.probationary", where="electorate", count=roll.probationary_present)
