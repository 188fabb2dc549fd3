"""The shape of a congress as published, and the kinds of values that event files hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError

from congtac.domain.elections.dependence import elected_too_early
from congtac.domain.elections.offices import OFFICES, Office
from congtac.domain.errors import BadInput
from congtac.domain.figures import parse as parse_figure
from congtac.domain.targets import parse_target
from congtac.election_schema import MembersElectorate, Name, RoundEntry
from congtac.i18n import N_
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


@dataclass(frozen=True, slots=True)
class Levels:
    """The levels that the configuration knows, as the context of the validation; ``agencies`` are those of agencies.

    Only a conference of the year and a notice are an agency's: for other kinds of event its levels do not exist.
    """

    names: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()

    def without_agencies(self) -> Levels:
        """The levels of Party organisations."""
        return Levels(tuple(name for name in self.names if name not in self.agencies))


def _level(value: str, info: ValidationInfo) -> str:
    """One of the levels of the configuration, where it is known (the context of the validation)."""
    levels = info.context.names if info.context else ()
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


def at_most(name: str, info: ValidationInfo, value: int | None) -> int | None:
    """A cross-check that also runs while other fields are wrong: all problems of a file at once."""
    limit = info.data.get(name)
    if value is not None and limit is not None and value > limit:
        raise PydanticCustomError("event.more_than", "", {"other": name, "limit": limit})
    return value


class Model(BaseModel):
    """Unknown keys are errors; ``notes`` may hold anything anywhere and is ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    notes: Any = Field(default=None, description=N_("Free notes; the program ignores them."))


class CongressRef(Model):
    """Another congress: the superior's that this one prepares for, or this organisation's last one."""

    ordinal: Roman
    term: Term


class CongressOrganization(Model):
    """The unit that holds the congress."""

    name: Text = Field(description=N_("The name of the organisation as printed in papers."))
    level: LevelSlug = Field(
        description=N_("The level of the organisation, as in config/levels.yaml (chi_bo, dang_bo_co_so, …).")
    )
    superior: Text | None = Field(default=None, description=N_("The committee directly above."))
    superior_congress: CongressRef | None = None
    place: Text | None = Field(default=None, description=N_("The place name printed on papers."))


class EventAttendance(Model):
    """Official members (delegates) convened and present."""

    convened: Positive
    present: Count

    @field_validator("present")
    @classmethod
    def _present(cls, value: int, info: ValidationInfo) -> int | None:
        return at_most("convened", info, value)


class CongressEvent(Model):
    """The congress as published."""

    ordinal: Roman
    term: Term
    previous: CongressRef | None = Field(default=None, description=N_("The last congress of this organisation itself."))
    held_on: date
    session: Session | None = None
    first_meeting_on: date | None = Field(
        default=None,
        description=N_("The first meeting of the new committee, where it was held before the congress closed."),
    )
    pilot: StrictBool = Field(default=False, description=N_("A model congress (đại hội điểm)."))
    members_total: Positive
    members_probationary: Count | None = None
    attendance: EventAttendance | None = None
    guests: tuple[Text, ...] = ()
    superior_guidance: StrictBool = False

    @field_validator("members_probationary")
    @classmethod
    def _probationary(cls, value: int | None, info: ValidationInfo) -> int | None:
        return at_most("members_total", info, value)


class EventResult(Model):
    """One target of the term that ended, with its result."""

    indicator: Text
    target: TargetText | None = None
    actual: FigureText
    unit: Text | None = None
    over_by: FigureText | None = Field(
        default=None, description=N_("By how much the plan was exceeded, as the source states it, for example 66,67%.")
    )


class EventTarget(Model):
    """One target of the coming term."""

    indicator: Text
    target: TargetText
    unit: Text | None = None


def _known(value: str) -> str:
    if value not in OFFICES:
        near = nearest(value, OFFICES)
        figures = {"allowed": ", ".join(OFFICES)} | ({"suggestion": near} if near else {})
        raise PydanticCustomError("input.not_allowed_near" if near else "input.not_allowed", "", figures)
    return value


OfficeSlug = Annotated[Text, AfterValidator(_known)]


class EventElection(Model):
    """What was elected: a body (several seats) or an office, by the congress or by the first committee meeting."""

    body: OfficeSlug | None = None
    office: OfficeSlug | None = None
    seats: Annotated[StrictInt, Field(ge=1, le=200)]
    elected_by: Literal["congress", "committee"] = "congress"
    elected: tuple[Text, ...] = Field(
        default=(), description=N_("Full names of those elected, where the source names them.")
    )
    electorate: MembersElectorate | None = Field(
        default=None, description=N_("The members by whom the result is computed.")
    )
    candidates: tuple[Name, ...] = Field(default=(), description=N_("The closed list of candidates."))
    rounds: Annotated[tuple[RoundEntry, ...], Field(validate_default=True)] = ()

    @field_validator("office")
    @classmethod
    def _one_of_two(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value and info.data.get("body"):
            raise PydanticCustomError("event.body_or_office", "", {})
        return value

    @field_validator("seats")
    @classmethod
    def _one_secretary(cls, value: int, info: ValidationInfo) -> int:
        if value > 1 and info.data.get("office") == "bi_thu":
            raise PydanticCustomError("event.single_seat", "", {})
        return value

    @field_validator("elected")
    @classmethod
    def _not_more_than_seats(cls, value: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        at_most("seats", info, len(value))
        return value

    @field_validator("electorate", "rounds", mode="before")
    @classmethod
    def _without_notes(cls, value: Any) -> Any:
        """The models of a count know no ``notes``."""
        if isinstance(value, list):
            return [cls._without_notes(item) for item in value]
        return {key: item for key, item in value.items() if key != "notes"} if isinstance(value, dict) else value

    @field_validator("rounds")
    @classmethod
    def _count_complete(cls, value: tuple[RoundEntry, ...], info: ValidationInfo) -> tuple[RoundEntry, ...]:
        """A count is stated as a whole, for an office that the congress elects and the regulations name."""
        stated = [key for key in ("electorate", "candidates") if info.data.get(key)] + (["rounds"] if value else [])
        known = {"electorate", "candidates"} <= info.data.keys()
        if known and stated and len(stated) < 3:
            missing = [key for key in ("electorate", "candidates", "rounds") if key not in stated]
            raise PydanticCustomError("event.count_incomplete", "", {"missing": ", ".join(missing)})
        named = {"body", "office"} <= info.data.keys()  # a name that is not known is told at its own key
        if stated and named and (info.data.get("elected_by") == "committee" or cls._slug(info) not in OFFICES):
            raise PydanticCustomError("event.not_counted", "", {"offices": ", ".join(OFFICES)})
        return value

    @staticmethod
    def _slug(info: ValidationInfo) -> str:
        return info.data.get("body") or info.data.get("office") or ""

    @property
    def rank(self) -> Office | None:
        """The body or office as the regulations order it."""
        return OFFICES[self.what][1] if self.what in OFFICES else None

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
        labels = [OFFICES[election.what][0] for election in value]
        twice = next((label for label in labels if labels.count(label) > 1), None)
        if twice:
            raise PydanticCustomError("event.elected_twice", "", {"office": twice})
        early = elected_too_early([election.rank for election in value])
        if early:
            figures = {"office": labels[early[0]], "before": labels[early[1]]}
            raise PydanticCustomError("event.elected_too_early", "", figures)
        return value
