"""The next congress is opened from the last: rules and settings are copied, people and results are not."""

from __future__ import annotations

from datetime import date

import pytest
from builders import SOMEBODY, THREE_ELECTIONS, a_cycle, all_decided, an_election, brought_to
from organisations import COMMITTEE, branch, configured, three_branches, unit_row
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person, act, facts_of, record_facts
from congtac.actions.elections.elections import elections_of, plan_elections
from congtac.actions.next_congress import NextCongress, open_next
from congtac.actions.rounds.planning import Plan, plan_congress, record_lesson, set_window
from congtac.actions.rounds.rounds import AskedRound, open_round, place_in_round, round_called
from congtac.actions.term_acts import name_term
from congtac.domain.cycle import Act, Stage
from congtac.domain.elections.offices import Office
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.term_labels import TermLabel
from congtac.store.tables import Cycle, Fact, Mandate, MilestoneRow, Obligation

TODAY = date(2024, 11, 4)
HELD = date(2025, 1, 10)  # in the month in which the branches are due


def opened(session: Session, slug: str = "mot", held_on: date = HELD) -> NextCongress:
    return open_next(session, three_branches(), slug, held_on, TODAY, SOMEBODY)


def of_the_term(done: NextCongress) -> list[str]:
    """What is said about the day in its term; other findings are told in test_opening.py and test_term_standings.py."""
    return [one.code for one in done.findings if one.code in ("term.needs_consent", "plan.outside_window")]


def last_congress(session: Session) -> Cycle:
    """The congress of 06/7/2022 in congtac, with its results."""
    closed_on = date(2022, 7, 6)
    unit = unit_row(session, three_branches(), "mot", closed_on)
    cycle = a_cycle(session, unit, key="truoc", held_on=closed_on, opened_on=closed_on)
    facts = {"ordinal": "IV", "term": "2022-2025", "place": "Xã Mẫu", "guests": ["Lê Văn C"], "session": "chiều"}
    record_facts(session, cycle, facts, "tệp")
    plan_elections(session, cycle, THREE_ELECTIONS)
    brought_to(session, cycle, Stage.OFFICIAL, closed_on)
    all_decided(session, cycle, closed_on)
    return brought_to(session, cycle, Stage.CLOSED, closed_on)


def test_one_act_opens_the_next_congress_with_its_ordinal_term_and_the_congress_before(session: Session) -> None:
    done = opened(session)

    assert done.changed
    assert (done.cycle.held_on, done.cycle.opened_on, Stage(done.cycle.stage)) == (HELD, TODAY, Stage.PLANNING)
    assert done.label == TermLabel(5, "2025-2027")
    assert facts_of(session, done.cycle) == {
        "ordinal": "V",
        "term": "2025-2027",
        "previous.ordinal": "IV",
        "previous.term": "2022-2025",
    }


def test_every_fact_of_it_says_where_it_comes_from(session: Session) -> None:
    name_term(session, three_branches(), "mot", "", "2025-2030", TODAY, Person("Bí thư", "theo hướng dẫn"))
    opened(session)

    origins = dict(session.execute(select(Fact.key, Fact.origin)).all())

    assert origins["ordinal"] == (
        "theo đại hội bế mạc ngày 06/7/2022; Điều lệ Đảng, Điều 24, khoản 3 (năm năm hai lần): ordinal"
    )
    assert origins["term"] == "Bí thư: theo hướng dẫn: term"
    assert origins["previous.term"] == "cấu hình đơn vị mot, last_congress: previous.term"


def test_the_offices_to_be_elected_and_the_place_are_copied_people_results_and_guests_are_not(session: Session) -> None:
    last_congress(session)

    done = opened(session)

    elections = elections_of(session, done.cycle)
    assert [(one.label, one.seats, one.by_congress) for one in elections] == [
        ("Chi ủy", 3, True),
        ("Bí thư", 1, True),
        ("Phó Bí thư", 1, True),
    ]
    assert {(one.elected, one.decided_on) for one in elections} == {(None, None)}
    assert all("Đại hội chi bộ, Chi bộ mot, 06/07/2022" in one.origin for one in elections)
    assert session.scalar(select(func.count()).select_from(Mandate)) == 5  # those of the last congress
    assert set(facts_of(session, done.cycle)) == {"ordinal", "term", "previous.ordinal", "previous.term", "place"}


def test_the_scheme_of_the_new_congress_takes_the_place_of_what_was_copied(session: Session) -> None:
    last_congress(session)
    done = opened(session)

    plan_elections(session, done.cycle, (an_election(seats=5, rank=Office.BRANCH_COMMITTEE),))
    plan_elections(session, done.cycle, THREE_ELECTIONS)  # what a person planned stays

    assert [(one.label, one.seats) for one in elections_of(session, done.cycle)] == [("Chi ủy", 5)]


def test_opened_twice_it_is_opened_once(session: Session) -> None:
    first, second = opened(session), opened(session)

    assert (first.cycle, second.changed) == (second.cycle, False)
    assert session.scalar(select(func.count()).select_from(Cycle)) == 1


def test_it_is_opened_with_its_plan_and_what_is_owed_as_any_other_cycle(session: Session) -> None:
    done = opened(session)

    assert session.scalar(select(func.count()).select_from(MilestoneRow)) == 18
    owed = session.scalars(select(Obligation).where(Obligation.cycle_id == done.cycle.id)).all()
    assert {"announce", "approval"} <= {row.subject for row in owed}


def test_another_day_is_refused_while_the_congress_is_open(session: Session) -> None:
    first = opened(session)

    with pytest.raises(RuleBroken) as error:
        opened(session, held_on=date(2025, 1, 11))

    (finding,) = error.value.findings
    assert (finding.code, finding.figures["number"]) == ("term.already_open", first.cycle.id)


def test_after_a_cancelled_congress_the_next_one_can_be_opened(session: Session) -> None:
    first = opened(session)
    act(session, first.cycle, Act.CANCEL, TODAY, SOMEBODY)

    second = opened(session, held_on=date(2025, 1, 11))

    assert second.changed
    assert second.cycle.key != first.cycle.key
    assert second.label == first.label


@pytest.mark.parametrize(
    ("held_on", "found"),
    [
        (date(2025, 1, 31), []),
        (date(2025, 2, 1), ["term.needs_consent"]),
        (date(2025, 7, 6), ["term.needs_consent"]),
        (date(2025, 7, 7), ["plan.outside_window"]),
    ],
)
def test_a_day_outside_the_window_is_opened_and_shown(session: Session, held_on: date, found: list[str]) -> None:
    done = opened(session, held_on=held_on)

    assert done.changed
    assert of_the_term(done) == found


@pytest.mark.parametrize(("held_on", "wrong"), [(date(2022, 7, 6), True), (date(2022, 7, 7), False)])
def test_a_congress_comes_after_the_last_one(session: Session, held_on: date, *, wrong: bool) -> None:
    if wrong:
        with pytest.raises(BadInput) as error:
            opened(session, held_on=held_on)
        assert [finding.code for finding in error.value.findings] == ["term.not_after_last"]
        assert session.scalar(select(func.count()).select_from(Cycle)) == 0
    else:
        assert opened(session, held_on=held_on).changed


def test_the_first_congress_of_a_new_unit_is_opened_with_blanks_for_what_nobody_knows(session: Session) -> None:
    installation = configured(COMMITTEE, branch("mot", last_congress=""))

    done = open_next(session, installation, "mot", HELD, TODAY, SOMEBODY)

    assert done.label == TermLabel(None, "2025-2028")
    assert facts_of(session, done.cycle) == {"term": "2025-2028"}
    assert {"plan.last_congress_unknown", "term.ordinal_unknown"} <= {finding.code for finding in done.findings}


def test_in_a_round_it_knows_the_superiors_congress_the_lessons_and_whether_it_is_a_model(session: Session) -> None:
    installation = three_branches()
    open_round(session, installation, AskedRound(unit="tren", term="2025-2030", pilots=("ba",)), TODAY, SOMEBODY)
    record_lesson(session, round_called(session, "tren"), "ba", "In phiếu sớm hơn", TODAY, "Ban Tổ chức")

    model, other = opened(session, "ba"), opened(session, "mot")

    above = {"ordinal": "IV", "term": "2025-2030"}
    assert facts_of(session, model.cycle)["pilot"] is True
    assert facts_of(session, other.cycle).get("superior_congress") == above
    assert "pilot" not in facts_of(session, other.cycle)
    assert ([one.text for one in model.lessons], [one.text for one in other.lessons]) == ([], ["In phiếu sớm hơn"])


def test_the_window_that_the_superior_set_for_the_step_is_its_consent(session: Session) -> None:
    installation, held_on = three_branches(), date(2025, 3, 31)
    open_round(session, installation, AskedRound(unit="tren", term="2025-2030"), TODAY, SOMEBODY)
    days = (date(2025, 1, 1), held_on)
    set_window(session, installation, round_called(session, "tren"), "chi_bo", days, SOMEBODY)

    inside, outside = opened(session, "mot", held_on), opened(session, "hai", date(2025, 4, 1))

    assert of_the_term(inside) == []
    assert of_the_term(outside) == ["term.needs_consent"]
    assert "plan.outside_superior_window" in [finding.code for finding in outside.findings]


def test_a_congress_that_becomes_a_model_when_it_is_open_already_says_so_in_its_papers(session: Session) -> None:
    installation = three_branches()
    open_round(session, installation, AskedRound(unit="tren", term="2025-2030"), TODAY, SOMEBODY)
    cycle = opened(session).cycle

    for pilot in (True, False):
        plan_congress(session, installation, place_in_round(session, "mot"), Plan(pilot=pilot), TODAY, SOMEBODY)
        assert facts_of(session, cycle)["pilot"] is pilot
