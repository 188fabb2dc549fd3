"""Elections by candidates: the list, two entries of each count, rounds, the congress's decisions, and the result."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from builders import DAY, SOMEBODY, THREE_ELECTIONS, a_cycle, an_election, brought_to
from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.candidate_lists import settle_list
from congtac.actions.count_rows import Terms
from congtac.actions.counts import (
    announce,
    appoint,
    decide_round,
    enter_count,
    record_decision,
    result_of,
    standing,
)
from congtac.actions.cycles import confirm
from congtac.actions.elections import elections_of, plan_elections, record_result, rounds_of
from congtac.actions.mandates import composition_on
from congtac.domain.cycle import CycleKind, Gate, Stage
from congtac.domain.elections import (
    CommitteeRoll,
    Decision,
    DelegatesRoll,
    FloorCandidate,
    MembersRoll,
    Nominations,
    Office,
    Outcome,
    Pile,
    Round,
    Totals,
    minutes_of,
    proof_sheet,
    report_of,
)
from congtac.domain.elections.ballots import Invalidity, Kept, Mark, Marked, Spoiled
from congtac.domain.errors import NotYet, RuleBroken
from congtac.messages import sentence
from congtac.store.tables import Candidate, Cycle, Election, ElectionRound, EnteredCount, Mandate

A, B, C, D = "Nguyễn Văn A", "Trần Thị B", "Lê Văn C", "Phạm Thị D"
TWENTY_FIVE = Terms(DAY, MembersRoll(official=25))
FIRST, SECOND = "Hoàng Văn E", "Vũ Thị G"


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


# -- the list -------------------------------------------------------------------------------------------


def test_the_list_is_kept_in_ballot_order_with_everybody_who_was_proposed(session: Session, congress: Cycle) -> None:
    election = elections_of(session, congress)[0]
    floor = (FloorCandidate("Đỗ Văn H", support=7), FloorCandidate("Bùi Thị I", support=8))
    nominations = Nominations(3, (C, B, A, D), floor, withdrawn=(D,))

    settled = settle_list(session, congress, election, TWENTY_FIVE, nominations)

    assert settled.names == (A, B, C, "Bùi Thị I")
    rows = session.scalars(select(Candidate).order_by(Candidate.id))
    assert [(row.name, row.position, row.origin, row.withdrawn, row.support) for row in rows] == [
        (C, 3, "list", False, None),
        (B, 2, "list", False, None),
        (A, 1, "list", False, None),
        (D, None, "list", True, None),
        ("Đỗ Văn H", None, "floor", False, 7),
        ("Bùi Thị I", 4, "floor", False, 8),
    ]


def test_a_list_that_is_closed_stays_as_it_is(session: Session, congress: Cycle, committee: Election) -> None:
    again = settle_list(session, congress, committee, TWENTY_FIVE, Nominations(3, (A, B)))

    assert again.names == (A, B, C, D)


@pytest.mark.parametrize(("names", "code"), [((A, B, C), "surplus.missing"), ((A, B, C, D, FIRST), "surplus.too_many")])
def test_a_list_that_breaks_a_rule_is_not_closed(
    session: Session, congress: Cycle, names: tuple[str, ...], code: str
) -> None:
    election = elections_of(session, congress)[0]

    with pytest.raises(RuleBroken) as refused:
        settle_list(session, congress, election, TWENTY_FIVE, Nominations(3, names))

    assert codes(refused) == [code]
    assert (election.count, session.scalars(select(Candidate)).all()) == (None, [])


def test_it_is_not_the_turn_of_the_secretary_before_the_committee(session: Session, congress: Cycle) -> None:
    with pytest.raises(RuleBroken) as refused:
        listed(session, congress, 1, A)

    assert codes(refused) == ["order.wrong"]
    assert refused.value.findings[0].expected is Office.BRANCH_COMMITTEE


def test_eight_official_members_elect_no_branch_committee(session: Session, congress: Cycle) -> None:
    eight = Terms(DAY, MembersRoll(official=8, probationary_present=1))

    with pytest.raises(RuleBroken) as refused:
        settle_list(session, congress, elections_of(session, congress)[0], eight, Nominations(3, (A, B, C, D)))

    assert codes(refused) == ["order.not_foreseen"]


def test_the_secretary_is_elected_among_the_committee(session: Session, congress: Cycle, committee: Election) -> None:
    held(session, committee, {A: 23, B: 18, C: 15, D: 10})
    announce(session, congress, committee, "2025-2030", DAY)

    with pytest.raises(RuleBroken) as refused:
        listed(session, congress, 1, D)
    secretary = listed(session, congress, 1, A)

    assert codes(refused) == ["order.not_in_committee"]
    assert held(session, secretary, {A: 22}) is Outcome.COMPLETE


def test_where_the_committee_is_not_named_nobody_can_be_told_not_to_be_in_it(session: Session, congress: Cycle) -> None:
    record_result(session, congress, elections_of(session, congress)[0], 3, (A,), None, DAY)

    assert held(session, listed(session, congress, 1, D), {D: 22}) is Outcome.COMPLETE


def test_an_office_that_no_regulation_names_is_not_counted_by_them(session: Session) -> None:
    cycle = brought_to(session, a_cycle(session), Stage.OFFICIAL)
    plan_elections(session, cycle, [an_election("to_truong", "Tổ trưởng", 1)])

    with pytest.raises(RuleBroken) as refused:
        listed(session, cycle, 0, A)

    assert codes(refused) == ["election.no_rank"]


def test_a_name_that_stands_twice_is_found_however_it_was_typed(session: Session, congress: Cycle) -> None:
    with pytest.raises(RuleBroken) as refused:
        listed(session, congress, 0, A, B, "Lê Hòa", "Lê  Hoà")

    assert codes(refused) == ["candidates.same_name"]


def test_where_the_list_is_closed_nobody_records_another_result(
    session: Session, congress: Cycle, committee: Election
) -> None:
    with pytest.raises(RuleBroken) as refused:
        record_result(session, congress, committee, 3, (A, B, D), None, DAY)

    assert codes(refused) == ["election.is_counted"]


def test_a_committees_congress_elects_the_committee_and_its_first_meeting_the_rest(session: Session) -> None:
    cycle = brought_to(session, a_cycle(session, kind=CycleKind.COMMITTEE_CONGRESS.value), Stage.OFFICIAL)
    ranks = (Office.COMMITTEE, Office.STANDING_BOARD, Office.SECRETARY, Office.DEPUTY_SECRETARY)
    plan = [
        an_election(rank.value, rank.label, seats, rank=rank, by_congress=rank is Office.COMMITTEE)
        for rank, seats in zip(ranks, (9, 3, 1, 1), strict=True)
    ]
    plan_elections(session, cycle, plan)
    committee, board, secretary, _deputy = elections_of(session, cycle)
    people = tuple(f"Nguyễn Văn {letter}" for letter in "ABCDEGHIKLM")
    delegates, meeting = Terms(DAY, DelegatesRoll(delegates=80)), Terms(DAY, CommitteeRoll(members=9))
    settle_list(session, cycle, committee, delegates, Nominations(9, people))

    with pytest.raises(RuleBroken) as too_early:
        settle_list(session, cycle, secretary, meeting, Nominations(1, people[:1]))
    held(session, committee, dict.fromkeys(people[:9], 79) | dict.fromkeys(people[9:], 4), valid=80, issued=80)
    announce(session, cycle, committee, None, DAY)
    with pytest.raises(RuleBroken) as not_a_member:
        settle_list(session, cycle, board, meeting, Nominations(3, (*people[:3], people[10])))
    with pytest.raises(RuleBroken) as wrong_body:
        settle_list(session, cycle, board, delegates, Nominations(3, people[:4]))
    settle_list(session, cycle, board, meeting, Nominations(3, people[:4]))
    held(session, board, dict(zip(people[:4], (9, 8, 7, 3), strict=True)), valid=9, issued=9)
    announce(session, cycle, board, None, DAY)

    assert too_early.value.findings[0].expected is Office.COMMITTEE
    assert codes(not_a_member) == ["order.not_in_committee"]
    assert codes(wrong_body) == ["order.wrong_body"]
    assert [one.person for one in composition_on(session, cycle.unit, "standing_board", DAY)] == list(people[:3])


# -- two entries ----------------------------------------------------------------------------------------


def test_nothing_is_decided_before_a_second_person_has_entered_the_count(session: Session, committee: Election) -> None:
    enter_count(session, committee, FIRST, DAY, sheet({A: 23, B: 18, C: 15, D: 10}))

    with pytest.raises(RuleBroken) as refused:
        decide_round(session, committee)

    assert codes(refused) == ["entries.missing"]
    assert rounds_of(session, committee) == []


def test_one_person_does_not_make_both_entries(session: Session, committee: Election) -> None:
    enter_count(session, committee, FIRST, DAY, sheet({A: 23, B: 18, C: 15, D: 10}))

    with pytest.raises(RuleBroken) as refused:
        enter_count(session, committee, FIRST, DAY, sheet({A: 23, B: 18, C: 15, D: 10}))

    assert codes(refused) == ["entries.same_person"]


def test_two_entries_that_disagree_are_shown_candidate_by_candidate_and_decide_nothing(
    session: Session, committee: Election
) -> None:
    enter_count(session, committee, FIRST, DAY, sheet({A: 23, B: 18, C: 15, D: 10}))
    differences = enter_count(session, committee, SECOND, DAY, sheet({A: 23, B: 17, C: 16, D: 10}, 24, 1))

    with pytest.raises(RuleBroken) as refused:
        decide_round(session, committee)

    assert [(each.code, each.figures["name"], each.expected, each.found) for each in differences] == [
        ("entries.differ_valid", "valid", 25, 24),
        ("entries.differ_invalid", "invalid", 0, 1),
        ("entries.differ", B, 18, 17),
        ("entries.differ", C, 15, 16),
    ]
    assert codes(refused) == ["entries.disagree"]


def test_after_a_difference_a_new_pair_is_entered_and_the_old_one_stays(session: Session, committee: Election) -> None:
    enter_count(session, committee, FIRST, DAY, sheet({A: 23, B: 18, C: 15, D: 10}))
    enter_count(session, committee, SECOND, DAY, sheet({A: 23, B: 17, C: 15, D: 10}))

    outcome = held(session, committee, {A: 23, B: 18, C: 15, D: 10})

    assert outcome is Outcome.COMPLETE
    rows = session.scalars(select(EnteredCount).order_by(EnteredCount.id))
    assert [(row.attempt, row.number, row.by, row.agrees) for row in rows] == [
        (1, 1, FIRST, None),
        (1, 2, SECOND, False),
        (2, 1, FIRST, None),
        (2, 2, SECOND, True),
    ]


def test_different_numbers_of_ballots_handed_out_are_a_difference_too(session: Session, committee: Election) -> None:
    votes = {A: 20, B: 18, C: 15, D: 10}
    enter_count(session, committee, FIRST, DAY, Round(25, 24, Totals(24, 0, votes)))

    differences = enter_count(session, committee, SECOND, DAY, Round(24, 24, Totals(24, 0, votes)))

    assert [(each.code, each.expected, each.found) for each in differences] == [("entries.differ_issued", 25, 24)]


def test_figures_that_cannot_be_right_are_not_entered(session: Session, committee: Election) -> None:
    with pytest.raises(RuleBroken) as refused:
        enter_count(session, committee, FIRST, DAY, sheet({A: 26, B: 18, C: 15, D: 10}))

    assert codes(refused) == ["votes.more_than_valid"]
    assert session.scalars(select(EnteredCount)).all() == []


def test_ballots_one_by_one_agree_with_the_totals_counted_by_hand(session: Session, committee: Election) -> None:
    pile = Pile((*[Kept(frozenset({A, B, C}))] * 20, *[Kept(frozenset({A, D}))] * 4, Spoiled(Invalidity.MARKED)))
    enter_count(session, committee, FIRST, DAY, Round(25, 25, pile))

    differences = enter_count(session, committee, SECOND, DAY, sheet({A: 24, B: 20, C: 20, D: 4}, 24, 1))

    assert differences == ()
    decide_round(session, committee)
    assert rounds_of(session, committee)[0].votes == {A: 24, B: 20, C: 20, D: 4}


def test_without_a_list_there_is_nothing_to_count(session: Session, congress: Cycle) -> None:
    with pytest.raises(RuleBroken) as refused:
        enter_count(session, elections_of(session, congress)[0], FIRST, DAY, sheet({A: 20}))

    assert codes(refused) == ["rounds.no_list"]


# -- rounds and decisions -------------------------------------------------------------------------------


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
