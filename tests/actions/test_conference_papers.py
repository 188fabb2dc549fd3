"""What the papers before and after a review conference state: whom they ask, who is late, what tasks rest on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from builders import SOMEBODY, a_review, brought_to, sub_branches
from reminding import look_at
from sqlalchemy.orm import Session

from congtac.actions.conclusions import StatedTarget, register_targets, register_tasks
from congtac.actions.facts.conference import (
    emulation_pledges,
    programme,
    reminder_letters,
    report_request,
    resolution,
    traced_tasks,
)
from congtac.actions.papers.letterheads import House
from congtac.actions.reports.reports import expect_reports, owed, submit_report
from congtac.actions.reports.standings import extend
from congtac.actions.targets import NEW_TERM, PREVIOUS_TERM
from congtac.domain.conference_facts import SheetGroup, SheetLine
from congtac.domain.cycle import Stage
from congtac.domain.report_form import Column, Form, Line, LineKind, Section
from congtac.store.tables import Cycle

HOUSE = House("ĐU", is_branch=False, grace_days=3)
HELD, DUE, OPENED = date(2024, 7, 1), date(2024, 6, 17), date(2024, 6, 3)  # Mondays
COMMITTEE = {"committee": "Đảng ủy Mẫu"}
REHEARSED = COMMITTEE | {"reports_rehearsed": True}
EMULATION = {"model": "Chi bộ 4 tốt", "criteria": ["A"], "also": None, "period": "2023-2025", "signed_by": None}


def collecting(session: Session) -> Cycle:
    """A review that asked three branches for their reports by the day on which they are due."""
    cycle = brought_to(session, a_review(session, held_on=HELD, opened_on=OPENED), Stage.COLLECTING)
    expect_reports(session, cycle, sub_branches(session), DUE)
    return cycle


def reminded(session: Session, cycle: Cycle, *days: date) -> None:
    """The ladder of reminders, climbed on each of the days."""
    for day in days:
        look_at(session, cycle, day)


def letters(session: Session, cycle: Cycle, facts: dict[str, object] | None = None) -> dict[str, tuple[object, ...]]:
    """Of each letter its unit, and the days that it names."""
    made = reminder_letters(session, cycle, facts or COMMITTEE, HOUSE)
    return {
        unit: (str(paper.due.on), str(paper.as_of.on), paper.days_late, str(paper.until.on)) for unit, paper in made
    }


# -- request --------------------------------------------------------------------------------------------


def test_the_request_goes_to_the_units_that_owe_a_report_and_names_the_last_day(session: Session) -> None:
    request = report_request(session, collecting(session), COMMITTEE, HOUSE)

    assert request.addressees == ("Chi bộ số 1", "Chi bộ số 2", "Chi bộ số 3")
    assert request.due.on == DUE
    assert request.recipients == ("Như trên", "Lưu Đảng ủy Mẫu")
    assert (request.letterhead.type_code, request.letterhead.day) == ("CV", None)


def test_units_that_were_only_rehearsed_are_not_named_in_the_request(session: Session) -> None:
    request = report_request(session, collecting(session), REHEARSED, HOUSE)

    assert request.addressees == ("Các chi bộ trực thuộc",)


def test_the_sheet_is_the_form_of_the_organisation_with_the_cells_that_each_line_asks(session: Session) -> None:
    lines = (
        Line(key="a", label="Kết nạp", kind=LineKind.COUNT, unit="đồng chí", columns=tuple(Column)),
        Line(key="b", label="Hạn chế", kind=LineKind.TEXT),
    )
    house = House(
        "ĐU", is_branch=False, form=Form("review", "", (Section("A", "Một", lines), Section("Riêng", "Riêng", ())))
    )

    request = report_request(session, collecting(session), COMMITTEE, house)

    assert request.sheet == (
        SheetGroup("A", "Một", (SheetLine("Kết nạp", "đồng chí"), SheetLine("Hạn chế", "", False, True, False, False))),
        SheetGroup("B", "Riêng", ()),
    )


# -- reminder letters -----------------------------------------------------------------------------------


def test_a_unit_that_is_late_gets_a_letter_and_one_that_reported_does_not(session: Session) -> None:
    cycle = collecting(session)
    submit_report(session, cycle, owed(session, cycle)[0].unit, {"answers": {}}, DUE, "Nguyễn Văn A")

    reminded(session, cycle, date(2024, 6, 19))

    assert letters(session, cycle) == {
        "Chi bộ số 2": ("2024-06-17", "2024-06-19", 2, "2024-06-24"),
        "Chi bộ số 3": ("2024-06-17", "2024-06-19", 2, "2024-06-24"),
    }


def test_nobody_gets_a_letter_before_the_first_reminder_after_the_deadline(session: Session) -> None:
    cycle = collecting(session)

    reminded(session, cycle, DUE - timedelta(days=1), DUE, DUE + timedelta(days=1))

    assert letters(session, cycle) == {}


def test_the_next_reminder_brings_the_letter_up_to_its_day(session: Session) -> None:
    cycle = collecting(session)

    reminded(session, cycle, date(2024, 6, 19), date(2024, 6, 21))

    assert letters(session, cycle)["Chi bộ số 1"] == ("2024-06-17", "2024-06-21", 4, "2024-06-26")


def test_a_letter_stays_on_file_when_the_report_has_come_in(session: Session) -> None:
    cycle = collecting(session)
    reminded(session, cycle, date(2024, 6, 19))
    before = letters(session, cycle)

    submit_report(session, cycle, owed(session, cycle)[0].unit, {"answers": {}}, date(2024, 6, 20), "A")
    reminded(session, cycle, date(2024, 6, 21))

    after = letters(session, cycle)
    assert after["Chi bộ số 1"] == before["Chi bộ số 1"]
    assert after["Chi bộ số 2"] != before["Chi bộ số 2"]


def test_a_report_that_was_only_rehearsed_late_brings_no_letter(session: Session) -> None:
    cycle = collecting(session)
    reminded(session, cycle, date(2024, 6, 19))

    assert letters(session, cycle, REHEARSED) == {}


@pytest.mark.parametrize(("day", "late"), [(date(2024, 6, 19), None), (date(2024, 6, 20), 2)])
def test_a_unit_with_a_later_day_is_written_to_only_after_the_ladder_of_that_day_has_begun(
    session: Session, day: date, late: int | None
) -> None:
    cycle = collecting(session)
    extend(session, cycle, owed(session, cycle)[0].unit, date(2024, 6, 18), SOMEBODY, DUE)

    reminded(session, cycle, day)

    assert letters(session, cycle).get("Chi bộ số 1", (None,) * 3)[2] == late


def test_without_days_of_grace_the_letter_leaves_the_new_day_blank(session: Session) -> None:
    cycle = collecting(session)
    reminded(session, cycle, date(2024, 6, 19))

    _unit, letter = next(iter(reminder_letters(session, cycle, COMMITTEE, House("ĐU", is_branch=False))))

    assert letter.until.on is None
    assert letter.letterhead.day == 19
    assert letter.origins["days_late"].formula


# -- programme, resolution, pledge ----------------------------------------------------------------------


def test_the_programme_names_chair_and_floor_papers_where_they_are_stated(session: Session) -> None:
    stated = COMMITTEE | {"conclusion.chaired_by": "Bí thư Đảng ủy", "floor_papers": ["Một", "Hai"]}

    cycle = a_review(session)

    known, unknown = (programme(session, cycle, facts, HOUSE) for facts in (stated, {}))

    assert (known.chaired_by, [paper.theme for paper in known.floor_papers]) == ("Bí thư Đảng ủy", ["Một", "Hai"])
    assert (unknown.chaired_by, unknown.floor_papers, unknown.emulation) == (None, (), None)


def test_the_resolution_carries_missed_targets_new_ones_and_the_tasks_with_their_place(session: Session) -> None:
    cycle = a_review(session, held_on=HELD)
    register_targets(session, cycle, PREVIOUS_TERM, [StatedTarget("Kết nạp", "3", "2")], "tệp")
    register_targets(session, cycle, NEW_TERM, [StatedTarget("Kết nạp", ">=4")], "tệp")
    register_tasks(session, cycle, ["Một", None], "tệp")

    paper = resolution(session, cycle, {"conclusion.groups": 2, "conclusion.task_groups": 2}, HOUSE)

    assert [row.indicator for row in paper.unmet] == ["Kết nạp"]
    assert [row.text for row in paper.targets] == ["ít nhất 4"]
    assert [(task.text, task.source) for task in paper.tasks] == [
        ("Một", "Kết luận Hội nghị, nhóm nhiệm vụ 1"),
        (None, "Kết luận Hội nghị, nhóm nhiệm vụ 2"),
    ]
    assert paper.basis[-1] == "Quy định số 24-QĐ/TW, ngày 30/7/2021 của Trung ương về thi hành Điều lệ Đảng"
    assert (paper.letterhead.day, paper.letterhead.month) == (1, 7)


@pytest.mark.parametrize(
    ("texts", "groups", "traced"),
    [
        (["Một", "Hai"], 1, [("Một", "nhóm nhiệm vụ 1"), ("Hai", "nội dung chỉ đạo 1")]),
        ([None, "Hai"], 1, [("Hai", "nội dung chỉ đạo 1")]),
        (["Hai"], 0, [("Hai", "nội dung chỉ đạo 1")]),
        ([None], 1, [(None, "nhóm nhiệm vụ 1")]),
        ([], 0, []),
    ],
)
def test_a_task_is_traced_to_its_group_or_direction(session: Session, texts, groups, traced) -> None:
    cycle = a_review(session)
    register_tasks(session, cycle, texts, "tệp")

    tasks = traced_tasks(session, cycle, {"conclusion.groups": groups})

    assert [(task.text, task.source) for task in tasks] == [
        (text, f"Kết luận Hội nghị, {place}") for text, place in traced
    ]


def test_there_is_a_pledge_only_where_an_emulation_movement_is_stated(session: Session) -> None:
    cycle = collecting(session)

    without = list(emulation_pledges(session, cycle, COMMITTEE, HOUSE))
    ((subject, pledge),) = emulation_pledges(session, cycle, COMMITTEE | {"emulation": EMULATION}, HOUSE)

    assert without == []
    assert (subject, pledge.emulation.model) == ("", "Chi bộ 4 tốt")
    assert pledge.signers == ("Chi bộ số 1", "Chi bộ số 2", "Chi bộ số 3")


def test_a_pledge_has_a_blank_place_for_each_branch_that_is_counted_but_not_named(session: Session) -> None:
    facts = REHEARSED | {"emulation": EMULATION, "sub_branches": 2}

    ((_subject, pledge),) = emulation_pledges(session, collecting(session), facts, HOUSE)

    assert pledge.signers == (None, None)


def test_every_new_fact_of_these_papers_says_where_it_comes_from(session: Session) -> None:
    cycle = collecting(session)
    reminded(session, cycle, date(2024, 6, 19))
    facts = COMMITTEE | {"emulation": EMULATION}
    letter = next(iter(reminder_letters(session, cycle, facts, HOUSE)))[1]
    pledge = next(iter(emulation_pledges(session, cycle, facts, HOUSE)))[1]
    request = report_request(session, cycle, facts, HOUSE)

    for paper, own in ((letter, ("due", "as_of", "days_late", "until")), (pledge, ("signers",)), (request, ("sheet",))):
        assert set(own) <= set(paper.origins)
