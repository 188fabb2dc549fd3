"""How one organisation works: its settings as the plan, the ladder and the studio of a cycle."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from builders import a_cycle, a_unit
from sqlalchemy.orm import Session

from congtac.actions.practice import Practice, calendar_around, practice_of
from congtac.config import Installation, load
from congtac.config.settings import Milestone
from congtac.config.values import RestDay
from congtac.domain.cycle import CycleKind
from congtac.domain.drafting import DRAFTABLE
from congtac.domain.reminders import Ladder
from congtac.resources import shipped

OPENING = date(2026, 6, 29)


@pytest.fixture(scope="module")
def installation() -> Installation:
    """The shipped sample organisation."""
    return load(shipped("config"))


def practice(session: Session, installation: Installation, slug: str, level: str | None) -> Practice:
    unit = a_unit(session, slug, level=level)
    return practice_of(installation, a_cycle(session, unit, held_on=OPENING))


def test_a_configured_unit_works_as_it_is_configured(session: Session, installation: Installation) -> None:
    own = practice(session, installation, "co_quan_mau", "dang_bo_co_so")

    studio = own.studio(CycleKind.HALF_YEAR_REVIEW, ())

    assert (studio.house.body_code, studio.house.place, studio.house.is_branch) == ("ĐU", "Xã Mẫu", False)
    assert own.plan(CycleKind.HALF_YEAR_REVIEW, OPENING)["reports"].on == date(2026, 6, 11)
    assert studio.numbered_term == "2025-2030"


def test_a_unit_that_nobody_configured_works_as_its_level_does(session: Session, installation: Installation) -> None:
    own = practice(session, installation, "chi_bo_la", "chi_bo")

    studio = own.studio(CycleKind.BRANCH_CONGRESS, ())

    assert (studio.house.body_code, studio.house.place, studio.house.is_branch) == ("CB", None, True)
    assert studio.wanted == {row.kind for row in DRAFTABLE[CycleKind.BRANCH_CONGRESS]}
    assert (studio.last_numbers, studio.numbered_term) == ({}, None)


def test_the_place_that_an_event_states_wins_over_the_house_style(session: Session, installation: Installation) -> None:
    own = practice(session, installation, "co_quan_mau", "dang_bo_co_so")

    assert own.studio(CycleKind.HALF_YEAR_REVIEW, (), stated={"place": "Hà Nội"}).house.place == "Hà Nội"


def test_the_announcement_is_planned_thirty_working_days_before_the_opening(
    session: Session, installation: Installation
) -> None:
    own = practice(session, installation, "chi_bo_van_phong", "chi_bo")

    milestone = own.plan(CycleKind.BRANCH_CONGRESS, OPENING)["announce"]

    assert calendar_around(OPENING).count(milestone.on, OPENING) == 30


def test_the_next_free_number_of_a_type_becomes_the_last_one_given(
    session: Session, installation: Installation
) -> None:
    own = practice(session, installation, "chi_bo_van_phong", "chi_bo")

    studio = replace(own, number_starts={"NQ": 13}).studio(CycleKind.BRANCH_CONGRESS, ())

    assert studio.last_numbers == {"NQ": 12}


@pytest.mark.parametrize(
    ("maximum", "ladder"),
    [(10, Ladder((10, 5, 1), (2, 4, 6, 8, 10, 12, 14))), (4, Ladder((10, 5, 1), (2,))), (3, Ladder((10, 5, 1), ()))],
)
def test_the_ladder_has_no_more_steps_than_the_settings_allow(
    session: Session, installation: Installation, maximum: int, ladder: Ladder
) -> None:
    own = practice(session, installation, "chi_bo_van_phong", "chi_bo")
    reminders = own.settings.reminders.model_copy(update={"maximum": maximum})

    limited = replace(own, settings=own.settings.model_copy(update={"reminders": reminders}))

    assert limited.ladder() == ladder


@pytest.mark.parametrize(
    ("setting", "on", "code"),
    [
        (RestDay.NEXT_WORKING_DAY, date(2026, 5, 4), "plan.moved_later"),
        (RestDay.UNCHANGED, date(2026, 4, 30), "plan.stays_on_rest_day"),
    ],
)
def test_the_settings_say_whether_a_day_of_the_plan_moves_off_a_holiday(
    session: Session, installation: Installation, setting: RestDay, on: date, code: str
) -> None:
    own = practice(session, installation, "co_quan_mau", "dang_bo_co_so")
    milestones = {kind: {"draft": Milestone(label="Dự thảo", offset="-15 days")} for kind in CycleKind}
    changes = {
        "deadlines": own.settings.deadlines.model_copy(update={"on_rest_day": setting}),
        "milestones": milestones,
    }

    draft = replace(own, settings=own.settings.model_copy(update=changes)).plan(
        CycleKind.HALF_YEAR_REVIEW, date(2026, 5, 15)
    )["draft"]

    assert (draft.on, draft.explanation.code) == (on, code)


@pytest.mark.parametrize("year", [2014, 2020, 2030])
def test_the_calendar_reaches_into_the_years_around_a_meeting(year: int) -> None:
    calendar = calendar_around(date(year, 6, 1))

    assert (calendar.first, calendar.last) == (date(year - 1, 1, 1), date(year + 1, 12, 31))


def test_the_house_style_says_whether_small_counts_are_padded(session: Session, installation: Installation) -> None:
    own = practice(session, installation, "chi_bo_van_phong", "chi_bo")
    style = own.settings.house_style.model_copy(update={"zero_padded_counts": False})

    plain = replace(own, settings=own.settings.model_copy(update={"house_style": style}))

    assert {one.zero_padded_counts for one in own.studio(CycleKind.BRANCH_CONGRESS, ()).layouts} == {True}
    assert {one.zero_padded_counts for one in plain.studio(CycleKind.BRANCH_CONGRESS, ()).layouts} == {False}


def test_the_level_says_who_has_a_seal_and_the_house_style_how_many_ballots_stand_on_a_sheet(
    session: Session, installation: Installation
) -> None:
    own = practice(session, installation, "chi_bo_van_phong", "chi_bo")
    style = own.settings.house_style.model_copy(update={"ballots_per_sheet": 4})

    usual = own.studio(CycleKind.BRANCH_CONGRESS, ()).house
    four = replace(own, settings=own.settings.model_copy(update={"house_style": style}))

    assert (usual.has_seal, usual.ballots_per_sheet) == (False, 1)
    assert four.studio(CycleKind.BRANCH_CONGRESS, ()).house.ballots_per_sheet == 4
