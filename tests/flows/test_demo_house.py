"""``congtac demo --serve`` as a real process. That it plays the events is tested with ``congtac demo`` itself."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from prefect_folders import prepared
from serving import PATIENCE_SECONDS, children_of, clean_environment, free_port, is_alive, until

from congtac.actions.accounts.trial_people import trial_people
from congtac.clock import now
from congtac.resources import shipped
from congtac.workplace import Workplace


@pytest.fixture(autouse=True)
def ctrl_c_is_heard() -> Iterator[None]:
    """Who runs the tests in the background of a shell ignores Ctrl-C, and so would what is started from here."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_a_demo_that_was_played_is_found_served_and_ended_with_ctrl_c(tmp_path: Path, sqlite_template: Path) -> None:
    home = prepared(tmp_path / "congtac-demo" / "portal")
    (home / "congtac.db").write_bytes(sqlite_template.read_bytes())
    with Workplace(home, f"sqlite:///{home / 'congtac.db'}", shipped("config")).session() as session:
        trial_people(session, (), now())
    port, said = free_port(), tmp_path / "said.txt"
    command = [sys.executable, "-m", "congtac", "demo", "--serve", "--port", str(port)]
    elsewhere = {"CONGTAC_LANG": "en", "CONGTAC_DATABASE_URL": "sqlite:////nowhere/congtac.db"}
    with said.open("w") as out:
        process = subprocess.Popen(
            [*command, "--prefect-port", str(free_port())],
            cwd=tmp_path,
            env=clean_environment() | elsewhere,
            stdout=out,
            stderr=out,
        )
    try:
        until(lambda: "Ready" in said.read_text() or process.poll() is not None)
        children = [number for number, _line in children_of(process.pid)]
        assert "is there already" in said.read_text()
        assert "Nobody can sign in" not in said.read_text()
        with urlopen(f"http://127.0.0.1:{port}/sign-in", timeout=PATIENCE_SECONDS) as page:
            assert page.status == 200
    finally:
        process.send_signal(signal.SIGINT)
        try:
            ended = process.wait(PATIENCE_SECONDS)
        finally:
            process.kill()  # nothing where it has ended; else it would stay, and warn another test
            process.wait()

    assert ended == 130
    assert children
    assert not any(is_alive(number) for number in children)
