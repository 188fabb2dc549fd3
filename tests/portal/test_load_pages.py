"""A few seconds of people at work; two minutes of fifty of them: ``make load``."""

from __future__ import annotations

from pathlib import Path

import databases
from load import carried


def test_people_at_work_find_no_error_and_nothing_that_was_stored_is_lost(blank_database: str, tmp_path: Path) -> None:
    noted, wrong = carried(tmp_path, databases.upgraded(blank_database), users=10, seconds=2, pause=0.2)

    assert wrong == []
    assert noted.stored
    assert noted.drafts
