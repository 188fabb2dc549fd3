"""What an organisation states of itself against what its units report; the paper comes later."""

from __future__ import annotations

from fractions import Fraction

import pytest
from reporting import a_collection, published

from congtac.actions.cycles import record_facts
from congtac.actions.reports.desk import ReportDesk
from congtac.actions.reports.doubts import consolidation_doubts
from congtac.config import load
from congtac.domain.cycle import CycleKind
from congtac.resources import shipped


@pytest.fixture(scope="module")
def form():
    installation = load(shipped("config"))
    return installation.report_form(CycleKind.HALF_YEAR_REVIEW, installation.of_level("dang_bo_co_so"))


def doubts(session, form, facts, *reports):
    """The codes by field, when the first of two branches (or both) report these figures."""
    cycle, units = a_collection(session, 2)
    record_facts(session, cycle, facts, "sự kiện")
    for unit, figures in zip(units, reports, strict=False):
        published(session, cycle, unit, **figures)
    found = consolidation_doubts(session, ReportDesk(cycle, form, "", Fraction(1, 2)))
    return {one.where: one.code for one in found}


def test_two_branches_that_make_35_contradict_nothing(session, form):
    first, second = {"members_total": 20, "members_probationary": 2}, {"members_total": 15, "members_probationary": 0}

    assert doubts(session, form, {"members.total": 35, "members.probationary": 2}, first, second) == {}


def test_a_sum_that_misses_the_stated_total_is_told_at_its_field(session, form):
    found = doubts(session, form, {"members.total": 35}, {"members_total": 20}, {"members_total": 14})

    assert found == {"members_total.result": "figure.reports_do_not_add_up"}


def test_while_a_report_is_missing_a_smaller_sum_is_only_noted(session, form):
    found = doubts(session, form, {"members.total": 35}, {"members_total": 20})

    assert found == {"members_total.result": "figure.reports_incomplete"}


@pytest.mark.parametrize(("stated", "told"), [("86%", True), ("85%", False), ("85,03%", False)])
def test_a_stated_share_is_checked_against_the_counts_of_the_units_where_no_staff_is_stated(
    session, form, stated, told
):
    first, second = {"members_total": 100, "staff_total": 120}, {"members_total": 25, "staff_total": 27}

    found = doubts(session, form, {"members.share_stated": stated}, first, second)

    assert found == ({"members_share.result": "figure.contradiction"} if told else {})
