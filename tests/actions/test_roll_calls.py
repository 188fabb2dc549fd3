"""The roll of a live meeting: marks, what follows from them, and what stays after a setback. The programme likewise."""

from __future__ import annotations

from datetime import timedelta

import pytest
from builders import DAY, SOMEBODY, a_cycle, all_decided, brought_to
from sqlalchemy.orm import Session

from congtac.actions.cycle_states import state_of
from congtac.actions.cycles import facts_of, postpone
from congtac.actions.elections.elections import elections_of
from congtac.actions.elections.mandates import refuse
from congtac.actions.elections.programme import plan_programme
from congtac.actions.elections.proposals import propose
from congtac.actions.roll_calls import mark, mark_the_rest, roll_call_of, summon
from congtac.domain.cycle import CycleKind, Stage
from congtac.domain.elections.candidates import CandidateOrigin
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.roll_call import MemberStatus, RollMark
from congtac.store.tables import Cycle

OFFICIAL = [(f"Nguyễn Văn {letter}", MemberStatus.OFFICIAL) for letter in "ABCDEGHIK"]
PROBATIONARY = [("Trần Thị L", MemberStatus.PROBATIONARY)]


@pytest.fixture
def congress(session: Session) -> Cycle:
    """A branch congress to which nine official members and a probationary one are summoned."""
    cycle = a_cycle(session)
    summon(session, cycle, [*OFFICIAL, *PROBATIONARY], SOMEBODY)
    return cycle


def test_the_counts_that_gates_and_papers_ask_for_follow_from_the_marks(session: Session, congress: Cycle) -> None:
    before = state_of(session, congress).attendance

    mark_the_rest(session, congress, RollMark.PRESENT, SOMEBODY)
    mark(session, congress, 1, RollMark.EXCUSED, SOMEBODY)

    there = state_of(session, congress).attendance
    assert before is None  # before the first mark nobody has counted anybody
    assert there is not None
    assert (there.convened, there.present, there.needed, there.quorate) == (9, 8, 6, True)
    facts = facts_of(session, congress)
    assert (facts["members.total"], facts["members.probationary"]) == (10, 1)
    assert roll_call_of(session, congress).votes_needed == 5


def test_who_is_exempt_and_does_not_come_is_left_out_of_the_quorum_as_of_the_votes(session: Session) -> None:
    cycle = a_cycle(session)
    summon(session, cycle, [*OFFICIAL, ("Đỗ Văn M", MemberStatus.EXEMPT)], SOMEBODY)
    mark(session, cycle, 10, RollMark.EXCUSED, SOMEBODY)
    mark_the_rest(session, cycle, RollMark.PRESENT, SOMEBODY)

    call = roll_call_of(session, cycle)

    assert (call.convened, call.base, call.present) == (10, 9, 9)
    assert (call.quorum, call.quorum_of_all) == (6, 7)
    assert call.votes_needed == 5


def test_a_postponed_congress_keeps_its_list_and_is_marked_anew(session: Session, congress: Cycle) -> None:
    mark_the_rest(session, congress, RollMark.PRESENT, SOMEBODY)

    postpone(session, congress, DAY + timedelta(days=30), DAY, SOMEBODY)

    call = roll_call_of(session, congress)
    assert (len(call.people), call.unmarked, call.attempt) == (10, 10, 2)


def test_who_is_taken_off_the_list_is_forgotten_and_the_others_keep_their_marks(
    session: Session, congress: Cycle
) -> None:
    mark_the_rest(session, congress, RollMark.PRESENT, SOMEBODY)

    summon(session, congress, [*OFFICIAL[1:], ("Lê Văn M", MemberStatus.OFFICIAL)], SOMEBODY)

    people = roll_call_of(session, congress).people
    assert [one.number for one in people] == [*range(2, 10), 11]
    assert [one.name for one in people if not one.came] == ["Lê Văn M"]
    assert "Nguyễn Văn A" not in str(facts_of(session, congress))


def test_a_number_that_is_not_on_the_list_and_a_meeting_that_is_over_are_refused(
    session: Session, congress: Cycle
) -> None:
    with pytest.raises(BadInput) as unknown:
        mark(session, congress, 11, RollMark.PRESENT, SOMEBODY)
    congress.stage = Stage.ARCHIVED.value
    with pytest.raises(RuleBroken) as over:
        mark(session, congress, 1, RollMark.PRESENT, SOMEBODY)

    assert [error.value.findings[0].code for error in (unknown, over)] == ["roll.unknown", "roll.ended"]


def test_the_programme_may_change_until_somebody_is_proposed(session: Session, congress: Cycle) -> None:
    plan_programme(session, congress, {"bi_thu": 1}, SOMEBODY)
    plan_programme(session, congress, {"bi_thu": 1, "chi_uy": 3, "pho_bi_thu": 0}, SOMEBODY)

    planned = elections_of(session, congress)
    propose(session, planned[0], "Nguyễn Văn A", CandidateOrigin.LIST)
    with pytest.raises(RuleBroken) as begun:
        plan_programme(session, congress, {"bi_thu": 1}, SOMEBODY)

    assert [(row.office, row.seats) for row in planned] == [("chi_uy", 3), ("bi_thu", 1)]
    assert begun.value.findings[0].code == "programme.begun"


def test_after_a_refusal_what_is_elected_again_is_planned_anew(session: Session, congress: Cycle) -> None:
    plan_programme(session, congress, {"chi_uy": 3}, SOMEBODY)
    brought_to(session, congress, Stage.OFFICIAL)
    all_decided(session, congress)
    brought_to(session, congress, Stage.RATIFICATION)
    refuse(session, congress, DAY, SOMEBODY)

    plan_programme(session, congress, {"chi_uy": 2}, SOMEBODY)

    assert [(row.attempt, row.seats) for row in elections_of(session, congress)] == [(2, 2)]


def test_a_committees_congress_elects_the_committee_which_elects_its_posts(session: Session) -> None:
    cycle = a_cycle(session, kind=CycleKind.COMMITTEE_CONGRESS.value)
    seats = {"ban_chap_hanh": 15, "ban_thuong_vu": 5, "bi_thu": 1, "pho_bi_thu": 2}

    plan_programme(session, cycle, seats, SOMEBODY, directly=True)

    assert {row.office: row.by_congress for row in elections_of(session, cycle)} == {
        "ban_chap_hanh": True,
        "ban_thuong_vu": False,
        "bi_thu": True,
        "pho_bi_thu": False,
    }
