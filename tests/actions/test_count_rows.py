"""Rounds and results as rows: value → row → value and row → value → row change nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from string import ascii_uppercase
from typing import Any

from builders import DAY, SOMEBODY, THREE_ELECTIONS, a_cycle, a_unit, brought_to
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from congtac.actions.elections.coming_round import result_of
from congtac.actions.elections.count_rows import Terms, round_of_row, round_row, terms_of, terms_row
from congtac.actions.elections.counts import publish
from congtac.actions.elections.elections import elections_of, plan_elections, rounds_of
from congtac.domain.cycle import Stage
from congtac.domain.elections import (
    CommitteeRoll,
    Decision,
    DelegatesRoll,
    Election,
    ElectionResult,
    Kept,
    MembersRoll,
    Nominations,
    Office,
    Outcome,
    Pile,
    Round,
    Spoiled,
    Totals,
    decide,
)
from congtac.domain.elections.ballots import Ballot, Invalidity
from congtac.domain.findings import has_errors
from congtac.rulebook.regulations import regulations_on
from congtac.store.tables import ElectionRound

NAMES = tuple(f"Nguyễn Văn {letter}" for letter in ascii_uppercase[:4])
OFFICIAL = 25

piles = st.lists(
    st.builds(Kept, st.frozensets(st.sampled_from(NAMES), min_size=1, max_size=3))
    | st.builds(Spoiled, st.sampled_from(Invalidity)),
    min_size=1,
    max_size=OFFICIAL,
)
rolls = (
    st.builds(MembersRoll, st.integers(1, 200), st.integers(0, 9), left_before=st.integers(0, 3))
    | st.builds(DelegatesRoll, st.integers(1, 1500), st.integers(0, 9), organisations=st.none() | st.integers(1, 40))
    | st.builds(CommitteeRoll, st.integers(1, 40), st.integers(0, 3))
)


def election_of(*rounds: Round) -> Election:
    """A branch of 25 elects a committee of 3 out of 4."""
    regulations = regulations_on(DAY)
    return Election(
        DAY,
        MembersRoll(OFFICIAL),
        Office.BRANCH_COMMITTEE,
        Nominations(3, NAMES),
        regulations.elections,
        regulations.charter,
        rounds,
        has_branch_committee=False,
    )


def two_rounds(first: list[Ballot], second: list[Ballot], data: st.DataObject) -> ElectionResult:
    """One round by ballots, and where seats are left a second one by totals, after a decision of the congress."""
    held = Round(OFFICIAL, len(first), Pile(tuple(first)), decision=data.draw(st.none() | st.sampled_from(Decision)))
    result = decide(election_of(held))
    if result.outcome not in (Outcome.RUNOFF, Outcome.ANOTHER_ROUND):
        return result
    left = result.rounds[0].tied or tuple(name for name in NAMES if name not in result.elected)
    valid = len(second)
    most = valid * result.rounds[0].seats_left // len(left)
    again = Totals(valid, 0, {name: data.draw(st.integers(0, min(valid, most))) for name in left})
    return decide(election_of(held, Round(OFFICIAL, valid, again, second_entry=again)))


def as_row(columns: dict[str, Any]) -> ElectionRound:
    """A row with these columns as a database gives them back: lists and mappings have gone through JSON."""
    return ElectionRound(**{key: json.loads(json.dumps(value)) for key, value in columns.items()})


def columns_of(row: ElectionRound) -> dict[str, Any]:
    """The columns of a row that its round states."""
    return {key: getattr(row, key) for key in vars(row) if key not in ("_sa_instance_state", "id", "election_id")}


@given(piles, piles, st.data())
def test_a_round_comes_back_from_its_row_as_it_was(first: list[Ballot], second: list[Ballot], data: Any) -> None:
    result = two_rounds(first, second, data)

    for one in result.rounds:
        row = as_row(round_row(one, result, "tệp"))
        assert round_of_row(row) == replace(one, decision=None)
        assert list(round_of_row(row).tally.votes) == list(one.names)
        again = as_row(round_row(round_of_row(row), result, "tệp"))
        assert columns_of(again) == columns_of(row)


@given(rolls, st.dates(), st.none() | st.booleans())
def test_the_terms_of_a_count_come_back_as_they_were(roll: Any, day: Any, has_committee: bool | None) -> None:
    terms = Terms(day, roll, has_committee)

    row = json.loads(json.dumps(terms_row(terms)))

    assert terms_of(row) == terms
    assert terms_row(terms_of(row)) == row


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=piles, second=piles, data=st.data())
def test_a_result_comes_back_from_the_database_as_it_was_decided(
    engine: Engine, first: list[Ballot], second: list[Ballot], data: Any
) -> None:
    result = two_rounds(first, second, data)
    if has_errors(result.findings):
        return
    held = tuple(
        Round(
            one.issued,
            one.returned,
            Totals(one.tally.valid, one.tally.invalid, one.tally.votes, one.tally.reasons),
            names=one.names,
            decision=one.decision,
        )
        for one in result.rounds
    )
    with Session(engine) as session:
        cycle = brought_to(session, a_cycle(session, a_unit(session)), Stage.OFFICIAL)
        plan_elections(session, cycle, THREE_ELECTIONS)
        election = elections_of(session, cycle)[0]
        publish(session, cycle, election, replace(result.election, rounds=held), SOMEBODY)
        session.flush()
        session.expire_all()
        back, rows = result_of(session, election), rounds_of(session, election)

        assert (back.elected, back.outcome, back.needed) == (result.elected, result.outcome, result.needed)
        assert [round_of_row(row).tally for row in rows] == [one.tally for one in result.rounds]
        assert [row.elected for row in rows] == [list(one.elected) for one in result.rounds]
        assert [one.tally for one in back.rounds] == [one.tally for one in result.rounds]
        session.rollback()
