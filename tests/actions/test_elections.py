"""The elections of a congress: planned in order, recorded once, refused and held again without losing anything."""

from __future__ import annotations

from datetime import timedelta

import pytest
from builders import DAY, SOMEBODY, THREE_ELECTIONS, a_cycle, all_decided, an_election, brought_to
from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycles import act, confirm, postpone
from congtac.actions.elections.elections import (
    PlannedElection,
    ballots_of,
    elections_of,
    plan_elections,
    record_result,
)
from congtac.actions.elections.mandates import ratify, refuse
from congtac.domain.cycle import Act, Gate, Stage
from congtac.domain.elections.offices import Office
from congtac.domain.errors import RuleBroken
from congtac.messages import sentence
from congtac.store.tables import Cycle, Election, Mandate

NEXT_DAY = DAY + timedelta(days=1)
COMMITTEE, SECRETARY, DEPUTY = THREE_ELECTIONS


@pytest.fixture
def congress(session: Session) -> Cycle:
    """A congress in its official session, three elections planned."""
    cycle = brought_to(session, a_cycle(session), Stage.OFFICIAL)
    plan_elections(session, cycle, THREE_ELECTIONS)
    return cycle


def mandates(session: Session) -> list[tuple[str, str | None, str]]:
    """Office, person and state of every mandate, in the order in which they were opened."""
    rows = session.scalars(select(Mandate).order_by(Mandate.id))
    return [(row.office, row.person, row.state) for row in rows]


def refused_results(session: Session, cycle: Cycle, *refused: int) -> Cycle:
    """The congress after the superior refused the elections at these positions, all where none is given."""
    all_decided(session, cycle)
    brought_to(session, cycle, Stage.RATIFICATION)
    elections = elections_of(session, cycle)
    refuse(session, cycle, NEXT_DAY, SOMEBODY, [elections[position] for position in refused] or None)
    return cycle


def test_elections_are_planned_once_in_their_order(session: Session, congress: Cycle) -> None:
    plan_elections(session, congress, [SECRETARY])

    planned = elections_of(session, congress)

    assert [(row.position, row.label, row.seats) for row in planned] == [
        (1, "Chi ủy", 3),
        (2, "Bí thư", 1),
        (3, "Phó Bí thư", 1),
    ]


@pytest.mark.parametrize(
    ("plan", "early", "first"),
    [
        ((SECRETARY, COMMITTEE), "Bí thư", "Chi ủy"),
        ((COMMITTEE, DEPUTY, SECRETARY), "Phó Bí thư", "Bí thư"),
        (
            (
                an_election("btv", "Ban Thường vụ", rank=Office.STANDING_BOARD),
                an_election("bch", "Ban Chấp hành", 9, rank=Office.COMMITTEE),
            ),
            "Ban Thường vụ",
            "Ban Chấp hành",
        ),
        (
            (
                an_election("dk", "Dự khuyết", rank=Office.ALTERNATES),
                an_election("db", "Đại biểu", rank=Office.DELEGATES),
            ),
            "Dự khuyết",
            "Đại biểu",
        ),
    ],
)
def test_an_office_is_not_planned_before_the_body_it_is_chosen_from(
    session: Session, plan: tuple[PlannedElection, ...], early: str, first: str
) -> None:
    cycle = a_cycle(session)

    with pytest.raises(RuleBroken) as refused:
        plan_elections(session, cycle, plan)

    (finding,) = refused.value.findings
    assert (finding.code, finding.figures) == ("election.wrong_order", {"election": early, "before": first})
    assert elections_of(session, cycle) == []


@pytest.mark.parametrize(
    "plan",
    [
        (SECRETARY, DEPUTY),  # a branch too small for a committee
        (an_election("dai_bieu", "Đại biểu", 5, rank=Office.DELEGATES), *THREE_ELECTIONS),
        (an_election("to_truong", "Tổ trưởng", 1), *THREE_ELECTIONS),  # an office that no regulation names
    ],
)
def test_what_does_not_depend_on_one_another_may_stand_in_any_order(
    session: Session, plan: tuple[PlannedElection, ...]
) -> None:
    cycle = a_cycle(session)

    plan_elections(session, cycle, plan)

    assert len(elections_of(session, cycle)) == len(plan)


def test_the_secretary_is_not_elected_before_the_committee(session: Session, congress: Cycle) -> None:
    committee, secretary, _deputy = elections_of(session, congress)

    with pytest.raises(RuleBroken) as refused:
        record_result(session, congress, secretary, 1, (), None, DAY)
    assert "Chi ủy" in sentence(refused.value.findings[0])

    record_result(session, congress, committee, 3, (), None, DAY)
    record_result(session, congress, secretary, 1, (), None, DAY)
    assert secretary.elected == 1


@pytest.mark.parametrize("stage", [Stage.PLANNING, Stage.PREPARATORY])
def test_before_the_official_session_there_is_no_result(session: Session, stage: Stage) -> None:
    cycle = brought_to(session, a_cycle(session), stage)
    plan_elections(session, cycle, THREE_ELECTIONS)

    with pytest.raises(RuleBroken) as refused:
        record_result(session, cycle, elections_of(session, cycle)[0], 3, (), None, DAY)

    assert refused.value.findings[0].code == "election.not_in_session"
    assert mandates(session) == []


@pytest.mark.parametrize(("elected", "names"), [(4, ()), (1, ("Nguyễn Văn A", "Trần Thị B"))])
def test_not_more_are_elected_than_there_are_seats_nor_named_than_are_elected(
    session: Session, congress: Cycle, elected: int, names: tuple[str, ...]
) -> None:
    committee = elections_of(session, congress)[0]

    with pytest.raises(RuleBroken) as refused:
        record_result(session, congress, committee, elected, names, None, DAY)

    assert refused.value.findings[0].code == "election.more_than_seats"
    assert committee.decided_on is None


def test_each_of_the_elected_has_a_mandate_and_who_is_not_named_stays_unnamed(
    session: Session, congress: Cycle
) -> None:
    committee = elections_of(session, congress)[0]

    record_result(session, congress, committee, 3, ("Nguyễn Văn A", "Trần Thị B"), "2026-2030", DAY)

    rows = session.scalars(select(Mandate).order_by(Mandate.seat)).all()
    assert [(row.seat, row.person, row.term, row.elected_on) for row in rows] == [
        (1, "Nguyễn Văn A", "2026-2030", DAY),
        (2, "Trần Thị B", "2026-2030", DAY),
        (3, None, "2026-2030", DAY),
    ]


def test_a_round_in_which_nobody_was_elected_is_decided_without_a_mandate(session: Session, congress: Cycle) -> None:
    committee = elections_of(session, congress)[0]

    record_result(session, congress, committee, 0, (), None, DAY)

    assert (committee.elected, committee.decided_on) == (0, DAY)
    assert mandates(session) == []


def test_a_result_that_is_there_stays_as_it_is(session: Session, congress: Cycle) -> None:
    committee = elections_of(session, congress)[0]
    record_result(session, congress, committee, 2, ("Nguyễn Văn A",), None, DAY)

    record_result(session, congress, committee, 3, ("Trần Thị B",), None, NEXT_DAY)

    assert (committee.elected, committee.decided_on) == (2, DAY)
    assert [person for _office, person, _state in mandates(session)] == ["Nguyễn Văn A", None]


def test_ratified_mandates_begin_on_the_day_of_the_decision(session: Session, congress: Cycle) -> None:
    all_decided(session, congress)
    brought_to(session, congress, Stage.RATIFICATION)
    confirm(session, congress, Gate.RESULTS_RATIFIED, NEXT_DAY, SOMEBODY)

    begun = ratify(session, congress, NEXT_DAY, SOMEBODY)

    assert begun == 5
    assert {(row.state, row.decided_on) for row in session.scalars(select(Mandate))} == {("ratified", NEXT_DAY)}
    assert congress.stage == Stage.RATIFIED


def test_without_the_superiors_decision_no_mandate_begins(session: Session, congress: Cycle) -> None:
    all_decided(session, congress)

    with pytest.raises(RuleBroken):
        ratify(session, congress, DAY, SOMEBODY)

    assert {state for _office, _person, state in mandates(session)} == {"pending_ratification"}


def test_after_a_refusal_the_elections_are_planned_anew_and_the_old_ones_kept(
    session: Session, congress: Cycle
) -> None:
    refused_results(session, congress)
    assert elections_of(session, congress) == []

    plan_elections(session, congress, THREE_ELECTIONS)

    assert [(row.attempt, row.decided_on) for row in session.scalars(select(Election).order_by(Election.id))] == [
        *[(1, DAY)] * 3,
        *[(2, None)] * 3,
    ]
    assert [words for words, _election in ballots_of(session, congress)] == [
        "Chi ủy",
        "Bí thư",
        "Phó Bí thư",
        "Chi ủy lần 2",
        "Bí thư lần 2",
        "Phó Bí thư lần 2",
    ]


def test_refused_mandates_are_closed_and_never_become_ratified(session: Session, congress: Cycle) -> None:
    refused_results(session, congress)
    plan_elections(session, congress, THREE_ELECTIONS[:1])
    all_decided(session, congress, NEXT_DAY)
    for gate in (Gate.QUORUM, Gate.BALLOTS_STAMPED, Gate.DOSSIER_COMPLETE, Gate.RESULTS_RATIFIED):
        confirm(session, congress, gate, NEXT_DAY, SOMEBODY)
    act(session, congress, Act.RE_ELECT, NEXT_DAY, SOMEBODY)
    act(session, congress, Act.SUBMIT_RESULTS, NEXT_DAY, SOMEBODY)

    ratify(session, congress, NEXT_DAY, SOMEBODY)

    states = [state for _office, _person, state in mandates(session)]
    assert states == ["refused"] * 5 + ["ratified"] * 3


def test_where_only_the_secretary_is_refused_the_others_wait_for_the_new_one(session: Session, congress: Cycle) -> None:
    refused_results(session, congress, 1)

    states = {office: state for office, _person, state in mandates(session)}

    assert states == {
        "chi_uy": "pending_ratification",
        "bi_thu": "refused",
        "pho_bi_thu": "pending_ratification",
    }


def test_a_postponement_keeps_the_plan_of_the_elections(session: Session) -> None:
    cycle = brought_to(session, a_cycle(session), Stage.APPROVED)
    plan_elections(session, cycle, THREE_ELECTIONS)

    postpone(session, cycle, NEXT_DAY, DAY, SOMEBODY)
    plan_elections(session, cycle, THREE_ELECTIONS)

    assert [row.label for row in elections_of(session, cycle)] == ["Chi ủy", "Bí thư", "Phó Bí thư"]
    assert len(ballots_of(session, cycle)) == 3


def test_two_elections_of_one_name_are_told_apart(session: Session) -> None:
    cycle = a_cycle(session)
    plan_elections(session, cycle, [*THREE_ELECTIONS, DEPUTY])

    assert [words for words, _election in ballots_of(session, cycle)][2:] == ["Phó Bí thư", "Phó Bí thư lần 2"]
