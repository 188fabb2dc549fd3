"""What is issued stays: figures that change afterwards are told as a delta and put down as the next version."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from builders import DAY, SOMEBODY, brought_to
from drafted import APPROVER, STUDIO
from reporting import CHECKER, CLERK, FORM, a_collection, at, reported
from sqlalchemy import select

from congtac.actions.cycles import Person
from congtac.actions.obligations import waive
from congtac.actions.papers.issuing import cancel_issue, issue
from congtac.actions.papers.letterheads import House
from congtac.actions.papers.papers import draft_papers
from congtac.actions.papers.versions import approve
from congtac.actions.reports.consolidations import put_down
from congtac.actions.reports.corrections import changed_since_issue, correction_report, record_corrections
from congtac.actions.reports.desk import ReportDesk
from congtac.actions.reports.reports import last_report, owed
from congtac.actions.reports.standings import decide
from congtac.domain.cycle import Stage
from congtac.domain.errors import RuleBroken
from congtac.domain.papers import PaperKind
from congtac.domain.report_corrections import Change
from congtac.store.tables import ConsolidatedReport

LATER = DAY + timedelta(days=5)
HOUSE = House("ĐU", is_branch=False, form=FORM)


def desk(cycle):
    return ReportDesk(cycle, FORM, "6 tháng đầu năm 2026", Fraction(1, 2))


@pytest.fixture
def put(session):
    """Three branches, of which two reported when the figures were put down."""
    cycle, units = a_collection(session)
    reported(session, cycle, units[0], total=20, places=10, present=9)
    reported(session, cycle, units[1], total=15, places=40, present=20)
    put_down(session, cycle, FORM, DAY, CLERK)
    return cycle, units


def told(session, cycle):
    """The corrections: field, figure then and now, and each unit with its own figures and what it did."""
    return [
        (
            str(one.at),
            one.before,
            one.after,
            [(cause.unit, cause.before, cause.after, cause.change) for cause in one.causes],
        )
        for one in correction_report(session, desk(cycle)).corrections
    ]


def versions(session, cycle):
    rows = select(ConsolidatedReport).where(ConsolidatedReport.cycle_id == cycle.id)
    return [(one.version, one.content["figures"]["total.result"], one.by) for one in session.scalars(rows)]


def test_a_cycle_whose_report_is_not_issued_has_nothing_to_correct(session):
    cycle, _ = a_collection(session)

    with pytest.raises(RuleBroken, match=r"report\.nothing_issued"):
        correction_report(session, desk(cycle))
    assert changed_since_issue(session, cycle, FORM) is None


def test_while_nothing_changes_there_is_no_correction(session, put):
    cycle, _ = put

    assert told(session, cycle) == []
    assert changed_since_issue(session, cycle, FORM) is None


def test_a_report_that_comes_late_is_a_correction_with_its_unit(session, put):
    cycle, units = put

    reported(session, cycle, units[2], LATER, total=5)

    assert told(session, cycle) == [
        ("total.result", "35", "40", [(units[2].name, None, "5", Change.LATE)]),
    ]
    assert changed_since_issue(session, cycle, FORM).figures["count"] == 1


def test_a_revision_says_why_and_who_and_only_for_the_figures_that_it_changed(session, put):
    cycle, units = put

    reported(session, cycle, units[1], LATER, total=16, places=40, present=20)

    (row,) = correction_report(session, desk(cycle)).corrections
    (cause,) = row.causes
    assert (str(row.at), row.before, row.after) == ("total.result", "35", "36")
    assert (cause.change, cause.reason, cause.by, cause.on) == (Change.REVISED, CLERK.reason, CLERK.by, LATER)


def test_a_rate_is_corrected_with_the_two_counts_of_the_unit(session, put):
    cycle, units = put

    reported(session, cycle, units[1], LATER, total=15, places=40, present=30)

    rates = [row for row in told(session, cycle) if row[0] == "rate.result"]
    assert rates == [("rate.result", "58,00%", "78,00%", [(units[1].name, "20/40", "30/40", Change.REVISED)])]


def test_a_report_that_is_returned_afterwards_takes_its_figures_out_and_says_why(session, put):
    cycle, units = put

    decide(session, last_report(session, cycle, units[0]), CHECKER, LATER, accepted=False)

    row = next(one for one in correction_report(session, desk(cycle)).corrections if one.at == at("total"))
    (cause,) = row.causes
    assert (row.before, row.after, cause.before, cause.after) == ("35", "15", "20", None)
    assert (cause.change, cause.reason, cause.by) == (Change.RETURNED, CHECKER.reason, CHECKER.by)


def test_a_duty_that_is_waived_afterwards_names_the_reason_and_nobody(session, put):
    cycle, _ = put
    waive(owed(session, cycle)[0], date(2026, 6, 1), Person("Nguyễn Văn A", "đơn vị đã giải thể"))
    session.flush()

    (cause,) = correction_report(session, desk(cycle)).corrections[0].causes

    assert (cause.change, cause.reason, cause.by, cause.on) == (Change.WAIVED, "đơn vị đã giải thể", None, None)


def test_corrections_are_put_down_as_the_next_version_and_the_first_stays(session, put):
    cycle, units = put
    reported(session, cycle, units[2], LATER, total=5)

    record_corrections(session, desk(cycle), LATER, CHECKER)
    record_corrections(session, desk(cycle), LATER, CHECKER)

    assert versions(session, cycle) == [(1, "35", CLERK.by), (2, "40", CHECKER.by)]
    assert told(session, cycle) == []


def test_a_revision_that_changes_no_figure_is_no_correction_and_makes_no_version(session, put):
    cycle, units = put
    reported(session, cycle, units[0], LATER, total=20, places=10, present=9, notes="Đã bổ sung nhận xét")

    record_corrections(session, desk(cycle), LATER, CHECKER)

    assert told(session, cycle) == []
    assert len(versions(session, cycle)) == 1


# -- with the paper -------------------------------------------------------------------------------------


def issued(session, cycle, kind=PaperKind.HALF_YEAR_REPORT):
    """The report of the review, approved and issued."""
    studio = replace(STUDIO, house=HOUSE, wanted=frozenset({kind}))
    (draft,) = draft_papers(session, cycle, studio, DAY, SOMEBODY, kind)
    if not draft.paper.versions[-1].data:
        approve(session, draft.paper, draft.data, DAY, APPROVER)
    return draft.paper, issue(session, draft.paper, studio, DAY, SOMEBODY)


@pytest.fixture
def held(session):
    """A review that was held on two of three reports."""
    cycle, units = a_collection(session)
    reported(session, cycle, units[0], total=20)
    reported(session, cycle, units[1], total=15)
    return brought_to(session, cycle, Stage.HELD), units


def test_issuing_the_report_puts_its_figures_down_once(session, held):
    cycle, _ = held

    paper, first = issued(session, cycle)
    issue(session, paper, replace(STUDIO, house=HOUSE), DAY, SOMEBODY)

    assert first.issue.symbol is not None
    assert versions(session, cycle) == [(1, "35", SOMEBODY.by)]


def test_issuing_another_paper_puts_nothing_down(session, held):
    cycle, _ = held

    issued(session, cycle, PaperKind.CONFERENCE_MINUTES)

    assert versions(session, cycle) == []


def test_the_issued_paper_keeps_its_bytes_when_a_figure_changes_afterwards(session, held):
    cycle, units = held
    paper, before = issued(session, cycle)
    data = before.issue.data

    reported(session, cycle, units[2], LATER, total=5)
    after = issue(session, paper, replace(STUDIO, house=HOUSE), DAY, SOMEBODY)

    assert (after.again, after.issue.data) == (True, data)
    assert versions(session, cycle) == [(1, "35", SOMEBODY.by)]
    assert told(session, cycle)[0][:3] == ("total.result", "35", "40")


def test_a_paper_that_cannot_be_issued_puts_nothing_down(session, held):
    cycle, _ = held
    studio = replace(STUDIO, house=HOUSE, wanted=frozenset({PaperKind.HALF_YEAR_REPORT}))
    (draft,) = draft_papers(session, cycle, studio, DAY, SOMEBODY, PaperKind.HALF_YEAR_REPORT)

    with pytest.raises(RuleBroken, match=r"issue\.not_approved"):
        issue(session, draft.paper, studio, DAY, SOMEBODY)

    assert versions(session, cycle) == []


def test_an_approved_text_with_other_figures_than_the_reports_have_now_is_doubted(session, held):
    cycle, units = held
    studio = replace(STUDIO, house=HOUSE, wanted=frozenset({PaperKind.HALF_YEAR_REPORT}))
    (draft,) = draft_papers(session, cycle, studio, DAY, SOMEBODY, PaperKind.HALF_YEAR_REPORT)
    approve(session, draft.paper, draft.data, DAY, APPROVER)
    reported(session, cycle, units[2], DAY, total=5)

    found = {one.code: one for one in issue(session, draft.paper, studio, DAY, SOMEBODY).findings}

    assert found["issue.figures_changed"].figures == {"count": 1, "names": "total"}


def test_an_approved_text_with_the_figures_of_the_reports_is_not_doubted(session, held):
    _, done = issued(session, held[0])

    assert "issue.figures_changed" not in [one.code for one in done.findings]


def test_a_cancelled_paper_leaves_the_version_that_was_put_down_with_it(session, held):
    cycle, _ = held
    paper, _ = issued(session, cycle)

    cancel_issue(session, paper, LATER, CHECKER)

    assert versions(session, cycle) == [(1, "35", SOMEBODY.by)]
