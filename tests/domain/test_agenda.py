"""The agenda of a congress: its order, a ballot for each election of its own, and who is there to do what."""

from __future__ import annotations

import pytest

from congtac.domain.agenda import AgendaItem, AgendaRow, agenda
from congtac.domain.preparation_facts import ComingElection

COMING = (ComingElection("Chi ủy", 3), ComingElection("Bí thư", 1), ComingElection("Phó Bí thư", 1, by_congress=False))


def branch(**differs: bool) -> tuple[AgendaRow, ...]:
    return agenda(COMING, "Chi ủy", **({"of_branch": True} | differs))


def items(rows: tuple[AgendaRow, ...]) -> list[AgendaItem]:
    return [row.item for row in rows]


def test_items_are_numbered_through_both_sessions_and_each_session_is_headed_once() -> None:
    rows = branch()

    assert [row.number for row in rows] == [f"{number}" for number in range(1, len(rows) + 1)]
    assert [row.heading for row in rows if row.heading] == ["Phiên trù bị", "Phiên chính thức"]
    assert rows[0].heading == "Phiên trù bị"


def test_the_superior_speaks_before_anything_is_elected() -> None:
    found = items(branch())

    assert found.index(AgendaItem.GUIDANCE) < found.index(AgendaItem.PERSONNEL) < found.index(AgendaItem.BALLOT)


def test_lists_are_closed_before_those_who_count_are_elected_and_they_before_the_first_ballot() -> None:
    found = items(branch())

    assert found.index(AgendaItem.LISTS) < found.index(AgendaItem.COUNTING) < found.index(AgendaItem.BALLOT)


def test_each_election_of_the_congress_has_a_ballot_of_its_own_and_others_have_none() -> None:
    ballots = [row for row in branch() if row.item is AgendaItem.BALLOT]

    assert [row.title for row in ballots] == ["Bầu Chi ủy", "Bầu Bí thư"]
    assert [row.election.seats for row in ballots if row.election] == [3, 1]


@pytest.mark.parametrize(("of_branch", "reported"), [(True, AgendaItem.PARTICIPANTS), (False, AgendaItem.VERIFIED)])
def test_credentials_are_verified_only_where_delegates_meet(of_branch: bool, reported: AgendaItem) -> None:
    found = items(branch(of_branch=of_branch))

    assert {AgendaItem.PARTICIPANTS, AgendaItem.VERIFIED} & set(found) == {reported}
    assert (AgendaItem.CREDENTIALS in found) is not of_branch


@pytest.mark.parametrize("reviews_itself", [True, False])
def test_a_self_review_is_read_only_where_there_is_one(reviews_itself: bool) -> None:
    assert (AgendaItem.SELF_REVIEW in items(branch(reviews_itself=reviews_itself))) is reviews_itself


def test_a_branch_congress_fits_into_half_a_day_and_a_larger_one_takes_twice_as_long() -> None:
    minutes = sum(row.minutes for row in branch())
    each = {row.item: row.minutes for row in branch()}

    assert minutes <= 4 * 60
    assert all(row.minutes == 2 * each.get(row.item, row.minutes / 2) for row in branch(of_branch=False))
