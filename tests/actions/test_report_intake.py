"""Handing in: checked first, stored whole or not at all; a second version is a revision, the same twice is one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from builders import DAY
from reporting import CHECKER, CLERK, FORM, a_collection, answers, at, reported
from sqlalchemy import func, select

from congtac.actions.cycles import Person
from congtac.actions.obligations import waive
from congtac.actions.reports.intake import Handed, from_sheet, hand_in, keep
from congtac.actions.reports.reports import RESENT, last_report, owed
from congtac.actions.reports.standings import decide, extend, standings
from congtac.domain.errors import RuleBroken
from congtac.domain.report_sheet import Identity, Sheet, Way
from congtac.domain.report_standing import Review, Timeliness, tally
from congtac.store.tables import Report, ReportValue

NEXT_DAY = DAY + timedelta(days=1)
LATER = DAY + timedelta(days=5)
MINE = Identity("review", "kỳ", "chi_bo_1", "Chi bộ số 1")


def rows(session, table):
    return session.scalar(select(func.count()).select_from(table))


def test_a_good_report_is_stored_with_its_figures_as_rows(session):
    cycle, (unit, *_) = a_collection(session)

    taken = reported(session, cycle, unit, total=12, official=11, probationary=1)

    assert (taken.changed, taken.report.revision) == (True, 1)
    assert rows(session, ReportValue) == 3


def test_a_report_that_must_be_fixed_is_refused_with_everything_and_nothing_is_stored(session):
    cycle, (unit, *_) = a_collection(session)

    with pytest.raises(RuleBroken) as refused:
        reported(session, cycle, unit, total=12, official=11, probationary=2, places=10, present=9, rate="70%")

    codes = [finding.code for finding in refused.value.findings]
    assert codes == ["report.not_the_sum", "report.rate_contradicted"]
    assert rows(session, Report) == rows(session, ReportValue) == 0


def test_what_must_be_explained_passes_with_an_explanation_which_is_kept(session):
    cycle, (unit, *_) = a_collection(session)
    handed = Handed(answers(total=1, places=147, present=125, rate="86%"), {at("rate"): "tính cả người mới đến"})

    taken = hand_in(session, cycle, unit, FORM, handed, DAY, CLERK)

    assert taken.report.content["explanations"] == {"rate.result": "tính cả người mới đến"}
    assert [finding.code for finding in taken.findings] == ["report.rate_contradicted"]


def test_a_second_version_is_a_revision_with_a_reason_and_the_same_twice_changes_nothing(session):
    cycle, (unit, *_) = a_collection(session)
    reported(session, cycle, unit, total=12)

    second = reported(session, cycle, unit, NEXT_DAY, total=13)
    again = reported(session, cycle, unit, LATER, total=13)

    assert (second.report.revision, second.report.reason) == (2, CLERK.reason)
    assert (again.changed, again.report) == (False, second.report)
    assert rows(session, ReportValue) == 2


UNTOLD = Person("Nguyễn Văn A", RESENT)


def handed_in(session, cycle, unit, person, **figures):
    return hand_in(session, cycle, unit, FORM, Handed(answers(**figures)), NEXT_DAY, person)


def test_a_revision_for_which_nobody_gives_a_reason_is_refused_and_the_first_needs_none(session):
    cycle, (unit, *_) = a_collection(session)
    assert handed_in(session, cycle, unit, UNTOLD, total=12).changed

    with pytest.raises(RuleBroken, match=r"report\.reason_missing"):
        handed_in(session, cycle, unit, UNTOLD, total=13)

    assert not handed_in(session, cycle, unit, UNTOLD, total=12).changed
    assert rows(session, Report) == 1


def test_to_have_been_returned_is_reason_enough(session):
    cycle, (unit, *_) = a_collection(session)
    first = handed_in(session, cycle, unit, UNTOLD, total=12).report
    decide(session, first, CHECKER, DAY, accepted=False)

    second = handed_in(session, cycle, unit, UNTOLD, total=13).report

    assert second.reason == f"sửa theo ý kiến trả lại: {CHECKER.reason}"


def test_a_unit_whose_duty_was_waived_is_told_so_instead_of_reporting_for_nothing(session):
    cycle, (unit, *_) = a_collection(session)
    waive(owed(session, cycle)[0], date(2026, 6, 1), Person("Nguyễn Văn A", "mới thành lập"))

    with pytest.raises(RuleBroken, match=r"report\.waived"):
        reported(session, cycle, unit, total=12)


@pytest.mark.parametrize(("stage", "is_taken"), [("cancelled", False), ("archived", False), ("postponed", True)])
def test_a_cycle_that_is_over_takes_no_report_and_one_that_is_postponed_does(session, stage, is_taken):
    cycle, (unit, *_) = a_collection(session)
    cycle.stage = stage

    if is_taken:
        assert reported(session, cycle, unit, total=12).changed
        return
    with pytest.raises(RuleBroken, match=r"report\.cycle_over"):
        reported(session, cycle, unit, total=12)


def test_a_strangers_sheet_is_no_repetition_of_a_report_without_answers(session):
    cycle, (unit, *_) = a_collection(session)
    keep(session, cycle, unit, Handed({}), DAY, CLERK)
    other = from_sheet(FORM, MINE, Sheet(Identity("review", "kỳ", "chi_bo_2", "Chi bộ số 2"), {}), Way.EXCEL)

    with pytest.raises(RuleBroken, match=r"report\.other_unit"):
        hand_in(session, cycle, unit, FORM, other, DAY, CLERK)


def test_a_sheet_of_another_unit_form_or_cycle_is_refused_by_name_and_read_no_further():
    other = Sheet(Identity("congress", "kỳ khác", "chi_bo_2", "Chi bộ số 2"), {at("total"): "rất nhiều"})

    handed = from_sheet(FORM, MINE, other, Way.EXCEL)

    codes = ["report.other_form", "report.other_cycle", "report.other_unit"]
    assert [finding.code for finding in handed.problems] == codes


def test_a_sheet_that_no_longer_says_whose_it_is_is_refused_with_one_sentence():
    handed = from_sheet(FORM, MINE, Sheet(Identity("", "", ""), {at("total"): "12"}), Way.EXCEL)

    (finding,) = handed.problems
    assert (finding.code, finding.figures["unit"]) == ("report.no_identity", "Chi bộ số 1")
    assert handed.answers == {}


def test_every_cell_that_cannot_be_read_is_told_with_its_place_in_the_file():
    sheet = Sheet(MINE, {at("total"): "nhiều", at("official"): "1,200"}, places={at("total"): "ô D5"})

    handed = from_sheet(FORM, MINE, sheet, Way.EXCEL)

    assert [(one.where, one.figures["place"]) for one in handed.problems] == [
        ("total.result", "ô D5"),
        ("official.result", ""),
    ]


def test_one_is_late_one_is_returned_one_is_missing_and_they_add_up(session):
    cycle, (late, returned, missing) = a_collection(session)
    reported(session, cycle, late, NEXT_DAY, total=12)
    reported(session, cycle, returned, total=18)
    decide(session, last_report(session, cycle, returned), CHECKER, NEXT_DAY, accepted=False)

    found = standings(session, cycle)

    assert [row.timeliness for row in found] == [Timeliness.LATE, Timeliness.ON_TIME, Timeliness.NONE]
    assert [row.review for row in found] == [Review.HANDED_IN, Review.RETURNED, Review.AWAITED]
    counts = tally(found)
    assert (counts.expected, counts.on_time, counts.late, counts.none, counts.returned) == (3, 1, 1, 1, 1)
    assert missing.name == found[2].name


def test_a_returned_report_that_comes_again_waits_for_another_decision(session):
    cycle, (unit, *_) = a_collection(session)
    first = reported(session, cycle, unit, total=12).report
    decide(session, first, CHECKER, DAY, accepted=False)

    second = reported(session, cycle, unit, NEXT_DAY, total=13).report
    assert standings(session, cycle)[0].review is Review.RESUBMITTED

    decide(session, second, CHECKER, NEXT_DAY, accepted=True)
    assert standings(session, cycle)[0].review is Review.ACCEPTED
    with pytest.raises(RuleBroken, match=r"report\.replaced"):
        decide(session, first, CHECKER, NEXT_DAY, accepted=True)


def test_a_decision_twice_is_one_and_another_one_is_refused(session):
    cycle, (unit, *_) = a_collection(session)
    report = reported(session, cycle, unit, total=12).report

    assert decide(session, report, CHECKER, DAY, accepted=True) is decide(session, report, CHECKER, DAY, accepted=True)
    with pytest.raises(RuleBroken, match=r"report\.decided"):
        decide(session, report, CHECKER, DAY, accepted=False)


def test_an_extension_is_for_one_unit_and_must_be_later(session):
    cycle, (unit, other, _) = a_collection(session)

    extend(session, cycle, unit, LATER, CHECKER, DAY)
    reported(session, cycle, unit, LATER, total=12)
    reported(session, cycle, other, LATER, total=12)

    assert [row.timeliness for row in standings(session, cycle)[:2]] == [Timeliness.ON_TIME, Timeliness.LATE]
    with pytest.raises(RuleBroken, match=r"report\.extension_not_later"):
        extend(session, cycle, unit, LATER, CHECKER, DAY)


def test_who_was_expected_stays_expected_when_the_unit_is_closed_or_moved(session):
    cycle, (closed, moved, _) = a_collection(session)
    closed.valid_until, moved.superior_id = NEXT_DAY, None
    session.flush()

    assert tally(standings(session, cycle)).expected == 3
