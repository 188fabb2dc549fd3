"""The shapes of the answers: days are ISO, decimals numbers, names NFC, states the values of their enum."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ConfigDict

from congtac.domain.findings import Finding
from congtac.domain.labels import Labelled
from congtac.domain.plan import Milestone
from congtac.messages import as_json, sentence
from congtac.store.tables import Cycle, Unit


class Answer(BaseModel):
    """Read from rows and values as they are."""

    model_config = ConfigDict(from_attributes=True)


class Told(BaseModel):
    """A finding: ``{code, level, where, message, …}`` with figures of its own."""

    model_config = ConfigDict(extra="allow")

    code: str
    level: str
    where: str = ""
    message: str = ""


class Refused(BaseModel):
    """Why something was not done: all that is in the way at once."""

    findings: list[Told]


class UnitAnswer(Answer):
    """A unit of the tree."""

    id: int
    slug: str
    name: str
    level: str
    superior_id: int | None


class CycleAnswer(BaseModel):
    """What every answer about a cycle has."""

    id: int
    key: str
    kind: str
    unit: int
    unit_name: str
    title: str
    held_on: date
    stage: str

    @classmethod
    def of(cls, cycle: Cycle, **more: Any) -> Any:
        """From the row."""
        return cls(
            id=cycle.id,
            key=cycle.key,
            kind=cycle.kind,
            unit=cycle.unit_id,
            unit_name=cycle.unit.name,
            title=cycle.title,
            held_on=cycle.held_on,
            stage=cycle.stage,
            **more,
        )


class MilestoneAnswer(BaseModel):
    """A day of the plan, and in words how it came about."""

    key: str
    label: str
    on: date
    anchor: date
    moved_from: date | None
    why: str

    @classmethod
    def of(cls, one: Milestone) -> MilestoneAnswer:
        """From the plan."""
        return cls(
            key=one.key,
            label=one.label,
            on=one.on,
            anchor=one.anchor,
            moved_from=one.moved_from,
            why=sentence(one.explanation),
        )


def units(rows: Iterable[Unit]) -> list[UnitAnswer]:
    """Units in the order that they came."""
    return [UnitAnswer.model_validate(row) for row in rows]


def told(findings: Iterable[Finding]) -> list[Told]:
    """Findings as the command line prints them."""
    return [Told.model_validate(plain(as_json(one))) for one in findings]


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, Labelled):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, str | bytes):
        return value if isinstance(value, str) else value.decode("utf-8", "replace")
    if isinstance(value, Sequence | set | frozenset):
        return [plain(one) for one in value]
    return value if value is None or isinstance(value, bool | int | float) else str(value)
