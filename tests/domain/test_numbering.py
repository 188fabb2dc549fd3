"""Which term a paper belongs to, by the days of the congresses (HD 36-HD/VPTW item 1.3.1)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from congtac.domain.numbering import CongressDays, gaps, term_on

OPENED, CLOSED = date(2020, 1, 5), date(2020, 1, 6)
ONE_DAY = timedelta(days=1)
CONGRESS = CongressDays(opened_on=OPENED, closed_on=CLOSED, old_term="2018-2020", new_term="2020-2022")


@pytest.mark.parametrize(
    ("day", "is_of_it"), [(OPENED - ONE_DAY, False), (OPENED, True), (CLOSED, True), (CLOSED + ONE_DAY, False)]
)
def test_papers_of_the_congress_run_from_the_preparatory_session_to_the_closing(day: date, is_of_it: bool) -> None:
    assert CONGRESS.is_of_the_congress(day) is is_of_it


@pytest.mark.parametrize(("day", "term"), [(CLOSED, "2018-2020"), (CLOSED + ONE_DAY, "2020-2022")])
def test_the_new_term_begins_on_the_day_after_the_closing(day: date, term: str) -> None:
    assert term_on([CONGRESS], day) == term


@pytest.mark.parametrize(("day", "is_new"), [(OPENED, False), (CLOSED, True)])
def test_a_first_meeting_during_the_congress_begins_the_new_term_on_its_day(day: date, is_new: bool) -> None:
    met = CongressDays(opened_on=OPENED, closed_on=CLOSED, first_meeting_on=CLOSED)

    assert met.is_of_the_new_term(day) is is_new


@pytest.mark.parametrize("met_on", [OPENED - ONE_DAY, CLOSED + ONE_DAY])
def test_a_first_meeting_before_or_after_the_congress_changes_nothing(met_on: date) -> None:
    met = CongressDays(opened_on=OPENED, closed_on=CLOSED, first_meeting_on=met_on)

    assert met.new_term_from == CLOSED + ONE_DAY


def test_before_the_closing_is_known_every_day_is_of_the_old_term() -> None:
    still = CongressDays(opened_on=OPENED, old_term="2018-2020", new_term="2020-2022")

    assert term_on([still], CLOSED + 100 * ONE_DAY) == "2018-2020"
    assert still.is_of_the_congress(CLOSED + 100 * ONE_DAY)


def test_of_several_congresses_the_last_that_closed_says_the_term() -> None:
    later = CongressDays(
        opened_on=date(2022, 3, 1), closed_on=date(2022, 3, 1), old_term="2020-2022", new_term="2022-2025"
    )

    assert term_on([later, CONGRESS], date(2021, 6, 1)) == "2020-2022"
    assert term_on([later, CONGRESS], date(2022, 3, 2)) == "2022-2025"
    assert term_on([later, CONGRESS], date(2019, 6, 1)) == "2018-2020"
    assert term_on([], CLOSED) is None


def test_gaps_are_what_is_missing_between_the_first_number_given_and_the_last() -> None:
    assert gaps([47, 48, 50], 51) == (49, 51)
    assert gaps([1, 2], 2) == ()
    assert gaps([], 46) == ()
