"""Terms: windows with consents, the closing that counts, and the days on which somebody is told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congtac.domain.findings import Level
from congtac.domain.plan import months_after
from congtac.domain.terms import (
    Closing,
    Consent,
    ConsentKind,
    TermDayKind,
    TermLength,
    TermWindow,
    day_finding,
    last_closing,
    reached,
    term_days,
    term_window,
)

A_DAY = timedelta(days=1)
CLOSED = date(2020, 1, 6)
TWICE = TermLength(months=30, since=date(2011, 1, 19), source="Điều lệ Đảng, Điều 24, khoản 3")


def consent(kind: ConsentKind, day: date, decided_on: date = date(2022, 5, 4)) -> Consent:
    return Consent(kind=kind, day=day, by="Đảng ủy Mẫu", decision="12-QĐ/ĐU", decided_on=decided_on, reason="nhân sự")


def window(*consents: Consent) -> TermWindow:
    return term_window(CLOSED, TWICE, 6, consents)


def codes(term: TermWindow, day: date, *, agreed: bool = False) -> list[str]:
    return [finding.code for finding in term.on(day, "Chi bộ Mẫu", agreed=agreed)]


def test_a_branch_that_closed_its_congress_on_06_01_2020_is_due_on_06_07_2022_within_six_months() -> None:
    assert (window().due, window().opens, window().closes) == (date(2022, 7, 6), date(2022, 1, 6), date(2023, 1, 6))


@pytest.mark.parametrize("day", [date(2022, 7, 1), date(2022, 7, 31)])
def test_any_day_of_the_month_in_which_the_congress_is_due_needs_no_consent(day: date) -> None:
    assert codes(window(), day) == []


@pytest.mark.parametrize(
    ("day", "kind"), [(date(2022, 6, 30), ConsentKind.EARLY), (date(2022, 8, 1), ConsentKind.EXTENSION)]
)
def test_a_day_of_the_month_before_or_after_needs_the_consent_of_the_superior(day: date, kind: ConsentKind) -> None:
    (finding,) = window().on(day, "Chi bộ Mẫu")

    assert (finding.code, finding.level, finding.figures["kind"]) == ("term.needs_consent", Level.WARNING, kind)
    assert codes(window(consent(kind, day)), day) == []
    assert codes(window(), day, agreed=True) == []


@pytest.mark.parametrize("inside", [date(2022, 1, 6), date(2023, 1, 6)])
def test_the_edges_of_the_window_need_consent_and_the_days_beyond_are_outside(inside: date) -> None:
    outside = inside - A_DAY if inside.year == 2022 else inside + A_DAY

    assert codes(window(), inside) == ["term.needs_consent"]
    assert codes(window(), outside) == codes(window(), outside, agreed=True) == ["plan.outside_window"]


def test_an_extension_ends_the_window_on_its_day_and_not_later() -> None:
    extended = window(consent(ConsentKind.EXTENSION, date(2022, 10, 6)))

    assert extended.closes == date(2022, 10, 6)
    assert codes(extended, extended.closes) == []
    assert codes(extended, extended.closes + A_DAY) == ["plan.outside_window"]


def test_an_early_congress_begins_the_window_on_its_day_and_not_earlier() -> None:
    agreed = window(consent(ConsentKind.EARLY, date(2022, 5, 19)))

    assert codes(agreed, date(2022, 5, 19)) == []
    assert codes(agreed, date(2022, 5, 18)) == ["plan.outside_window"]


def test_of_two_extensions_the_one_decided_later_counts() -> None:
    later = consent(ConsentKind.EXTENSION, date(2022, 9, 6), date(2022, 6, 2))
    earlier = consent(ConsentKind.EXTENSION, date(2022, 12, 6), date(2022, 6, 1))

    assert window(later, earlier).closes == window(earlier, later).closes == date(2022, 9, 6)


@pytest.mark.parametrize(("day", "found"), [(date(2023, 1, 6), []), (date(2023, 1, 7), ["term.consent_beyond"])])
def test_an_extension_of_more_than_six_months_is_kept_and_shown(day: date, found: list[str]) -> None:
    extended = window(consent(ConsentKind.EXTENSION, day))

    assert [one.code for one in extended.beyond_rule("Chi bộ Mẫu")] == found
    assert extended.closes == day


# -- the closing that counts -----------------------------------------------------------------------------

RECORDED = Closing(on=date(2025, 5, 16), ordinal=4, term="2025-2030", where="kỳ")
STATED = Closing(on=date(2025, 5, 16), ordinal=4, term="2025-2030", where="units.yaml:9", configured=True)


def but(closing: Closing, **differs: object) -> Closing:
    from dataclasses import replace

    return replace(closing, **differs)  # type: ignore[arg-type]


def test_the_cycle_and_the_configuration_that_agree_are_one_congress_without_a_word() -> None:
    assert last_closing(RECORDED, STATED) == (RECORDED, [])
    assert last_closing(None, STATED) == (STATED, [])
    assert last_closing(RECORDED, None) == (RECORDED, [])


@pytest.mark.parametrize("differs", [{"on": date(2025, 5, 15)}, {"term": "2025-2029"}])
def test_of_one_congress_the_cycle_wins_and_the_contradiction_is_shown(differs: dict[str, object]) -> None:
    last, (finding,) = last_closing(RECORDED, but(STATED, **differs))

    assert last == RECORDED
    assert (finding.code, finding.level, finding.where) == ("term.closing_contradicted", Level.WARNING, "units.yaml:9")
    assert finding.computed == "2025-05-16"


def test_a_configuration_that_still_names_the_congress_before_is_only_noted() -> None:
    last, (finding,) = last_closing(RECORDED, but(STATED, on=date(2020, 8, 20), ordinal=3, term="2020-2025"))

    assert last == RECORDED
    assert (finding.code, finding.level) == ("term.configuration_older", Level.NOTE)


def test_a_later_congress_that_only_the_configuration_knows_counts_and_is_asked_for() -> None:
    later = but(STATED, on=date(2030, 5, 20), ordinal=5, term="2030-2035")

    last, (finding,) = last_closing(RECORDED, later)

    assert last == later
    assert (finding.code, finding.level) == ("term.only_configured", Level.WARNING)


@pytest.mark.parametrize(("days", "code"), [(0, "term.configuration_older"), (1, "term.closing_contradicted")])
def test_without_ordinals_closings_less_than_a_year_apart_speak_of_one_congress(days: int, code: str) -> None:
    stated = but(STATED, on=date(2024, 5, 16) + timedelta(days=days), ordinal=None)

    _last, (finding,) = last_closing(RECORDED, stated)

    assert finding.code == code


def test_what_the_cycle_does_not_say_of_itself_the_configuration_says() -> None:
    last, found = last_closing(but(RECORDED, ordinal=None, term=None), STATED)

    assert (last, found) == (but(RECORDED, where="kỳ; units.yaml:9"), [])


# -- days to be told ----------------------------------------------------------------------------------------------


def test_the_days_to_be_told_lie_before_the_due_day_on_it_before_the_last_day_and_after_it() -> None:
    told = [(one.on, one.kind, one.months) for one in term_days(window(), (12, 6, 3, 1))]

    assert told == [
        (date(2021, 7, 6), TermDayKind.COMING, 12),
        (date(2022, 1, 6), TermDayKind.COMING, 6),
        (date(2022, 4, 6), TermDayKind.COMING, 3),
        (date(2022, 6, 6), TermDayKind.COMING, 1),
        (date(2022, 7, 6), TermDayKind.DUE, 0),
        (date(2022, 10, 6), TermDayKind.CLOSING, 3),
        (date(2022, 12, 6), TermDayKind.CLOSING, 1),
        (date(2023, 1, 7), TermDayKind.OVER, 0),
    ]


@pytest.mark.parametrize(
    ("today", "code", "level"),
    [
        (date(2021, 7, 5), None, None),
        (date(2021, 7, 6), "term.due_soon", Level.NOTE),
        (date(2022, 7, 5), "term.due_soon", Level.NOTE),
        (date(2022, 7, 6), "term.due_today", Level.NOTE),
        (date(2022, 7, 7), "term.due_passed", Level.WARNING),
        (date(2023, 1, 6), "term.due_passed", Level.WARNING),
        (date(2023, 1, 7), "term.window_over", Level.WARNING),
    ],
)
def test_what_is_said_changes_with_the_day_and_a_window_that_is_over_is_a_warning(
    today: date, code: str | None, level: Level | None
) -> None:
    told = reached(term_days(window(), (12, 6, 3, 1)), today)

    finding = day_finding(told, window(), today, "Chi bộ Mẫu") if told else None

    assert (finding and finding.code, finding and finding.level) == (code, level)


def test_during_an_extension_the_due_day_is_past_without_a_warning() -> None:
    extended = window(consent(ConsentKind.EXTENSION, date(2022, 10, 6)))
    today = date(2022, 7, 7)
    told = reached(term_days(extended, (3,)), today)
    assert told is not None

    assert day_finding(told, extended, today, "Chi bộ Mẫu").code == "term.extended"


@given(
    st.dates(date(1990, 1, 1), date(2090, 12, 31)),
    st.integers(12, 120),
    st.integers(0, 24),
    st.lists(st.integers(1, 60), max_size=6),
)
def test_the_days_to_be_told_come_in_the_order_of_their_days_and_the_last_one_is_the_day_after_the_window(
    closed: date, months: int, leeway: int, before: list[int]
) -> None:
    term = term_window(closed, TermLength(months=months, since=closed, source="thử"), leeway, ())
    plan = term_days(term, before)

    assert [one.on for one in plan] == sorted(one.on for one in plan)
    assert (plan[-1].on, plan[-1].kind) == (term.closes + A_DAY, TermDayKind.OVER)
    assert len(set(plan)) == len(plan)
    assert all(one.on == months_after(one.target, -one.months) for one in plan if one.months)
