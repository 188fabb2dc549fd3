"""The shape of an event file: facts as published, one model for each kind.

What the file does not state stays out of the papers; what it states wrongly (a percentage that does not follow from
its parts) is accepted here and shown as a contradiction later.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError

from congtac import yamlfile
from congtac.domain.errors import BadInput
from congtac.domain.figures import parse as parse_figure
from congtac.domain.findings import Finding, Level
from congtac.domain.targets import parse_target
from congtac.yamlproblems import nearest

_ROMAN = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_TERM = re.compile(r"(\d{4})-(\d{4})")


def _roman(value: str) -> str:
    if not value or not _ROMAN.fullmatch(value):
        raise PydanticCustomError("event.not_roman", "", {})
    return value


def _term(value: str) -> str:
    years = _TERM.fullmatch(value)
    if not years or int(years[1]) >= int(years[2]):
        raise PydanticCustomError("event.not_a_term", "", {})
    return value


def _figure(value: int | float | str) -> int | float | str:
    try:
        parse_figure(value)
    except BadInput:
        raise PydanticCustomError("event.not_a_figure", "", {}) from None
    return value


def _target(value: int | float | str) -> int | float | str:
    try:
        parse_target(value)
    except BadInput:
        raise PydanticCustomError("event.not_a_target", "", {}) from None
    return value


def _level(value: str, info: ValidationInfo) -> str:
    """One of the levels of the configuration, where it is known (the context of the validation)."""
    levels = info.context or ()
    if levels and value not in levels:
        near = nearest(value, levels)
        figures = {"allowed": ", ".join(levels)} | ({"suggestion": near} if near else {})
        raise PydanticCustomError("input.not_allowed_near" if near else "input.not_allowed", "", figures)
    return value


Text = Annotated[str, Field(min_length=1, max_length=400)]
Prose = Annotated[str, Field(min_length=1, max_length=2000)]
Count = Annotated[StrictInt, Field(ge=0, le=10_000_000)]
Positive = Annotated[StrictInt, Field(ge=1, le=10_000_000)]
LevelSlug = Annotated[Text, AfterValidator(_level)]
Roman = Annotated[str, AfterValidator(_roman)]
Term = Annotated[str, AfterValidator(_term)]
Session = Literal["sáng", "chiều", "tối", "cả ngày"]
FigureText = Annotated[StrictInt | float | Text, AfterValidator(_figure)]
TargetText = Annotated[StrictInt | float | Text, AfterValidator(_target)]


def _at_most(name: str, info: ValidationInfo, value: int | None) -> int | None:
    """A cross-check that also runs while other fields are wrong: all problems of a file at once."""
    limit = info.data.get(name)
    if value is not None and limit is not None and value > limit:
        raise PydanticCustomError("event.more_than", "", {"other": name, "limit": limit})
    return value


class Model(BaseModel):
    """Unknown keys are errors; ``notes`` may hold anything anywhere and is ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    notes: Any = Field(default=None, description="Ghi chú tự do; chương trình bỏ qua.")


class CongressRef(Model):
    """Another congress: the superior's that this one prepares for, or this organisation's last one."""

    ordinal: Roman
    term: Term


class CongressOrganization(Model):
    """The unit that holds the congress."""

    name: Text = Field(description="Tên tổ chức như in trong văn bản.")
    level: LevelSlug = Field(description="Cấp của tổ chức, theo config/levels.yaml (chi_bo, dang_bo_co_so, …).")
    superior: Text | None = Field(default=None, description="Cấp ủy cấp trên trực tiếp.")
    superior_congress: CongressRef | None = None
    place: Text | None = Field(default=None, description="Địa danh ghi trên văn bản.")


class EventAttendance(Model):
    """Official members (delegates) convened and present."""

    convened: Positive
    present: Count

    @field_validator("present")
    @classmethod
    def _present(cls, value: int, info: ValidationInfo) -> int | None:
        return _at_most("convened", info, value)


class CongressEvent(Model):
    """The congress as published."""

    ordinal: Roman
    term: Term
    previous: CongressRef | None = Field(default=None, description="Đại hội lần trước của chính tổ chức này.")
    held_on: date
    session: Session | None = None
    pilot: StrictBool = Field(default=False, description="Đại hội điểm.")
    members_total: Positive
    members_probationary: Count | None = None
    attendance: EventAttendance | None = None
    guests: tuple[Text, ...] = ()
    superior_guidance: StrictBool = False

    @field_validator("members_probationary")
    @classmethod
    def _probationary(cls, value: int | None, info: ValidationInfo) -> int | None:
        return _at_most("members_total", info, value)


class EventResult(Model):
    """One target of the term that ended, with its result."""

    indicator: Text
    target: TargetText | None = None
    actual: FigureText
    unit: Text | None = None
    over_by: FigureText | None = Field(default=None, description="Mức vượt do nguồn công bố ghi, ví dụ 66,67%.")


class EventTarget(Model):
    """One target of the coming term."""

    indicator: Text
    target: TargetText


class EventElection(Model):
    """What was elected: a body (several seats) or an office, by the congress or by the first committee meeting."""

    body: Text | None = None
    office: Text | None = None
    seats: Annotated[StrictInt, Field(ge=1, le=200)]
    elected_by: Literal["congress", "committee"] = "congress"
    elected: tuple[Text, ...] = Field(default=(), description="Họ và tên người trúng cử, nếu nguồn có nêu.")

    @field_validator("office")
    @classmethod
    def _one_of_two(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value and info.data.get("body"):
            raise PydanticCustomError("event.body_or_office", "", {})
        return value

    @field_validator("elected")
    @classmethod
    def _not_more_than_seats(cls, value: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        _at_most("seats", info, len(value))
        return value

    @property
    def what(self) -> str:
        """The slug of the body or office."""
        return self.body or self.office or ""


class BranchCongressFile(Model):
    """Đại hội chi bộ."""

    kind: Literal["branch_congress"]
    organization: CongressOrganization
    congress: CongressEvent
    results_of_previous_term: tuple[EventResult, ...] = ()
    targets_of_new_term: tuple[EventTarget, ...] = ()
    elections: Annotated[tuple[EventElection, ...], Field(min_length=1)]
    after: tuple[Prose, ...] = ()

    held: ClassVar[str] = "congress"

    @field_validator("elections")
    @classmethod
    def _names_something(cls, value: tuple[EventElection, ...]) -> tuple[EventElection, ...]:
        if any(not election.what for election in value):
            raise PydanticCustomError("event.body_or_office", "", {})
        return value


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
        return _at_most("members_total", info, value)


class EventReport(Model):
    """A sub-branch's report, where the source states it: figures by indicator key."""

    unit: Text
    submitted_on: date
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


class EventConclusion(Model):
    """What the chair concluded: a stated number of groups, those named, or directions one by one."""

    chaired_by: Text | None = None
    task_groups: Positive | None = None
    named: tuple[Prose, ...] = ()
    directions: tuple[Prose, ...] = ()
    cited: tuple[Prose, ...] = ()

    @field_validator("named")
    @classmethod
    def _named(cls, value: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        _at_most("task_groups", info, len(value))
        return value


class ReviewEvent(Model):
    """The review conference as published."""

    period: Text
    next_period: Text | None = None
    held_on: date
    session: Session | None = None
    attendance: Text | None = None
    reporter: Text | None = None
    papers: tuple[Prose, ...] = Field(default=(), description="Chủ đề các tham luận.")
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


def json_schema() -> dict[str, Any]:
    """The JSON Schema of an event file, for editors."""
    from pydantic import TypeAdapter

    return TypeAdapter(Annotated[EventFile, Field(discriminator="kind")]).json_schema()
