"""What a unit reported before: filled in with the next form, compared with what it says then, never taken on trust."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from builders import a_review, a_unit
from reporting import CHECKER, CLERK

from congtac.actions.reports.desk import ReportDesk, known
from congtac.actions.reports.history import answers_of
from congtac.actions.reports.intake import Handed, hand_in
from congtac.actions.reports.reports import expect_reports, submit_report
from congtac.actions.reports.standings import decide
from congtac.config import load
from congtac.domain.cycle import CycleKind
from congtac.domain.errors import RuleBroken
from congtac.domain.figures import parse
from congtac.domain.report_form import Column, Field
from congtac.resources import shipped

HALF_2025, END_2025, HALF_2026 = date(2025, 6, 20), date(2025, 12, 20), date(2026, 6, 19)
END, START = Field("members_total", Column.RESULT), Field("members_start", Column.RESULT)
A_YEAR_AGO = Field("members_total", Column.LAST_YEAR)
KINDS = {END_2025: CycleKind.ANNUAL_CONFERENCE}
OTHERS = {"members_probationary": 0, "members_admitted": 0, "meetings_held": 6}


@pytest.fixture
def desk_on(session):
    """The desk of the review on a day: at mid-year, or the conference at the year's end."""
    installation = load(shipped("config"))
    committee, unit = a_unit(session, "dang_bo", level="dang_bo_co_so"), a_unit(session)

    def desk(day):
        kind = KINDS.get(day, CycleKind.HALF_YEAR_REVIEW)
        cycle = a_review(session, committee, key=f"kỳ {day}", held_on=day, opened_on=day, kind=kind.value)
        expect_reports(session, cycle, [unit], day)
        form = installation.report_form(kind, installation.of_level("dang_bo_co_so"))
        return ReportDesk(cycle, form, "kỳ", Fraction(1, 2)), unit

    return desk


def members(session, desk, unit, number, **said):
    """The unit reports so many members, with whatever else a complete report needs."""
    figures = OTHERS | {"members_total": number, "members_official": number}
    answers = {Field(key, Column.RESULT): parse(value) for key, value in figures.items()}
    texts = {Field(key, Column.RESULT): "Tốt" for key in ("political_task", "shortcomings")}
    more = {Field.read(key.replace("__", ".")): parse(value) for key, value in said.items()}
    return hand_in(session, desk.cycle, unit, desk.form, Handed(answers | texts | more), desk.cycle.held_on, CLERK)


def test_members_at_the_start_of_a_half_year_are_those_at_the_end_of_the_year_before_not_a_year_ago(session, desk_on):
    members(session, *desk_on(HALF_2025), 12)
    members(session, *desk_on(END_2025), 15)

    filled_in = known(session, *desk_on(HALF_2026))

    assert (str(filled_in[START]), str(filled_in[A_YEAR_AGO])) == ("15", "12")


def test_without_a_report_at_the_end_of_the_year_the_start_is_left_open(session, desk_on):
    members(session, *desk_on(HALF_2025), 12)

    assert START not in known(session, *desk_on(HALF_2026))


def test_what_was_returned_and_never_came_again_is_filled_in_nowhere(session, desk_on):
    taken = members(session, *desk_on(HALF_2025), 12)
    decide(session, taken.report, CHECKER, HALF_2025, accepted=False)

    assert A_YEAR_AGO not in known(session, *desk_on(HALF_2026))


def test_another_figure_for_last_year_than_was_reported_then_must_be_explained(session, desk_on):
    members(session, *desk_on(HALF_2025), 12)
    now = desk_on(HALF_2026)

    with pytest.raises(RuleBroken) as refused:
        members(session, *now, 12, members_total__last_year=13)

    (finding,) = refused.value.findings
    assert (finding.code, finding.where) == ("report.reported_otherwise", "members_total.last_year")
    assert (finding.stated, finding.computed) == (13, 12)
    assert members(session, *now, 12, members_total__last_year=12).changed


def test_a_line_that_was_of_another_kind_in_an_older_form_does_not_stop_the_reports_of_today(session, desk_on):
    then, unit = desk_on(HALF_2025)
    content = {"answers": {"members_total.result": "rất đông", "members_women.result": "5", "gone.result": "1"}}

    report = submit_report(session, then.cycle, unit, content, HALF_2025, "Nguyễn Văn A")

    assert {str(at): str(one) for at, one in answers_of(then.form, report).items()} == {"members_women.result": "5"}
    assert members(session, *desk_on(HALF_2026), 12).changed
