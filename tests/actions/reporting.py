"""A review whose units report on a small form."""

from __future__ import annotations

from datetime import date

from builders import DAY, a_review, sub_branches
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person
from congtac.actions.reports.intake import Handed, Taken, hand_in, keep
from congtac.actions.reports.reports import expect_reports
from congtac.domain.figures import parse
from congtac.domain.report_answers import Absence, Answer
from congtac.domain.report_form import Column, Consolidation, Field, Form, Line, LineKind, Relation, Section
from congtac.domain.report_sheet import Way
from congtac.store.tables import Cycle, Report, Unit

CLERK = Person("Nguyễn Văn A", "số liệu mới")
CHECKER = Person("Trần Thị B", "đã đối chiếu")


def _line(key: str, kind: LineKind = LineKind.COUNT, **differs: object) -> Line:
    return Line(**({"key": key, "label": key, "kind": kind, "columns": (Column.RESULT,)} | differs))  # type: ignore[arg-type]


RATE = {"consolidation": Consolidation.RATIO, "numerator": "present", "denominator": "places"}
FORM = Form(
    "review",
    "Báo cáo",
    (
        Section(
            "A",
            "Số liệu",
            (
                _line("total", required=True),
                _line("official"),
                _line("probationary"),
                _line("places"),
                _line("present"),
                _line("rate", LineKind.RATE, **RATE),
                _line("notes", LineKind.TEXT, consolidation=Consolidation.LIST),
            ),
        ),
    ),
    (Relation("total", ("official", "probationary")),),
)

MEMBERS_FORM = Form(
    "review",
    "Báo cáo",
    (
        Section(
            "A",
            "Đảng viên",
            (
                _line("members_total", label="Tổng số đảng viên"),
                _line("members_probationary", label="Đảng viên dự bị"),
                _line("meetings_held", label="Số kỳ sinh hoạt"),
            ),
        ),
    ),
)


def at(line: str) -> Field:
    return Field(line, Column.RESULT)


def answers(**figures: object) -> dict[Field, Answer]:
    """Answers by line: absences and texts of ``notes`` as they are, the rest read as figures."""
    as_they_are = {"notes"}
    return {
        at(line): value if isinstance(value, Absence) or line in as_they_are else parse(value)  # type: ignore[arg-type, misc]
        for line, value in figures.items()
    }


def a_collection(session: Session, count: int = 3, due_on: date = DAY) -> tuple[Cycle, list[Unit]]:
    """A review that expects the reports of some branches."""
    cycle, units = a_review(session), sub_branches(session, count)
    expect_reports(session, cycle, units, due_on)
    return cycle, units


def reported(session: Session, cycle: Cycle, unit: Unit, on: date = DAY, **figures: object) -> Taken:
    """The unit hands in figures."""
    return hand_in(session, cycle, unit, FORM, Handed(answers(**figures)), on, CLERK)


def published(session: Session, cycle: Cycle, unit: Unit, on: date = DAY, **figures: object) -> Report:
    """An event file states figures of the unit's report; nobody checks them."""
    return keep(session, cycle, unit, Handed(answers(**figures), way=Way.EVENT), on, CLERK)[0]
