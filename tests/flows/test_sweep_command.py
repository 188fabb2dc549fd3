"""``congtac sweep`` on a Prefect that is there already: what it prints, and its exit statuses."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from builders import a_cycle, brought_to
from typer.testing import CliRunner

from congtac.cli import app
from congtac.domain.cycle import Stage
from congtac.runner import Runner
from congtac.workplace import Workplace

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def place(own_place: Workplace, monkeypatch: pytest.MonkeyPatch, flow_runner: Runner) -> Workplace:
    """An installation whose commands find a Prefect server that runs, in English."""
    flow_runner.start()
    assert os.environ["PREFECT_API_URL"]
    monkeypatch.setenv("CONGTAC_LANG", "en")
    return own_place


def drafting(place: Workplace) -> int:
    """A congress that is being drafted; its number."""
    with place.session() as session:
        return brought_to(session, a_cycle(session), Stage.DRAFTING).id


def test_a_sweep_says_what_it_did_and_twice_it_does_nothing(place: Workplace) -> None:
    drafting(place)

    first, second = (CliRunner().invoke(app, ["sweep", "--json"]) for _turn in range(2))

    assert first.exit_code == second.exit_code == 0, first.output
    assert [json.loads(each.stdout)["cycles"] for each in (first, second)] == [1, 0]
    assert "0 reminders written, 0 cycles taken on" in CliRunner().invoke(app, ["sweep"]).stdout


def test_a_cycle_that_fails_ends_the_command_with_status_one_and_is_named(place: Workplace) -> None:
    number = drafting(place)
    place.papers.mkdir()
    (place.papers / f"{number:04}-chi_bo_mau").write_text("a file where the folder should be")

    said = CliRunner().invoke(app, ["sweep", "--json"])

    assert said.exit_code == 1
    assert json.loads(said.stdout)["findings"][0]["code"] == "worker.cycle_failed"


def test_a_day_that_does_not_exist_and_a_cycle_that_is_not_there_are_refused(place: Workplace) -> None:
    assert Path(place.home).exists()

    assert CliRunner().invoke(app, ["sweep", "--today", "2026-02-30"]).exit_code == 2
    assert CliRunner().invoke(app, ["sweep", "--cycle", "99"]).exit_code == 2


def test_a_server_without_a_runner_of_ours_is_told(place: Workplace) -> None:
    said = CliRunner().invoke(app, ["sweep", "--cycle", str(drafting(place))])

    assert said.exit_code == 2
    assert "Start congtac serve" in said.stderr
