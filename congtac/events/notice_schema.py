"""The shape of a notice of conclusions as published, and the notice that a file of this shape states."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, StrictBool, model_validator
from pydantic_core import PydanticCustomError

from congtac.domain.calendar import WorkingCalendar
from congtac.domain.deadlines import Deadline, ReportPeriod, read_deadline, stated_day
from congtac.domain.findings import Finding, Level
from congtac.domain.notices import AssignedMilestone, AssignedTask, LeadKind, Notice, UnitTree, notice_findings
from congtac.domain.unit_names import several_units
from congtac.events.congress_schema import LevelSlug, Model, Prose, Text
from congtac.i18n import N_
from congtac.rulebook.calendars import calendar_from

Place = Callable[..., str]


def _item(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _day_as_text(value: Any) -> Any:
    """A deadline may be written as a day of YAML: it is one in words as well."""
    return f"{value.day}/{value.month}/{value.year}" if isinstance(value, date) else value


def _listed(value: Any) -> Any:
    """One name is a list of one."""
    return [value] if isinstance(value, str) else value


Item = Annotated[Text, BeforeValidator(_item)]
DeadlineText = Annotated[Text, BeforeValidator(_day_as_text)]
Names = Annotated[tuple[Text, ...], BeforeValidator(_listed)]


class NoticeDocument(Model):
    """The document: number and symbol, day, and who issued it."""

    number: Text = Field(description=N_("Number and symbol as printed: 125/TB-VPCP, 12-TB/ĐU."))
    issued_on: date
    issuer: Text = Field(description=N_("The body that issued the notice, as printed."))


class NoticeOrganization(Model):
    """What is known of the issuing body beside its name."""

    level: LevelSlug | None = None
    superior: Text | None = None
    place: Text | None = None
    units: tuple[Text, ...] | None = Field(
        default=None, description=N_("The units below the issuer: only they can lead a task where they are stated.")
    )


class NoticeMeeting(Model):
    """The meeting whose conclusions are announced."""

    held_on: date | None = None
    with_: Text | None = Field(default=None, alias="with", description=N_("With whom the meeting was held."))
    chaired_by: Text | None = None


class NoticeMilestone(Model):
    """A step on the way to a result."""

    what: Prose
    deadline: DeadlineText | None = None
    due: date | None = None


class NoticeTask(Model):
    """One task. Exactly one lead unit, or openly none (``no_lead``), or one outside the tree (``outside_lead``)."""

    item: Item | None = Field(
        default=None, description=N_("The item of the notice, as numbered; several may share it.")
    )
    task: Prose
    lead: Names | None = None
    outside_lead: Text | None = Field(default=None, description=N_("A lead unit that is not below the issuer."))
    no_lead: StrictBool = Field(default=False, description=N_("The notice openly names no lead unit for this task."))
    cooperating: Names = ()
    supervisor: Text | None = Field(default=None, description=N_("The person or office that watches over the task."))
    result: Prose | None = Field(default=None, description=N_("The result required: a report, a draft, a scheme."))
    deadline: DeadlineText | None = Field(default=None, description=N_("The deadline in the words of the notice."))
    due: date | None = Field(default=None, description=N_("The last day, where the words cannot be read."))
    milestones: tuple[NoticeMilestone, ...] = ()
    points: tuple[Prose, ...] = Field(default=(), description=N_("What the task asks to look at in particular."))
    report_period: Literal["weekly", "monthly", "quarterly", "yearly"] | None = None
    escalates_to: Text | None = Field(
        default=None, description=N_("To whom the lead reports what exceeds its competence.")
    )

    @model_validator(mode="after")
    def _outside_is_a_lead_too(self) -> NoticeTask:
        if self.outside_lead is not None and self.lead is not None:
            raise PydanticCustomError("task.lead_and_outside", "", {"item": self.item or ""})
        return self


class ConclusionsFile(Model):
    """Thông báo kết luận: what a meeting that is no conference of ours concluded, and the tasks that it set."""

    kind: Literal["conclusions"]
    organization: NoticeOrganization = NoticeOrganization()
    document: NoticeDocument
    meeting: NoticeMeeting = NoticeMeeting()
    reviewed: Prose | None = Field(default=None, description=N_("What the meeting looked back at."))
    assigned: tuple[NoticeTask, ...]

    held: ClassVar[str] = "assigned"


def notice_of(file: ConclusionsFile, where: Place) -> Notice:
    """The notice that a file states; ``where`` gives the place of a key, for findings."""
    calendar = calendar_from(file.document.issued_on)
    return Notice(
        number=file.document.number,
        issued_on=file.document.issued_on,
        issuer=file.document.issuer,
        meeting_on=file.meeting.held_on,
        meeting_with=file.meeting.with_,
        chaired_by=file.meeting.chaired_by,
        reviewed=file.reviewed,
        tasks=tuple(_task(file, index, calendar, where) for index in range(len(file.assigned))),
    )


def stated_tree(file: ConclusionsFile) -> UnitTree:
    """The units that the file names below the issuer; where it names none, those that lead its tasks."""
    units = file.organization.units
    leads = dict.fromkeys(name for task in file.assigned for name in task.lead or () if several_units(name) == (name,))
    below = tuple(leads) if units is None else units
    issuer = file.document.issuer
    return UnitTree(dict.fromkeys(below, issuer) | {issuer: file.organization.superior})


def notice_problems(file: ConclusionsFile, where: Place) -> list[Finding]:
    """What no rule lets stand in a notice: lead units, deadlines, competence in a circle."""
    found = notice_findings(notice_of(file, where), stated_tree(file))
    return [finding for finding in found if finding.level is Level.ERROR]


def _task(file: ConclusionsFile, index: int, calendar: WorkingCalendar, where: Place) -> AssignedTask:
    stated, given_on = file.assigned[index], file.document.issued_on

    def deadline(text: str | None, due: date | None, *at: str | int) -> Deadline:
        place = where("assigned", index, *at, "deadline")
        if due is not None:
            return stated_day(text, due, given_on, calendar, place)
        return read_deadline(text, given_on, calendar, place)

    outside = (stated.outside_lead,) if stated.outside_lead else ()
    return AssignedTask(
        item=stated.item or str(index + 1),
        text=stated.task,
        leads=tuple(stated.lead or outside),
        lead_kind=LeadKind.NONE if stated.no_lead else LeadKind.OUTSIDE if outside else LeadKind.IN_TREE,
        cooperating=stated.cooperating,
        supervisor=stated.supervisor,
        result=stated.result,
        deadline=deadline(stated.deadline, stated.due),
        milestones=tuple(
            AssignedMilestone(one.what, deadline(one.deadline, one.due, "milestones", number))
            for number, one in enumerate(stated.milestones)
        ),
        points=stated.points,
        report_period=ReportPeriod(stated.report_period) if stated.report_period else None,
        escalates_to=stated.escalates_to,
        where=where("assigned", index),
    )
