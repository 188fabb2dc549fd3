"""The members of an organisation against what its units report: the sum of branch members is the party's total.

Practice (lifecycle-review section 10, rules 3 and 4); nothing is corrected, both figures are shown.
"""

from __future__ import annotations

from dataclasses import dataclass

from congtac.domain.figures import Figure, as_number
from congtac.domain.findings import Finding, Level


def official(total: int | None, probationary: int | None) -> int | None:
    """Official members where the total and the probationary members are stated: 35 with 2 is 33."""
    return None if total is None or probationary is None else total - probationary


@dataclass(frozen=True, slots=True)
class Stated:
    """What an organisation states of its members itself; what it does not state is None."""

    total: int | None = None
    official: int | None = None
    probationary: int | None = None

    def of_line(self, key: str) -> int | None:
        """The stated number behind a line of the report form."""
        lines = {
            "members_total": self.total,
            "members_official": official(self.total, self.probationary) if self.official is None else self.official,
            "members_probationary": self.probationary,
        }
        return lines.get(key)


@dataclass(frozen=True, slots=True)
class AddedUp:
    """The sum of one line over ``reports`` of the ``expected`` units."""

    figure: Figure
    reports: int
    expected: int

    @property
    def complete(self) -> bool:
        """Whether every expected unit stated it."""
        return self.reports >= self.expected


def clash(stated: int | None, added: AddedUp, label: str, where: str) -> Finding | None:
    """The organisation's number against the sum of the reports: a warning where no missing report can explain it."""
    if stated is None or added.figure.value == stated:
        return None
    open_end = not added.complete and added.figure.value < stated
    code = "figure.reports_incomplete" if open_end else "figure.reports_do_not_add_up"
    figures = {"label": label, "reports": added.reports, "expected": added.expected}
    level = Level.NOTE if open_end else Level.WARNING
    return Finding(code, level, where, figures, stated=stated, computed=as_number(added.figure.value))
