"""Notices with their tasks: exactly one lead unit from the tree, and no competence that runs in a circle."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from congtac.domain.calendar import WorkingCalendar
from congtac.domain.deadlines import read_deadline
from congtac.domain.findings import Finding, Level
from congtac.domain.notices import AssignedMilestone, AssignedTask, LeadKind, Notice, UnitTree, notice_findings
from congtac.domain.unit_names import several_units, unit_key
from congtac.messages import sentence

DAY = date(2021, 5, 26)
CALENDAR = WorkingCalendar({}, {}, date(2020, 1, 1), date(2025, 12, 31))
OFFICE, PORTAL, ARCHIVE, TEAM = "Văn phòng Mẫu", "Cổng Thông tin điện tử Mẫu", "Phòng Lưu trữ", "Tổ Ảnh"
TREE = UnitTree({OFFICE: "Ủy ban nhân dân Mẫu", PORTAL: OFFICE, ARCHIVE: OFFICE, TEAM: PORTAL})


def a_task(item: str = "1", lead: str | None = PORTAL, **differs: Any) -> AssignedTask:
    """A task of the portal."""
    usual = {"item": item, "text": f"Việc {item}", "leads": (lead,) if lead else (), "where": f"mục {item}"}
    return AssignedTask(**(usual | differs))


def found(*tasks: AssignedTask) -> list[Finding]:
    """What is wrong with a notice of these tasks."""
    notice = Notice(number="125/TB-VPM", issued_on=DAY, issuer=OFFICE, tasks=tasks)
    findings = notice_findings(notice, TREE)
    assert all(sentence(finding) for finding in findings)
    return findings


def codes(*tasks: AssignedTask) -> list[str]:
    """The codes of what is wrong."""
    return [finding.code for finding in found(*tasks)]


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        (a_task(), []),
        (a_task(lead="cổng TTĐT  mẫu"), []),
        (a_task(lead=None), ["task.no_lead"]),
        (a_task(lead=None, lead_kind=LeadKind.NONE), []),
        (a_task(lead_kind=LeadKind.NONE), ["task.lead_and_none"]),
        (a_task(leads=(PORTAL, ARCHIVE)), ["task.two_leads"]),
        (a_task(lead=f"{PORTAL} và {ARCHIVE}"), ["task.two_leads"]),
        (a_task(lead="Sở Thông tin và Truyền thông"), ["task.lead_outside"]),
        (a_task(lead="Sở Thông tin và Truyền thông", lead_kind=LeadKind.OUTSIDE), []),
        (a_task(lead="Phòng Lưu trũ"), ["task.lead_outside_near"]),
    ],
)
def test_a_task_has_exactly_one_lead_of_the_tree_or_says_openly_that_it_has_not(
    task: AssignedTask, expected: list[str]
) -> None:
    assert codes(task) == expected


def test_a_name_that_was_probably_meant_is_suggested() -> None:
    (finding,) = found(a_task(lead="Phòng Lưu trũ"))

    assert finding.figures["suggestion"] == ARCHIVE


@pytest.mark.parametrize(
    ("lead", "to", "circle"),
    [
        (PORTAL, "Thủ tướng Chính phủ", None),
        (PORTAL, OFFICE, None),
        (TEAM, OFFICE, None),
        (PORTAL, PORTAL, f"{PORTAL} → {PORTAL}"),
        (PORTAL, TEAM, f"{PORTAL} → {TEAM} → {PORTAL}"),
        (OFFICE, TEAM, f"{OFFICE} → {TEAM} → {PORTAL} → {OFFICE}"),
    ],
)
def test_what_exceeds_a_competence_goes_up_and_never_comes_back(lead: str, to: str, circle: str | None) -> None:
    findings = found(a_task(lead=lead, escalates_to=to))

    assert [finding.figures["units"] for finding in findings] == ([circle] if circle else [])


def test_a_circle_over_two_tasks_is_told_at_both() -> None:
    findings = found(a_task("1", PORTAL, escalates_to=ARCHIVE), a_task("2", ARCHIVE, escalates_to=PORTAL))

    assert [(finding.code, finding.where) for finding in findings] == [
        ("task.escalation_cycle", "mục 1"),
        ("task.escalation_cycle", "mục 2"),
    ]


def test_every_problem_of_a_notice_comes_at_once_with_its_place() -> None:
    late = read_deadline("sớm", DAY, CALENDAR, "mục 1.deadline")
    final = read_deadline("Quý III năm 2021", DAY, CALENDAR, "mục 2.deadline")
    step = AssignedMilestone("Dự thảo", read_deadline("15/10/2021", DAY, CALENDAR, "mục 2.milestones"))

    findings = found(
        a_task("1", deadline=late),
        a_task("2", lead=None, deadline=final, milestones=(step,)),
        a_task("3", cooperating=(PORTAL,)),
        a_task("4", text="Việc 3"),
    )

    assert [(one.code, one.where, one.level) for one in findings] == [
        ("deadline.unreadable", "mục 1.deadline", Level.ERROR),
        ("task.no_lead", "mục 2", Level.ERROR),
        ("deadline.milestone_after", "mục 2", Level.WARNING),
        ("task.lead_cooperates", "mục 3", Level.WARNING),
        ("task.stated_twice", "mục 4", Level.WARNING),
    ]


def test_a_notice_without_tasks_is_told() -> None:
    assert codes() == ["notice.no_tasks"]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Chi bộ A và Chi bộ B", ("Chi bộ A", "Chi bộ B")),
        ("Văn phòng, Ban Tổ chức; Tổ Ảnh", ("Văn phòng", "Ban Tổ chức", "Tổ Ảnh")),
        ("Sở Thông tin và Truyền thông", ("Sở Thông tin và Truyền thông",)),
        ("Ban Tuyên giáo và Dân vận", ("Ban Tuyên giáo và Dân vận",)),
    ],
)
def test_a_text_lists_several_units_where_each_part_begins_like_one(text: str, units: tuple[str, ...]) -> None:
    assert several_units(text) == units


def test_abbreviations_case_tone_marks_and_spaces_make_no_other_unit() -> None:
    assert unit_key("Cổng TTĐT Chính phủ") == unit_key("cổng  Thông tin điện tử chính phủ")
    assert unit_key("Đảng uỷ Sở") == unit_key("Đảng ủy Sở")
    assert unit_key("Chi bộ Hải") != unit_key("Chi bộ Hai")
