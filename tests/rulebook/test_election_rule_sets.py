"""The election and charter rule sets: which one is in force, where each value comes from."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from congtac.domain.elections.rules import CharterRules, Confidence, ElectionRules, Ruled
from congtac.domain.errors import BadInput
from congtac.rulebook.regulations import (
    CHARTER,
    ELECTIONS,
    charter_on,
    charter_rule_sets,
    charter_rules,
    election_rule_sets,
    election_rules,
    read_elections,
    regulations_on,
)


@pytest.mark.parametrize(
    ("day", "rule_set"),
    [
        (date(2009, 4, 17), "elec-2009"),
        (date(2014, 6, 8), "elec-2009"),
        (date(2014, 6, 9), "elec-2014"),
        (date(2020, 1, 6), "elec-2014"),
        (date(2024, 10, 9), "elec-2014"),
        (date(2024, 10, 10), "elec-2024"),
        (date(2030, 1, 1), "elec-2024"),
    ],
)
def test_the_election_regulation_in_force_on_the_day(day: date, rule_set: str) -> None:
    assert election_rules(day).id == rule_set


@pytest.mark.parametrize(
    ("day", "rule_set"),
    [
        (date(2016, 7, 24), "charter-2011"),
        (date(2016, 7, 25), "charter-2016"),
        (date(2020, 1, 6), "charter-2016"),
        (date(2021, 7, 30), "charter-2021"),
        (date(2025, 1, 19), "charter-2021"),
        (date(2025, 1, 20), "charter-2025a"),
        (date(2025, 6, 30), "charter-2025a"),
        (date(2025, 7, 1), "charter-2025b"),
        (date(2026, 4, 8), "charter-2026a"),
        (date(2026, 7, 25), "charter-2026a"),
        (date(2026, 7, 26), "charter-2026b"),
    ],
)
def test_the_charter_rules_in_force_on_the_day(day: date, rule_set: str) -> None:
    assert charter_rules(day).id == rule_set


def test_a_day_before_the_first_set_names_the_first_day() -> None:
    with pytest.raises(BadInput) as refused:
        election_rules(date(2009, 4, 16))

    (finding,) = refused.value.findings
    assert (finding.code, finding.figures["first"]) == ("rules.before_first", date(2009, 4, 17))


def test_where_no_charter_rules_are_known_the_first_stand_in_with_a_warning() -> None:
    known, unknown = regulations_on(date(2011, 11, 1)), regulations_on(date(2010, 5, 1))

    assert known.findings == ()
    assert (unknown.elections.id, unknown.charter.id) == ("elec-2009", "charter-2011")
    assert [finding.code for finding in unknown.findings] == ["rules.charter_stands_in"]


@pytest.mark.parametrize("sets", [election_rule_sets(), charter_rule_sets()], ids=["elections", "charter"])
def test_each_set_begins_the_day_after_the_one_before_ends(
    sets: tuple[ElectionRules | CharterRules, ...],
) -> None:
    for before, after in pairwise(sets):
        assert before.ends is not None
        assert after.begins == before.ends + timedelta(days=1)
    assert sets[-1].ends is None


@pytest.mark.parametrize("rules", [*election_rule_sets(), *charter_rule_sets()], ids=lambda rules: rules.id)
def test_every_value_has_a_source_and_names_its_set(rules: ElectionRules | CharterRules) -> None:
    values = [getattr(rules, field.name) for field in fields(rules)]

    ruled = [value for value in values if isinstance(value, Ruled)]

    assert ruled
    assert all(value.source and value.rule == rules.id for value in ruled)


@pytest.mark.parametrize(
    ("path", "kind"), [(ELECTIONS, ElectionRules), (CHARTER, CharterRules)], ids=["elections", "charter"]
)
def test_no_key_of_the_file_is_ignored(path: Path, kind: type) -> None:
    known = {field.name for field in fields(kind)}

    for rules in yaml.safe_load(path.read_text(encoding="utf-8"))["rule_sets"]:
        assert set(rules) == known


@pytest.mark.parametrize(
    ("mark", "binding"),
    [
        (Confidence.READ, True),
        (Confidence.QUOTED, True),
        (Confidence.PRACTICE, False),
        (Confidence.UNCONFIRMED, False),
    ],
)
def test_only_what_was_read_or_quoted_may_refuse(mark: Confidence, binding: bool) -> None:
    value = Ruled(3, "source", mark, "some-set")

    assert value.broken("seats.too_many").level == ("error" if binding else "warning")


def test_a_broken_rule_file_is_refused_with_line_and_key(tmp_path: Path) -> None:
    text = ELECTIONS.read_text(encoding="utf-8").replace("value: down", "value: sideways", 1)
    file = tmp_path / "rules.yaml"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(BadInput) as refused:
        read_elections(file)

    (finding,) = refused.value.findings
    assert "surplus_rounding" in finding.where


@pytest.mark.parametrize(
    ("day", "rule_set"),
    [(date(1999, 1, 1), "charter-2011"), (date(2011, 11, 1), "charter-2011"), (date(2020, 1, 6), "charter-2016")],
)
def test_before_the_first_charter_rules_the_first_ones_stand_in(day: date, rule_set: str) -> None:
    assert charter_on(day).id == rule_set
