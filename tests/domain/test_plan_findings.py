"""What is told about a plan before it is confirmed, and how much each of it weighs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from congtac.domain.calendar import WorkingCalendar
from congtac.domain.cycle import CycleKind
from congtac.domain.elections.rules import Confidence, Ruled
from congtac.domain.findings import Finding, Level
from congtac.domain.plan import Offset, congress_window, plan
from congtac.domain.plan_findings import (
    Meeting,
    SuperiorWindow,
    about_passed_days,
    about_the_day,
    about_the_notice,
    about_the_superior,
    about_the_term,
)

CALENDAR = WorkingCalendar({date(2026, 4, 30): "Ngày Chiến thắng"}, {}, date(2024, 1, 1), date(2028, 12, 31))
BRANCH, COMMITTEE, REVIEW = CycleKind.BRANCH_CONGRESS, CycleKind.COMMITTEE_CONGRESS, CycleKind.HALF_YEAR_REVIEW
TODAY, MEETING = date(2026, 3, 2), date(2026, 6, 15)  # Mondays
DAY = timedelta(days=1)
SIX_MONTHS = Ruled(6, "Điều lệ Đảng, Điều 24, khoản 3", Confidence.READ, "charter")
THIRTY_DAYS = Ruled(30, "24-QĐ/TW, mục 11.1", Confidence.READ, "charter")
UNCONFIRMED = replace(THIRTY_DAYS, confidence=Confidence.UNCONFIRMED)
WINDOW = congress_window(date(2024, 1, 10), 30)  # from 10/01/2026 to 10/01/2027
ANNOUNCED = plan(MEETING, {"announce": Offset(-30, working=True), "opening": Offset(0)}, CALENDAR)


def told(findings: Iterable[Finding]) -> list[tuple[str, Level]]:
    return [(one.code, one.level) for one in findings]


@pytest.mark.parametrize(("kind", "level"), [(BRANCH, Level.ERROR), (COMMITTEE, Level.WARNING)])
def test_outside_the_term_weighs_as_the_text_binds(kind: CycleKind, level: Level) -> None:
    late = Meeting(kind, WINDOW.closes + DAY, TODAY)

    assert told(about_the_term(replace(late, held_on=WINDOW.closes), WINDOW, SIX_MONTHS)) == []
    assert told(about_the_term(late, WINDOW, SIX_MONTHS)) == [("plan.outside_window", level)]


def test_what_nobody_confirmed_is_a_warning_and_never_an_error() -> None:
    late, unsure = Meeting(BRANCH, WINDOW.closes + DAY, TODAY), replace(SIX_MONTHS, confidence=Confidence.UNCONFIRMED)

    assert told(about_the_term(late, WINDOW, unsure)) == [("plan.outside_window", Level.WARNING)]


def test_without_a_congress_before_nobody_knows_the_window_and_a_review_has_none() -> None:
    assert told(about_the_term(Meeting(BRANCH, MEETING, TODAY), None, SIX_MONTHS)) == [
        ("plan.last_congress_unknown", Level.NOTE)
    ]
    assert told(about_the_term(Meeting(REVIEW, MEETING, TODAY), None, SIX_MONTHS)) == []


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 1, 1), []),
        (date(2026, 3, 31), []),
        (date(2026, 4, 1), ["plan.outside_superior_window"]),
        (date(2025, 12, 31), ["plan.outside_superior_window"]),
        (date(2028, 3, 31), []),  # another round
    ],
)
def test_the_window_of_the_superior_counts_in_its_own_round(day: date, expected: list[str]) -> None:
    window = SuperiorWindow(date(2026, 1, 1), date(2026, 3, 31), "Kế hoạch số 12-KH/ĐU")

    found = list(about_the_superior(Meeting(BRANCH, day, TODAY), [window]))

    assert [one.code for one in found] == expected
    assert all(one.source == "Kế hoạch số 12-KH/ĐU" for one in found)


def test_of_two_windows_it_is_enough_to_lie_in_one() -> None:
    spring = SuperiorWindow(date(2026, 1, 1), date(2026, 3, 31), "đợt 1")
    summer = SuperiorWindow(date(2026, 6, 1), date(2026, 7, 31), "đợt 2")

    assert told(about_the_superior(Meeting(BRANCH, MEETING, TODAY), [spring, summer])) == []


@pytest.mark.parametrize(
    ("kind", "rule", "level"),
    [
        (COMMITTEE, THIRTY_DAYS, Level.ERROR),
        (COMMITTEE, UNCONFIRMED, Level.WARNING),
        (BRANCH, THIRTY_DAYS, Level.WARNING),
    ],
)
def test_a_notice_that_comes_too_late_weighs_as_it_binds(kind: CycleKind, rule: Ruled[int], level: Level) -> None:
    last_day = CALENDAR.shift(MEETING, -30).on

    in_time = about_the_notice(Meeting(kind, MEETING, last_day), ANNOUNCED, rule, CALENDAR)
    (late,) = about_the_notice(Meeting(kind, MEETING, last_day + DAY), ANNOUNCED, rule, CALENDAR)

    assert told(in_time) == []
    assert (late.code, late.level, late.figures["days"]) == ("plan.notice_too_short", level, 29)


def test_a_plan_that_announces_too_late_is_told_long_before() -> None:
    short = plan(MEETING, {"announce": Offset(-20, working=True)}, CALENDAR)

    (found,) = about_the_notice(Meeting(BRANCH, MEETING, TODAY), short, THIRTY_DAYS, CALENDAR)

    assert (found.figures["days"], found.figures["announced"]) == (20, short[0].on)


def test_a_meeting_on_a_rest_day_is_noted_and_one_in_the_past_is_a_warning() -> None:
    holiday = Meeting(REVIEW, date(2026, 4, 30), TODAY)

    (noted,) = about_the_day(holiday, CALENDAR)

    assert (noted.code, noted.level, noted.figures["reason"]) == (
        "plan.meeting_on_rest_day",
        Level.NOTE,
        "Ngày Chiến thắng",
    )
    assert told(about_the_day(Meeting(REVIEW, TODAY, TODAY), CALENDAR)) == []
    assert told(about_the_day(Meeting(REVIEW, TODAY, TODAY + DAY), CALENDAR)) == [
        ("plan.meeting_has_passed", Level.WARNING)
    ]


def test_days_of_the_plan_that_lie_behind_are_counted_and_named() -> None:
    rows = plan(MEETING, {"request": Offset(-30), "opening": Offset(0)}, CALENDAR, {"request": "Yêu cầu báo cáo"})

    (found,) = about_passed_days(Meeting(REVIEW, MEETING, rows[0].on + DAY), rows)

    assert (found.level, found.figures["count"], found.figures["labels"]) == (Level.NOTE, 1, "Yêu cầu báo cáo")
    assert told(about_passed_days(Meeting(REVIEW, MEETING, rows[0].on), rows)) == []
