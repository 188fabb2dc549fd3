"""Offsets, milestones and the window of a congress."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congtac.domain.calendar import DayKind, WorkingCalendar
from congtac.domain.errors import BadInput
from congtac.domain.findings import Level
from congtac.domain.plan import Offset, congress_window, outside_window, plan
from congtac.messages import sentence

# 30/4 and 01/5/2026 are a Thursday and a Friday.
CALENDAR = WorkingCalendar(
    rest={date(2026, 4, 30): "Ngày Chiến thắng", date(2026, 5, 1): "Quốc tế Lao động"},
    working={},
    first=date(2026, 1, 1),
    last=date(2026, 12, 31),
)


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("-30 working days", Offset(-30, working=True)),
        ("-15 days", Offset(-15)),
        ("−15 days", Offset(-15)),
        ("0 days", Offset(0)),
        ("+5 days", Offset(5)),
        ("5 days", Offset(5)),
        ("-1 day", Offset(-1)),
        ("-15 days exactly", Offset(-15, exactly=True)),
        ("+1 working day", Offset(1, working=True)),
    ],
)
def test_an_offset_is_read_as_people_write_it(text: str, offset: Offset) -> None:
    assert Offset.parse(text) == offset


@pytest.mark.parametrize(
    "text", ["30", "-30 workdays", "two days", "1,5 days", "--3 days", "99999 days", "-1 working day exactly", ""]
)
def test_what_is_no_offset_is_refused(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        Offset.parse(text, where="sample.yaml:9")

    (finding,) = refused.value.findings
    assert (finding.code, finding.where, finding.found) == ("plan.offset", "sample.yaml:9", text)


OFFSETS = st.builds(Offset, st.integers(-999, 999), st.booleans()) | st.builds(
    Offset, st.integers(-999, 999), exactly=st.booleans()
)


@given(OFFSETS)
def test_an_offset_reads_back_from_its_own_text(offset: Offset) -> None:
    assert Offset.parse(str(offset)) == offset


def test_milestones_come_in_the_order_of_their_days() -> None:
    offsets = {"report": Offset(3), "held": Offset(0), "announced": Offset(-30, working=True)}

    milestones = plan(date(2026, 6, 15), offsets, CALENDAR, {"held": "Đại hội"})

    assert [(item.key, item.label, item.on) for item in milestones] == [
        ("announced", "announced", date(2026, 5, 4)),
        ("held", "Đại hội", date(2026, 6, 15)),
        ("report", "report", date(2026, 6, 18)),
    ]


def test_a_deadline_on_a_rest_day_moves_on_and_shows_both_days() -> None:
    (draft,) = plan(date(2026, 5, 15), {"draft": Offset(-15)}, CALENDAR)

    assert (draft.moved_from, draft.on) == (date(2026, 4, 30), date(2026, 5, 4))
    assert draft.explanation.code == "plan.moved_later"
    assert draft.explanation.figures["reason"] == "Ngày Chiến thắng"


def test_a_weekend_is_the_reason_when_the_day_has_no_name() -> None:
    (report,) = plan(date(2026, 5, 15), {"report": Offset(1)}, CALENDAR)

    assert (report.moved_from, report.on) == (date(2026, 5, 16), date(2026, 5, 18))
    assert report.explanation.figures["reason"] is DayKind.WEEKEND


def test_a_deadline_before_the_event_stays_before_it() -> None:
    monday = date(2026, 6, 15)

    (sealed,) = plan(monday, {"sealed": Offset(-1)}, CALENDAR)

    assert (sealed.moved_from, sealed.on) == (date(2026, 6, 14), date(2026, 6, 12))
    assert sealed.explanation.code == "plan.moved_earlier"


def test_an_event_on_a_rest_day_is_not_moved() -> None:
    sunday = date(2026, 6, 14)

    (held,) = plan(sunday, {"held": Offset(0)}, CALENDAR)

    assert (held.on, held.moved_from, held.explanation.code) == (sunday, None, "plan.anchor")


@pytest.mark.parametrize(
    ("offset", "code", "words"),
    [
        (Offset(-10), "plan.days", ["T−10", "15/05/2026"]),
        (Offset(-5, working=True), "plan.working_days", ["T−5", "15/05/2026"]),
        (Offset(-15, working=True), "plan.working_days_over_holidays", ["T−15", "15/05/2026", "2"]),
        (Offset(-15), "plan.moved_later", ["T−15", "30/04/2026", "Ngày Chiến thắng"]),
        (Offset(3), "plan.days", ["T+3"]),
        (Offset(-15, exactly=True), "plan.stays_on_rest_day", ["T−15", "30/04/2026", "Ngày Chiến thắng"]),
        (Offset(-10, exactly=True), "plan.days", ["T−10", "15/05/2026"]),
    ],
)
def test_each_day_explains_itself_in_words(offset: Offset, code: str, words: list[str]) -> None:
    (item,) = plan(date(2026, 5, 15), {"item": offset}, CALENDAR)

    assert (item.explanation.code, item.explanation.level) == (code, Level.NOTE)
    assert all(word in sentence(item.explanation) for word in words)


def test_a_day_that_is_meant_exactly_stays_on_a_rest_day_also_when_it_is_read_again() -> None:
    exactly = Offset.parse("-15 days exactly")

    (draft,) = plan(date(2026, 5, 15), {"draft": exactly}, CALENDAR)

    assert (draft.on, draft.moved_from) == (date(2026, 4, 30), None)
    assert str(exactly) == "-15 days exactly"


def test_a_plan_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(BadInput):
        plan(date(2026, 12, 20), {"archive": Offset(90)}, CALENDAR)


@given(st.dates(date(2026, 4, 1), date(2026, 9, 1)), st.integers(-60, 60), st.booleans())
def test_a_deadline_is_a_working_day_on_its_own_side_of_the_event(anchor: date, days: int, working: bool) -> None:
    (item,) = plan(anchor, {"item": Offset(days, working)}, CALENDAR)

    if days:
        assert CALENDAR.is_working(item.on)
        assert (item.on < anchor) if days < 0 else (item.on > anchor)
    else:
        assert item.on == anchor


@pytest.mark.parametrize(
    ("closed", "months", "due", "opens", "closes"),
    [
        (date(2020, 1, 6), 30, date(2022, 7, 6), date(2022, 1, 6), date(2023, 1, 6)),
        (date(2020, 8, 20), 60, date(2025, 8, 20), date(2025, 2, 20), date(2026, 2, 20)),
        (date(2020, 8, 31), 60, date(2025, 8, 31), date(2025, 2, 28), date(2026, 2, 28)),
    ],
)
def test_the_window_is_the_term_and_six_months_to_either_side(
    closed: date, months: int, due: date, opens: date, closes: date
) -> None:
    window = congress_window(closed, months)

    assert (window.due, window.opens, window.closes) == (due, opens, closes)


def test_the_edges_of_the_window_are_allowed_and_the_days_beyond_are_not() -> None:
    window = congress_window(date(2020, 1, 6), 30)
    day = timedelta(days=1)

    assert outside_window(window.opens, window) is None
    assert outside_window(window.closes, window) is None
    assert outside_window(window.opens - day, window) is not None
    late = outside_window(window.closes + day, window, where="congress")
    assert late is not None
    assert (late.code, late.level, late.where) == ("plan.outside_window", Level.WARNING, "congress")
    assert (late.found, late.expected) == ("2023-01-07", "2022-01-06/2023-01-06")
    assert late.source == "Điều lệ Đảng, Điều 24 khoản 3"
