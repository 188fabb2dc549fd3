"""``congtac db``: what it prints and how it ends, also where the environment refuses the work."""

from __future__ import annotations

import ctypes
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, text
from typer.testing import CliRunner, Result

from congtac.cli.db import app
from congtac.store import schema


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CONGTAC_LANG", "en")
    monkeypatch.setenv("CONGTAC_HOME", str(tmp_path / "home"))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def run_in_child(home: Path, *arguments: str, held_by: Callable[[], Any]) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, which is held by a limit before it starts."""
    command = [sys.executable, "-c", "from congtac.cli.db import app; app()", *arguments]
    environment = os.environ | {"CONGTAC_HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, env=environment, preexec_fn=held_by, capture_output=True, text=True)


def test_help_names_both_commands() -> None:
    shown = run("--help").stdout

    assert "upgrade" in shown
    assert "check" in shown


def test_upgrade_creates_the_database_and_may_be_repeated(blank_database: str, monkeypatch: Any) -> None:
    monkeypatch.setenv("CONGTAC_DATABASE_URL", blank_database)

    before, first, second, after = run("check"), run("upgrade"), run("upgrade"), run("check")

    assert before.exit_code == 1
    assert "congtac db upgrade" in before.stdout
    assert (first.exit_code, first.stdout) == (0, second.stdout)
    assert (after.exit_code, after.stdout) == (0, "The database is in order.\n")


def test_upgrade_makes_the_data_folder(tmp_path: Path) -> None:
    done = run("upgrade")

    assert done.stdout == f"The database is ready: {tmp_path / 'home' / 'congtac.db'}\n"
    assert (tmp_path / "home" / "congtac.db").is_file()


def test_check_prints_one_json_object(blank_engine: Engine, blank_database: str, monkeypatch: Any) -> None:
    schema.upgrade(blank_engine)
    with blank_engine.begin() as connection:
        connection.execute(text("DROP INDEX ix_cycle_unit_id"))
    monkeypatch.setenv("CONGTAC_DATABASE_URL", blank_database)

    done = run("check", "--json")

    (finding,) = json.loads(done.stdout)["findings"]
    assert (finding["code"], finding["level"], done.exit_code) == ("store.differs", "warning", 0)
    assert done.stderr == ""


@pytest.mark.parametrize("arguments", [["upgrade"], ["check"], ["check", "--json"]])
def test_a_database_of_a_newer_version_ends_with_one_sentence(tmp_path: Path, arguments: list[str]) -> None:
    run("upgrade")
    file = create_engine(f"sqlite:///{tmp_path / 'home' / 'congtac.db'}")
    with file.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'ffffffffffff'"))
    file.dispose()

    done = run(*arguments)

    assert done.exit_code == 2
    said = done.stdout + done.stderr
    assert "newer version of congtac" in said
    assert "Traceback" not in said


def test_a_data_folder_below_a_file_is_refused_with_a_way_out(tmp_path: Path, monkeypatch: Any) -> None:
    (tmp_path / "a_file").touch()
    monkeypatch.setenv("CONGTAC_HOME", str(tmp_path / "a_file" / "home"))

    done = run("upgrade")

    assert (done.exit_code, done.stdout) == (2, "")
    assert "Set CONGTAC_HOME to a folder" in done.stderr


def test_an_unknown_kind_of_database_is_refused(monkeypatch: Any) -> None:
    monkeypatch.setenv("CONGTAC_DATABASE_URL", "mysql://a:mat-khau@b/c")

    done = run("upgrade")

    assert done.exit_code == 2
    assert "mysql" in done.stderr
    assert "mat-khau" not in done.output


def without_privilege() -> None:
    """Hold root to the permission bits of files, as everybody else is (capability 1: overriding them)."""
    if os.geteuid() == 0:
        ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)


def test_a_read_only_folder_ends_with_one_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "read_only"
    folder.mkdir(mode=0o555)

    done = run_in_child(folder, "upgrade", held_by=without_privilege)

    assert (done.returncode, done.stdout, list(folder.iterdir())) == (2, "", [])
    assert "read-only" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_read_only_database_ends_with_one_sentence(tmp_path: Path) -> None:
    # given: a database still without tables, to which an upgrade has to write
    (tmp_path / "congtac.db").touch(mode=0o444)

    done = run_in_child(tmp_path, "upgrade", held_by=without_privilege)

    assert (done.returncode, done.stdout) == (2, "")
    assert "read-only" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_full_disk_ends_with_one_sentence(tmp_path: Path) -> None:
    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    done = run_in_child(tmp_path, "upgrade", held_by=little_room)

    assert (done.returncode, done.stdout) == (2, "")
    assert "Make room" in done.stderr
    assert done.stderr.count("\n") == 1
