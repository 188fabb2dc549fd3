"""Reports that came in through the form, as the papers of a review state them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import DAY
from reporting import CHECKER, CLERK, a_collection, reported
from sqlalchemy.orm import Session

from congtac import vi
from congtac.actions.cycles import facts_of, record_facts
from congtac.actions.facts.review import review_report
from congtac.actions.facts.review_figures import UNNAMED, activity_of, consolidated_rows, coverage_of, said_of
from congtac.actions.papers.letterheads import House
from congtac.actions.reports.intake import Handed, hand_in
from congtac.actions.reports.reports import owed
from congtac.actions.reports.standings import decide
from congtac.domain.figures import parse
from congtac.domain.origins import origin_of
from congtac.domain.report_answers import Absence
from congtac.domain.report_form import Column, Consolidation, Field, Form, Line, LineKind, Section
from congtac.domain.reported_facts import Coverage, Said
from congtac.store.tables import Cycle, Report

PLAN, RESULT = Column.PLAN, Column.RESULT
RATE = Line(
    key="rate",
    label="Tỷ lệ dự sinh hoạt",
    kind=LineKind.RATE,
    unit="%",
    consolidation=Consolidation.RATIO,
    numerator="present",
    denominator="places",
)
FORM = Form(
    "review",
    "Biểu",
    (
        Section(
            "A",
            "Đảng viên",
            (
                Line(key="members_total", label="Tổng số đảng viên", kind=LineKind.COUNT, unit="đồng chí"),
                Line(key="members_admitted", label="Kết nạp", kind=LineKind.COUNT, columns=(PLAN, RESULT)),
                Line(key="meetings_held", label="Sinh hoạt", kind=LineKind.COUNT, unit="kỳ"),
                Line(key="places", label="Lượt phải dự", kind=LineKind.COUNT),
                Line(key="present", label="Lượt có mặt", kind=LineKind.COUNT),
                RATE,
                Line(key="shortcomings", label="Hạn chế", kind=LineKind.TEXT, consolidation=Consolidation.LIST),
            ),
        ),
    ),
)
HOUSE = House("ĐU", is_branch=False, form=FORM)
FIRST = {"members_total": 20, "members_admitted": 2, "meetings_held": 6, "places": 10, "present": 9}
SECOND = {"members_total": 15, "meetings_held": ">5", "places": 40, "present": 20}
SHORTCOMING = "Sinh hoạt chuyên đề còn ít"


def two_of_three(session: Session) -> Cycle:
    """Three branches were asked; two handed in, the first with a plan and a text."""
    cycle, units = a_collection(session)
    for unit, figures in zip(units, (FIRST, SECOND), strict=False):
        answers = {Field(key, RESULT): parse(value) for key, value in figures.items()}
        if figures is FIRST:
            answers |= {Field("members_admitted", PLAN): parse(3), Field("shortcomings", RESULT): SHORTCOMING}
        hand_in(session, cycle, unit, FORM, Handed(answers), DAY, CLERK)
    return cycle


def test_counts_are_added_up_and_a_rate_is_computed_again_from_its_counts(session: Session) -> None:
    rows = {row.indicator: row for row in consolidated_rows(session, two_of_three(session), {}, HOUSE)}

    assert {name: (vi.figure(row.figure), row.base) for name, row in rows.items() if row.figure} == {
        "Tổng số đảng viên (đồng chí)": ("35", "2/2 báo cáo"),
        "Kết nạp": ("2", "1/2 báo cáo"),
        "Sinh hoạt (kỳ)": ("hơn 11", "2/2 báo cáo"),
        "Lượt phải dự": ("50", "2/2 báo cáo"),
        "Lượt có mặt": ("29", "2/2 báo cáo"),
        "Tỷ lệ dự sinh hoạt": ("58%", "29/50"),
    }
    assert vi.figure(rows["Kết nạp"].planned) == "3"
    assert rows["Sinh hoạt (kỳ)"].planned is None


@pytest.mark.parametrize(
    ("part", "whole", "base"),
    [(1_200, 1_200, "1.200/1.200"), (3_600_000, 3_600_000, "3.600.000 / 3.600.000")],
)
def test_between_two_long_counts_of_a_rate_a_line_may_end(session: Session, part: int, whole: int, base: str) -> None:
    cycle, units = a_collection(session)
    stated = Handed({Field("present", RESULT): parse(part), Field("places", RESULT): parse(whole)})
    hand_in(session, cycle, units[0], FORM, stated, DAY, CLERK)

    assert consolidated_rows(session, cycle, {}, HOUSE)[-1].base == base


@pytest.mark.parametrize(("published", "note"), [(35, None), (34, "số công bố là 34 – cần đối chiếu"), (None, None)])
def test_another_number_of_members_than_the_sum_is_shown_beside_it(
    session: Session, published: int | None, note: str | None
) -> None:
    rows = consolidated_rows(session, two_of_three(session), {"members.total": published}, HOUSE)

    assert rows[0].contradiction == note


def test_sentences_state_exact_counts_and_leave_a_hedged_one_to_the_table(session: Session) -> None:
    activity = activity_of(session, two_of_three(session), HOUSE)

    assert (activity.admitted, activity.meetings, activity.converted) == (2, None, None)


def test_the_share_of_members_at_meetings_is_told_as_computed_again_from_the_counts_of_all(session: Session) -> None:
    section = FORM.sections[0]
    asked = replace(
        section, lines=tuple(replace(line, key="meeting_rate") if line is RATE else line for line in section.lines)
    )
    house = replace(HOUSE, form=replace(FORM, sections=(asked,)))

    report = review_report(session, two_of_three(session), {}, house)

    assert report.activity.attendance is not None
    assert vi.figure(report.activity.attendance) == "58%"
    assert len(report.origins["activity.attendance"].sources) == 2


def test_what_units_wrote_is_quoted_with_their_name(session: Session) -> None:
    said = said_of(session, two_of_three(session), HOUSE)

    assert said.shortcomings == (Said("Chi bộ số 1", SHORTCOMING),)
    assert said.proposals == ()


def test_a_unit_that_has_nothing_to_say_is_not_quoted(session: Session) -> None:
    cycle, units = a_collection(session)
    for unit, said in zip(units, (Absence.NIL, SHORTCOMING, Absence.NOT_APPLICABLE), strict=True):
        hand_in(session, cycle, unit, FORM, Handed({Field("shortcomings", RESULT): said}), DAY, CLERK)

    paper = review_report(session, cycle, {}, HOUSE)

    assert paper.said.shortcomings == (Said("Chi bộ số 2", SHORTCOMING),)
    assert paper.origins["said.shortcomings.1"].sources[0].startswith("báo cáo của Chi bộ số 2,")


def test_a_report_that_was_returned_is_missing_and_its_figures_are_not_added(session: Session) -> None:
    cycle = two_of_three(session)
    before = coverage_of(session, cycle, {})
    report = hand_in_again(session, cycle)

    decide(session, report, CHECKER, DAY, accepted=False)

    assert before == Coverage(3, 2, ("Chi bộ số 3",))
    assert coverage_of(session, cycle, {}) == Coverage(3, 1, ("Chi bộ số 1", "Chi bộ số 3"))
    assert vi.figure(consolidated_rows(session, cycle, {}, HOUSE)[0].figure) == "15"


def hand_in_again(session: Session, cycle: Cycle) -> Report:
    """The first branch's second revision."""
    unit = owed(session, cycle)[0].unit
    return hand_in(session, cycle, unit, FORM, Handed({Field("members_total", RESULT): parse(21)}), DAY, CLERK).report


def test_the_report_says_of_each_figure_which_reports_it_comes_from(session: Session) -> None:
    paper = review_report(session, two_of_three(session), {}, HOUSE)

    for fact in ("activity.admitted", "consolidated.1.figure", "said.shortcomings.1.text"):
        origin = origin_of(fact, paper.origins)
        assert origin is not None
        assert origin.sources[0].startswith("báo cáo của Chi bộ số 1, lần gửi 1")


@pytest.mark.parametrize(("count", "named", "others"), [(50, 50, None), (51, 50, "và 1 báo cáo khác")])
def test_a_figure_of_many_reports_names_fifty_of_them_and_counts_the_rest(
    session: Session, count: int, named: int, others: str | None
) -> None:
    cycle, units = a_collection(session, count)
    for unit in units:
        hand_in(session, cycle, unit, FORM, Handed({Field("members_total", RESULT): parse(1)}), DAY, CLERK)

    sources = review_report(session, cycle, {}, HOUSE).origins["consolidated.1.figure"].sources

    assert len([one for one in sources if one.startswith("báo cáo của")]) == named
    assert [one.partition(" (")[0] for one in sources[named:]] == ([others] if others else [])


def test_a_rate_rests_on_the_reports_that_state_both_of_its_counts(session: Session) -> None:
    cycle, units = a_collection(session)
    for unit, figures in zip(units, ({"places": 10, "present": 9}, {"places": 40}, {"present": 3}), strict=True):
        answers = {Field(key, RESULT): parse(value) for key, value in figures.items()}
        hand_in(session, cycle, unit, FORM, Handed(answers), DAY, CLERK)

    rows = consolidated_rows(session, cycle, {}, HOUSE)
    origins = review_report(session, cycle, {}, HOUSE).origins

    place = [row.indicator for row in rows].index("Tỷ lệ dự sinh hoạt") + 1
    (source,) = origins[f"consolidated.{place}.figure"].sources
    assert source.startswith("báo cáo của Chi bộ số 1,")


def test_a_report_that_was_returned_is_no_source_of_a_figure(session: Session) -> None:
    cycle = two_of_three(session)
    decide(session, hand_in_again(session, cycle), CHECKER, DAY, accepted=False)

    sources = review_report(session, cycle, {}, HOUSE).origins["consolidated.1.figure"].sources

    assert [one.partition(",")[0] for one in sources] == ["báo cáo của Chi bộ số 2"]


def test_a_unit_of_which_only_the_number_is_stated_is_a_blank_in_papers(session):
    cycle, units = a_collection(session)
    record_facts(session, cycle, {UNNAMED: [units[2].name]}, "su-kien.yaml")
    reported(session, cycle, units[0], total=12)

    coverage = coverage_of(session, cycle, facts_of(session, cycle))

    assert coverage.missing == (units[1].name, "……")
