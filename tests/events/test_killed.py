"""``kill -9`` at any moment of ``congtac event run``, then the same command again: same papers, nothing doubled.

CONGTAC_KILL_POINTS sets how many moments are tried (20 when a release is checked, fewer in the everyday suite);
they take turns on SQLite and PostgreSQL, and both must give the papers of the undisturbed run.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from databases import one
from prefect_folders import prepared

from congtac.resources import shipped

POINTS = int(os.environ.get("CONGTAC_KILL_POINTS", "2"))
CONGRESS, REVIEW = "branch_congress_2020", "review_department_2023"
BOTH = ["sqlite", "postgresql"]
ONCE = {
    "transition_log": "cycle_id, act",
    "registration": "paper_id",
    "mandate": "election_id, seat",
    "paper_version": "paper_id, facts_hash",
    "target": "cycle_id, term, position",
    "fact": "cycle_id, key",
    "confirmation": "cycle_id, gate, attempt",
    "obligation": "cycle_id, kind, unit_id",
    "report": "cycle_id, unit_id, revision",
    "reminder": "obligation_id, recipient, step, channel",
    "message": "recipient, subject, queued_on",
    "election": "cycle_id, attempt, position",
    "task": "cycle_id, position",
    "unit": "name, superior_id",
}


def started(event: str, home: Path, url: str = "") -> subprocess.Popen[str]:
    """The command in a process of its own, with everything of its own in ``home`` and its rows at ``url``."""
    file = shipped("examples") / f"{event}.yaml"
    command = [sys.executable, "-m", "congtac", "event", "run", str(file), "--out", str(home / "out"), "--json"]
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("CONGTAC_", "PREFECT_"))}
    environment = clean | {"CONGTAC_HOME": str(home)} | ({"CONGTAC_DATABASE_URL": url} if url else {})
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, text=True, cwd=home
    )


def answer(event: str, home: Path, url: str = "") -> dict[str, Any]:
    """What the command prints when it may run to its end."""
    process = started(event, home, url)
    out, _ = process.communicate(timeout=120)
    assert process.returncode == 0, out
    said: dict[str, Any] = json.loads(out.replace(str(home), "HOME"))
    return said


def leftovers(home: Path) -> list[str]:
    """Files in the papers' folder that are no papers: something half-written."""
    return [path.name for path in (home / "out").iterdir() if not path.name.endswith(".docx")]


def doubled(url: str) -> dict[str, object]:
    """How many rows there are twice, by table."""
    twice = "SELECT count(*) FROM (SELECT 1 FROM {} GROUP BY {} HAVING count(*) > 1) AS twice"
    return {table: one(url, twice.format(table, columns)) for table, columns in ONCE.items()}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[dict[str, Any], float]]:
    """The answer of a run that nobody disturbs, and how many seconds it takes, for each event."""
    measured = {}
    for event in (CONGRESS, REVIEW):
        home = prepared(tmp_path_factory.mktemp("undisturbed"))
        began = time.monotonic()
        measured[event] = answer(event, home), time.monotonic() - began
    return measured


@pytest.mark.parametrize(
    ("point", "event", "blank_database"),
    [(point, (CONGRESS, REVIEW)[point // 2 % 2], BOTH[point % 2]) for point in range(1, POINTS + 1)],
    indirect=["blank_database"],
)
def test_a_killed_run_ends_as_an_undisturbed_one_when_it_is_started_again(
    point: int,
    event: str,
    blank_database: str,
    tmp_path: Path,
    undisturbed: dict[str, tuple[dict[str, Any], float]],
) -> None:
    expected, seconds = undisturbed[event]
    home = prepared(tmp_path)

    process = started(event, home, blank_database)
    time.sleep(seconds * point / (POINTS + 1))
    process.send_signal(signal.SIGKILL)
    process.communicate()
    again = answer(event, home, blank_database)

    assert again == expected
    assert leftovers(home) == []
    assert set(doubled(blank_database).values()) == {0}
