"""Prefect for the tests of flows: one start for the whole test run, a database of its own for each test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from congtac.resources import shipped
from congtac.runner import Runner
from congtac.workplace import Workplace, workplace


@pytest.fixture(scope="session")
def flow_runner(prefect_home: Path) -> Iterator[Runner]:
    """Prefect, started with the first flow and stopped after the last test."""
    kept = os.environ.copy()
    with Runner(prefect_home) as runner:
        yield runner
    os.environ.clear()
    os.environ.update(kept)


@pytest.fixture
def own_place(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workplace:
    """A workplace on the test's own database, with the shipped sample organisation."""
    monkeypatch.setenv("CONGTAC_HOME", str(tmp_path))
    monkeypatch.setenv("CONGTAC_DATABASE_URL", database)
    monkeypatch.setenv("CONGTAC_CONFIG", str(shipped("config")))
    return workplace()
