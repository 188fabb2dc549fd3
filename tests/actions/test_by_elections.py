"""From a ratified congress over somebody who leaves to the by-election, its count, and the superior's decision."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from builders import DAY, SOMEBODY, THREE_ELECTIONS, a_cycle, a_unit, brought_to
from counting import A, B, C, D, sheet
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person, confirm
from congtac.actions.dossiers.decisions import Ruling
from congtac.actions.elections.by_elections import decide, leave, note_announced, plan, seat_named
from congtac.actions.elections.candidate_lists import look_at_list, settle_list
from congtac.actions.elections.committees import committee_on
from congtac.actions.elections.count_rows import Terms
from congtac.actions.elections.counts import announce, decide_round, enter_count
from congtac.actions.elections.elections import elections_of, plan_elections, record_result
from congtac.actions.elections.electorates import heads_known
from congtac.actions.elections.mandates import ratify
from congtac.actions.elections.proposals import propose
from congtac.actions.roll_calls import summon
from congtac.domain.cycle import Gate, Stage
from congtac.domain.elections import MembersRoll, Nominations
from congtac.domain.elections.candidates import CandidateOrigin
from congtac.domain.elections.mandates import Ending, MandateState
from congtac.domain.elections.offices import Meeting
from congtac.domain.errors import CongtacError
from congtac.domain.roll_call import MemberStatus
from congtac.messages import sentence
from congtac.store.tables import Cycle, Election, Unit

RATIFIED_ON, LEFT_ON = DAY + timedelta(days=20), DAY + timedelta(days=400)
HELD_ON, DECIDED_ON = LEFT_ON + timedelta(days=30), LEFT_ON + timedelta(days=45)
ONE_DAY = timedelta(days=1)
E, ORGANISER, SUPERIOR = "Đỗ Văn E", Person("Phạm Thị Dung", "nghị quyết chi bộ"), Person("Lê Hoàng", "đủ điều kiện")
FIRST, SECOND = "Hoàng Văn E", "Vũ Thị G"
RULING = Ruling(DECIDED_ON, SUPERIOR, "12-QĐ/ĐU", four_eyes=True)
RATIFIED, REFUSED = MandateState.RATIFIED, MandateState.REFUSED


@pytest.fixture
def cycle(session: Session) -> Cycle:
    """A congress that elected three and of them secretary and deputy; ratified and archived long ago."""
    made = brought_to(session, a_cycle(session), Stage.OFFICIAL)
    plan_elections(session, made, THREE_ELECTIONS)
    for election, people in zip(elections_of(session, made), ((A, B, C), (A,), (B,)), strict=True):
        record_result(session, made, election, len(people), people, "2026-2031", DAY)
    brought_to(session, made, Stage.RATIFICATION)
    confirm(session, made, Gate.RESULTS_RATIFIED, RATIFIED_ON, SOMEBODY)
    ratify(session, made, RATIFIED_ON, SOMEBODY)
    return brought_to(session, made, Stage.ARCHIVED)


def body(session: Session, unit: Unit, day: date, office: str = "chi_uy") -> list[tuple[int, str | None, str | None]]:
    """Seat, holder and state of a body on a day; a vacant seat has neither."""
    seats = next(one.seats for one in committee_on(session, unit, day).offices if one.office == office)
    return [(one.number, one.mandate.person if one.mandate else None, one.state) for one in seats]


def refused(work: Callable[..., object], *given: object) -> list[tuple[str, str]]:
    """What an act is refused for: codes with their sentences."""
    with pytest.raises(CongtacError) as error:
        work(*given)
    return [(finding.code, sentence(finding)) for finding in error.value.findings]


def leaves(session: Session, unit: Unit, office: str, seat: int | None = None, on: date = LEFT_ON) -> None:
    """Somebody moves away."""
    mandate = seat_named(committee_on(session, unit, on), office, seat)
    leave(session, unit, mandate.id, on, Ending.MOVED, ORGANISER)


def held_by_election(session: Session, cycle: Cycle, votes: dict[str, int]) -> Election:
    """A by-election for the vacant seats of the committee, counted twice and announced."""
    election = plan(session, cycle.unit, "chi_uy", LEFT_ON, ORGANISER)
    terms = Terms(HELD_ON, MembersRoll(official=25))
    settle_list(session, cycle, election, terms, Nominations(election.seats, tuple(votes)))
    for by in (FIRST, SECOND):
        assert enter_count(session, election, by, HELD_ON, sheet(votes)) == ()
    decide_round(session, election)
    announce(session, cycle, election, None, HELD_ON)
    note_announced(session, election, ORGANISER.by)
    return election


def test_a_seat_goes_from_who_left_over_vacancy_and_by_election_to_who_is_ratified(
    session: Session, cycle: Cycle
) -> None:
    unit = cycle.unit

    leaves(session, unit, "chi_uy", 2)
    election = held_by_election(session, cycle, {D: 21, E: 4})
    decide(session, election, RATIFIED, RULING)

    seat_two = {
        RATIFIED_ON - ONE_DAY: (2, B, "pending_ratification"),
        RATIFIED_ON: (2, B, "ratified"),
        LEFT_ON - ONE_DAY: (2, B, "ratified"),
        LEFT_ON: (2, None, None),
        HELD_ON - ONE_DAY: (2, None, None),
        HELD_ON: (2, D, "pending_ratification"),
        DECIDED_ON - ONE_DAY: (2, D, "pending_ratification"),
        DECIDED_ON: (2, D, "ratified"),
    }
    assert {day: body(session, unit, day)[1] for day in seat_two} == seat_two
    now = committee_on(session, unit, DECIDED_ON)
    assert [(one.person, one.ended_on, now.note(one)["by"]) for one, _row in now.left] == [(B, LEFT_ON, ORGANISER.by)]
    assert now.note(election) == {"by": "Lê Hoàng", "reason": "đủ điều kiện", "symbol": "12-QĐ/ĐU"}
    assert (now.fillable, now.undecided, [line.words for line in now.by_elections]) == (
        [],
        [],
        ["Chi ủy, bầu bổ sung"],
    )


def test_a_refused_by_election_leaves_the_seat_vacant_and_a_second_one_may_be_planned(
    session: Session, cycle: Cycle
) -> None:
    leaves(session, cycle.unit, "chi_uy", 2)
    first = held_by_election(session, cycle, {D: 21, E: 4})

    decide(session, first, REFUSED, replace(RULING, symbol=None))
    second = plan(session, cycle.unit, "chi_uy", DECIDED_ON, ORGANISER)

    assert body(session, cycle.unit, DECIDED_ON - ONE_DAY)[1] == (2, D, "pending_ratification")
    assert body(session, cycle.unit, DECIDED_ON)[1] == (2, None, None)
    assert (second.id, second.seats) != (first.id, 0)
    assert [line.words for line in committee_on(session, cycle.unit, DECIDED_ON).by_elections] == [
        "Chi ủy, bầu bổ sung",
        "Chi ủy, bầu bổ sung lần 2",
    ]


def test_who_left_the_committee_can_no_longer_become_its_deputy_and_who_came_can(
    session: Session, cycle: Cycle
) -> None:
    leaves(session, cycle.unit, "chi_uy", 2)
    leaves(session, cycle.unit, "pho_bi_thu")
    held_by_election(session, cycle, {D: 21, E: 4})
    deputy = plan(session, cycle.unit, "Phó Bí thư", HELD_ON, ORGANISER)
    terms = Terms(HELD_ON, MembersRoll(official=25))

    found = {name: look_at_list(session, cycle, deputy, terms, Nominations(1, (name,))).findings for name in (B, D)}

    assert {name: [one.code for one in told if one.level == "error"] for name, told in found.items()} == {
        B: ["order.not_in_committee"],
        D: [],
    }


def test_a_deputy_who_left_the_committee_is_named_until_the_office_is_left_too(session: Session, cycle: Cycle) -> None:
    leaves(session, cycle.unit, "chi_uy", 2)
    named = committee_on(session, cycle.unit, LEFT_ON).findings
    leaves(session, cycle.unit, "pho_bi_thu")

    assert [(one.code, one.figures["name"], one.figures["office"]) for one in named] == [
        ("committee.no_member", B, "Phó Bí thư")
    ]
    assert committee_on(session, cycle.unit, LEFT_ON - ONE_DAY).findings == []
    assert committee_on(session, cycle.unit, LEFT_ON).findings == []


def test_seats_that_the_congress_left_empty_are_vacant_and_are_filled_later(session: Session) -> None:
    cycle = brought_to(session, a_cycle(session), Stage.OFFICIAL)
    plan_elections(session, cycle, THREE_ELECTIONS[:1])
    record_result(session, cycle, elections_of(session, cycle)[0], 2, (A, B), "2026-2031", DAY)

    election = held_by_election(session, cycle, {D: 21, E: 4})

    assert body(session, cycle.unit, DAY)[2] == (3, None, None)
    assert body(session, cycle.unit, HELD_ON)[2] == (3, D, "pending_ratification")
    assert election.seats == 1


def test_a_by_election_knows_the_members_of_the_committee_but_no_roll_of_the_congress(
    session: Session, cycle: Cycle
) -> None:
    leaves(session, cycle.unit, "chi_uy", 2)

    committee = heads_known(session, cycle, Meeting.COMMITTEE_MEETING, by_election=True)
    members = heads_known(session, cycle, Meeting.MEMBERS_CONGRESS, by_election=True)

    assert (committee["members"], members["official"]) == (2, None)


def test_who_was_on_probation_at_the_congress_may_stand_in_a_by_election(session: Session) -> None:
    cycle = brought_to(session, a_cycle(session), Stage.OFFICIAL)
    summon(session, cycle, [(A, MemberStatus.OFFICIAL), (D, MemberStatus.PROBATIONARY)], SOMEBODY)
    plan_elections(session, cycle, THREE_ELECTIONS[:1])
    congress = elections_of(session, cycle)[0]
    barred = refused(propose, session, congress, D, CandidateOrigin.LIST)
    record_result(session, cycle, congress, 2, (A, B), "2026-2031", DAY)

    proposed = propose(session, plan(session, cycle.unit, "chi_uy", LEFT_ON, ORGANISER), D, CandidateOrigin.LIST)

    assert len(barred) == 1
    assert proposed.name == D


def test_with_four_eyes_nobody_ratifies_what_they_planned_counted_or_announced(session: Session, cycle: Cycle) -> None:
    leaves(session, cycle.unit, "chi_uy", 2)
    election = held_by_election(session, cycle, {D: 21, E: 4})
    own_work = [replace(RULING, person=Person(name, "đồng ý")) for name in (ORGANISER.by.upper(), FIRST, SECOND)]

    refusals = [refused(decide, session, election, RATIFIED, ruling) for ruling in own_work]

    assert [code for told in refusals for code, _sentence in told] == ["by_election.four_eyes"] * 3
    assert decide(session, election, RATIFIED, replace(own_work[0], four_eyes=False)) == 1


@pytest.mark.parametrize(
    ("ruling", "code"),
    [
        (replace(RULING, on=HELD_ON - ONE_DAY), "by_election.decided_before"),
        (replace(RULING, symbol=None), "dossier.number_missing"),
        (replace(RULING, symbol="mười hai"), "issue.bad_symbol"),
    ],
)
def test_a_decision_has_a_lawful_day_and_a_number(session: Session, cycle: Cycle, ruling: Ruling, code: str) -> None:
    leaves(session, cycle.unit, "chi_uy", 2)
    election = held_by_election(session, cycle, {D: 21, E: 4})

    told = refused(decide, session, election, RATIFIED, ruling)

    assert [one for one, _sentence in told] == [code]
    assert decide(session, election, RATIFIED, replace(RULING, on=HELD_ON)) == 1


def test_nothing_is_decided_twice_or_before_the_result_or_instead_of_the_dossier(
    session: Session, cycle: Cycle
) -> None:
    leaves(session, cycle.unit, "chi_uy", 2)
    planned, told = plan(session, cycle.unit, "chi_uy", LEFT_ON, ORGANISER), []

    for election in (planned, elections_of(session, cycle)[0]):
        told += refused(decide, session, election, RATIFIED, RULING)
    held = held_by_election(session, cycle, {D: 21, E: 4})
    decide(session, held, RATIFIED, RULING)
    told += refused(decide, session, held, REFUSED, RULING)

    assert held is planned
    assert [code.removeprefix("by_election.") for code, _sentence in told] == [
        "nothing_waits",
        "of_congress",
        "nothing_waits",
    ]


def test_who_leaves_must_hold_the_office_on_that_day(session: Session, cycle: Cycle) -> None:
    unit, other = cycle.unit, a_unit(session, "khac")
    mandate = seat_named(committee_on(session, unit, LEFT_ON), "chi_uy", 2)

    early = refused(leave, session, unit, mandate.id, DAY - ONE_DAY, Ending.MOVED, ORGANISER)
    foreign = refused(leave, session, other, mandate.id, LEFT_ON, Ending.MOVED, ORGANISER)
    leave(session, unit, mandate.id, LEFT_ON, Ending.MOVED, ORGANISER)
    twice = refused(leave, session, unit, mandate.id, LEFT_ON, Ending.MOVED, ORGANISER)

    assert [code for code, _sentence in (*early, *foreign, *twice)] == [
        "mandate.not_held",
        "committee.unknown_mandate",
        "mandate.not_held",
    ]


def test_seats_and_offices_that_there_are_not_are_refused_with_those_that_there_are(
    session: Session, cycle: Cycle
) -> None:
    now = committee_on(session, cycle.unit, LEFT_ON)

    seat = refused(seat_named, now, "chi_uy", None)
    office = refused(plan, session, cycle.unit, "thu_quy", LEFT_ON, ORGANISER)

    assert f"chi_uy 2: {B}" in seat[0][1]
    assert "bi_thu (Bí thư)" in office[0][1]
