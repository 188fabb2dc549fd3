"""A superior's round: opened once over everything below, planned, followed in one table, with its lessons."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from builders import SOMEBODY, a_cycle, a_unit, brought_to
from organisations import COMMITTEE, branch, configured, three_branches
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person
from congtac.actions.rounds.planning import Plan, Planned, plan_congress, record_lesson, set_window
from congtac.actions.rounds.progress import read_progress
from congtac.actions.rounds.rounds import (
    AskedRound,
    OpenedRound,
    open_round,
    place_in_round,
    preview_round,
    round_called,
)
from congtac.config import Installation
from congtac.domain.cycle import Stage
from congtac.domain.errors import BadInput
from congtac.domain.rounds import ProgressRow, WaitKind
from congtac.store.tables import CongressRound, RoundUnit, Unit

TODAY = date(2024, 11, 4)
A_DAY = timedelta(days=1)
BELOW = """\
- {slug: bo_phan, name: Đảng bộ Bộ phận, level: dang_bo_bo_phan, superior: tren}
- {slug: to, name: Chi bộ Tổ, level: chi_bo, superior: bo_phan}
"""


def opened(session: Session, *pilots: str, installation: Installation | None = None, on: date = TODAY) -> OpenedRound:
    asked = AskedRound(unit="tren", term="2025-2030", pilots=pilots)
    return open_round(session, installation or three_branches(), asked, on, SOMEBODY)


def planned(session: Session, slug: str, **what: object) -> Planned:
    plan = Plan(**what)  # type: ignore[arg-type]
    return plan_congress(session, three_branches(), place_in_round(session, slug), plan, TODAY, SOMEBODY)


def table(session: Session, today: date = TODAY) -> dict[str, ProgressRow]:
    progress = read_progress(session, three_branches(), round_called(session, "tren"), today)
    return {row.unit.slug: row for row in progress.table.rows(today)}


def closed(session: Session, slug: str, on: date) -> None:
    unit = session.scalars(select(Unit).where(Unit.slug == slug)).one()
    cycle = a_cycle(session, unit, key=f"{slug}/{on}", held_on=on, opened_on=TODAY)
    brought_to(session, cycle, Stage.CLOSED, on)


def counts(session: Session) -> list[int | None]:
    return [session.scalar(select(func.count()).select_from(kind)) for kind in (CongressRound, RoundUnit, Unit)]


def test_a_round_holds_everything_below_the_superior_the_lowest_first_and_the_superior_last(session: Session) -> None:
    done = opened(session, installation=three_branches(BELOW))

    assert [unit.slug for unit in done.units] == ["to", "mot", "hai", "ba", "bo_phan", "tren"]
    assert done.by_level() == {"chi_bo": 4, "dang_bo_bo_phan": 1, "dang_bo_co_so": 1}
    rows = session.execute(select(Unit.slug, RoundUnit.position).join(Unit, RoundUnit.unit_id == Unit.id))
    assert dict(rows.all()) == {"to": 1, "mot": 2, "hai": 3, "ba": 4, "bo_phan": 5, "tren": 6}


def test_the_units_get_their_rows_with_level_and_superior(session: Session) -> None:
    opened(session)

    units = {unit.slug: unit for unit in session.scalars(select(Unit))}

    assert (units["mot"].level, units["mot"].superior) == ("chi_bo", units["tren"])
    assert units["tren"].superior is not None
    assert units["tren"].superior.name == "Đảng ủy Cấp trên"


def test_a_unit_that_was_known_by_name_only_is_completed_and_not_made_twice(session: Session) -> None:
    known = a_unit(session, "mot", name="Chi bộ mot", level=None)

    opened(session)
    session.refresh(known)

    assert known.level == "chi_bo"
    assert known.superior is not None
    assert known.superior.slug == "tren"


def test_opened_twice_it_is_opened_once(session: Session) -> None:
    first = opened(session, "mot")
    before = counts(session)

    again = opened(session, "mot", on=TODAY + A_DAY)

    assert (first.changed, again.changed, again.round_id) == (True, False, first.round_id)
    assert counts(session) == before


def test_a_branch_founded_since_is_added_and_one_that_was_closed_stays(session: Session) -> None:
    opened(session)
    grown = configured(COMMITTEE, branch("mot"), branch("hai"), branch("ba", valid_until=f"{TODAY}"), branch("moi"))

    again = opened(session, installation=grown, on=TODAY + A_DAY)

    assert again.added == ("moi",)
    progress = read_progress(session, grown, round_called(session, "tren"), TODAY + A_DAY)
    assert {one.slug: one.ended for one in progress.table.units} == {
        "mot": False, "hai": False, "ba": True, "tren": False, "moi": False,
    }  # fmt: skip


def test_a_preview_says_the_same_and_writes_nothing(session: Session) -> None:
    asked = AskedRound(unit="tren", term="2025-2030", pilots=("mot",))

    preview = preview_round(session, three_branches(), asked, TODAY)
    without_a_database = preview_round(None, three_branches(), asked, TODAY)

    assert counts(session) == [0, 0, 0]
    done = open_round(session, three_branches(), asked, TODAY, SOMEBODY)
    assert preview.added == without_a_database.added == done.added
    assert (preview.round_id, preview.new_pilots) == (None, ("mot",))


def test_a_round_of_another_term_than_the_superiors_next_one_is_opened_and_shown(session: Session) -> None:
    asked = AskedRound(unit="tren", term="2024-2029", pilots=("mot",))

    (finding,) = open_round(session, three_branches(), asked, TODAY, SOMEBODY).findings

    assert (finding.code, finding.stated, finding.computed) == ("round.other_term", "2024-2029", "2025-2030")


def test_every_problem_of_a_round_is_named_at_once_and_nothing_is_written(session: Session) -> None:
    asked = AskedRound(unit="mot", term="2030-2025", pilots=("hai",))

    with pytest.raises(BadInput) as error:
        open_round(session, three_branches(), asked, TODAY, SOMEBODY)

    found = [finding.code for finding in error.value.findings]
    assert found == ["term.bad_term", "round.nobody_below", "round.pilot_not_in_it"]
    assert counts(session) == [0, 0, 0]


def test_a_superior_that_nobody_knows_is_bad_input_with_what_was_probably_meant(session: Session) -> None:
    with pytest.raises(BadInput) as error:
        open_round(session, three_branches(), AskedRound(unit="trem", term="2030"), TODAY, SOMEBODY)

    assert [finding.code for finding in error.value.findings] == ["config.no_unit_near", "term.bad_term"]


# -- planning --------------------------------------------------------------------------------------------


def test_a_planned_day_is_kept_with_who_planned_it_and_the_same_again_changes_nothing(session: Session) -> None:
    opened(session, "ba")

    first, again = planned(session, "mot", on=date(2025, 1, 10)), planned(session, "mot", on=date(2025, 1, 10))

    assert (first.changed, again.changed) == (True, False)
    assert table(session)["mot"].unit.planned_on == date(2025, 1, 10)


def test_a_day_before_the_model_congress_and_outside_the_window_is_kept_and_shown(session: Session) -> None:
    opened(session, "ba")
    planned(session, "ba", on=date(2025, 1, 20))

    done = planned(session, "mot", on=date(2024, 7, 5))

    assert [finding.code for finding in done.findings] == ["round.before_pilot", "plan.outside_window"]
    assert done.changed


def test_the_windows_of_the_steps_are_set_by_the_superior_and_set_twice_they_change_nothing(session: Session) -> None:
    opened(session)
    days = (date(2025, 1, 1), date(2025, 3, 31))

    def put(step: str) -> bool:
        return set_window(session, three_branches(), round_called(session, "tren"), step, days, SOMEBODY)

    assert [put("pilot"), put("chi_bo"), put("chi_bo")] == [True, True, False]
    window = table(session)["mot"].window
    assert window is not None
    assert (window.opens, window.closes) == days


def test_a_step_that_nobody_belongs_to_and_days_in_the_wrong_order_are_both_named(session: Session) -> None:
    opened(session)

    with pytest.raises(BadInput) as error:
        set_window(
            session,
            three_branches(),
            round_called(session, "tren"),
            "dang_bo_bo_phan",
            (date(2025, 3, 31), date(2025, 1, 1)),
            SOMEBODY,
        )

    unknown, reversed_ = error.value.findings
    assert (unknown.code, unknown.figures["known"]) == ("round.no_such_step", "pilot, chi_bo, dang_bo_co_so")
    assert reversed_.code == "round.window_reversed"


def test_the_committee_waits_for_its_branches_unless_the_superior_agreed_for_a_reason(session: Session) -> None:
    opened(session)
    waiting = table(session)["tren"].waits

    planned(session, "tren", ahead=True)
    row = session.scalars(select(RoundUnit).where(RoundUnit.ahead_by.is_not(None))).one()

    assert [(wait.kind, len(wait.units)) for wait in waiting] == [(WaitKind.LOWER, 3)]
    assert table(session)["tren"].waits == ()
    assert (row.ahead_on, row.ahead_by, row.ahead_because) == (TODAY, "Nguyễn Văn A", "theo kế hoạch")
    planned(session, "tren", ahead=False)
    assert table(session)["tren"].waits == waiting


def test_the_table_follows_the_cycles_from_the_model_congress_to_the_committee(session: Session) -> None:
    opened(session, "ba")
    day = date(2025, 1, 6)

    assert [wait.kind for wait in table(session)["mot"].waits] == [WaitKind.PILOT]
    closed(session, "ba", day)
    assert [wait.kind for wait in table(session)["mot"].waits] == [WaitKind.LESSONS]
    record_lesson(session, round_called(session, "tren"), "ba", "In phiếu sớm hơn", day, "Ban Tổ chức")
    assert table(session)["mot"].waits == ()
    for slug in ("mot", "hai"):
        closed(session, slug, day + A_DAY)
    assert table(session)["tren"].waits == ()
    assert (table(session)["ba"].unit.stage, table(session)["ba"].unit.closed_on) == (Stage.CLOSED, day)


def test_a_congress_that_closed_before_the_round_was_opened_is_none_of_the_round(session: Session) -> None:
    unit = a_unit(session, "mot", name="Chi bộ mot")
    before = a_cycle(session, unit, key="truoc", held_on=TODAY - A_DAY, opened_on=TODAY - A_DAY)
    brought_to(session, before, Stage.CLOSED, TODAY - A_DAY)
    opened(session)

    assert table(session)["mot"].unit.stage is None
    closed(session, "mot", TODAY)
    assert table(session)["mot"].unit.closed_on == TODAY


def test_a_congress_is_late_the_day_after_its_planned_day(session: Session) -> None:
    opened(session)
    planned(session, "mot", on=date(2025, 1, 10))

    late = [table(session, day)["mot"].days_late for day in (date(2025, 1, 10), date(2025, 1, 11))]

    assert late == [0, 1]


# -- lessons ---------------------------------------------------------------------------------------------


def test_lessons_are_shown_to_the_others_and_the_same_lesson_twice_is_one(session: Session) -> None:
    opened(session, "ba")

    def learned(text: str) -> bool:
        return record_lesson(session, round_called(session, "tren"), "ba", text, TODAY, "Ban Tổ chức")

    assert [learned("In phiếu sớm hơn"), learned(" In phiếu sớm hơn "), learned("Mời sớm hơn")] == [True, False, True]
    told = planned(session, "mot", on=date(2025, 1, 10)).lessons
    assert [(one.number, one.text) for one in told] == [(1, "In phiếu sớm hơn"), (2, "Mời sớm hơn")]
    assert planned(session, "ba", on=date(2025, 1, 6)).lessons == ()


@pytest.mark.parametrize(
    ("slug", "text", "found"),
    [
        ("mot", "", ["round.no_model_congress", "round.bad_lesson"]),
        ("ba", "x" * 2001, ["round.bad_lesson"]),
        ("bon", "Mời sớm hơn", ["round.not_in_it"]),
    ],
)
def test_a_lesson_needs_a_model_congress_and_a_text(session: Session, slug: str, text: str, found: list[str]) -> None:
    opened(session, "ba")

    with pytest.raises(BadInput) as error:
        record_lesson(session, round_called(session, "tren"), slug, text, TODAY, "Ban Tổ chức")

    assert [finding.code for finding in error.value.findings] == found


# -- finding a round again -------------------------------------------------------------------------------


def test_a_unit_in_the_rounds_of_two_superiors_is_planned_in_the_one_that_is_named(session: Session) -> None:
    installation = three_branches(BELOW)
    opened(session, installation=installation)
    open_round(session, installation, AskedRound(unit="bo_phan", term="2025-2030"), TODAY, SOMEBODY)

    with pytest.raises(BadInput) as error:
        place_in_round(session, "to")
    round_, row = place_in_round(session, "to", "bo_phan")

    assert [finding.code for finding in error.value.findings] == ["round.which"]
    assert (round_.unit.slug, row.unit.slug) == ("bo_phan", "to")


def test_without_a_term_the_last_round_is_meant_and_an_unknown_one_is_told_with_those_there_are(
    session: Session,
) -> None:
    opened(session)
    asked = AskedRound(unit="tren", term="2030-2035")
    open_round(session, three_branches(), asked, TODAY + A_DAY, Person("Đảng ủy", "kế hoạch"))

    with pytest.raises(BadInput) as error:
        round_called(session, "tren", "2040-2045")

    assert round_called(session, "Đảng bộ Trên").term == "2030-2035"
    assert round_called(session, "tren", "2025–2030").term == "2025-2030"
    (finding,) = error.value.findings
    assert (finding.code, finding.figures["known"]) == ("round.unknown", "tren 2025-2030, tren 2030-2035")
    assert place_in_round(session, "mot")[0].term == "2030-2035"
