"""The shape of a conference of the year as published: of an agency of the state, or of a Party organisation."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, StrictBool, StrictInt, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from congtac.events.congress_schema import (
    Count,
    EventResult,
    EventTarget,
    FigureText,
    Levels,
    LevelSlug,
    Model,
    Positive,
    Prose,
    Session,
    Term,
    Text,
    at_most,
)
from congtac.events.review_schema import EventReport, EventTaskDetail, WorkResult, refuse_no_such_task
from congtac.i18n import N_

_PARTY_NAME = re.compile(r"(Đảng (bộ|ủy)|Chi (bộ|ủy)) ")


def _listed(value: Any) -> Any:
    """A single one may be written without a list."""
    return value if isinstance(value, list) or value is None else [value]


Year = Annotated[StrictInt, Field(ge=1930, le=2200)]
OneOrMore = BeforeValidator(_listed)


class ConferenceOrganization(Model):
    """Who holds the conference. A level of an agency means papers of the state, any other one papers of the Party."""

    name: Text = Field(description=N_("The name of the organisation as printed in papers."))
    level: Annotated[LevelSlug | None, Field(validate_default=True)] = Field(
        default=None, description=N_("The level of the organisation; an agency of the state if left out.")
    )
    committee: Text | None = Field(default=None, description=N_("The committee that leads a Party organisation."))
    superior: Text | None = None
    abbreviation: Annotated[Text | None, Field(max_length=20)] = Field(
        default=None, description=N_("How the symbols of an agency's papers abbreviate its name: TTĐT.")
    )
    head: Text | None = Field(default=None, description=N_("The office of the head of an agency: Tổng Giám đốc."))
    term: Term | None = None
    place: Text | None = None
    committee_size: Positive | None = None
    members_total: Positive | None = None
    members_official: Count | None = None
    members_probationary: Count | None = None
    staff_total: Positive | None = None
    members_share_published: FigureText | None = None
    sub_branches: Positive | None = Field(
        default=None, description=N_("How many sub-branches, or units of an agency, owe a report.")
    )
    sibling_committees: Positive | None = None

    @field_validator("level")
    @classmethod
    def _of_its_family(cls, value: str | None, info: ValidationInfo) -> str | None:
        """Papers of the Party and of the state never have one issuer."""
        name, levels = info.data.get("name", ""), info.context or Levels()
        if _PARTY_NAME.match(name) and value is None:
            raise PydanticCustomError("event.level_missing", "", {"name": name})
        if _PARTY_NAME.match(name) and value in levels.agencies:
            raise PydanticCustomError("event.party_as_agency", "", {"name": name})
        return value

    @field_validator("committee", "superior")
    @classmethod
    def _not_of_the_party(cls, value: str | None, info: ValidationInfo) -> str | None:
        """An agency has no committee, and the organisation above it is an agency too."""
        if value is not None and _PARTY_NAME.match(value) and cls._is_agency(info):
            raise PydanticCustomError("event.party_above_agency", "", {"name": value})
        return value

    @field_validator("members_official", "members_probationary")
    @classmethod
    def _part(cls, value: int | None, info: ValidationInfo) -> int | None:
        return at_most("members_total", info, value)

    @staticmethod
    def _is_agency(info: ValidationInfo) -> bool:
        levels = info.context or Levels()
        return "level" in info.data and (info.data["level"] is None or info.data["level"] in levels.agencies)


class EventAward(Model):
    """A form of commendation that was given at the conference, and to whom."""

    kind: Text = Field(description=N_("The form of commendation: Bằng khen."))
    to: Text | None = None


class ConferenceConclusion(Model):
    """What the chair concluded beside the planned tasks."""

    chaired_by: Text | None = None
    directions: tuple[Prose, ...] = ()
    cited: tuple[Prose, ...] = ()


class ConferenceEvent(Model):
    """The conference as published."""

    reviewed_year: Year = Field(description=N_("The year that is reviewed."))
    planned_year: Year = Field(description=N_("The year that is planned."))
    held_on: date
    session: Session | None = None
    attendance: Text | None = None
    guests: tuple[Text, ...] = ()
    report_by: Text | None = Field(default=None, description=N_("Who read the report of the year."))
    basis: Annotated[tuple[Prose, ...], OneOrMore] = Field(
        default=(), description=N_("The legal basis that the year's work is measured against.")
    )
    languages_of_output: tuple[Text, ...] = Field(
        default=(), description=N_("The languages in which the organisation publishes.")
    )
    papers: tuple[Prose, ...] = Field(default=(), description=N_("The themes of the papers read from the floor."))
    work_results: tuple[WorkResult, ...] = ()
    results: tuple[EventResult, ...] = Field(
        default=(), description=N_("The targets of the year that is reviewed, with their results.")
    )
    findings: tuple[Prose, ...] = ()
    awards: Annotated[tuple[EventAward, ...], OneOrMore] = ()
    superior_guidance: StrictBool = False
    superior_representative: Text | None = None
    commitment: Annotated[tuple[Prose, ...], OneOrMore] = Field(
        default=(), description=N_("What the head of the organisation takes on, as the words that follow “the head”.")
    )
    planned_tasks: tuple[Prose, ...] = Field(default=(), description=N_("The tasks of the year that is planned."))
    targets: tuple[EventTarget, ...] = Field(default=(), description=N_("The targets of the year that is planned."))
    details: tuple[EventTaskDetail, ...] = ()
    reports: tuple[EventReport, ...] = ()
    conclusion: ConferenceConclusion = ConferenceConclusion()

    @field_validator("planned_year")
    @classmethod
    def _later(cls, value: int, info: ValidationInfo) -> int:
        reviewed = info.data.get("reviewed_year")
        if reviewed is not None and value <= reviewed:
            raise PydanticCustomError("event.years_reversed", "", {"reviewed": str(reviewed)})
        return value

    @field_validator("details")
    @classmethod
    def _of_a_task(cls, value: tuple[EventTaskDetail, ...], info: ValidationInfo) -> tuple[EventTaskDetail, ...]:
        return refuse_no_such_task(value, len(info.data.get("planned_tasks", ())))


class AnnualConferenceFile(Model):
    """Hội nghị tổng kết công tác năm, triển khai nhiệm vụ công tác năm tiếp theo."""

    kind: Literal["annual_conference"]
    organization: ConferenceOrganization
    conference: ConferenceEvent

    held: ClassVar[str] = "conference"

    @property
    def meeting(self) -> ConferenceEvent:
        """The conference, as other reviews name it."""
        return self.conference
