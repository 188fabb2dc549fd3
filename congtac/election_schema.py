"""The shape of the file of ``congtac election count``: keys, kinds of values, and its JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import (
    AfterValidator,
    AliasChoices,
    AliasPath,
    BaseModel,
    ConfigDict,
    Field,
    PlainValidator,
    StringConstraints,
    TypeAdapter,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from congtac.domain.elections.ballots import Invalidity, Mark
from congtac.domain.elections.count import Decision
from congtac.domain.elections.names import clean, same_names
from congtac.domain.elections.offices import Meeting, Office

_INVALID = {reason.value: reason for reason in Invalidity}
_MARKS = {mark.value: mark for mark in Mark}


def _ballot(value: Any) -> list[str] | dict[str, Mark] | Invalidity:
    """One ballot as written; one problem for a wrong one, not one for each form that it might have had."""
    if isinstance(value, str) and value in _INVALID:
        return _INVALID[value]
    if isinstance(value, list) and all(isinstance(name, str) and name.strip() for name in value):
        return _each_once(value)
    if isinstance(value, dict) and all(isinstance(mark, str) and mark in _MARKS for mark in value.values()):
        _each_once(list(value))
        return {name: _MARKS[mark] for name, mark in value.items()}
    raise PydanticCustomError("ballots.bad_entry", "", {"reasons": ", ".join(_INVALID)})


def _each_once(names: list[str]) -> list[str]:
    for _first, second in same_names(names):
        raise PydanticCustomError("ballots.name_twice", "", {"name": names[second]})
    return names


_BALLOT_SCHEMA = {
    "description": "Names kept (with surplus), a mark for each name (without), or why the ballot is invalid.",
    "anyOf": [
        {"type": "array", "items": {"type": "string"}},
        {"type": "object", "additionalProperties": {"enum": [mark.value for mark in Mark]}},
        {"enum": [reason.value for reason in Invalidity]},
    ],
}

Heads: TypeAlias = Annotated[int, Field(strict=True, ge=0, le=10**12)]  # more digits are a slip of the key
Flag: TypeAlias = Annotated[bool, Field(strict=True)]
Name: TypeAlias = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120), AfterValidator(clean)
]
BallotEntry: TypeAlias = Annotated[Any, PlainValidator(_ballot), WithJsonSchema(_BALLOT_SCHEMA)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class MembersElectorate(_Part):
    """Heads at a members' congress; all categories are part of ``official`` but ``probationary_present``."""

    official: Heads
    temporary_elsewhere: Heads = 0
    exempt_absent: Heads = 0
    exempt_present: Heads = 0
    suspended: Heads = 0
    excused_whole: Heads = 0
    unexcused: Heads = 0
    left_before: Heads = 0
    probationary_present: Heads = 0


class DelegatesElectorate(_Part):
    """Heads at a delegates' congress, and how many subordinate organisations are represented."""

    convened: Heads
    committee_absent_whole: Heads = 0
    delegates_absent_whole: Heads = 0
    alternates_in: Heads = 0
    left_before: Heads = 0
    organisations: Heads | None = None
    organisations_represented: Heads | None = None


class CommitteeElectorate(_Part):
    """Members of the committee."""

    official: Heads = Field(validation_alias=AliasChoices("official", "members"))
    suspended: Heads = 0
    excused_whole: Heads = 0
    unexcused: Heads = 0
    left_before: Heads = 0


class FloorEntry(_Part):
    """Somebody proposed at the meeting, with the votes of the opinion ballot."""

    name: Name
    support: Heads | None = None
    convening_member: Flag = False


class CountEntry(_Part):
    """A count: either totals, or ballots one by one."""

    valid: Heads | None = None
    invalid: Heads | None = None
    votes: dict[Name, Heads] | None = None
    ballots: list[BallotEntry] | None = None

    @model_validator(mode="after")
    def _one_way(self) -> CountEntry:
        if (self.votes is None) == (self.ballots is None):
            raise PydanticCustomError("rounds.votes_or_ballots", "", {})
        if self.votes is not None:
            if self.valid is None:
                raise PydanticCustomError("rounds.no_valid", "", {})
            names = list(self.votes)
            for _first, second in same_names(names):
                raise PydanticCustomError("votes.name_twice", "", {"name": names[second]})
        return self


class RoundEntry(CountEntry):
    """One round; ``candidates`` only where the congress voted another list than the one carried over."""

    issued: Heads
    returned: Heads
    present: Heads | None = None
    candidates: list[Name] | None = Field(None, min_length=1)
    elected: list[Name] | None = None
    decision: Decision | None = None
    second_entry: CountEntry | None = None


class CountFile(_Part):
    """The keys that every kind of meeting has; ``electorate`` depends on the meeting."""

    date: date
    meeting: Meeting
    electorate: Any
    office: Office
    seats: Annotated[int, Field(strict=True, gt=0, le=10**12)]
    alternates: Heads = 0
    has_branch_committee: Flag | None = None
    candidates: list[Name] = Field(min_length=1)
    floor: list[FloorEntry] = []
    withdrawn: list[Name] = []
    counting_committee: list[Name] = []
    rounds: list[RoundEntry] = []


class MembersFile(CountFile):
    """A ballot at a members' congress."""

    meeting: Literal[Meeting.MEMBERS_CONGRESS]
    electorate: MembersElectorate


class DelegatesFile(CountFile):
    """A ballot at a delegates' congress; the heads may stand under ``electorate`` or ``delegates``."""

    meeting: Literal[Meeting.DELEGATES_CONGRESS]
    electorate: DelegatesElectorate = Field(
        validation_alias=AliasChoices(AliasPath("electorate", "delegates"), "electorate", "delegates")
    )


class CommitteeFile(CountFile):
    """A ballot at a committee meeting."""

    meeting: Literal[Meeting.COMMITTEE_MEETING]
    electorate: CommitteeElectorate


MODELS: Mapping[Any, type[CountFile]] = {
    Meeting.MEMBERS_CONGRESS.value: MembersFile,
    Meeting.DELEGATES_CONGRESS.value: DelegatesFile,
    Meeting.COMMITTEE_MEETING.value: CommitteeFile,
}


def schema() -> dict[str, Any]:
    """The JSON Schema of the file."""
    kinds: Any = Annotated[MembersFile | DelegatesFile | CommitteeFile, Field(discriminator="meeting")]
    return TypeAdapter(kinds).json_schema()
