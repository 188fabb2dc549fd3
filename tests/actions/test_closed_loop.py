"""From the targets of one congress over the reports of its reviews to the next congress, without retyping a figure."""

from __future__ import annotations

from datetime import date

import pytest
from builders import SOMEBODY, a_cycle, a_review, a_unit, brought_to, sub_branches

from congtac.actions.conclusions import StatedTarget, register_targets
from congtac.actions.cycles import record_facts
from congtac.actions.facts.congress import political_report
from congtac.actions.facts.congress import resolution as congress_resolution
from congtac.actions.facts.review import review_report
from congtac.actions.facts.target_results import result_rows
from congtac.actions.origins.origins import origins_of
from congtac.actions.papers.letterheads import House
from congtac.actions.papers.manifests import origins_by, printed_by
from congtac.actions.papers.papers import draft_papers
from congtac.actions.practice import studio_of
from congtac.actions.reports.consolidations import contributions, whole
from congtac.actions.reports.desk import known, report_desk
from congtac.actions.reports.intake import from_sheet, hand_in
from congtac.actions.reports.reports import expect_reports
from congtac.actions.reports.standings import decide
from congtac.actions.targets import NEW_TERM, PREVIOUS_TERM, targets_in_force
from congtac.config import load
from congtac.domain.cycle import CycleKind, Stage
from congtac.domain.origins import origin_of
from congtac.domain.papers import CongressName
from congtac.domain.report_answers import read
from congtac.domain.report_consolidation import figure_at
from congtac.domain.report_form import Column, Field
from congtac.report_file import sheet_in, write_form
from congtac.resources import shipped

HOUSE = House("CB", place="Xã Mẫu")
FIRST_CONGRESS, NEXT_CONGRESS = date(2026, 3, 2), date(2028, 3, 1)
FIRST_REVIEW, SECOND_REVIEW, YEAR_END = date(2026, 7, 1), date(2027, 7, 1), date(2027, 1, 15)
ADMIT = StatedTarget("Kết nạp đảng viên", "3")
TARGETS = [
    ADMIT,
    StatedTarget("Tỷ lệ văn bản công khai", ">=80%"),
    StatedTarget("Tỷ lệ tin bài khai thác mới", "60-70%"),
    StatedTarget("Đảng viên vi phạm kỷ luật", "<=1"),
    StatedTarget("Có tủ sách chi bộ", "có"),
    StatedTarget("Chi bộ trong sạch vững mạnh", "mỗi kỳ đánh giá"),
    StatedTarget("Giải quyết kiến nghị", "90% số kiến nghị"),
    StatedTarget("Học trung cấp lý luận chính trị", ">=2"),
]
REQUIRED = {
    "members_total": 20, "members_official": 20, "members_probationary": 0, "members_admitted": 0,
    "meetings_held": 6, "political_task": "Hoàn thành", "shortcomings": "Không",
}  # fmt: skip


@pytest.fixture(scope="module")
def installation():
    return load(shipped("config"))


def a_congress(session, unit, held_on=FIRST_CONGRESS, targets=TARGETS, stage=Stage.CLOSED):
    """A congress that adopted targets."""
    congress = a_cycle(session, unit, key=f"đại hội {held_on}", held_on=held_on, opened_on=held_on)
    register_targets(session, congress, NEW_TERM, targets, "nghị quyết")
    return brought_to(session, congress, stage, held_on)


def a_review_of(session, unit, held_on, reporters=None, kind=CycleKind.HALF_YEAR_REVIEW):
    """A review that expects the report of the unit itself, or of others."""
    review = a_review(
        session, unit, key=f"sơ kết {held_on} {kind}", held_on=held_on, opened_on=held_on, kind=kind.value
    )
    expect_reports(session, review, reporters or [unit], held_on)
    return review


def by_form(session, installation, review, unit, file, results):
    """The unit fills in its form (results by place of the target) and hands the file in."""
    desk = report_desk(session, installation, review)
    keys = {one.row.position: one.key for one in targets_in_force(session, review.unit, review.held_on)}
    typed = REQUIRED | {f"{keys[int(at[1])]}{at[2:]}": value for at, value in results.items()}
    filled = {Field(line, Column.RESULT): read(desk.form.by_key[line], value) for line, value in typed.items()}
    write_form(file, file.suffix, desk.form, desk.identity(unit), known(session, desk, unit) | filled)
    way, sheet = sheet_in(file, desk.form)
    handed = from_sheet(desk.form, desk.identity(unit), sheet, way)
    return hand_in(session, review, unit, desk.form, handed, review.held_on, SOMEBODY)


def printed(rows):
    return {row.indicator: (row.planned, row.result, row.percent_of_plan, row.over_plan, row.verdict) for row in rows}


@pytest.mark.parametrize("kind", ["docx", "xlsx", "yaml"])
def test_targets_of_a_congress_come_back_with_results_at_the_next_one(session, installation, tmp_path, kind):
    unit = a_unit(session)
    a_congress(session, unit)
    first = {"_1": 2, "_2": "75%", "_3": "65%", "_5": "không", "_6": "Đạt", "_7_part": 8, "_7_base": 9}
    second = {"_1": 3, "_2": "85%", "_3": "khoảng 90%", "_4": 2, "_5": "có", "_7_part": 4, "_7_base": 8}
    for held_on, results in ((FIRST_REVIEW, first), (SECOND_REVIEW, second)):
        review = a_review_of(session, unit, held_on)
        by_form(session, installation, review, unit, tmp_path / f"{held_on}.{kind}", results)
    congress = a_cycle(session, unit, key="đại hội sau", held_on=NEXT_CONGRESS)

    report = political_report(session, congress, {}, HOUSE)

    assert printed(report.results) == {
        "Kết nạp đảng viên": ("3", "5", "166,67%", "66,67%", "vượt"),
        "Tỷ lệ văn bản công khai": ("ít nhất 80%", "85%", "106,25%", "6,25%", "vượt"),
        "Tỷ lệ tin bài khai thác mới": ("60-70%", "khoảng 90%", "–", "–", "vượt"),
        "Đảng viên vi phạm kỷ luật": ("không quá 1", "2", "–", "–", "chưa đạt"),
        "Có tủ sách chi bộ": ("có", "có", "–", "–", "đạt"),
        "Chi bộ trong sạch vững mạnh": ("mỗi kỳ đánh giá", "Đạt", "–", "–", None),
        "Giải quyết kiến nghị": ("90% số kiến nghị", "50%", "55,56%", "–", "chưa đạt"),
        "Học trung cấp lý luận chính trị": ("ít nhất 2", "chưa có kết quả", "–", "–", "chưa đánh giá được"),
    }
    assert (report.tally.planned, report.tally.exceeded, report.tally.open) == (8, 3, 2)
    assert congress_resolution(session, congress, {}, HOUSE).results == report.results


def test_each_review_says_how_far_the_term_has_come(session, installation, tmp_path):
    unit = a_unit(session)
    a_congress(session, unit, targets=[ADMIT])
    reviews = [a_review_of(session, unit, day) for day in (FIRST_REVIEW, SECOND_REVIEW)]
    for review, admitted in zip(reviews, (2, 3), strict=True):
        by_form(session, installation, review, unit, tmp_path / "bao-cao.yaml", {"_1": admitted})

    papers = [review_report(session, review, {}, HOUSE) for review in reviews]

    assert [printed(paper.results)["Kết nạp đảng viên"] for paper in papers] == [
        ("3", "2", "66,67%", "–", "chưa đạt"),
        ("3", "5", "166,67%", "66,67%", "vượt"),
    ]
    assert [len(paper.unmet) for paper in papers] == [1, 0]


def test_every_figure_leads_to_the_resolution_and_to_the_reports(session, installation, tmp_path):
    unit = a_unit(session)
    a_congress(session, unit, targets=[ADMIT])
    for held_on, admitted in ((FIRST_REVIEW, 2), (SECOND_REVIEW, 3)):
        review = a_review_of(session, unit, held_on)
        by_form(session, installation, review, unit, tmp_path / "bao-cao.yaml", {"_1": admitted})
    congress = a_cycle(session, unit, key="đại hội sau", held_on=NEXT_CONGRESS)
    paper = political_report(session, congress, {}, HOUSE)

    origins = origins_of(session, congress, "", paper)

    target = "chỉ tiêu 1 của nghị quyết đại hội ngày 02/3/2026 (nghị quyết[1])"
    result, percent = (origin_of(f"results.1.{name}", origins) for name in ("result", "percent_of_plan"))
    assert origin_of("results.1.planned", origins).sources == (target,)
    assert result.sources == tuple(
        f"báo cáo của Chi bộ Mẫu, lần gửi 1, ngày 01/7/{year}, người gửi Nguyễn Văn A" for year in (2026, 2027)
    )
    assert result.formula == "cộng kết quả các kỳ của nhiệm kỳ"
    assert percent.sources == (target, *result.sources)
    assert origin_of("told.members.1.result", origins) == result


@pytest.mark.parametrize("is_congress", [True, False])
def test_no_paper_prints_a_carried_result_without_an_origin(session, installation, tmp_path, is_congress):
    unit = a_unit(session)
    a_congress(session, unit)
    review = a_review_of(session, unit, FIRST_REVIEW)
    by_form(session, installation, review, unit, tmp_path / "bao-cao.yaml", {"_1": 2, "_2": "75%", "_4": 2})
    congress = a_cycle(session, unit, key="đại hội sau", held_on=NEXT_CONGRESS)
    register_targets(session, congress, NEW_TERM, [ADMIT], "nghị quyết sau")
    cycle, stage = (congress, Stage.ELECTED) if is_congress else (review, Stage.HELD)
    brought_to(session, cycle, stage, cycle.held_on)
    studio = studio_of(session, installation, cycle, (shipped("templates_docx"),))

    versions = [one.paper.versions[-1] for one in draft_papers(session, cycle, studio, cycle.held_on, SOMEBODY)]

    assert [one.id for version in versions for one in printed_by(version) if one.id not in origins_by(version)] == []
    printed_results = [one.text for version in versions for one in printed_by(version) if one.id == "results.1.result"]
    assert set(printed_results) == {"2"}


def test_the_half_year_within_a_reported_year_is_not_added_again(session, installation, tmp_path):
    unit = a_unit(session)
    a_congress(session, unit, targets=[ADMIT])
    half, year = CycleKind.HALF_YEAR_REVIEW, CycleKind.ANNUAL_CONFERENCE
    for held_on, kind, admitted in ((FIRST_REVIEW, half, 2), (YEAR_END, year, 3), (SECOND_REVIEW, half, 1)):
        review = a_review_of(session, unit, held_on, kind=kind)
        by_form(session, installation, review, unit, tmp_path / "bao-cao.yaml", {"_1": admitted})

    (row,) = result_rows(session, review)

    assert row.result == "4"


def test_a_target_is_in_force_once_its_congress_has_closed_and_until_the_next_has(session):
    unit = a_unit(session)
    congress = a_congress(session, unit, stage=Stage.ELECTED)
    before = targets_in_force(session, unit, FIRST_REVIEW)
    brought_to(session, congress, Stage.CLOSED, FIRST_CONGRESS)

    a_congress(session, unit, NEXT_CONGRESS, [StatedTarget("Kỳ sinh hoạt chuyên đề", "4")])

    assert before == []
    keys = [one.key for one in targets_in_force(session, unit, FIRST_REVIEW)]
    assert keys == [f"target_{congress.id}_{number}" for number in range(1, 9)]
    assert [one.words for one in targets_in_force(session, unit, NEXT_CONGRESS)] == ["4"]


def test_the_congress_before_is_named_as_it_named_itself(session):
    unit = a_unit(session)
    first = a_congress(session, unit)
    record_facts(session, first, {"ordinal": "III", "term": "2026-2028"}, "tệp")
    congress = a_cycle(session, unit, key="đại hội sau", held_on=NEXT_CONGRESS)
    paper = political_report(session, congress, {}, HOUSE)

    origins = origins_of(session, congress, "", paper)

    assert paper.congress.previous == CongressName("III", "2026-2028")
    assert origin_of("congress.previous.term", origins).sources == ("tệp: term",)
    assert political_report(session, congress, {"previous.ordinal": "II"}, HOUSE).congress.previous.ordinal == "II"
    assert political_report(session, first, {}, HOUSE).congress.previous == CongressName(None, None)


def test_results_that_somebody_stated_win(session, installation, tmp_path):
    unit = a_unit(session)
    a_congress(session, unit, targets=[ADMIT])
    review = a_review_of(session, unit, FIRST_REVIEW)
    by_form(session, installation, review, unit, tmp_path / "bao-cao.yaml", {"_1": 2})
    congress = a_cycle(session, unit, key="đại hội sau", held_on=NEXT_CONGRESS)
    register_targets(session, congress, PREVIOUS_TERM, [StatedTarget("Kết nạp đảng viên", "3", "4")], "tệp")

    (row,) = result_rows(session, congress)

    assert row.result == "4"


def test_the_form_shows_each_target_with_its_plan_and_asks_what_fits_it(session, installation):
    unit = a_unit(session)
    congress = a_congress(session, unit)
    desk = report_desk(session, installation, a_review_of(session, unit, FIRST_REVIEW))

    section, plans = desk.form.sections[-1], known(session, desk, unit)

    assert section.title == "Chỉ tiêu nghị quyết đại hội"
    assert [line.kind.value for line in section.lines] == [
        "count", "rate", "rate", "count", "yes_no", "text", "rate", "count", "count", "count",
    ]  # fmt: skip
    assert not any(line.required for line in section.lines)
    assert {str(at): str(plan) for at, plan in plans.items()} == {
        f"target_{congress.id}_1.plan": "3",
        f"target_{congress.id}_2.plan": "ít nhất 80%",
        f"target_{congress.id}_7.plan": "90%",
        f"target_{congress.id}_8.plan": "ít nhất 2",
    }
    assert section.lines[3].hint == "chỉ tiêu: không quá 1; chỉ ghi kết quả trong kỳ, tính từ ngày đại hội"


def test_sub_branches_report_what_adds_up_and_their_sum_is_judged(session, installation, tmp_path):
    above = a_unit(session, "dang_bo_mau", name="Đảng bộ Mẫu", level="dang_bo_co_so")
    congress = a_congress(session, above)
    units = sub_branches(session, 3)
    review = a_review_of(session, above, FIRST_REVIEW, units)
    results = ({"_1": 2, "_7_part": 9, "_7_base": 10}, {"_1": 3, "_7_part": 20, "_7_base": 40}, {"_1": 7})
    taken = [
        by_form(session, installation, review, unit, tmp_path / f"{unit.slug}.xlsx", told)
        for unit, told in zip(units, results, strict=True)
    ]
    decide(session, taken[2].report, SOMEBODY, FIRST_REVIEW, accepted=False)

    rows, form = printed(result_rows(session, review)), report_desk(session, installation, review).form

    assert rows["Kết nạp đảng viên"][1:] == ("5", "166,67%", "66,67%", "vượt")
    assert rows["Giải quyết kiến nghị"][1] == "58%"
    assert rows["Tỷ lệ văn bản công khai"][1] == "chưa có kết quả"
    assert len(form.sections[-1].lines) == 6
    at = Field(f"target_{congress.id}_1", Column.RESULT)
    assert str(figure_at(form, whole(session, review, form), at)) == "5"
    assert [one.unit for one in contributions(session, review, at)] == ["Chi bộ số 1", "Chi bộ số 2"]


def test_nothing_at_all_is_zero_where_a_unit_says_so(session, installation, tmp_path):
    unit = a_unit(session)
    a_congress(session, unit, targets=[StatedTarget("Đảng viên vi phạm kỷ luật", "<=0")])
    review = a_review_of(session, unit, FIRST_REVIEW)
    by_form(session, installation, review, unit, tmp_path / "bao-cao.yaml", {"_1": "không có"})

    (row,) = result_rows(session, review)

    assert (row.result, row.verdict) == ("0", "đạt")
