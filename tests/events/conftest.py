"""The three reference events, played once for all tests that look at what they leave behind."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from prefect_folders import TODAY

from congtac.events.report import Played
from congtac.events.show import perform
from congtac.resources import shipped
from congtac.runner import Runner
from congtac.workplace import Workplace, workplace


@pytest.fixture(scope="session")
def place(prefect_home: Path) -> Iterator[Workplace]:
    """A workplace of its own, on SQLite, for the whole test run."""
    kept = os.environ.copy()
    for name in ("CONGTAC_DATABASE_URL", "CONGTAC_DATABASE_URL_FILE", "CONGTAC_CONFIG"):
        os.environ.pop(name, None)
    os.environ["CONGTAC_HOME"] = str(prefect_home)
    yield workplace()
    os.environ.clear()
    os.environ.update(kept)


@pytest.fixture(scope="session")
def runner(place: Workplace) -> Iterator[Runner]:
    """Prefect, started with the first flow and stopped after the last test."""
    with Runner(place.home) as runner:
        yield runner


@pytest.fixture(scope="session")
def events(place: Workplace, runner: Runner) -> dict[str, Played]:
    """What each shipped example leaves behind, by the name of its file."""
    return {
        file.stem: perform(place, runner, file, TODAY, None, lambda *_step: None)
        for file in sorted(shipped("examples").glob("*.yaml"))
    }
