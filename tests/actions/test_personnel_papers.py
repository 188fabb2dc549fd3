"""Papers about people before a congress: who is proposed, in which order, and how many names a list may have."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from builders import DAY, THREE_ELECTIONS, a_cycle, a_unit, an_election, brought_to
from counting import TWENTY_FIVE, A, B, C, D
from sqlalchemy.orm import Session

from congtac.actions.elections.candidate_lists import settle_list
from congtac.actions.elections.elections import PlannedElection, elections_of, plan_elections, record_result
from congtac.actions.facts import personnel as personnel_papers
from congtac.actions.facts.coming_elections import elections_coming, voting_rules_on
from congtac.actions.papers.letterheads import House
from congtac.domain.cycle import Stage
from congtac.domain.elections import FloorCandidate, Nominations, Office
from congtac.domain.preparation_facts import Holder, Nominee
from congtac.store.tables import Cycle

HOUSE = House("CB", place="Xã Mẫu")


@pytest.fixture
def congress(session: Session) -> Cycle:
    """A congress in its official session, three elections planned."""
    cycle = brought_to(session, a_cycle(session), Stage.OFFICIAL)
    plan_elections(session, cycle, THREE_ELECTIONS)
    return cycle


def proposed(session: Session, congress: Cycle) -> None:
    """Four on the committee's list, of whom one withdrew, and one from the floor."""
    floor = (FloorCandidate("Bùi Thị I", support=8),)
    nominations = Nominations(3, (C, B, A, D), floor, withdrawn=(D,))
    settle_list(session, congress, elections_of(session, congress)[0], TWENTY_FIVE, nominations)


def names(nominees: tuple[Nominee, ...]) -> list[str | None]:
    return [one.name for one in nominees]


def test_before_a_list_is_closed_it_has_as_many_blank_rows_as_it_must_have_names(
    session: Session, congress: Cycle
) -> None:
    committee, secretary, _deputy = personnel_papers.candidate_list(session, congress, {}, HOUSE).elections

    assert names(committee.nominees) == [None] * 4
    assert names(secretary.nominees) == [None]


def test_the_scheme_lists_whom_the_committee_proposed_and_the_list_who_stands(
    session: Session, congress: Cycle
) -> None:
    proposed(session, congress)

    scheme = personnel_papers.personnel_scheme(session, congress, {}, HOUSE).elections[0]
    closed = personnel_papers.candidate_list(session, congress, {}, HOUSE).elections[0]

    assert names(scheme.nominees) == [A, B, C, D]
    assert names(closed.nominees) == [A, B, C, "Bùi Thị I"]
    assert [one.proposed for one in closed.nominees][-1] == "được đề cử tại đại hội"


def test_of_a_candidate_only_what_is_known_and_needed_is_stated(session: Session, congress: Cycle) -> None:
    proposed(session, congress)

    first = personnel_papers.candidate_list(session, congress, {}, HOUSE).elections[0].nominees[0]

    assert first == Nominee(A, unit="Chi bộ Mẫu", proposed="cấp ủy triệu tập giới thiệu")


@pytest.mark.parametrize(("seats", "day", "most"), [(7, DAY, 9), (3, DAY, 4), (5, date(2020, 1, 6), 6), (4, DAY, 5)])
def test_a_list_has_more_names_than_seats_and_not_more_than_the_rules_of_the_day_allow(
    session: Session, seats: int, day: date, most: int
) -> None:
    cycle = a_cycle(session, held_on=day)
    plan_elections(session, cycle, [an_election(seats=seats, rank=Office.BRANCH_COMMITTEE), *THREE_ELECTIONS[1:]])

    committee, secretary, _deputy = elections_coming(session, cycle)

    assert (committee.at_least, committee.at_most) == (seats + 1, most)
    assert (secretary.at_least, secretary.at_most) == (None, None)


@pytest.mark.parametrize(("day", "support"), [(date(2024, 10, 9), None), (date(2024, 10, 10), 30)])
def test_support_for_those_proposed_at_the_congress_is_asked_for_since_the_regulation_of_2024(
    session: Session, day: date, support: int | None
) -> None:
    rules = voting_rules_on(a_cycle(session, held_on=day))

    assert (rules.floor_support, rules.majority, rules.surplus) == (support, "một phần hai (1/2)", 30)


def test_before_the_first_known_regulation_the_rules_are_blank(session: Session) -> None:
    assert voting_rules_on(a_cycle(session, held_on=date(2005, 1, 3))).regulation is None


def test_the_scheme_names_who_held_office_before_this_congress(session: Session) -> None:
    unit = a_unit(session)
    before = brought_to(session, a_cycle(session, unit, key="trước", held_on=DAY - timedelta(days=900)), Stage.OFFICIAL)
    plan_elections(session, before, THREE_ELECTIONS[:1])
    record_result(session, before, elections_of(session, before)[0], 3, (A, B), "2023-2026", before.held_on)
    cycle = a_cycle(session, unit)

    scheme = personnel_papers.personnel_scheme(session, cycle, {}, HOUSE)

    assert scheme.holders == (Holder("Chi ủy", A), Holder("Chi ủy", B), Holder("Chi ủy", None))


@pytest.mark.parametrize(
    ("elections", "among"), [(THREE_ELECTIONS, [False, True, True]), (THREE_ELECTIONS[1:], [False] * 2)]
)
def test_secretary_and_deputy_stand_among_the_committee_where_one_is_elected(
    session: Session, elections: tuple[PlannedElection, ...], among: list[bool]
) -> None:
    cycle = a_cycle(session)
    plan_elections(session, cycle, elections)

    assert [one.from_committee for one in elections_coming(session, cycle)] == among
