"""The shape of a half-year review as published."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from pydantic import Field, StrictBool, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from congtac.events.congress_schema import (
    Count,
    EventTarget,
    FigureText,
    LevelSlug,
    Model,
    Positive,
    Prose,
    Session,
    Term,
    Text,
    at_most,
)
from congtac.i18n import N_


class ReviewOrganization(Model):
    """The committee whose party organisation holds the review."""

    name: Text
    committee: Text
    level: LevelSlug
    superior: Text | None = None
    term: Term | None = None
    place: Text | None = None
    committee_size: Positive | None = None
    members_total: Positive
    members_official: Count | None = None
    members_probationary: Count | None = None
    staff_total: Positive | None = None
    members_share_published: FigureText | None = None
    sub_branches: Positive | None = None
    sibling_committees: Positive | None = None

    @field_validator("members_official", "members_probationary")
    @classmethod
    def _part(cls, value: int | None, info: ValidationInfo) -> int | None:
        return at_most("members_total", info, value)


class EventReport(Model):
    """A sub-branch's report, where the source states it: counts by the key of a line of the form; no day: none came."""

    unit: Text
    submitted_on: date | None = None
    figures: dict[Text, Count] = Field(default_factory=dict)


class WorkResult(Model):
    """A volume of work."""

    indicator: Text
    actual: FigureText


class EventEmulation(Model):
    """An emulation movement signed at the conference."""

    model: Text
    criteria: tuple[Text, ...] = ()
    also: Text | None = None
    period: Term | None = None
    signed_by: Text | None = None
    targets: tuple[EventTarget, ...] = ()


class EventTaskDetail(Model):
    """Who carries out a task of the conclusion until when, and what it rests on; ``task`` is its number.

    The groups are counted first, then the directions.
    """

    task: Positive
    lead: Text | None = None
    support: Text | None = None
    deadline: Text | None = None
    missed_target: Text | None = None
    superior: Text | None = None
    proposal: Text | None = None


def refuse_no_such_task(details: tuple[EventTaskDetail, ...], limit: int) -> tuple[EventTaskDetail, ...]:
    """The details as they are, where each speaks of one of the tasks from 1 to ``limit``."""
    if any(one.task > limit for one in details):
        raise PydanticCustomError("event.no_such_task", "", {"limit": limit})
    return details


class EventConclusion(Model):
    """What the chair concluded: a stated number of groups, those named, or directions one by one."""

    chaired_by: Text | None = None
    task_groups: Positive | None = None
    named: tuple[Prose, ...] = ()
    directions: tuple[Prose, ...] = ()
    cited: tuple[Prose, ...] = ()
    details: tuple[EventTaskDetail, ...] = ()

    @field_validator("details")
    @classmethod
    def _of_a_task(cls, value: tuple[EventTaskDetail, ...], info: ValidationInfo) -> tuple[EventTaskDetail, ...]:
        groups = max(info.data.get("task_groups") or 0, len(info.data.get("named", ())))
        limit = groups + len(info.data.get("directions", ()))
        return refuse_no_such_task(value, limit)

    @field_validator("named")
    @classmethod
    def _named(cls, value: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        at_most("task_groups", info, len(value))
        return value


class ReviewEvent(Model):
    """The review conference as published."""

    period: Text
    next_period: Text | None = None
    held_on: date
    session: Session | None = None
    attendance: Text | None = None
    reporter: Text | None = None
    papers: tuple[Prose, ...] = Field(default=(), description=N_("The themes of the papers read from the floor."))
    work_results: tuple[WorkResult, ...] = ()
    findings: tuple[Prose, ...] = ()
    events_supported: Count | None = None
    superior_guidance: StrictBool = False
    superior_representative: Text | None = None
    reports: tuple[EventReport, ...] = ()
    emulation: EventEmulation | None = None
    conclusion: EventConclusion = EventConclusion()


class HalfYearReviewFile(Model):
    """Hội nghị sơ kết 6 tháng."""

    kind: Literal["half_year_review"]
    organization: ReviewOrganization
    review: ReviewEvent

    held: ClassVar[str] = "review"

    @property
    def meeting(self) -> ReviewEvent:
        """The review conference, as conferences of the year have theirs."""
        return self.review
