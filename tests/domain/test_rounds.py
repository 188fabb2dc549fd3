"""A round in one table: model congresses first, lower before upper, late by their own day or the last of their step."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from congtac.domain.cycle import Stage
from congtac.domain.rounds import PILOT, Participant, Progress, StepWindow, Wait, WaitKind

DAY = date(2025, 2, 10)
A_DAY = timedelta(days=1)


def unit(slug: str, **differs: object) -> Participant:
    """A branch of the committee ``tren``, called by its slug."""
    usual = {"slug": slug, "name": slug, "level": "chi_bo", "superior": "tren"}
    return Participant(**(usual | differs))  # type: ignore[arg-type]


def committee(**differs: object) -> Participant:
    return unit("tren", **({"level": "dang_bo_co_so", "superior": None} | differs))


def waits(table: Progress, slug: str) -> tuple[Wait, ...]:
    return next(row.waits for row in table.rows(DAY) if row.unit.slug == slug)


def codes(table: Progress, slug: str) -> list[str]:
    return [finding.code for one in table.units if one.slug == slug for finding in table.of(one)]


def test_the_others_of_a_level_wait_for_the_model_congress_then_for_its_lessons_then_for_nothing() -> None:
    before = [unit("diem", pilot=True), unit("khac")]
    after = [unit("diem", pilot=True, closed_on=DAY, stage=Stage.CLOSED), unit("khac")]

    assert waits(Progress(before), "khac") == (Wait(WaitKind.PILOT, ("diem",)),)
    assert waits(Progress(after), "khac") == (Wait(WaitKind.LESSONS, ("diem",)),)
    assert waits(Progress(after, lessons=["diem"]), "khac") == ()
    assert waits(Progress(before), "diem") == ()


def test_a_level_without_a_model_congress_waits_for_none_of_another_level() -> None:
    table = Progress([unit("mot"), committee(pilot=True)])

    assert waits(table, "mot") == ()


def test_a_committee_waits_for_the_branches_below_it_until_the_last_has_closed() -> None:
    held = {"closed_on": DAY, "stage": Stage.CLOSED}

    one_left = Progress([unit("mot", **held), unit("hai"), committee()])
    none_left = Progress([unit("mot", **held), unit("hai", **held), committee()])

    assert waits(one_left, "tren") == (Wait(WaitKind.LOWER, ("hai",)),)
    assert waits(none_left, "tren") == ()


def test_with_the_superiors_consent_a_committee_waits_for_no_branch_and_may_come_before_it() -> None:
    table = Progress([unit("mot", planned_on=DAY), committee(planned_on=DAY - A_DAY, ahead=True)])

    assert waits(table, "tren") == ()
    assert codes(table, "tren") == []


def test_a_branch_that_was_closed_or_merged_is_not_waited_for() -> None:
    table = Progress([unit("mot", ended=True), unit("diem", pilot=True, ended=True), unit("hai"), committee()])

    assert waits(table, "tren") == (Wait(WaitKind.LOWER, ("hai",)),)
    assert waits(table, "hai") == ()


@pytest.mark.parametrize(("day", "found"), [(DAY, []), (DAY - A_DAY, ["round.before_lower"])])
def test_a_committee_may_meet_on_the_day_of_its_last_branch_and_not_before(day: date, found: list[str]) -> None:
    table = Progress([unit("mot", planned_on=DAY), unit("hai"), committee(planned_on=day)])

    assert codes(table, "tren") == found


@pytest.mark.parametrize(("day", "found"), [(DAY, []), (DAY - A_DAY, ["round.before_pilot"])])
def test_a_branch_may_meet_on_the_day_of_the_model_congress_and_not_before(day: date, found: list[str]) -> None:
    table = Progress([unit("diem", pilot=True, planned_on=DAY), unit("khac", planned_on=day)])

    assert codes(table, "khac") == found


def test_a_committee_whose_congress_is_over_while_a_branch_has_not_even_a_day_came_too_early() -> None:
    table = Progress([unit("mot"), committee(closed_on=DAY, stage=Stage.CLOSED)])

    assert codes(table, "tren") == ["round.before_lower"]


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (DAY - A_DAY, ["round.outside_step"]),
        (DAY, []),
        (DAY + 7 * A_DAY, []),
        (DAY + 8 * A_DAY, ["round.outside_step"]),
    ],
)
def test_the_days_that_the_superior_set_include_their_first_and_last(day: date, found: list[str]) -> None:
    step = StepWindow(step="chi_bo", opens=DAY, closes=DAY + 7 * A_DAY)

    assert codes(Progress([unit("mot", planned_on=day)], [step]), "mot") == found


def test_a_model_congress_has_the_days_of_the_model_congresses_and_not_those_of_its_level() -> None:
    steps = [
        StepWindow(step=PILOT, opens=DAY, closes=DAY),
        StepWindow(step="chi_bo", opens=DAY + A_DAY, closes=DAY + 30 * A_DAY),
    ]

    assert codes(Progress([unit("diem", pilot=True, planned_on=DAY)], steps), "diem") == []


def test_a_day_of_the_round_that_differs_from_that_of_the_cycle_is_shown_and_the_cycle_counts() -> None:
    one = unit("mot", planned_on=DAY, held_on=DAY + A_DAY, stage=Stage.DRAFTING)

    assert one.day == DAY + A_DAY
    assert codes(Progress([one]), "mot") == ["round.day_differs"]


@pytest.mark.parametrize(("today", "late"), [(DAY, 0), (DAY + A_DAY, 1)])
def test_a_congress_is_late_from_the_day_after_its_own(today: date, late: int) -> None:
    (row,) = Progress([unit("mot", planned_on=DAY)]).rows(today)

    assert row.days_late == late


def test_without_a_day_a_congress_is_late_after_the_last_day_of_its_step_and_one_that_closed_never_is() -> None:
    step = StepWindow(step="chi_bo", opens=DAY - 9 * A_DAY, closes=DAY - 3 * A_DAY)
    table = Progress([unit("mot"), unit("hai", closed_on=DAY - A_DAY), unit("ba", ended=True)], [step])

    assert [row.days_late for row in table.rows(DAY)] == [3, 0, 0]


def test_levels_of_several_units_without_a_model_congress_are_named_once_and_a_single_unit_needs_none() -> None:
    table = Progress([unit("mot"), unit("hai"), committee()])

    (finding,) = table.findings({"chi_bo": "Chi bộ"})

    assert (finding.code, finding.figures["levels"]) == ("round.no_pilot", ("Chi bộ",))
