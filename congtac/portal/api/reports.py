"""Reports of the units of a cycle: where they stand, what is handed in, what is decided about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, StrictBool, StrictFloat, StrictInt, StrictStr

from congtac.actions.reports.consolidations import content_now
from congtac.actions.reports.desk import ReportDesk, known, report_desk
from congtac.actions.reports.intake import Handed, findings_of, from_sheet, hand_in
from congtac.actions.reports.reports import RESENT, last_report
from congtac.actions.reports.standings import decide, extend, standings
from congtac.domain.access import Right
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.report_answers import written
from congtac.domain.report_form import Field
from congtac.domain.report_sheet import Sheet, Way
from congtac.domain.report_standing import Standing, tally
from congtac.portal.api.answers import Told, told
from congtac.portal.api.asked import Because, Body, Words
from congtac.portal.api.found import Expected, the_cycle_of_a_report, the_report
from congtac.portal.api.inquiries import Inquiry, inquires
from congtac.portal.found import the_cycle
from congtac.store.opening_rows import unit_ids
from congtac.store.tables import Cycle, Report

router = APIRouter(prefix="/cycles/{cycle}/reports", tags=["reports"])
Reader = Annotated[Inquiry[Cycle], inquires(Right.READ, the_cycle)]
ReportReader = Annotated[Inquiry[Expected], inquires(Right.READ, the_report)]
Reporter = Annotated[Inquiry[Expected], inquires(Right.REPORT, the_report)]
Organiser = Annotated[Inquiry[Expected], inquires(Right.ORGANISE, the_cycle_of_a_report)]
Cell = StrictBool | StrictInt | StrictFloat | StrictStr | None


class StandingAnswer(BaseModel):
    """Where the report of one unit stands."""

    unit: int
    slug: str
    name: str
    due_on: date
    submitted_on: date | None
    timeliness: str
    review: str
    revision: int
    days_late: int
    reason: str | None


class Progress(BaseModel):
    """``expected`` is the sum of on time, late and none."""

    expected: int
    on_time: int
    late: int
    none: int
    returned: int
    accepted: int
    units: list[StandingAnswer]


class FormLine(BaseModel):
    """A line of the form: what it holds, and its columns."""

    key: str
    label: str
    kind: str
    unit: str
    columns: list[str]
    required: bool


class FormSection(BaseModel):
    """Lines under one heading."""

    title: str
    lines: list[FormLine]


class ReportAnswer(BaseModel):
    """What a unit handed in last, and what is known beforehand. Fields are written ``members_total.result``."""

    unit: int
    revision: int
    submitted_on: date | None
    by: str | None
    answers: dict[str, str]
    explanations: dict[str, str]
    known: dict[str, str]


class NewReport(Body):
    """``answers`` by field; texts are read the Vietnamese way ("1.200", "66,67%", "không có")."""

    answers: dict[str, Cell]
    explanations: dict[str, str] | None = None
    reason: Words | None = None


class TakenAnswer(BaseModel):
    """The revision that is stored, and whether it is new."""

    revision: int
    changed: bool
    findings: list[Told]


class CheckedAnswer(BaseModel):
    """What handing this in would say; nothing is stored."""

    answers: dict[str, str]
    findings: list[Told]


class Later(Because):
    """A later day for one unit."""

    until: date


class Returned(Because):
    """``correct_by``: the day by which the unit owes its correction."""

    correct_by: date | None = None


class Consolidated(BaseModel):
    """Figures of all reports that count, how many units each rests on, and the revision of each unit."""

    figures: dict[str, str]
    coverage: dict[str, list[int]]
    reports: dict[str, int]


@router.get("")
def progress(inquiry: Reader) -> Progress:
    """Every unit that owes a report in the cycle."""
    rows = standings(inquiry.session, inquiry.thing)
    numbers = unit_ids(inquiry.session, [row.unit for row in rows])
    counts = tally(rows)
    units = [_told(row, numbers[row.unit], inquiry.today) for row in rows]
    return Progress(
        expected=counts.expected,
        on_time=counts.on_time,
        late=counts.late,
        none=counts.none,
        returned=counts.returned,
        accepted=counts.accepted,
        units=units,
    )


@router.get("/consolidated")
def consolidated(inquiry: Reader) -> Consolidated:
    """The figures of the cycle as its reports give them now."""
    content = content_now(
        inquiry.session, inquiry.thing, report_desk(inquiry.session, inquiry.installation, inquiry.thing).form
    )
    return Consolidated.model_validate(content)


@router.get("/{unit}")
def show(inquiry: ReportReader) -> ReportAnswer:
    """The last revision of a unit; revision 0 where it handed in nothing."""
    at = inquiry.thing
    report, known_before = (
        last_report(inquiry.session, at.cycle, at.unit),
        known(inquiry.session, _desk(inquiry), at.unit),
    )
    content = report.content if report else {}
    return ReportAnswer(
        unit=at.unit.id,
        revision=report.revision if report else 0,
        submitted_on=report.submitted_on if report else None,
        by=report.by if report else None,
        answers=content.get("answers", {}),
        explanations=content.get("explanations", {}),
        known={str(field): str(written(answer)) for field, answer in known_before.items()},
    )


@router.get("/{unit}/form")
def form(inquiry: ReportReader) -> list[FormSection]:
    """The form of the cycle with the organisation's additions and the targets in force."""
    return [
        FormSection(
            title=section.title,
            lines=[
                FormLine(
                    key=line.key,
                    label=line.label,
                    kind=line.kind.value,
                    unit=line.unit,
                    columns=[one.value for one in line.columns],
                    required=line.required,
                )
                for line in section.lines
            ],
        )
        for section in _desk(inquiry).form.sections
    ]


@router.post("/{unit}/check")
def check(inquiry: Reporter, asked: NewReport) -> CheckedAnswer:
    """What the checks say about these answers."""
    at, desk = inquiry.thing, _desk(inquiry)
    handed = _handed(desk, at, asked)
    found = findings_of(inquiry.session, at.cycle, at.unit, desk.form, handed, desk.tolerance_points)
    return CheckedAnswer(answers=handed.content["answers"], findings=told(found))


@router.post("/{unit}", status_code=201)
def submit(inquiry: Reporter, asked: NewReport) -> TakenAnswer:
    """Hand in; 409 with every finding where something must be fixed or explained first."""
    at, desk = inquiry.thing, _desk(inquiry)
    person = inquiry.person(asked.reason) if asked.reason else inquiry.person(RESENT)
    handed = _handed(desk, at, asked)
    taken = hand_in(inquiry.session, at.cycle, at.unit, desk.form, handed, inquiry.today, person, desk.tolerance_points)
    return TakenAnswer(revision=taken.report.revision, changed=taken.changed, findings=told(taken.findings))


@router.post("/{unit}/accept")
def accept(inquiry: Organiser, asked: Because) -> StandingAnswer:
    """Accept the last revision."""
    decide(inquiry.session, _last(inquiry), inquiry.person(asked.reason), asked.on or inquiry.today, accepted=True)
    return _standing(inquiry)


@router.post("/{unit}/return")
def send_back(inquiry: Organiser, asked: Returned) -> StandingAnswer:
    """Return the last revision with a reason; it counts in no figure until the next one."""
    day, person = asked.on or inquiry.today, inquiry.person(asked.reason)
    decide(inquiry.session, _last(inquiry), person, day, accepted=False, correct_by=asked.correct_by)
    return _standing(inquiry)


@router.post("/{unit}/extend")
def give_time(inquiry: Organiser, asked: Later) -> StandingAnswer:
    """Grant the unit a later day."""
    at = inquiry.thing
    extend(inquiry.session, at.cycle, at.unit, asked.until, inquiry.person(asked.reason), asked.on or inquiry.today)
    return _standing(inquiry)


def _desk(inquiry: Inquiry[Expected]) -> ReportDesk:
    return report_desk(inquiry.session, inquiry.installation, inquiry.thing.cycle)


def _handed(desk: ReportDesk, at: Expected, asked: NewReport) -> Handed:
    cells, explanations = dict(_fields(asked.answers)), dict(_fields(asked.explanations or {}))
    sheet = Sheet(desk.identity(at.unit), cells, explanations)
    return from_sheet(desk.form, desk.identity(at.unit), sheet, Way.FORM)


def _fields(by_name: Mapping[str, Any]) -> Iterator[tuple[Field, Any]]:
    """By field; BadInput naming every name that is none."""
    read = {name: Field.read(name) for name in by_name}
    unknown = [name for name, field in read.items() if field is None]
    if unknown:
        raise BadInput(*(Finding("api.unknown_field", Level.ERROR, name, found=name) for name in unknown))
    for name, value in by_name.items():
        field = read[name]
        if field is not None:
            yield field, value


def _last(inquiry: Inquiry[Expected]) -> Report:
    report = last_report(inquiry.session, inquiry.thing.cycle, inquiry.thing.unit)
    if report is None:
        raise RuleBroken(Finding("report.none_yet", Level.ERROR, figures={"unit": inquiry.thing.unit.name}))
    return report


def _standing(inquiry: Inquiry[Expected]) -> StandingAnswer:
    at = inquiry.thing
    (row,) = [one for one in standings(inquiry.session, at.cycle) if one.unit == at.unit.slug]
    return _told(row, at.unit.id, inquiry.today)


def _told(row: Standing, unit: int, today: date) -> StandingAnswer:
    return StandingAnswer(
        unit=unit,
        slug=row.unit,
        name=row.name,
        due_on=row.deadline,
        submitted_on=row.first_on,
        timeliness=row.timeliness.value,
        review=row.review.value,
        revision=row.revision,
        days_late=row.days_late(today),
        reason=row.reason,
    )
