"""Units sign up, are scored and recognised; the pledge prints who signed; what was signed stays as it was."""

from __future__ import annotations

from typing import Any

import pytest
from builders import DAY, a_review, brought_to, sub_branches
from drafted import STUDIO
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person, record_facts
from congtac.actions.emulation.overview import overview
from congtac.actions.emulation.scores import Given, Recognition, newest_score, recognise, score
from congtac.actions.emulation.sign_ups import criteria_of, criteria_on, may_sign, sign_up, sign_up_for, units_called
from congtac.actions.papers.drafting import draft_papers
from congtac.actions.reports.reports import expect_reports
from congtac.config import Settings, load
from congtac.documents.render import read_text
from congtac.domain.cycle import Stage
from congtac.domain.emulation import QualityLevel, Scorer, Years
from congtac.domain.errors import BadInput, CongtacError, RuleBroken
from congtac.domain.paper_kinds import PaperKind
from congtac.messages import sentence
from congtac.resources import shipped
from congtac.store.tables import Cycle, EmulationSignUp

CLERK = Person("Trần Thị B", "theo hướng dẫn")
PERIOD = Years(2023, 2025)
SETTINGS: Settings = load(shipped("config")).of_level("dang_bo_co_so")
CRITERIA = criteria_on(SETTINGS, DAY)
TASKS = "political_tasks"


def codes(error: pytest.ExceptionInfo[CongtacError]) -> list[str]:
    assert all(sentence(finding) for finding in error.value.findings)
    return [finding.code for finding in error.value.findings]


@pytest.fixture
def review(session: Session) -> Cycle:
    """A half-year review to which three branches report."""
    cycle = a_review(session)
    expect_reports(session, cycle, sub_branches(session), DAY)
    return cycle


def signed(session: Session, cycle: Cycle) -> list[EmulationSignUp]:
    return sign_up(session, cycle, may_sign(session, cycle), CRITERIA, PERIOD, DAY, "Nguyễn Văn A")


def with_points(**points: float) -> Settings:
    """Settings in which the superior set a table of points and levels."""
    own = SETTINGS.emulation.criteria["bon_tot_2023"]
    contents = {key: one.model_copy(update={"points": points.get(key, 25.0)}) for key, one in own.contents.items()}
    emulation = SETTINGS.emulation.model_copy(
        update={"criteria": {"bon_tot_2023": own.model_copy(update={"contents": contents})}}
    )
    return SETTINGS.model_copy(update={"emulation": emulation})


# -- signed -----------------------------------------------------------------------------------------------


def test_every_unit_and_the_committee_sign_for_the_four_contents(session: Session, review: Cycle) -> None:
    rows = signed(session, review)

    assert [row.unit.name for row in rows] == ["Chi bộ số 1", "Chi bộ số 2", "Chi bộ số 3", "Đảng bộ Mẫu"]
    assert {(row.first_year, row.last_year, row.version, row.organiser_id) for row in rows} == {
        (2023, 2025, "2023", review.unit_id)
    }
    assert [content.label for content in criteria_of(rows[0]).contents] == [
        "Hoàn thành tốt nhiệm vụ chính trị",
        "Chất lượng sinh hoạt tốt",
        "Đoàn kết, kỷ luật tốt",
        "Cán bộ, đảng viên tốt",
    ]


def test_signed_twice_is_signed_once(session: Session, review: Cycle) -> None:
    assert signed(session, review) == signed(session, review)


def test_who_has_not_signed_is_named(session: Session, review: Cycle) -> None:
    units = units_called(session, review, ["chi_bo_1", "Chi bộ số 3"])
    sign_up(session, review, units, CRITERIA, PERIOD, DAY, "Nguyễn Văn A")

    told = overview(session, review)

    assert [row["unit"] for row in told["not_signed"]] == ["chi_bo_2", "dang_bo_mau"]


def test_units_that_do_not_sign_at_this_conference_are_all_named(session: Session, review: Cycle) -> None:
    with pytest.raises(BadInput) as error:
        units_called(session, review, ["chi_bo_1", "la", "khac"])

    assert codes(error) == ["emulation.unknown_unit"] * 2


def test_a_set_that_nobody_wrote_down_is_refused_with_those_there_are() -> None:
    with pytest.raises(BadInput) as error:
        criteria_on(SETTINGS, DAY, "nam_tot")

    assert codes(error) == ["emulation.unknown_set"]
    assert error.value.findings[0].figures["known"] == "bon_tot_2023"


def test_what_was_signed_stays_when_the_settings_change(session: Session, review: Cycle) -> None:
    (first, *_others) = signed(session, review)

    again = sign_up(session, review, [first.unit], criteria_on(with_points(), DAY), PERIOD, DAY, "Nguyễn Văn A")

    assert again == [first]
    assert criteria_of(first).maximum is None


# -- scored -----------------------------------------------------------------------------------------------


def test_scores_of_unit_and_committee_stand_beside_each_other_and_every_revision_stays(
    session: Session, review: Cycle
) -> None:
    row = signed(session, review)[0]
    score(session, row, 2023, Scorer.SELF, Given({}, 9500), DAY, CLERK)
    score(session, row, 2023, Scorer.COMMITTEE, Given({TASKS: 2300}), DAY, CLERK)

    score(session, row, 2023, Scorer.COMMITTEE, Given({TASKS: 2250}), DAY, CLERK)
    again, _ = score(session, row, 2023, Scorer.COMMITTEE, Given({TASKS: 2250}), DAY, CLERK)

    own, theirs = (newest_score(session, row, 2023, scorer) for scorer in Scorer)
    assert own is not None
    assert theirs is again
    assert (own.total, theirs.total, theirs.revision) == (9500, 2250, 2)
    (year,) = overview(session, review, 2023)["signed"][0]["years"]
    assert (year["self"]["total"], year["committee"]["points"]) == ("95", {TASKS: "22,5"})


def test_points_above_the_table_of_the_superior_are_a_warning(session: Session, review: Cycle) -> None:
    criteria = criteria_on(with_points(political_tasks=20.0), DAY)
    (row,) = sign_up(session, review, [review.unit], criteria, PERIOD, DAY, "Nguyễn Văn A")

    _, found = score(session, row, 2023, Scorer.SELF, Given({TASKS: 2100}), DAY, CLERK)

    assert [sentence(finding) for finding in found]
    assert [finding.code for finding in found] == ["emulation.above_maximum"]


def every_content(points: int) -> dict[str, int]:
    return dict.fromkeys((content.key for content in CRITERIA.contents), points)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (Given({}), ["emulation.no_points"]),
        (Given({"khac": 1, "la": 2}), ["emulation.unknown_content"] * 2),
        (Given(every_content(2500), 9999), ["emulation.other_total"]),
    ],
)
def test_a_score_that_cannot_be_is_refused_with_every_reason(
    session: Session, review: Cycle, given: Given, expected: list[str]
) -> None:
    row = signed(session, review)[0]

    with pytest.raises(BadInput) as error:
        score(session, row, 2023, Scorer.SELF, given, DAY, CLERK)

    assert codes(error) == expected
    assert newest_score(session, row, 2023, Scorer.SELF) is None


@pytest.mark.parametrize(("year", "covered"), [(2023, True), (2025, True), (2022, False), (2026, False)])
def test_a_year_outside_the_period_is_refused(session: Session, review: Cycle, year: int, covered: bool) -> None:
    signed(session, review)

    if covered:
        assert sign_up_for(session, "chi_bo_1", year).unit.slug == "chi_bo_1"
        return
    with pytest.raises(BadInput) as error:
        sign_up_for(session, "chi_bo_1", year)
    assert codes(error) == ["emulation.not_signed"]


# -- recognised -------------------------------------------------------------------------------------------


def decided(session: Session, row: EmulationSignUp, year: int = 2023, **what: Any) -> list[str]:
    _, found = recognise(session, row, year, Recognition(**what), SETTINGS, DAY, CLERK)
    assert all(sentence(finding) for finding in found)
    return [finding.code for finding in found]


def test_recognised_with_number_and_day_after_the_committees_score(session: Session, review: Cycle) -> None:
    row = signed(session, review)[0]
    score(session, row, 2023, Scorer.COMMITTEE, Given({}, 9000), DAY, CLERK)

    found = decided(session, row, symbol="12-QĐ/ĐU", quality=QualityLevel.WELL)

    assert found == []
    (year,) = overview(session, review, 2023)["signed"][0]["years"]
    assert (year["recognition"]["number"], year["recognition"]["on"]) == ("12-QĐ/ĐU", DAY)


def test_the_same_decision_twice_is_one_and_another_one_is_refused(session: Session, review: Cycle) -> None:
    row = signed(session, review)[0]
    decided(session, row, symbol="12-QĐ/ĐU")
    decided(session, row, symbol="12-QĐ/ĐU")

    with pytest.raises(RuleBroken) as error:
        decided(session, row, recognised=False)

    assert codes(error) == ["emulation.decided_already"]


def test_recognised_without_a_score_or_with_too_many_excellent_is_a_warning_and_is_done(
    session: Session, review: Cycle
) -> None:
    first, second, *_others = signed(session, review)

    assert decided(session, first, quality=QualityLevel.WELL) == ["emulation.not_scored"]
    found = decided(session, second, quality=QualityLevel.EXCELLENT)

    assert found == ["emulation.not_scored", "emulation.too_many_excellent"]
    assert all(row["years"][0]["recognition"] for row in overview(session, review, 2023)["signed"][:2])


# -- printed ----------------------------------------------------------------------------------------------


def pledge(session: Session, cycle: Cycle) -> list[str]:
    brought_to(session, cycle, Stage.REPORT_DRAFTING)
    drafts = draft_papers(session, cycle, STUDIO, DAY, CLERK, only=PaperKind.EMULATION_PLEDGE)
    return [line for draft in drafts for line in read_text(draft.data)]


def test_the_pledge_prints_who_signed_for_which_contents(session: Session, review: Cycle) -> None:
    units = units_called(session, review, ["chi_bo_1", "dang_bo_mau"])
    sign_up(session, review, units, criteria_on(with_points(), DAY), PERIOD, DAY, "Nguyễn Văn A")

    lines = pledge(session, review)

    assert {"Chi bộ số 1", "Đảng bộ Mẫu"} <= set(lines)
    assert "Chi bộ số 2" not in lines
    assert "1. Hoàn thành tốt nhiệm vụ chính trị (tối đa 25 điểm)." in lines
    assert "Tham gia ký kết: 02 đơn vị đã đăng ký." in lines
    assert any("giai đoạn 2023-2025" in line for line in lines)


def test_without_a_sign_up_there_is_no_pledge(session: Session, review: Cycle) -> None:
    assert pledge(session, review) == []


def test_what_is_stated_about_a_movement_is_printed_as_it_is_stated(session: Session, review: Cycle) -> None:
    stated = {"model": "Chi bộ kiểu mẫu", "criteria": ["Đoàn kết"], "also": None, "period": "2020", "signed_by": None}
    record_facts(session, review, {"emulation": stated}, "tệp")
    signed(session, review)

    assert overview(session, review)["stated"] == stated
    lines = pledge(session, review)

    assert "1. Đoàn kết." in lines
    assert not any("tối đa" in line for line in lines)
    assert "Chi bộ số 1" in lines
