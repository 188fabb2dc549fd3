"""The dated rule sets of ``elections.yaml``, ``charter.yaml`` and ``ratings.yaml`` as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from congtac.domain.elections.rules import CharterRules, ElectionRules, in_force
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.ratings import RatingRules
from congtac.yamlfile import findings_of, load

ELECTIONS = Path(__file__).with_name("elections.yaml")
CHARTER = Path(__file__).with_name("charter.yaml")
RATINGS = Path(__file__).with_name("ratings.yaml")

Rules = TypeVar("Rules")


class RuleSetFile(BaseModel, Generic[Rules]):
    """A whole file of rule sets, in the order of their dates."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    rule_sets: tuple[Rules, ...]


@dataclass(frozen=True, slots=True)
class Regulations:
    """What applied on one day; ``findings`` say where a set had to stand in for one that is not known."""

    elections: ElectionRules
    charter: CharterRules
    findings: tuple[Finding, ...] = ()


def read_elections(path: Path) -> tuple[ElectionRules, ...]:
    """The election rule sets of a file; BadInput with a finding for each problem, with line and key."""
    return _read(path, RuleSetFile[ElectionRules])


def read_charter(path: Path) -> tuple[CharterRules, ...]:
    """The charter rule sets of a file; BadInput with a finding for each problem, with line and key."""
    return _read(path, RuleSetFile[CharterRules])


def _read(path: Path, model: type[RuleSetFile[Rules]]) -> tuple[Rules, ...]:
    located = load(path)
    _name_the_set(located.data)
    try:
        return model.model_validate(located.data).rule_sets
    except ValidationError as error:
        raise BadInput(*findings_of(error, located, model)) from error


def _name_the_set(data: Any) -> None:
    """Write the set's id into each of its values, so that a value can cite the set it comes from."""
    rule_sets = data.get("rule_sets") if isinstance(data, dict) else None
    for rules in rule_sets if isinstance(rule_sets, list) else ():
        values = rules.values() if isinstance(rules, dict) else ()
        for value in values:
            if isinstance(value, dict):
                value.setdefault("rule", rules.get("id"))


@cache
def election_rule_sets() -> tuple[ElectionRules, ...]:
    """The shipped election rule sets."""
    return read_elections(ELECTIONS)


@cache
def charter_rule_sets() -> tuple[CharterRules, ...]:
    """The shipped charter rule sets."""
    return read_charter(CHARTER)


@cache
def rating_rule_sets() -> tuple[RatingRules, ...]:
    """The shipped regulations on yearly rating."""
    return _read(RATINGS, RuleSetFile[RatingRules])


def rating_rules(day: date) -> RatingRules:
    """The regulation on yearly rating in force on the day; BadInput before the first."""
    return in_force(rating_rule_sets(), day)


def election_rules(day: date) -> ElectionRules:
    """The election regulation in force on the day; BadInput before the first."""
    return in_force(election_rule_sets(), day)


def charter_rules(day: date) -> CharterRules:
    """The charter rules in force on the day; BadInput before the first."""
    return in_force(charter_rule_sets(), day)


def charter_on(day: date) -> CharterRules:
    """The charter rules in force on the day; for a day before the first known set, that one stands in."""
    first = min(charter_rule_sets(), key=lambda rules: rules.begins)
    return charter_rules(max(day, first.begins))


def regulations_on(day: date) -> Regulations:
    """Both sets for an election on ``day``.

    BadInput before the first election regulation. For the years in which an election regulation is known but
    no charter rules are, the first charter set stands in, with a warning.
    """
    elections, charter = election_rules(day), charter_on(day)
    if day >= charter.begins:
        return Regulations(elections, charter)
    figures = {"day": day, "first": charter.begins}
    stand_in = Finding("rules.charter_stands_in", Level.WARNING, "date", figures, charter.id, charter.regulation)
    return Regulations(elections, charter, (stand_in,))
