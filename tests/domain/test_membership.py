"""The members that an organisation states against what its units report: 33 and 2 make 35, and so do the branches."""

from __future__ import annotations

import pytest

from congtac.domain.figures import parse
from congtac.domain.findings import Level
from congtac.domain.membership import AddedUp, Stated, clash, official


@pytest.mark.parametrize(
    ("total", "probationary", "expected"), [(35, 2, 33), (35, 0, 35), (35, None, None), (None, 2, None)]
)
def test_official_members_are_known_only_where_both_others_are(total, probationary, expected):
    assert official(total, probationary) == expected


def test_an_organisation_that_states_35_with_2_probationary_states_33_official():
    stated = Stated(total=35, probationary=2)

    lines = ("members_total", "members_official", "members_probationary", "members_women")
    assert [stated.of_line(key) for key in lines] == [35, 33, 2, None]


def test_official_members_that_are_stated_are_not_computed():
    assert Stated(total=35, official=34, probationary=2).of_line("members_official") == 34


@pytest.mark.parametrize(
    ("reports", "computed", "level"),
    [
        (3, 35, None),
        (3, 34, Level.WARNING),
        (3, 36, Level.WARNING),
        (2, 34, Level.NOTE),  # the missing report may bring the rest
        (2, 35, None),
        (2, 36, Level.WARNING),  # no further report makes it less
    ],
)
def test_another_sum_than_the_stated_total_is_a_warning_unless_a_missing_report_explains_it(reports, computed, level):
    found = clash(35, AddedUp(parse(computed), reports, 3), "Tổng số đảng viên", "members_total.result")

    assert (found.level if found else None) == level


def test_what_the_organisation_does_not_state_is_contradicted_by_nothing():
    assert clash(None, AddedUp(parse(35), 3, 3), "", "") is None
