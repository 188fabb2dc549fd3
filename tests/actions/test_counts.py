"""Rounds by the rules of the day, the congress's own decisions, and the result with its mandates."""

from __future__ import annotations

from datetime import date

import pytest
from builders import DAY, SOMEBODY, THREE_ELECTIONS, a_cycle, brought_to
from counting import FIRST, SECOND, TWENTY_FIVE, A, B, C, D, codes, held, listed, sheet
from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycles import confirm
from congtac.actions.elections.candidate_lists import settle_list
from congtac.actions.elections.coming_round import result_of, standing
from congtac.actions.elections.count_rows import Terms
from congtac.actions.elections.counts import announce, appoint, decide_round, enter_count, record_decision
from congtac.actions.elections.elections import elections_of, plan_elections, rounds_of
from congtac.actions.elections.mandates import composition_on
from congtac.domain.cycle import Gate, Stage
from congtac.domain.elections import (
    Decision,
    MembersRoll,
    Nominations,
    Outcome,
    Pile,
    Round,
    Totals,
    minutes_of,
    proof_sheet,
    report_of,
)
from congtac.domain.elections.ballots import Mark, Marked
from congtac.domain.errors import NotYet, RuleBroken
from congtac.store.tables import Cycle, Election, ElectionRound, Mandate


@pytest.fixture
def congress(session: Session) -> Cycle:
    """A congress of 25 official members in its official session, three elections planned."""
    cycle = brought_to(session, a_cycle(session), Stage.OFFICIAL)
    plan_elections(session, cycle, THREE_ELECTIONS)
    return cycle


@pytest.fixture
def committee(session: Session, congress: Cycle) -> Election:
    """The election of the committee of 3; A, B, C and D stand."""
    return listed(session, congress, 0, D, A, B, C)


def test_the_tie_of_the_worked_example_is_voted_on_again_among_the_tied(session: Session, committee: Election) -> None:
    first = held(session, committee, {A: 23, B: 18, C: 15, D: 15})
    turn = standing(session, committee)
    second = held(session, committee, {C: 12, D: 11}, valid=23, invalid=2)

    assert (first, turn.names, turn.seats, second) == (Outcome.RUNOFF, (C, D), 1, Outcome.COMPLETE)
    assert result_of(session, committee).elected == (A, B, C)
    assert [(row.elected, row.tied, row.revote) for row in rounds_of(session, committee)] == [
        ([A, B], [C, D], False),
        ([C], [], True),
    ]


def test_a_round_is_written_with_the_rule_of_the_day_and_the_figures_it_was_decided_by(
    session: Session, committee: Election
) -> None:
    held(session, committee, {A: 23, B: 18, C: 15, D: 10}, valid=24, invalid=1)

    row = session.scalars(select(ElectionRound)).one()

    assert (row.rule_set, row.rule_source) == ("elec-2024", "Quyết định 190-QĐ/TW, Điều 30")
    assert (row.denominator, row.needed, row.issued, row.valid, row.invalid, row.entries) == (25, 13, 25, 24, 1, 2)


def test_an_election_of_2020_is_decided_by_the_rules_of_2020(session: Session) -> None:
    day = date(2020, 1, 6)
    cycle = brought_to(session, a_cycle(session, held_on=day), Stage.OFFICIAL)
    plan_elections(session, cycle, THREE_ELECTIONS)
    election = elections_of(session, cycle)[0]
    settle_list(session, cycle, election, Terms(day, MembersRoll(official=25)), Nominations(3, (A, B, C, D)))

    held(session, election, {A: 23, B: 18, C: 15, D: 10})

    assert rounds_of(session, election)[0].rule_set == "elec-2014"


def test_with_seats_left_nothing_happens_before_the_congress_has_decided(session: Session, committee: Election) -> None:
    held(session, committee, {A: 22, B: 17, C: 12, D: 11})

    with pytest.raises(RuleBroken) as refused:
        enter_count(session, committee, FIRST, DAY, sheet({C: 13, D: 12}))
    record_decision(session, committee, Decision.CONTINUE, SOMEBODY)

    assert codes(refused) == ["rounds.undecided"]
    assert held(session, committee, {C: 13, D: 12}) is Outcome.COMPLETE
    assert result_of(session, committee).elected == (A, B, C)


def test_the_congress_may_stop_and_the_seat_stays_empty(session: Session, congress: Cycle, committee: Election) -> None:
    held(session, committee, {A: 22, B: 17, C: 12, D: 11})
    with pytest.raises(RuleBroken) as refused:
        announce(session, congress, committee, None, DAY)
    assert codes(refused) == ["rounds.not_finished"]

    record_decision(session, committee, Decision.STOP, SOMEBODY)
    announce(session, congress, committee, None, DAY)

    assert (committee.elected, committee.seats) == (2, 3)
    row = rounds_of(session, committee)[0]
    assert (row.outcome, row.decision, row.decided_by, row.decided_because) == (
        "another_round",
        "stop",
        SOMEBODY.by,
        SOMEBODY.reason,
    )


def test_new_names_stand_from_the_round_after_the_decision(session: Session, committee: Election) -> None:
    held(session, committee, {A: 22, B: 17, C: 12, D: 11})

    record_decision(session, committee, Decision.NEW_NAMES, SOMEBODY, ("Đỗ Văn H",))

    assert standing(session, committee).names == (C, D, "Đỗ Văn H")
    assert held(session, committee, {C: 5, D: 4, "Đỗ Văn H": 16}) is Outcome.COMPLETE
    assert result_of(session, committee).elected == (A, B, "Đỗ Văn H")


def test_who_withdrew_before_may_be_named_anew_but_nobody_twice(session: Session, congress: Cycle) -> None:
    election = elections_of(session, congress)[0]
    names, late = (A, B, C, D, "Đỗ Văn H"), "Đỗ Văn H"
    settle_list(session, congress, election, TWENTY_FIVE, Nominations(3, names, withdrawn=(late,)))
    held(session, election, {A: 22, B: 17, C: 12, D: 11})

    with pytest.raises(RuleBroken) as refused:
        record_decision(session, election, Decision.NEW_NAMES, SOMEBODY, (late, D))
    record_decision(session, election, Decision.NEW_NAMES, SOMEBODY, (late,))

    assert codes(refused) == ["candidates.same_name"]
    assert standing(session, election).names == (C, D, late)


def test_what_is_decided_is_not_decided_again(session: Session, committee: Election) -> None:
    held(session, committee, {A: 23, B: 18, C: 15, D: 10})

    with pytest.raises(RuleBroken) as no_decision:
        record_decision(session, committee, Decision.CONTINUE, SOMEBODY)
    with pytest.raises(RuleBroken) as no_round:
        enter_count(session, committee, FIRST, DAY, sheet({D: 20}))

    assert (codes(no_decision), codes(no_round)) == (["rounds.nothing_to_decide"], ["rounds.ended"])


def test_more_ballots_back_than_handed_out_annul_the_round_and_it_is_held_again(
    session: Session, committee: Election
) -> None:
    void = Round(25, 26, Totals(26, 0, {A: 24, B: 18, C: 15, D: 10}))
    for by in (FIRST, SECOND):
        enter_count(session, committee, by, DAY, void)
    annulled = decide_round(session, committee).outcome

    again = held(session, committee, {A: 23, B: 18, C: 15, D: 10})

    assert (annulled, again) == (Outcome.ANNULLED, Outcome.COMPLETE)
    assert [(row.number, row.outcome) for row in rounds_of(session, committee)] == [(1, "annulled"), (2, "complete")]


def test_after_three_rounds_without_a_secretary_the_superior_appoints(
    session: Session, congress: Cycle, committee: Election
) -> None:
    held(session, committee, {A: 23, B: 18, C: 15, D: 10})
    announce(session, congress, committee, "2025-2030", DAY)
    secretary = listed(session, congress, 1, A)
    outcomes = []
    for _round in range(3):
        outcomes.append(held(session, secretary, {A: 12}))
        if outcomes[-1] is Outcome.ANOTHER_ROUND:
            with pytest.raises(RuleBroken) as too_early:
                appoint(session, congress, secretary, B, None, DAY, SOMEBODY)
            assert codes(too_early) == ["rounds.no_appointment"]
            record_decision(session, secretary, Decision.CONTINUE, SOMEBODY)

    with pytest.raises(NotYet):
        appoint(session, congress, secretary, B, "2025-2030", DAY, SOMEBODY)
    confirm(session, congress, Gate.APPOINTMENT_DECIDED, DAY, SOMEBODY)
    appoint(session, congress, secretary, B, "2025-2030", DAY, SOMEBODY)

    assert outcomes == [Outcome.ANOTHER_ROUND, Outcome.ANOTHER_ROUND, Outcome.SUPERIOR_APPOINTS]
    assert congress.stage == Stage.APPOINTED
    (holder,) = composition_on(session, congress.unit, "bi_thu", DAY)
    assert (holder.person, holder.state) == (B, "appointed")
    assert secretary.elected == 0


def test_the_proof_sheet_and_the_report_of_a_stored_election_state_its_arithmetic(
    session: Session, committee: Election
) -> None:
    held(session, committee, {A: 23, B: 18, C: 15, D: 15})
    held(session, committee, {C: 12, D: 11}, valid=23, invalid=2)

    result = result_of(session, committee)
    lines = [line.code for line in proof_sheet(result)]
    report = report_of(result)

    assert (lines.count("proof.entries_agree"), lines.count("proof.revote")) == (2, 1)
    assert [(line.name, line.votes) for line in report.elected] == [(A, 23), (B, 18), (C, 12)]
    assert [(one.number, one.seats, one.valid, one.invalid) for one in minutes_of(result)] == [
        (1, 3, 25, 0),
        (2, 1, 23, 2),
    ]


def test_an_announced_result_becomes_mandates_pending_ratification(
    session: Session, congress: Cycle, committee: Election
) -> None:
    held(session, committee, {A: 23, B: 15, C: 18, D: 10})

    result = announce(session, congress, committee, "2025-2030", DAY)

    rows = session.scalars(select(Mandate).order_by(Mandate.seat))
    assert result.elected == (A, C, B)
    assert [(row.person, row.term, row.state) for row in rows] == [
        (name, "2025-2030", "pending_ratification") for name in (A, C, B)
    ]


def test_a_ballot_without_surplus_is_counted_by_its_marks(
    session: Session, congress: Cycle, committee: Election
) -> None:
    held(session, committee, {A: 23, B: 18, C: 15, D: 10})
    announce(session, congress, committee, None, DAY)
    secretary = listed(session, congress, 1, A)
    pile = Pile((*[Marked({A: Mark.AGREE})] * 13, *[Marked({A: Mark.DISAGREE})] * 11, Marked({A: Mark.BOTH})))

    for by in (FIRST, SECOND):
        enter_count(session, secretary, by, DAY, Round(25, 25, pile))
    result = decide_round(session, secretary)

    assert (result.elected, result.rounds[0].tally.invalid) == ((A,), 1)
    assert rounds_of(session, secretary)[0].reasons == {"both_or_neither": 1}
