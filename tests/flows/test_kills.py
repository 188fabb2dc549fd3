"""A run of ``tests/kills.py``, of which two hundred are made before a release: see there.

CONGTAC_KILL_RUNS sets how many are made; they take turns on SQLite and PostgreSQL.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import databases
import pytest
from kills import VICTIMS, soaking

RUNS = int(os.environ.get("CONGTAC_KILL_RUNS", "1"))
BOTH = ["sqlite", "postgresql"]


@pytest.mark.parametrize(
    ("run", "blank_database"), [(run, BOTH[run % 2]) for run in range(RUNS)], indirect=["blank_database"]
)
def test_whatever_is_killed_while_people_work_nothing_is_lost_and_nothing_doubled(
    run: int, blank_database: str, tmp_path: Path
) -> None:
    with soaking(tmp_path, databases.upgraded(blank_database), random.Random(run)) as soak:
        soak.run(VICTIMS[run % len(VICTIMS)])
