"""Checks of a report: everything at once, at its field; what must be explained passes with an explanation."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from report_forms import FORM, at

from congtac.domain.figures import Figure, parse
from congtac.domain.findings import Level
from congtac.domain.report_answers import Absence
from congtac.domain.report_checks import Background, check
from congtac.domain.report_form import Column

NOTHING = Background()


def counts(**figures: object):
    return {at(line): value if isinstance(value, Absence) else parse(value) for line, value in figures.items()}


def found(answers, background=NOTHING, explanations=None):
    return [(one.code, one.where) for one in check(FORM, answers, background, explanations)]


def test_35_members_of_whom_33_are_official_and_2_probationary_add_up():
    assert found(counts(total=35, official=33, probationary=2)) == []


def test_a_total_that_is_not_the_sum_of_its_parts_must_be_fixed_and_says_both():
    (finding,) = check(FORM, counts(total=35, official=33, probationary=3), NOTHING)

    assert (finding.code, finding.where, finding.level) == ("report.not_the_sum", "total.result", Level.ERROR)
    assert (finding.stated, finding.computed) == (35, 36)


def test_members_at_the_end_are_those_at_the_start_and_who_came_less_who_left():
    whole = {"official": 33, "probationary": 2, "start": 34, "admitted": 2, "left": 1}

    assert found(counts(total=35, **whole)) == []
    assert found(counts(total=35, **whole | {"left": 2})) == [("report.not_the_sum", "total.result")]


def test_a_part_may_be_as_large_as_its_whole_and_not_larger():
    assert found(counts(total=1, places=40, present=40)) == []
    assert found(counts(total=1, places=40, present=41)) == [("report.more_than_parts", "present.result")]


@pytest.mark.parametrize(
    ("present", "codes"), [("hơn 39", []), ("hơn 40", ["report.more_than_parts"]), ("gần 40", []), ("khoảng 41", [])]
)
def test_a_hedged_part_that_is_certainly_larger_than_its_whole_is_told(present, codes):
    assert [code for code, _ in found(counts(total=1, places=40, present=present))] == codes


def test_a_hedged_whole_proves_nothing():
    assert found(counts(total=1, places="khoảng 40", present=45)) == []


def test_nil_counts_as_zero_and_what_is_hedged_or_missing_proves_nothing():
    assert found(counts(total=35, official=35, probationary=Absence.NIL)) == []
    assert found(counts(total=35, official="khoảng 30", probationary=2)) == []
    assert found(counts(total=35, official=30)) == []


def test_what_a_complete_report_must_state_is_missed_but_not_when_it_is_nil_or_does_not_apply():
    assert found({}) == [("report.missing", "total.result")]
    assert found(counts(total=Absence.NIL)) == found(counts(total=Absence.NOT_APPLICABLE)) == []


def test_125_of_147_stated_as_86_percent_must_be_explained_against_85_03():
    answers = counts(total=1, places=147, present=125) | {at("rate"): Figure(Decimal(86), percent=True)}

    (finding,) = check(FORM, answers, NOTHING)

    assert (finding.code, finding.level, finding.where) == ("report.rate_contradicted", Level.WARNING, "rate.result")
    assert (finding.stated, finding.computed) == (86, 85.03)


@pytest.mark.parametrize(("stated", "codes"), [("85,53", []), ("85,54", ["report.rate_contradicted"])])
def test_half_a_point_is_tolerated_and_a_little_more_is_not(stated, codes):
    answers = counts(total=1, places=147, present=125) | {at("rate"): parse(stated, "%")}

    assert [code for code, _where in found(answers)] == codes


def test_an_explanation_lets_it_pass_and_travels_along_but_an_empty_one_does_not():
    answers = counts(total=1, places=147, present=125) | {at("rate"): Figure(Decimal(86), percent=True)}

    (explained,) = check(FORM, answers, NOTHING, {at("rate"): "tính cả đảng viên mới chuyển đến"})
    (empty,) = check(FORM, answers, NOTHING, {at("rate"): "  "})

    assert explained.level is Level.NOTE
    assert explained.figures["explanation"] == "tính cả đảng viên mới chuyển đến"
    assert empty.level is Level.WARNING


def test_an_error_cannot_be_explained_away():
    (finding,) = check(FORM, counts(total=35, official=33, probationary=3), NOTHING, {at("total"): "không sao"})

    assert finding.level is Level.ERROR


def test_below_plan_is_only_noted():
    answers = counts(total=1, admitted=2) | {at("admitted", Column.PLAN): Figure(Decimal(3))}

    (finding,) = check(FORM, answers, NOTHING)

    assert (finding.code, finding.level) == ("report.below_plan", Level.NOTE)


@pytest.mark.parametrize(("now", "codes"), [(30, []), (31, ["report.jump"])])
def test_a_jump_by_more_than_half_of_the_last_period_must_be_explained(now, codes):
    last = Background(last=counts(places=20))

    assert [code for code, _where in found(counts(total=1, places=now), last)] == codes


def test_small_counts_may_jump_as_they_like():
    assert found(counts(total=1, admitted=3), Background(last=counts(admitted=1))) == []


def test_a_figure_far_outside_the_units_own_history_must_be_explained():
    history = Background(history=[counts(places=number) for number in (100, 102, 98, 101)])

    assert found(counts(total=1, places=105), history) == []
    assert found(counts(total=1, places=180), history) == [("report.outlier", "places.result")]


def test_three_reports_are_no_history_yet():
    history = Background(history=[counts(places=number) for number in (100, 102, 98)])

    assert found(counts(total=1, places=180), history) == []


def test_everything_is_said_at_once_in_the_order_of_the_form():
    answers = counts(total=35, official=33, probationary=3, places=40, present=41)

    assert [where for _code, where in found(answers)] == ["total.result", "present.result"]


def test_the_tolerance_comes_from_outside():
    answers = counts(total=1, places=147, present=125) | {at("rate"): Figure(Decimal(86), percent=True)}

    assert found(answers, Background(tolerance_points=Fraction(1))) == []
