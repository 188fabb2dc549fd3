"""What every test may ask for: a fixed day, an empty database of this version on SQLite and PostgreSQL.

A test that takes ``database``, ``engine`` or ``session`` runs twice, once on each. PostgreSQL is a real
server from the development dependencies, started when a test asks for it; if it does not start, tests fail.
"""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import databases
import pytest
from builders import DAY
from prefect_folders import prepared
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from xdist.scheduler import LoadFileScheduling

from congtac.store import session as store

BOTH = ["sqlite", "postgresql"]


@pytest.fixture
def day() -> date:
    """The fixed day of the tests."""
    return DAY


@pytest.fixture(scope="session", autouse=True)
def shipped_synchronous() -> Iterator[str]:
    """How SQLite waits for the disk as it ships. In this process it does not: no test survives a power cut."""
    shipped, store.SYNCHRONOUS = store.SYNCHRONOUS, "OFF"
    yield shipped
    store.SYNCHRONOUS = shipped


@pytest.fixture(scope="session")
def postgresql_server(testrun_uid: str) -> Iterator[str]:
    """The URL of the maintenance database of the PostgreSQL server."""
    with databases.postgresql(testrun_uid) as url:
        yield url


@pytest.fixture(scope="session")
def postgresql_database(postgresql_server: str, worker_id: str) -> str:
    """The URL of this worker's own database on the server, up to date."""
    return databases.upgraded(databases.create(postgresql_server, f"congtac_{worker_id}"))


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file, up to date, of which each test gets a copy."""
    file = tmp_path_factory.mktemp("template") / "congtac.db"
    databases.upgraded(f"sqlite:///{file}")
    return file


@pytest.fixture(params=BOTH)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database, up to date: a SQLite file of the test's own, or the worker's on PostgreSQL."""
    if request.param == "sqlite":
        shutil.copyfile(request.getfixturevalue("sqlite_template"), tmp_path / "congtac.db")
        yield f"sqlite:///{tmp_path / 'congtac.db'}"
    else:
        url: str = request.getfixturevalue("postgresql_database")
        yield url
        databases.empty(url)


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    """An engine on the empty database."""
    made = store.engine(database)
    yield made
    made.dispose()


@pytest.fixture
def reader(database: str) -> Iterator[Engine]:
    """An engine on the same database for those who only read."""
    made = store.reader(database)
    yield made
    made.dispose()


@pytest.fixture
def data_folder(sqlite_template: Path) -> Callable[[Path], Path]:
    """Makes a data folder with an empty database in it: the migrations have tests of their own."""

    def made(folder: Path) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(sqlite_template, folder / "congtac.db")
        return folder

    return made


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session on the empty database; what the test does not commit is rolled back."""
    with store.sessions(engine)() as session:
        yield session


@pytest.fixture(params=BOTH)
def blank_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database without tables; on SQLite not even its folder exists."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'new' / 'congtac.db'}"
    else:
        server: str = request.getfixturevalue("postgresql_server")
        name = f"blank_{uuid4().hex[:12]}"
        yield databases.create(server, name)
        databases.run_sql(server, f"DROP DATABASE {name}")


@pytest.fixture
def blank_engine(blank_database: str) -> Iterator[Engine]:
    """An engine on the database without tables."""
    made = store.engine(blank_database)
    yield made
    made.dispose()


@pytest.fixture(scope="session")
def prefect_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder for the whole test run, with Prefect's database in it."""
    return prepared(tmp_path_factory.mktemp("home"))


# Rooms of which a Prefect server stays for the rest of the run come last, and there what takes longest first: so no
# core waits at the end for the other one.
LAST = ("flows", "events", "tests")
LONGEST = ("test_several_workers.py", "test_killed.py", "test_serving.py", "test_kills.py", "test_readme.py")


# These look at the same played events. Whoever hands out the tests sees their names only, not what they ask for.
PLAYED = ("test_annual_conference.py", "test_conclusions.py", "test_paper_origins.py", "test_published_figures.py")


class Files(LoadFileScheduling):
    """One process for the tests of a file, and one for all that look at the same played events.

    ``--dist loadgroup`` would do the same if it worked: with pytest 9.2 it hands out every test by itself
    (pytest-xdist #1386), and what a module has made once is made in both processes.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return "played events" if file.rpartition("/")[2] in PLAYED else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Files | None:
    """How ``--dist loadfile`` hands out the tests here."""
    return Files(config, log) if config.getoption("dist") in ("loadfile", "loadgroup") else None


def pytest_itemcollected(item: pytest.Item) -> None:
    """A test that asks for the played events is in one of the files that come to one process."""
    if "events" in getattr(item, "fixturenames", ()) and item.path.name not in PLAYED:
        raise pytest.UsageError(
            f"{item.nodeid} looks at the played events: name its file in PLAYED (tests/conftest.py)"
        )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What waits longest is not left for the end."""
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> tuple[bool, int]:
    name, room = item.path.name, item.path.parent.name
    return room in LAST, LONGEST.index(name) if name in LONGEST else len(LONGEST)


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: the garbage collector need not look at it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """With CONGTAC_REFUSE_SKIPS set, a run in which a test was skipped is a failed run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if exitstatus == 0 and os.environ.get("CONGTAC_REFUSE_SKIPS") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
