"""An environment that does not allow the work: one clear sentence and a way out, no traceback, exit status 2."""

from __future__ import annotations

import json
import os
import resource
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from prefect_folders import prepared

from congtac.resources import shipped

EVENT = str(shipped("examples") / "branch_congress_2020.yaml")


def congtac(
    home: Path, *arguments: str, before: Callable[[], None] | None = None, **settings: str
) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("CONGTAC_", "PREFECT_"))}
    return subprocess.run(
        [sys.executable, "-m", "congtac", *arguments],
        env=clean | {"CONGTAC_HOME": str(home)} | settings,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=before,
        timeout=120,
    )


def refused(answer: subprocess.CompletedProcess[str]) -> str:
    """What it says: one line on standard error and nothing on standard output."""
    assert answer.returncode == 2, answer.stderr
    assert "Traceback" not in answer.stderr
    assert answer.stdout == ""
    assert len(answer.stderr.strip().splitlines()) == 1, answer.stderr
    return answer.stderr


def test_a_data_folder_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    said = refused(congtac(tmp_path / "file" / "home", "event", "run", EVENT))

    assert "CONGTAC_HOME" in said


def test_a_papers_folder_that_cannot_be_written_is_refused_before_anything_is_stored(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    refused(congtac(tmp_path / "home", "event", "run", EVENT, "--out", str(tmp_path / "file" / "papers")))

    assert not (tmp_path / "home" / "congtac.db").exists()


def test_a_full_disk_is_told_in_one_sentence_and_nothing_half_written_stays(tmp_path: Path) -> None:
    def a_few_kilobytes() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))

    out = tmp_path / "papers"
    refused(congtac(tmp_path / "home", "event", "run", EVENT, "--out", str(out), before=a_few_kilobytes))

    assert list(out.iterdir()) == []


def test_a_database_of_a_newer_version_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    assert congtac(tmp_path, "db", "upgrade").returncode == 0
    with sqlite3.connect(tmp_path / "congtac.db") as database:
        table = database.execute("SELECT name FROM sqlite_master WHERE name LIKE '%version%' AND type = 'table'")
        name = next(row[0] for row in table if row[0] != "paper_version")
        database.execute(f"UPDATE {name} SET version_num = 'ffffffffffff'")  # noqa: S608 - a name from the database
    database.close()

    refused(congtac(tmp_path, "event", "run", EVENT))

    with sqlite3.connect(tmp_path / "congtac.db") as database:
        assert database.execute(f"SELECT version_num FROM {name}").fetchall() == [("ffffffffffff",)]  # noqa: S608
        assert database.execute("SELECT count(*) FROM cycle").fetchone() == (0,)
    database.close()


def test_a_server_that_does_not_answer_is_named_without_its_password(tmp_path: Path) -> None:
    url = "postgresql://user:geheim@127.0.0.1:1/congtac"

    said = refused(congtac(tmp_path, "event", "run", EVENT, CONGTAC_DATABASE_URL=url))

    assert "geheim" not in said
    assert "127.0.0.1" in said


def test_a_port_that_another_program_uses_is_told_with_the_way_out(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        answer = congtac(prepared(tmp_path), "serve", "--port", port)

    assert answer.returncode == 2
    assert "--port" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_configuration_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    said = refused(congtac(tmp_path, "event", "run", EVENT, CONGTAC_CONFIG=str(tmp_path / "none")))

    assert "CONGTAC_CONFIG" in said


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_file_that_is_not_there_is_a_finding_in_json_in_both_languages(tmp_path: Path, language: str) -> None:
    answer = congtac(tmp_path, "event", "run", "none.yaml", "--json", CONGTAC_LANG=language)

    found = json.loads(answer.stdout)["findings"][0]
    assert answer.returncode == 2
    assert (found["code"], found["where"]) == ("input.no_file", "none.yaml")
    assert found["message"].startswith("Không" if language == "vi" else "The file")


def test_a_day_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    said = refused(congtac(tmp_path, "event", "run", EVENT, "--today", "2020-02-30"))

    assert "2020-02-30" in said
