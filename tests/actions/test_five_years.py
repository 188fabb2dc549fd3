"""A year of a committee with four branches, day by day; ``python tests/five_years.py`` plays all five."""

from __future__ import annotations

from pathlib import Path

import pytest
from five_years import faults, story


@pytest.mark.parametrize("holding", [("mot",)])
def test_after_a_year_of_reviews_a_conference_and_a_congress_nothing_is_doubled_missing_or_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, holding: tuple[str, ...]
) -> None:
    monkeypatch.delenv("CONGTAC_DATABASE_URL", raising=False)
    monkeypatch.setenv("CONGTAC_HOME", "")  # put back afterwards, with whatever the story sets
    monkeypatch.setenv("CONGTAC_CONFIG", "")
    world = story(tmp_path, 1, holding)

    world.pass_by()

    assert faults(world) == []
    assert world.sent > 50
