"""Closing the list of candidates: order, withdrawals, surplus, whose turn it is, and among whom is elected."""

from __future__ import annotations

import pytest
from builders import DAY, SOMEBODY, THREE_ELECTIONS, a_cycle, an_election, brought_to
from counting import FIRST, TWENTY_FIVE, A, B, C, D, codes, held, listed
from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.elections.candidate_lists import look_at_list, settle_list
from congtac.actions.elections.count_rows import Terms
from congtac.actions.elections.counts import (
    announce,
)
from congtac.actions.elections.elections import elections_of, plan_elections, record_result
from congtac.actions.elections.mandates import composition_on
from congtac.actions.elections.proposals import propose
from congtac.actions.roll_calls import summon
from congtac.domain.cycle import CycleKind, Stage
from congtac.domain.elections import (
    CommitteeRoll,
    DelegatesRoll,
    FloorCandidate,
    MembersRoll,
    Nominations,
    Office,
    Outcome,
)
from congtac.domain.elections.candidates import CandidateOrigin
from congtac.domain.errors import RuleBroken
from congtac.domain.findings import Level
from congtac.domain.roll_call import MemberStatus
from congtac.store.tables import Candidate, Cycle, Election


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


@pytest.mark.parametrize(
    ("status", "refused"),
    [(MemberStatus.PROBATIONARY, True), (MemberStatus.SUSPENDED, False), (MemberStatus.OFFICIAL, False)],
)
def test_a_probationary_member_does_not_stand(
    session: Session, congress: Cycle, status: MemberStatus, refused: bool
) -> None:
    summon(session, congress, [(name, MemberStatus.OFFICIAL) for name in (A, B, C)] + [(D, status)], SOMEBODY)
    election = elections_of(session, congress)[0]
    look = look_at_list(session, congress, election, TWENTY_FIVE, Nominations(3, (A, B, C, D)))

    told = [finding for finding in look.findings if finding.code == "candidates.may_not_stand"]
    assert [finding.level is Level.ERROR for finding in told] == (
        [refused] if status is not MemberStatus.OFFICIAL else []
    )
    if refused:
        with pytest.raises(RuleBroken):
            propose(session, election, D, CandidateOrigin.LIST)
    else:
        assert propose(session, election, D, CandidateOrigin.LIST).name == D
