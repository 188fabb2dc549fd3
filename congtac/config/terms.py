"""Settings of terms and of a superior's round of congresses."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from congtac.config.values import Part, Words
from congtac.domain.delegates import MemberBase, QuotaRule
from congtac.i18n import N_


class TermRule(Part):
    """How long a term is for congresses from a day on."""

    valid_from: date = Field(description=N_("The first day of the rule."))
    months: int = Field(ge=1, le=120, description=N_("The length of a term in months."))
    source: Words = Field(description=N_("The regulation that says so."))
    pilot: bool = Field(
        default=False,
        description=N_("Whether it is a pilot, which counts only where an organisation says so (terms.pilot)."),
    )


class Terms(Part):
    """When the next congress is due."""

    rules: tuple[TermRule, ...] = Field(
        min_length=1,
        description=N_("The lengths of terms; the rule valid on the day of the last congress applies."),
    )
    window_months: int = Field(
        ge=0,
        le=24,
        description=N_("Months before and after the due day within which the congress may be held."),
    )
    pilot: bool | None = Field(
        description=N_("Whether the organisation takes part in the pilot of another length of terms; null is asked."),
    )
    remind_months: tuple[Annotated[int, Field(ge=1, le=60)], ...] = Field(
        description=N_("Months before the due day of a congress, and before its last day, on which to tell of it."),
    )

    def rule_on(self, day: date) -> TermRule | None:
        """The rule in force on that day, None before the first. A pilot counts where the organisation said so."""
        return self._latest(day, pilots=self.pilot is True)

    def pilot_asked_on(self, day: date) -> TermRule | None:
        """The pilot that would be in force on that day while nobody has said whether it counts."""
        rule = self._latest(day, pilots=self.pilot is None)
        return rule if rule is not None and rule.pilot else None

    def _latest(self, day: date, *, pilots: bool) -> TermRule | None:
        known = [rule for rule in self.rules if rule.valid_from <= day and (pilots or not rule.pilot)]
        return max(known, key=lambda rule: rule.valid_from, default=None)


class DelegateQuotas(Part):
    """How a superior shares the delegates to its congress out among its units."""

    rule: QuotaRule = Field(
        description=N_("largest_remainder: a number of seats in proportion; per_members: one for so many members.")
    )
    per: int | None = Field(ge=1, le=100_000, description=N_("Members for one delegate (rule per_members)."))
    remainder: int | None = Field(
        ge=1,
        le=100_000,
        description=N_("Members left over that give one more delegate (rule per_members); null is half of “per”."),
    )
    minimum: int = Field(ge=0, le=100, description=N_("Delegates that every unit has at least."))
    members: MemberBase = Field(description=N_("Whether all members count or the official ones only."))


class Rounds(Part):
    """A superior's round of congresses over its units."""

    quota: DelegateQuotas = Field(description=N_("How delegates are shared out."))
