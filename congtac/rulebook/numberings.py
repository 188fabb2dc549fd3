"""The dated numbering rule sets of ``numbering.yaml`` as frozen values."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from congtac.domain.errors import BadInput
from congtac.domain.numbering import NumberingRules
from congtac.yamlfile import findings_of, load

FILE = Path(__file__).with_name("numbering.yaml")


class NumberingFile(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    rule_sets: tuple[NumberingRules, ...] = Field(min_length=1)


def read(path: Path) -> tuple[NumberingRules, ...]:
    """The rule sets of a file; BadInput with a finding for each problem, with line and key."""
    located = load(path)
    try:
        return NumberingFile.model_validate(located.data).rule_sets
    except ValidationError as error:
        raise BadInput(*findings_of(error, located, NumberingFile)) from error


@cache
def numberings() -> tuple[NumberingRules, ...]:
    """The shipped numbering rule sets; pick one with ``domain.numbering.numbering_on``."""
    return read(FILE)
