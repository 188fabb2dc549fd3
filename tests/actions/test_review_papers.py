"""What the papers of a review state: counts added up, shares recomputed, nothing that nobody stated."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest
from builders import DAY, SOMEBODY, a_review, a_unit, sub_branches
from reporting import MEMBERS_FORM, published
from sqlalchemy.orm import Session

from congtac import vi
from congtac.actions.conclusions import StatedTarget, register_targets, register_tasks
from congtac.actions.facts.conclusion import assignments_of, conclusion_of
from congtac.actions.facts.membership import membership_of
from congtac.actions.facts.review import (
    conference_minutes,
    consolidated_rows,
    coverage_of,
    emulation_of,
    review_of,
    review_report,
)
from congtac.actions.obligations import waive
from congtac.actions.origins.origins import origins_of
from congtac.actions.papers.letterheads import House
from congtac.actions.reports.reports import expect_reports, obligation_of
from congtac.actions.targets import NEW_TERM, PREVIOUS_TERM
from congtac.domain.cycle import CycleKind
from congtac.domain.papers import Coverage, Membership
from congtac.domain.reported_facts import Activity
from congtac.domain.review_parts import Conference
from congtac.store.tables import Cycle, Unit

HOUSE = House("ĐU", is_branch=False, form=MEMBERS_FORM)


def three_reports(session: Session) -> Cycle:
    """A review of three branches; two have reported, the second of them twice."""
    cycle, units = a_review(session), sub_branches(session)
    expect_reports(session, cycle, units, DAY)
    for unit, total, probationary in ((units[0], 12, 1), (units[1], 99, 0), (units[1], 18, 1)):
        published(session, cycle, unit, members_total=total, members_probationary=probationary)
    return cycle


def test_what_nobody_stated_stays_none(session: Session) -> None:
    cycle = a_review(session)
    review = review_of(cycle, {}, HOUSE)
    paper = review_report(session, cycle, {}, HOUSE)

    stated = {field.name for field in fields(review) if getattr(review, field.name) is not None}

    known = {"organisation", "committee", "held_on", "superior_guidance", "annual", "of_branch", "of_agency"}
    assert stated == known | {"membership", "conference"}
    assert (review.membership, review.conference) == (Membership(), Conference())
    assert (paper.work_results, paper.events_supported, paper.consolidated, paper.emulation) == ((), None, (), None)
    assert conclusion_of(session, cycle, {}).chaired_by is None


def test_86_percent_against_125_of_147_is_a_contradiction_and_the_computed_share_is_85_03() -> None:
    members = membership_of({"members.total": 125, "staff.total": 147, "members.share_stated": "86%"})

    assert members.share is not None
    assert vi.figure(members.share) == "85,03%"
    assert members.share_stated == "86%"
    assert members.contradiction == "nguồn công bố ghi 86% – cần đối chiếu"


@pytest.mark.parametrize("stated", ["85,03%", "85%", None])
def test_a_share_that_fits_or_is_not_stated_is_no_contradiction(stated: str | None) -> None:
    members = membership_of(
        {"members.total": 125, "staff.total": 147} | ({"members.share_stated": stated} if stated else {})
    )

    assert members.contradiction is None


def test_without_staff_there_is_no_share() -> None:
    assert membership_of({"members.total": 125}).share is None
    assert membership_of({"members.total": 125, "staff.total": 0}).share is None
    assert membership_of({"staff.total": 147, "members.share_stated": "86%"}).contradiction is None


def test_35_members_of_whom_2_are_probationary_are_33_official_and_2() -> None:
    members = membership_of({"members.total": 35, "members.probationary": 2})

    assert (members.official, members.probationary, members.total) == (33, 2, 35)


def test_stated_official_members_are_not_computed() -> None:
    assert membership_of({"members.total": 35, "members.official": 34, "members.probationary": 2}).official == 34
    assert membership_of({"members.total": 35}).official is None


def test_the_last_revision_of_each_report_is_added_up_and_the_base_says_how_many(session: Session) -> None:
    cycle = three_reports(session)

    rows = consolidated_rows(session, cycle, {}, HOUSE)

    assert [(row.indicator, str(row.figure.value), row.base, row.contradiction) for row in rows] == [
        ("Tổng số đảng viên", "30", "2/2 báo cáo", None),
        ("Đảng viên dự bị", "2", "2/2 báo cáo", None),
    ]


@pytest.mark.parametrize(
    ("stated", "note"),
    [
        (35, "số công bố là 35; mới có 2/3 báo cáo"),
        (30, None),
        (29, "số công bố là 29 – cần đối chiếu"),  # the missing report cannot make it less
    ],
)
def test_another_total_than_the_sum_of_the_reports_is_named_beside_it(session: Session, stated: int, note: str) -> None:
    cycle = three_reports(session)
    facts = {"members.total": stated, "members.probationary": 2}

    members, probationary = consolidated_rows(session, cycle, facts, HOUSE)

    assert members.contradiction == note
    assert probationary.contradiction is None


def test_the_coverage_names_who_has_not_reported(session: Session) -> None:
    assert coverage_of(session, three_reports(session), {}) == Coverage(3, 2, ("Chi bộ số 3",))


def test_reports_that_were_only_rehearsed_are_in_no_paper(session: Session) -> None:
    assert coverage_of(session, three_reports(session), {"reports_rehearsed": True}) == Coverage()


def test_stated_groups_of_tasks_that_nobody_named_stay_blank(session: Session) -> None:
    cycle = a_review(session)
    register_tasks(session, cycle, ["Một", "Hai", None], "tệp")

    conclusion = conclusion_of(session, cycle, {"conclusion.task_groups": 3, "conclusion.groups": 3})

    assert (conclusion.task_groups, conclusion.named, conclusion.directions) == (3, ("Một", "Hai"), ())


def test_counted_groups_without_names_leave_the_directions_as_the_tasks(session: Session) -> None:
    cycle = a_review(session)
    register_tasks(session, cycle, [None, None, "Một", "Hai", "Ba"], "tệp")

    conclusion = conclusion_of(session, cycle, {"conclusion.task_groups": 2, "conclusion.groups": 2})

    assert conclusion.tasks == ("Một", "Hai", "Ba")
    assert conclusion.task_groups == 2


@pytest.mark.parametrize(
    ("texts", "groups", "leads"),
    [
        (["Một", "Hai", "Ba"], 2, ("Chi bộ 1", None)),  # the groups are numbered, the direction is not
        ([None, None, "Ba"], 2, ("Chi bộ 3",)),  # no group has a name: the direction is numbered
        (["Một", None], 2, ("Chi bộ 1", None)),
        (["Một"], 0, ("Chi bộ 1",)),
        ([], 0, ()),
    ],
)
def test_each_numbered_task_is_assigned_as_stated(session: Session, texts, groups, leads) -> None:
    cycle = a_review(session)
    register_tasks(session, cycle, texts, "tệp")
    details = [{"task": 1, "lead": "Chi bộ 1"}, {"task": 3, "lead": "Chi bộ 3"}]

    facts = {"conclusion.groups": groups, "conclusion.task_groups": groups, "conclusion.details": details}

    assigned = assignments_of(session, cycle, facts)

    assert tuple(one.lead for one in assigned) == leads
    assert len(assigned) == len(conclusion_of(session, cycle, facts).tasks)


def test_a_report_states_what_the_reports_add_up_to(session: Session) -> None:
    cycle, units = a_review(session), sub_branches(session, 2)
    expect_reports(session, cycle, units, DAY)
    for unit, meetings in zip(units, (6, 5), strict=True):
        published(session, cycle, unit, meetings_held=meetings)

    report = review_report(session, cycle, {}, HOUSE)

    assert report.activity == Activity(meetings=11)
    assert report.coverage.ratio == "2/2"


def members_told(session: Session, cycle: Cycle, units: list[Unit], facts: dict[str, int]) -> list[int | None]:
    """Total, official and probationary members as the report tells them once these units have reported."""
    for unit, total, probationary in zip(units, (12, 18, 8), (1, 1, 0), strict=False):
        published(session, cycle, unit, members_total=total, members_probationary=probationary)
    members = review_report(session, cycle, facts, HOUSE).review.membership
    return [members.total, members.official, members.probationary]


def test_members_whom_nobody_stated_are_those_of_all_units_once_the_last_one_has_reported(session: Session) -> None:
    cycle, units = a_review(session), sub_branches(session)
    expect_reports(session, cycle, units, DAY)

    assert members_told(session, cycle, units[:2], {}) == [None, None, None]
    assert members_told(session, cycle, units, {}) == [38, 36, 2]


def test_members_that_the_organisation_states_are_printed_whatever_its_units_report(session: Session) -> None:
    cycle, units = a_review(session), sub_branches(session)
    expect_reports(session, cycle, units, DAY)

    assert members_told(session, cycle, units, {"members.total": 40}) == [40, None, None]


def test_of_a_unit_that_owes_no_report_nobody_knows_the_members(session: Session) -> None:
    cycle, units = a_review(session), sub_branches(session)
    expect_reports(session, cycle, units, DAY)
    waive(obligation_of(session, cycle, units[2]), DAY, SOMEBODY)

    assert members_told(session, cycle, units[:2], {}) == [None, None, None]


def test_the_origin_of_members_added_up_names_the_reports_and_how_many_units(session: Session) -> None:
    cycle, units = a_review(session), sub_branches(session)
    expect_reports(session, cycle, units, DAY)
    members_told(session, cycle, units, {})

    told = origins_of(session, cycle, "", review_report(session, cycle, {}, HOUSE))

    total = told["review.membership.total"]
    assert total.formula == "cộng số liệu của 3/3 đơn vị"
    assert [source.partition(",")[0] for source in total.sources] == [f"báo cáo của Chi bộ số {n}" for n in (1, 2, 3)]


def test_a_missed_target_is_among_the_unmet_and_a_met_one_is_not(session: Session) -> None:
    cycle = a_review(session)
    stated = [StatedTarget("Kết nạp", "3", "2"), StatedTarget("Chuyên đề", "4", "4")]
    register_targets(session, cycle, PREVIOUS_TERM, stated, "tệp")

    report = review_report(session, cycle, {}, HOUSE)

    assert [row.indicator for row in report.unmet] == ["Kết nạp"]


@pytest.mark.parametrize(
    ("day", "rule"),
    [
        (date(2018, 3, 7), None),
        (date(2018, 3, 8), "132-QĐ/TW"),
        (date(2023, 10, 3), "132-QĐ/TW"),
        (date(2023, 10, 4), "124-QĐ/TW"),
        (date(2025, 8, 29), "124-QĐ/TW"),
        (date(2025, 8, 30), "366-QĐ/TW"),
    ],
)
def test_the_rating_of_a_year_follows_the_regulation_of_its_day(session: Session, day: date, rule: str | None) -> None:
    cycle = a_review(session, kind=CycleKind.ANNUAL_CONFERENCE.value, held_on=day)

    cited = review_report(session, cycle, {}, HOUSE).rating_rule

    assert cited is None if rule is None else rule in (cited or "")


def test_directions_without_a_stated_number_are_listed_as_they_are(session: Session) -> None:
    cycle = a_review(session)
    for texts in (["Một", "Hai"], ["Ba"]):
        register_tasks(session, cycle, texts, "tệp")

    conclusion = conclusion_of(session, cycle, {"conclusion.chaired_by": "Bí thư Đảng ủy"})

    assert (conclusion.task_groups, conclusion.named, conclusion.directions) == (None, (), ("Một", "Hai"))
    assert conclusion.chaired_by == "Bí thư Đảng ủy"


def test_a_branch_signs_for_itself_and_a_committee_for_the_committee(session: Session) -> None:
    cycle = a_review(session)

    branch = review_report(session, cycle, {}, House("CB"))
    committee = review_report(session, cycle, {"committee": "Đảng ủy Mẫu"}, HOUSE)

    assert (branch.signature.authority, committee.signature.authority) == ("T/M CHI BỘ", "T/M ĐẢNG ỦY")
    assert branch.recipients == ("Các đồng chí chi ủy viên", "Đảng viên chi bộ", "Lưu Chi bộ")
    assert committee.recipients == (
        "Các đồng chí ủy viên Ban Chấp hành",
        "Các chi bộ trực thuộc",
        "Lưu Đảng ủy Mẫu",
    )


def test_a_committee_that_nobody_names_issues_the_papers_of_its_organisation(session: Session) -> None:
    above = a_unit(session, "tren", name="Đảng bộ Trên")
    cycle = a_review(session, a_unit(session, "dang_bo_mau", name="Đảng bộ Mẫu", superior_id=above.id))

    report = review_report(session, cycle, {}, HOUSE)

    assert (report.letterhead.superior, report.letterhead.issuer) == ("Đảng bộ Trên", ("Đảng ủy Mẫu",))
    assert (report.review.organisation, report.review.committee) == ("Đảng bộ Mẫu", "Đảng ủy Mẫu")
    assert (report.recipients[0], report.recipients[-1]) == ("Đảng ủy Trên (để báo cáo)", "Lưu Đảng ủy Mẫu")


def test_a_branch_issues_its_own_papers_and_a_stated_committee_stays_as_it_is_stated(session: Session) -> None:
    branch = a_review(session, a_unit(session))
    stated = {"committee": "Ban Thường vụ Đảng bộ Mẫu"}

    assert review_report(session, branch, {}, House("CB")).letterhead.issuer == ("Chi bộ Mẫu",)
    assert review_report(session, branch, stated, HOUSE).letterhead.issuer == ("Ban Thường vụ Đảng bộ Mẫu",)


def test_an_emulation_movement_is_stated_with_its_targets(session: Session) -> None:
    cycle = a_review(session)
    register_targets(session, cycle, NEW_TERM, [StatedTarget("Chi bộ hoàn thành tốt", "100%")], "tệp")
    stated = {"model": "Chi bộ 4 tốt", "criteria": ["A", "B"], "also": None, "period": None, "signed_by": None}

    emulation = emulation_of(session, cycle, {"emulation": stated})

    assert emulation is not None
    assert (emulation.model, emulation.criteria, emulation.period) == ("Chi bộ 4 tốt", ("A", "B"), None)
    assert [(row.indicator, row.text) for row in emulation.targets] == [("Chi bộ hoàn thành tốt", "100%")]
    assert emulation_of(session, cycle, {}) is None


def test_the_minutes_are_dated_on_the_day_of_the_conference_and_name_nobody(session: Session) -> None:
    cycle = a_review(session)

    minutes = conference_minutes(session, cycle, {"committee": "Đảng ủy Mẫu", "floor_papers": ["Chủ đề"]}, HOUSE)

    assert (minutes.letterhead.day, minutes.letterhead.month, minutes.letterhead.year) == (2, 3, 2026)
    assert minutes.letterhead.issuer == ("Đảng ủy Mẫu",)
    assert (minutes.signature.name, minutes.co_signature.name) == (None, None)
    assert [paper.theme for paper in minutes.floor_papers] == ["Chủ đề"]
