"""Builders of the election tests: only what differs is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from congtac.domain.elections import (
    Election,
    ElectionResult,
    MembersRoll,
    Nominations,
    Office,
    Round,
    Totals,
    decide,
)
from congtac.domain.elections.electorate import Roll
from congtac.domain.findings import Finding
from congtac.rulebook.regulations import regulations_on

DAY_2014 = date(2020, 1, 6)  # elec-2014, charter-2016
DAY_2024 = date(2025, 3, 1)  # elec-2024, charter-2025a
DAY_294 = date(2025, 8, 1)  # elec-2024, charter-2025b

RULES = regulations_on(DAY_2024).elections
RULES_2014 = regulations_on(DAY_2014).elections
CHARTER = regulations_on(DAY_294).charter


def a_round(votes: Mapping[str, int], ballots: int = 25, invalid: int = 0, **other: Any) -> Round:
    """A round with totals; all ballots issued came back."""
    return Round(ballots, ballots, Totals(ballots - invalid, invalid, votes), **other)


def elect(
    *rounds: Round,
    names: Sequence[str] = (),
    seats: int = 3,
    office: Office = Office.BRANCH_COMMITTEE,
    roll: Roll | None = None,
    day: date = DAY_2024,
    nominations: Nominations | None = None,
    **other: Any,
) -> ElectionResult:
    """Decide an election; without names, those of the first round stand."""
    regulations = regulations_on(day)
    if not names and rounds and isinstance(rounds[0].entry, Totals):
        names = tuple(rounds[0].entry.votes)
    election = Election(
        day=day,
        roll=roll or MembersRoll(official=25),
        office=office,
        nominations=nominations or Nominations(seats, tuple(names)),
        rules=regulations.elections,
        charter=regulations.charter,
        rounds=rounds,
        **other,
    )
    return decide(election)


def codes(findings: Sequence[Finding], level: str = "") -> list[str]:
    """The codes of the findings, of one level if it is given."""
    return [finding.code for finding in findings if level in ("", finding.level.value)]


def the(findings: Sequence[Finding], code: str) -> Finding:
    """The only finding with that code."""
    (found,) = [finding for finding in findings if finding.code == code]
    return found
