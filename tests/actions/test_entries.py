"""Two independent entries of each count: what agrees is decided, what differs is shown and entered again."""

from __future__ import annotations

import pytest
from builders import DAY, THREE_ELECTIONS, a_cycle, brought_to
from counting import FIRST, SECOND, A, B, C, D, codes, held, listed, sheet
from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.elections.counts import (
    decide_round,
    enter_count,
)
from congtac.actions.elections.elections import elections_of, plan_elections, rounds_of
from congtac.domain.cycle import Stage
from congtac.domain.elections import (
    Outcome,
    Pile,
    Round,
    Totals,
)
from congtac.domain.elections.ballots import Invalidity, Kept, Spoiled
from congtac.domain.errors import RuleBroken
from congtac.store.tables import Cycle, Election, EnteredCount


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


def test_nothing_is_decided_before_a_second_person_has_entered_the_count(session: Session, committee: Election) -> None:
    enter_count(session, committee, FIRST, DAY, sheet({A: 23, B: 18, C: 15, D: 10}))

    with pytest.raises(RuleBroken) as refused:
        decide_round(session, committee)

    assert codes(refused) == ["entries.missing"]
    assert rounds_of(session, committee) == []


@pytest.mark.parametrize("by", [FIRST, FIRST.lower(), f"  {FIRST}"])
def test_one_person_does_not_make_both_entries(session: Session, committee: Election, by: str) -> None:
    enter_count(session, committee, FIRST, DAY, sheet({A: 23, B: 18, C: 15, D: 10}))

    with pytest.raises(RuleBroken) as refused:
        enter_count(session, committee, by, DAY, sheet({A: 23, B: 18, C: 15, D: 10}))

    assert codes(refused) == ["entries.same_person"]


def test_entries_that_agree_are_not_entered_over(session: Session, committee: Election) -> None:
    for by in (FIRST, SECOND):
        enter_count(session, committee, by, DAY, sheet({A: 23, B: 18, C: 15, D: 10}))

    with pytest.raises(RuleBroken) as refused:
        enter_count(session, committee, "Đỗ Văn H", DAY, sheet({A: 10, B: 18, C: 15, D: 23}))

    assert codes(refused) == ["entries.agreed"]


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
