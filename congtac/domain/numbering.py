"""How papers are numbered: which papers share a running register, and how a number is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from congtac.domain.errors import BadInput
from congtac.domain.families import Family
from congtac.domain.findings import Finding, Level
from congtac.domain.labels import Labelled


class KeyPart(Labelled):
    """What tells one register from another."""

    CONGRESS = "congress", "đại hội"
    BODY = "body", "cơ quan ban hành"
    TERM = "term", "nhiệm kỳ"
    YEAR = "year", "năm"
    TYPE = "type", "tên loại"


class NumberStanding(Labelled):
    """What a number of a register stands for."""

    RESERVED = "reserved", "đã giữ số"
    ISSUED = "issued", "đã ban hành"
    SECRET = "secret", "văn bản mật"
    NOTED = "noted", "ghi theo sổ giấy"
    CANCELLED = "cancelled", "đã hủy"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberingRules:
    """One dated rule set of a family. ``first`` begins a register, ``digits`` pads small numbers with zeros; the two
    lists say what a register of a congress and one of a committee (of the state: an agency) are kept for.
    """

    id: str
    start: date
    source: str
    first: int
    digits: int
    congress: tuple[KeyPart, ...]
    committee: tuple[KeyPart, ...]
    family: Family = Family.PARTY

    def written(self, number: int, symbol: str) -> str:
        """``05-NQ/ĐH`` from 5 and ``NQ/ĐH``."""
        return written(number, symbol, self.digits)

    def register_key(self, *, of_congress: bool, values: Mapping[KeyPart, str]) -> str:
        """The name of the register for a paper, from the values of the parts that the rule asks for."""
        parts = self.congress if of_congress else self.committee
        return "/".join(f"{part.value}={values[part]}" for part in parts)


def written(number: int, symbol: str, digits: int = 2) -> str:
    """``05-NQ/ĐH`` from 5 and ``NQ/ĐH``; ``05/BC-TTĐT`` of the state, whose symbols hold no slash."""
    return f"{number:0{digits}d}{'-' if '/' in symbol else '/'}{symbol}"


def numbering_on(rule_sets: Sequence[NumberingRules], day: date, family: Family = Family.PARTY) -> NumberingRules:
    """The set of a family in force on the day of the paper; BadInput ``numbering.none_in_force`` before the first."""
    own = [rules for rules in rule_sets if rules.family is family]
    known = [rules for rules in own if rules.start <= day]
    if not known:
        first = min(rules.start for rules in own)
        raise BadInput(Finding("numbering.none_in_force", Level.ERROR, figures={"on": day, "first": first}))
    return max(known, key=lambda rules: rules.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class CongressDays:
    """The days of a congress that part two terms: from the preparatory session to the closing (item 1.3.1).

    ``first_meeting_on`` is the first meeting of the new committee where it was held before the congress closed.
    A term that nobody stated is None.
    """

    opened_on: date
    closed_on: date | None = None
    old_term: str | None = None
    new_term: str | None = None
    first_meeting_on: date | None = None

    @property
    def new_term_from(self) -> date | None:
        """The first day of the new term: the day after the closing, or of the first meeting during the congress."""
        if self.closed_on is None:
            return None
        met = self.first_meeting_on
        if met is not None and self.opened_on <= met <= self.closed_on:
            return met
        return self.closed_on + timedelta(days=1)

    def is_of_the_congress(self, day: date) -> bool:
        """Whether a paper of that day can be one of the congress."""
        return self.opened_on <= day and (self.closed_on is None or day <= self.closed_on)

    def is_of_the_new_term(self, day: date) -> bool:
        """Whether a committee's paper of that day belongs to the new term; its day counts, not that of registering."""
        begins = self.new_term_from
        return begins is not None and day >= begins


def term_on(congresses: Sequence[CongressDays], day: date) -> str | None:
    """The term of a committee on a day by its congresses, in any order; None where they do not say."""
    begun = [one for one in congresses if one.is_of_the_new_term(day)]
    if begun:
        return max(begun, key=lambda one: one.opened_on).new_term
    coming = min(congresses, key=lambda one: one.opened_on, default=None)
    return coming.old_term if coming else None


def gaps(given: Iterable[int], last: int) -> tuple[int, ...]:
    """The numbers from the first one given to ``last`` that nothing stands for; those before belong to another book."""
    there = frozenset(given)
    return tuple(number for number in range(min(there, default=last + 1), last + 1) if number not in there)
