"""Who holds which office on which day: pending, ratified, refused, ended, replaced; nothing is overwritten."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from builders import DAY, SOMEBODY, THREE_ELECTIONS, a_cycle, a_unit, brought_to
from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycles import confirm
from congtac.actions.elections.elections import elections_of, plan_elections, record_result
from congtac.actions.elections.mandates import (
    composition_on,
    decide_by_election,
    end_mandate,
    holders_on,
    plan_by_election,
    ratify,
    refuse,
)
from congtac.domain.cycle import Gate, Stage
from congtac.domain.elections.mandates import Ending, MandateState
from congtac.domain.errors import RuleBroken
from congtac.messages import sentence
from congtac.store.tables import Cycle, Mandate, Unit

A, B, C, D = "Nguyễn Văn A", "Trần Thị B", "Lê Văn C", "Phạm Thị D"
BEFORE, NEXT_DAY, LATER = DAY - timedelta(days=1), DAY + timedelta(days=1), DAY + timedelta(days=200)
NEXT_CONGRESS = date(2030, 5, 6)


def elected(session: Session, unit: Unit, on: date = DAY, names: tuple[str, ...] = (A, B, C)) -> Cycle:
    """A congress that elected a committee of these three, the first of them secretary, the second deputy."""
    cycle = brought_to(session, a_cycle(session, unit, key=f"{unit.slug}/{on}", held_on=on), Stage.OFFICIAL)
    plan_elections(session, cycle, THREE_ELECTIONS)
    for election, people in zip(elections_of(session, cycle), (names, names[:1], names[1:2]), strict=True):
        record_result(session, cycle, election, len(people), people, f"{on.year}-{on.year + 5}", on)
    return cycle


def ratified(session: Session, cycle: Cycle, on: date = NEXT_DAY) -> Cycle:
    brought_to(session, cycle, Stage.RATIFICATION)
    confirm(session, cycle, Gate.RESULTS_RATIFIED, on, SOMEBODY)
    ratify(session, cycle, on, SOMEBODY)
    return cycle


@pytest.fixture
def unit(session: Session) -> Unit:
    return a_unit(session)


def committee(session: Session, unit: Unit, day: date) -> list[tuple[int, str | None, str]]:
    """Seat, person and state of the branch committee on a day."""
    return [(one.seat, one.person, one.state.value) for one in composition_on(session, unit, "chi_uy", day)]


def mandate_of(session: Session, person: str, office: str = "chi_uy") -> Mandate:
    rows = select(Mandate).where(Mandate.person == person, Mandate.office == office)
    return session.scalars(rows.order_by(Mandate.id.desc())).all()[0]


def test_on_each_day_a_body_is_who_held_it_on_that_day(session: Session, unit: Unit) -> None:
    ratified(session, elected(session, unit))

    assert committee(session, unit, BEFORE) == []
    assert {state for _seat, _person, state in committee(session, unit, DAY)} == {"pending_ratification"}
    assert committee(session, unit, NEXT_DAY) == [(1, A, "ratified"), (2, B, "ratified"), (3, C, "ratified")]


def test_all_offices_of_a_unit_come_in_the_order_of_their_elections(session: Session, unit: Unit) -> None:
    elected(session, unit)

    assert [(one.label, one.person) for one in holders_on(session, unit, DAY)] == [
        ("Chi ủy", A),
        ("Chi ủy", B),
        ("Chi ủy", C),
        ("Bí thư", A),
        ("Phó Bí thư", B),
    ]


def test_offices_of_another_unit_are_not_shown(session: Session, unit: Unit) -> None:
    elected(session, unit)

    assert holders_on(session, a_unit(session, "khac"), DAY) == ()


def test_who_is_refused_held_the_seat_until_the_refusal(session: Session, unit: Unit) -> None:
    cycle = brought_to(session, elected(session, unit), Stage.RATIFICATION)

    refuse(session, cycle, LATER, SOMEBODY, elections_of(session, cycle)[1:2])

    assert [one.person for one in composition_on(session, unit, "bi_thu", LATER - timedelta(days=1))] == [A]
    assert composition_on(session, unit, "bi_thu", LATER) == ()
    assert len(committee(session, unit, LATER)) == 3


@pytest.mark.parametrize("because", Ending)
def test_who_leaves_leaves_a_vacant_seat_from_that_day_on(session: Session, unit: Unit, because: Ending) -> None:
    ratified(session, elected(session, unit))

    end_mandate(session, mandate_of(session, B), LATER, because)

    assert [seat for seat, _person, _state in committee(session, unit, LATER - timedelta(days=1))] == [1, 2, 3]
    assert [seat for seat, _person, _state in committee(session, unit, LATER)] == [1, 3]
    left = mandate_of(session, B)
    assert (left.ended_on, left.ended_because, left.elected_on, left.state) == (LATER, because.value, DAY, "ratified")


@pytest.mark.parametrize("day", [BEFORE, LATER])
def test_a_mandate_ends_once_and_not_before_it_began(session: Session, unit: Unit, day: date) -> None:
    elected(session, unit)
    if day is LATER:
        end_mandate(session, mandate_of(session, B), LATER, Ending.RESIGNED)

    with pytest.raises(RuleBroken) as refused:
        end_mandate(session, mandate_of(session, B), day, Ending.MOVED)

    assert refused.value.findings[0].code == "mandate.not_held"
    assert sentence(refused.value.findings[0])


def test_a_by_election_fills_the_seat_for_the_rest_of_the_term(session: Session, unit: Unit) -> None:
    cycle = ratified(session, elected(session, unit))
    end_mandate(session, mandate_of(session, B), LATER, Ending.MOVED)

    election = plan_by_election(session, cycle, "chi_uy", LATER, "chi bộ đề nghị")
    record_result(session, cycle, election, 1, (D,), None, LATER)
    decide_by_election(session, election, MandateState.RATIFIED, LATER + timedelta(days=3))

    assert committee(session, unit, LATER) == [
        (1, A, "ratified"),
        (2, D, "pending_ratification"),
        (3, C, "ratified"),
    ]
    new = mandate_of(session, D)
    assert (new.seat, new.term, new.replaces_id) == (2, "2026-2031", mandate_of(session, B).id)
    assert committee(session, unit, LATER + timedelta(days=3))[1] == (2, D, "ratified")
    assert elections_of(session, cycle)[-1].label == "Phó Bí thư"  # the congress itself did not hold it


def test_without_a_vacancy_there_is_no_by_election(session: Session, unit: Unit) -> None:
    cycle = elected(session, unit)
    end_mandate(session, mandate_of(session, B), LATER, Ending.MOVED)

    with pytest.raises(RuleBroken) as refused:
        plan_by_election(session, cycle, "chi_uy", LATER - timedelta(days=1), "đề nghị")

    assert refused.value.findings[0].code == "mandate.no_vacancy"


def test_a_by_election_is_planned_once_and_a_seat_is_filled_once(session: Session, unit: Unit) -> None:
    cycle = elected(session, unit)
    end_mandate(session, mandate_of(session, B), LATER, Ending.MOVED)
    election = plan_by_election(session, cycle, "chi_uy", LATER, "đề nghị")

    again = plan_by_election(session, cycle, "chi_uy", LATER, "đề nghị")
    record_result(session, cycle, election, 1, (D,), None, LATER)
    with pytest.raises(RuleBroken):
        plan_by_election(session, cycle, "chi_uy", LATER, "đề nghị")

    assert again is election
    assert len(committee(session, unit, LATER)) == 3


def test_where_the_seat_was_filled_meanwhile_nobody_is_put_on_top(session: Session, unit: Unit) -> None:
    cycle = elected(session, unit)
    end_mandate(session, mandate_of(session, B), LATER, Ending.MOVED)
    election = plan_by_election(session, cycle, "chi_uy", LATER, "đề nghị")

    with pytest.raises(RuleBroken) as refused:
        record_result(session, cycle, election, 1, (D,), None, LATER - timedelta(days=1))

    assert refused.value.findings[0].code == "mandate.seat_taken"


def test_a_refused_by_election_leaves_the_seat_vacant_for_another(session: Session, unit: Unit) -> None:
    cycle = elected(session, unit)
    end_mandate(session, mandate_of(session, B), LATER, Ending.MOVED)
    first = plan_by_election(session, cycle, "chi_uy", LATER, "đề nghị")
    record_result(session, cycle, first, 1, (D,), None, LATER)
    decide_by_election(session, first, MandateState.REFUSED, LATER)

    second = plan_by_election(session, cycle, "chi_uy", LATER, "đề nghị")
    record_result(session, cycle, second, 1, ("Đỗ Văn H",), None, LATER)

    assert [person for _seat, person, _state in committee(session, unit, LATER)] == [A, "Đỗ Văn H", C]


def test_the_next_congress_ends_what_the_last_one_elected(session: Session, unit: Unit) -> None:
    ratified(session, elected(session, unit))
    elected(session, unit, NEXT_CONGRESS, (C, D, B))

    assert [person for _seat, person, _state in committee(session, unit, NEXT_CONGRESS - timedelta(days=1))] == [
        A,
        B,
        C,
    ]
    assert [person for _seat, person, _state in committee(session, unit, NEXT_CONGRESS)] == [C, D, B]
    assert mandate_of(session, A).ended_on is None  # a fact is not rewritten; the composition follows from both


def test_a_seat_whose_holder_nobody_named_is_held_all_the_same(session: Session, unit: Unit) -> None:
    cycle = brought_to(session, a_cycle(session, unit), Stage.OFFICIAL)
    plan_elections(session, cycle, THREE_ELECTIONS)
    record_result(session, cycle, elections_of(session, cycle)[0], 3, (A,), None, DAY)

    assert committee(session, unit, DAY) == [
        (seat, name, "pending_ratification") for seat, name in ((1, A), (2, None), (3, None))
    ]


def test_on_no_day_two_people_hold_one_seat(session: Session, unit: Unit) -> None:
    cycle = ratified(session, elected(session, unit))
    for index, leaver in enumerate((B, D, "Đỗ Văn H")):
        day = LATER + timedelta(days=index)
        end_mandate(session, mandate_of(session, leaver), day, Ending.RESIGNED)
        election = plan_by_election(session, cycle, "chi_uy", day, "đề nghị")
        record_result(session, cycle, election, 1, ((D, "Đỗ Văn H", "Vũ Thị G")[index],), None, day)
    elected(session, unit, NEXT_CONGRESS, (C, D, B))

    for days in range(0, 2000, 7):
        held = [(one.office, one.seat) for one in holders_on(session, unit, DAY + timedelta(days=days))]
        assert len(held) == len(set(held))
