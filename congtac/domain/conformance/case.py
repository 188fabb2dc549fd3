"""One paper under examination: what turns a broken rule into a finding, weighed and cited as its rule set allows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from congtac.domain.conformance.rules import PRACTICE, RULES, Rule
from congtac.domain.conformance.state_rules import STATE_RULES
from congtac.domain.families import Family
from congtac.domain.findings import Finding, Level
from congtac.domain.form import Component, PaperForm
from congtac.domain.layouts import Layout, TextStyle

_BY_ROW = ("check.size", "check.bold", "check.italic", "check.underline")
_RULES: Mapping[Family, Mapping[str, Rule]] = {Family.PARTY: RULES, Family.STATE: STATE_RULES}
_ITEMS_OF = {Family.PARTY: "HD 36-HD/VPTW", Family.STATE: "NĐ 30/2020/NĐ-CP"}
"""The rule set whose items the table of a family names."""


def _round(value: Any) -> Any:
    """A measure without the ".0" that no reader writes."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


@dataclass(frozen=True, slots=True)
class Case:
    """A paper, the layout rule set that it is checked against, and its day if one is known."""

    form: PaperForm
    layout: Layout
    on: date | None

    def asks(self, code: str) -> bool:
        """Whether the paper's family has the rule."""
        return code in _RULES[self.layout.family]

    def broken(
        self,
        code: str,
        where: str = "",
        *,
        component: Component | None = None,
        level: Level | None = None,
        found: Any = None,
        expected: Any = None,
        **figures: Any,
    ) -> Finding:
        """The finding for a broken rule: weighed and cited as the rule set of the day allows."""
        rule, assumed = _RULES[self.layout.family][code], self.layout.assumed
        is_assumed = rule.topic in assumed or component in assumed or code in assumed
        style = self.style(component) if code in _BY_ROW else None
        item = rule.item if style is None else f"{rule.item}, dòng {style.row}" if style.row else PRACTICE
        if is_assumed or (item == PRACTICE and rule.level is Level.ERROR):
            level = Level.NOTE
        source = rule.source or (self.layout.source if item != PRACTICE else PRACTICE)
        figures = figures if component is None else {"component": component, **figures}
        cited = item if rule.source or item == PRACTICE else self._cited(code, item)
        return Finding(
            code, level or rule.level, where, figures, cited, source, found=_round(found), expected=_round(expected)
        )

    def _cited(self, code: str, item: str) -> str:
        items_of = _ITEMS_OF[self.layout.family]
        own = next((one.item for one in self.layout.items if one.check == code), None)
        if own is not None or self.layout.cited == items_of:
            return f"{self.layout.cited}, {own or item}"
        return f"{self.layout.cited} (như {items_of}, {item})"

    def style(self, component: Component | None) -> TextStyle | None:
        """The row of the component table, if the component has one."""
        return next((style for style in self.layout.styles if component and style.component == component.value), None)
