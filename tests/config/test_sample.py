"""What ships: defaults that are complete, a sample organisation without a fault, a schema that fits both."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from congtac import config, yamlfile
from congtac.domain.cycle import CycleKind
from congtac.domain.plan import Offset
from congtac.resources import shipped

DAY = date(2026, 11, 2)
FILES = sorted(shipped("config").rglob("*.yaml"))


@pytest.fixture(scope="module")
def sample() -> config.Installation:
    return config.load(shipped("config"))


def plain(data: Any) -> Any:
    """Dates as an editor's YAML reader hands them to the schema."""
    if isinstance(data, dict):
        return {key: plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [plain(item) for item in data]
    return data.isoformat() if isinstance(data, date) else data


def test_the_sample_has_no_fault() -> None:
    assert config.check(shipped("config")) == []


def test_the_sample_is_a_committee_with_three_branches(sample: config.Installation) -> None:
    root = sample.unit("co_quan_mau", DAY)
    branches = sample.below("co_quan_mau", DAY)

    assert [unit.name for unit in branches] == ["Chi bộ Văn phòng", "Chi bộ Nghiệp vụ", "Chi bộ Kỹ thuật"]
    totals = [count.total for unit in branches if (count := unit.members_on(DAY))]
    whole = root.members_on(DAY)
    assert whole is not None
    assert sum(totals) == whole.total == 38


def test_every_unit_has_settings_for_each_kind_of_cycle(sample: config.Installation) -> None:
    for unit in sample.units(DAY):
        settings = sample.effective(unit.slug, DAY)
        assert set(settings.milestones) == set(settings.papers) == set(CycleKind)


def test_a_congress_is_announced_thirty_working_days_before(sample: config.Installation) -> None:
    settings = sample.effective("chi_bo_van_phong", DAY)

    assert settings.milestones[CycleKind.BRANCH_CONGRESS]["announce"].offset == Offset(-30, working=True)


def test_nothing_leaves_until_it_is_switched_on(sample: config.Installation) -> None:
    channels = sample.effective("co_quan_mau", DAY).notifications

    assert not channels.smtp.enabled
    assert not channels.webhook.enabled


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_schema_accepts_what_ships(path: Path) -> None:
    schema = config.json_schema()

    Draft202012Validator.check_schema(schema)
    assert list(Draft202012Validator(schema).iter_errors(plain(yamlfile.load(path).data))) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"unit": []},
        {"units": [{"slug": "Một", "name": "Một", "level": "chi_bo"}]},
        {"settings": {"milestones": {"branch_congress": {"plan": {"offset": "soon"}}}}},
        {"settings": {"reminders": {"maximum": -1}}},
    ],
)
def test_the_schema_refuses_what_the_check_refuses(wrong: dict[str, Any]) -> None:
    assert list(Draft202012Validator(config.json_schema()).iter_errors(wrong))


def test_every_key_of_the_schema_has_a_description() -> None:
    parts = config.json_schema()["$defs"].values()
    keys = [(name, entry) for part in parts for name, entry in part.get("properties", {}).items()]

    assert keys
    assert [name for name, entry in keys if not entry.get("description")] == []
