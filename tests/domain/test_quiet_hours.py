"""Quiet hours: nothing is sent in the evening, at night, or on a rest day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ladders import CALENDAR, VIETNAM, at

from congtac.domain.reminders import QuietHours, earliest
from congtac.rulebook.calendars import working_calendar

EVENING = QuietHours(time(18), time(7, 30))
NOON = QuietHours(time(11, 30), time(13, 30))
THURSDAY, FRIDAY, SATURDAY, MONDAY = (date(2026, 3, day) for day in (12, 13, 14, 16))


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at(THURSDAY, 7, 29), at(THURSDAY, 7, 30)),
        (at(THURSDAY, 7, 30), at(THURSDAY, 7, 30)),
        (at(THURSDAY, 17, 59), at(THURSDAY, 17, 59)),
        (at(THURSDAY, 18), at(FRIDAY, 7, 30)),
        (at(FRIDAY, 18), at(MONDAY, 7, 30)),
        (at(SATURDAY, 12), at(MONDAY, 7, 30)),
    ],
)
def test_what_would_leave_in_quiet_hours_leaves_when_they_end(now: datetime, expected: datetime) -> None:
    assert earliest(now.date(), now, EVENING, CALENDAR) == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [(at(THURSDAY, 11, 29), at(THURSDAY, 11, 29)), (at(THURSDAY, 11, 30), at(THURSDAY, 13, 30))],
)
def test_quiet_hours_may_lie_within_a_day(now: datetime, expected: datetime) -> None:
    assert earliest(THURSDAY, now, NOON, CALENDAR) == expected


def test_quiet_hours_that_end_when_they_begin_are_none() -> None:
    assert earliest(THURSDAY, at(THURSDAY, 2), QuietHours(time(0), time(0)), CALENDAR) == at(THURSDAY, 2)


def test_where_rest_days_count_a_mail_may_leave_on_saturday() -> None:
    assert earliest(SATURDAY, at(SATURDAY, 12), EVENING, None) == at(SATURDAY, 12)


def test_of_a_day_to_come_the_moment_is_its_first_one_allowed() -> None:
    assert earliest(FRIDAY, at(THURSDAY, 12), EVENING, CALENDAR) == at(FRIDAY, 7, 30)


def test_the_evening_before_tet_leads_to_the_morning_after_it() -> None:
    calendar = working_calendar(2025, 2027)

    assert earliest(date(2026, 2, 13), at(date(2026, 2, 13), 19), EVENING, calendar) == at(date(2026, 2, 23), 7, 30)


TIMES = st.times().map(lambda moment: moment.replace(microsecond=0))


@given(TIMES, TIMES, st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1)), st.booleans())  # noqa: DTZ001 - gets its zone below
def test_whatever_the_hours_the_moment_is_never_quiet_never_in_the_past_and_within_the_day_after_the_rest(
    begins: time, ends: time, naive: datetime, rest_days_count: bool
) -> None:
    now, quiet = naive.replace(tzinfo=VIETNAM), QuietHours(begins, ends)

    moment = earliest(now.date(), now, quiet, None if rest_days_count else CALENDAR)

    assert moment >= now
    assert quiet.over(moment) == moment
    assert rest_days_count or CALENDAR.is_working(moment.date())
    assert moment - now < timedelta(days=2 if rest_days_count else 5)
