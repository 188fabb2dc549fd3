"""How papers are numbered: which papers share a running register, and how a number is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.labels import Labelled


class KeyPart(Labelled):
    """What tells one register from another."""

    CONGRESS = "congress", "đại hội"
    BODY = "body", "cơ quan ban hành"
    TERM = "term", "nhiệm kỳ"
    TYPE = "type", "tên loại"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberingRules:
    """One dated rule set. ``first`` begins a register, ``digits`` pads small numbers with zeros; the two lists say
    what a register of a congress and one of a committee are kept for.
    """

    id: str
    start: date
    source: str
    first: int
    digits: int
    congress: tuple[KeyPart, ...]
    committee: tuple[KeyPart, ...]

    def written(self, number: int, symbol: str) -> str:
        """``05-NQ/ĐH`` from 5 and ``NQ/ĐH``."""
        return f"{number:0{self.digits}d}-{symbol}"

    def register_key(self, *, of_congress: bool, values: Mapping[KeyPart, str]) -> str:
        """The name of the register for a paper, from the values of the parts that the rule asks for."""
        parts = self.congress if of_congress else self.committee
        return "/".join(f"{part.value}={values[part]}" for part in parts)


def numbering_on(rule_sets: Sequence[NumberingRules], day: date) -> NumberingRules:
    """The set in force on the day of the paper; BadInput ``numbering.none_in_force`` before the first."""
    known = [rules for rules in rule_sets if rules.start <= day]
    if not known:
        first = min(rules.start for rules in rule_sets)
        raise BadInput(Finding("numbering.none_in_force", Level.ERROR, figures={"on": day, "first": first}))
    return max(known, key=lambda rules: rules.start)
