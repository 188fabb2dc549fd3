"""The shape of an event file: facts as published, one model for each kind, and the reading of a file.

What the file does not state stays out of the papers; what it states wrongly (a percentage that does not follow from
its parts) is accepted here and shown as a contradiction later. A count that no rule lets stand is a mistake.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, StrictBool, ValidationError, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from congtac import yamlfile
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.events.congress_schema import (
    BranchCongressFile,
    Count,
    EventElection,
    EventResult,
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
from congtac.events.counts import count_problems
from congtac.i18n import N_
from congtac.yamlproblems import nearest

__all__ = [
    "MODELS",
    "BranchCongressFile",
    "EventElection",
    "EventEmulation",
    "EventFile",
    "EventResult",
    "EventTarget",
    "HalfYearReviewFile",
    "json_schema",
    "read",
    "read_with_notes",
]


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
        if any(one.task > limit for one in value):
            raise PydanticCustomError("event.no_such_task", "", {"limit": limit})
        return value

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


EventFile = BranchCongressFile | HalfYearReviewFile
MODELS: dict[str, type[BranchCongressFile | HalfYearReviewFile]] = {
    "branch_congress": BranchCongressFile,
    "half_year_review": HalfYearReviewFile,
}


def read(path: Path, levels: tuple[str, ...] = ()) -> EventFile:
    """Read and check an event file; raises BadInput with every problem, each with line and key.

    ``levels`` are the levels that the configuration knows; without them any level is accepted.
    """
    return read_with_notes(path, levels)[0]


def read_with_notes(path: Path, levels: tuple[str, ...] = ()) -> tuple[EventFile, tuple[Finding, ...]]:
    """The event, and what was understood although it was written carelessly."""
    findings: list[Finding] = []
    located = yamlfile.load(path, found=findings)
    data = located.data
    if not isinstance(data, dict):
        raise BadInput(*findings, Finding("input.no_keys", Level.ERROR, located.where()))
    findings += _kind_findings(located)
    kind = data["kind"] if not _kind_findings(located) else _meant(data)
    if kind is None:
        raise BadInput(*findings)
    event, problems = _validated(MODELS[str(kind)], located, data | {"kind": kind}, levels)
    # What could not be read is left out of the data; that it is missing there is no second problem.
    known = {finding.where for finding in findings}
    findings += [problem for problem in problems if problem.where not in known]
    if isinstance(event, BranchCongressFile):
        findings += count_problems(event, located)
    if findings or event is None:
        raise BadInput(*findings)
    return event, located.notes


def _validated(
    model: type[EventFile], located: yamlfile.Located, data: dict[str, Any], levels: tuple[str, ...]
) -> tuple[EventFile | None, list[Finding]]:
    try:
        return model.model_validate(data, context=levels), []
    except ValidationError as error:
        return None, yamlfile.findings_of(error, located, model)


def _kind_findings(located: yamlfile.Located) -> list[Finding]:
    kind = located.data.get("kind")
    if isinstance(kind, str) and kind in MODELS:
        return []
    figures: dict[str, Any] = {"key": "kind", "value": kind, "allowed": ", ".join(MODELS)}
    if kind is None:
        return [Finding("input.missing_key", Level.ERROR, located.where(), figures)]
    near = nearest(str(kind), MODELS)
    if near is None:
        return [Finding("event.kind_not_played", Level.ERROR, located.where("kind"), figures, found=kind)]
    return [Finding("input.not_allowed_near", Level.ERROR, located.where("kind"), figures | {"suggestion": near})]


def _meant(data: dict[str, Any]) -> str | None:
    """The kind that the file's own keys speak of, so that the rest of it is checked as well."""
    return next((kind for kind, model in MODELS.items() if model.held in data), None)


def json_schema(translate: Callable[[str], str] = str) -> dict[str, Any]:
    """The JSON Schema of an event file, for editors; ``translate`` turns the descriptions' language."""
    from pydantic import TypeAdapter

    from congtac.config.schema import for_editors

    return for_editors(TypeAdapter(Annotated[EventFile, Field(discriminator="kind")]).json_schema(), translate)
