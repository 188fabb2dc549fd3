"""Dated rule sets: the numbers that regulations fix, each with its source and how sure we are of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Protocol, TypeVar

from congtac.domain.elections.offices import Office
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.labels import Labelled

T_co = TypeVar("T_co", covariant=True)


class Confidence(Labelled):
    """How well a value is known. What nobody confirmed is a default to be confirmed, never a refusal."""

    READ = "A", "đã đọc nguyên văn"
    QUOTED = "B", "có nguồn dẫn lại"
    PRACTICE = "C", "theo thực tế"
    UNCONFIRMED = "U", "chưa xác minh"


class Rounding(Labelled):
    """How a share of the seats that is no whole number becomes a number of names."""

    DOWN = "down", "làm tròn xuống"
    UP = "up", "làm tròn lên"


@dataclass(frozen=True, slots=True)
class Ruled(Generic[T_co]):
    """One value of a rule set. ``rule`` is the id of the set it belongs to."""

    value: T_co
    source: str
    confidence: Confidence
    rule: str

    @property
    def binding(self) -> bool:
        """Whether breaking the rule may be refused: its text was read, or quoted by a named source."""
        return self.confidence in (Confidence.READ, Confidence.QUOTED)

    def finding(
        self,
        code: str,
        level: Level = Level.NOTE,
        *,
        where: str = "",
        found: Any = None,
        expected: Any = None,
        **figures: Any,
    ) -> Finding:
        """Something to say by this rule, with its set and source."""
        return Finding(code, level, where, figures, self.rule, self.source, found=found, expected=expected)

    def broken(self, code: str, **said: Any) -> Finding:
        """An error when the rule is binding, otherwise a warning for the chair to confirm."""
        return self.finding(code, Level.ERROR if self.binding else Level.WARNING, **said)


@dataclass(frozen=True, slots=True)
class ElectionRules:
    """The election regulation in force from ``begins`` to ``ends``, both included; None: still in force."""

    id: str
    begins: date
    ends: date | None
    regulation: str
    majority: Ruled[int]  # percent of the denominator that must be exceeded
    identities: Ruled[bool]  # the figures of a counting minute must agree
    surplus_offices: Ruled[tuple[Office, ...]]  # whose list must have more names than seats
    surplus_percent: Ruled[int]  # of the seats, at most
    surplus_rounding: Ruled[Rounding]
    surplus_of_one: Ruled[tuple[int, ...]]  # seats for which one name more is the limit
    surplus_later: Ruled[bool]  # the surplus rule holds in later rounds too
    delegates_surplus_percent: Ruled[int]
    floor_support_percent: Ruled[int] | None  # of those attending, to be exceeded
    floor_from_the_top: Ruled[bool]  # too many floor candidates: those with most support stay
    convening_members_on_list_only: Ruled[bool]
    counting_committee_off_list: Ruled[bool]
    tie_revote: Ruled[bool]  # re-vote among the tied; plurality suffices
    open_rounds: Ruled[int]  # after so many rounds with seats left, the congress decides whether to go on
    congress_decides: Ruled[bool]  # continue, stop or new names is the congress's own decision
    alternates_from_runners_up: Ruled[bool]
    direct_offices: Ruled[tuple[Office, ...]]  # what a committee's congress may elect itself


@dataclass(frozen=True, slots=True)
class CharterRules:
    """The rules on implementing the Charter: sizes, thresholds and quorum, with the days they hold."""

    id: str
    begins: date
    ends: date | None
    regulation: str
    branch_members_min: Ruled[int]
    branch_committee_from: Ruled[int]  # official members
    branch_committee_max: Ruled[int]  # seats
    branch_deputies_max: Ruled[int]
    branch_order: Ruled[bool]  # branch committee, then secretary, then deputy
    committee_usual: Ruled[tuple[int, int]]  # seats from, to
    standing_board_from: Ruled[int]  # committee members
    standing_board_divisor: Ruled[int]  # at most one n-th of the committee
    congress_quorum: Ruled[tuple[int, int]]  # numerator, denominator of those to be counted
    committee_quorum: Ruled[int]  # percent of the committee that must be exceeded
    appointed_after_rounds: Ruled[int]  # rounds without a secretary, then the superior appoints
    notice_days: Ruled[int]  # working days from the announcement of a congress to its opening
    extension_months: Ruled[int]  # a congress may be that much early or late


class Dated(Protocol):
    """Anything with an id that is in force from a day to a day."""

    @property
    def id(self) -> str: ...
    @property
    def begins(self) -> date: ...
    @property
    def ends(self) -> date | None: ...


D = TypeVar("D", bound=Dated)


def in_force(rule_sets: Sequence[D], day: date) -> D:
    """The set in force on ``day``; BadInput names the first day that is covered."""
    for rules in rule_sets:
        if rules.begins <= day and (rules.ends is None or day <= rules.ends):
            return rules
    first = min(rule_sets, key=lambda rules: rules.begins)
    figures = {"day": day, "first": first.begins, "first_id": first.id}
    raise BadInput(Finding("rules.before_first", Level.ERROR, "date", figures, rule=first.id))
