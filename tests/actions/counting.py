"""A count in tests: four candidates, two people who enter it, sheets, and rounds that both entered alike."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from builders import DAY
from sqlalchemy.orm import Session

from congtac.actions.elections.candidate_lists import settle_list
from congtac.actions.elections.count_rows import Terms
from congtac.actions.elections.counts import decide_round, enter_count
from congtac.actions.elections.elections import elections_of
from congtac.domain.elections import MembersRoll, Nominations, Outcome, Round, Totals
from congtac.domain.errors import RuleBroken
from congtac.messages import sentence
from congtac.store.tables import Cycle, Election

A, B, C, D = "Nguyễn Văn A", "Trần Thị B", "Lê Văn C", "Phạm Thị D"
TWENTY_FIVE = Terms(DAY, MembersRoll(official=25))
FIRST, SECOND = "Hoàng Văn E", "Vũ Thị G"


def listed(session: Session, cycle: Cycle, position: int, *names: str) -> Election:
    """One of the planned elections with its list closed."""
    election = elections_of(session, cycle)[position]
    settle_list(session, cycle, election, TWENTY_FIVE, Nominations(election.seats, names))
    return election


def sheet(votes: Mapping[str, int], valid: int = 25, invalid: int = 0, issued: int = 25) -> Round:
    """A count sheet with totals; all ballots issued came back."""
    return Round(issued, valid + invalid, Totals(valid, invalid, votes))


def held(session: Session, election: Election, votes: Mapping[str, int], **other: int) -> Outcome:
    """A round that two people entered alike, decided."""
    for by in (FIRST, SECOND):
        assert enter_count(session, election, by, DAY, sheet(votes, **other)) == ()
    return decide_round(session, election).outcome


def codes(error: pytest.ExceptionInfo[RuleBroken]) -> list[str]:
    """The codes that an error carries, each with its sentence."""
    assert all(sentence(finding) for finding in error.value.findings)
    return [finding.code for finding in error.value.findings]
