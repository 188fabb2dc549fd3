"""What the environment refuses ends in one finding with a way out; each refusal here is a real one."""

from __future__ import annotations

import errno
import resource
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import databases
import pytest
from builders import a_unit
from sqlalchemy import Engine, make_url, text
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError

from congtac.domain.errors import Unusable
from congtac.domain.findings import Finding
from congtac.messages import sentence
from congtac.messages.store import TEXTS
from congtac.store import schema
from congtac.store import session as store
from congtac.store.failures import usable
from congtac.store.session import sessions


@contextmanager
def refused(code: str, url: object) -> Iterator[list[Finding]]:
    """The work in the block is refused with this one finding, whose sentence can be written."""
    seen: list[Finding] = []
    with pytest.raises(Unusable) as error, usable(str(url)):
        yield seen
    seen.extend(error.value.findings)
    assert [each.code for each in seen] == [code]
    assert "{" not in sentence(seen[0])


def sqlite_engine(file: Path) -> Engine:
    return store.engine(f"sqlite:///{file}")


@pytest.fixture
def file(tmp_path: Path, sqlite_template: Path) -> Path:
    """A SQLite file, up to date."""
    copy = tmp_path / "congtac.db"
    copy.write_bytes(sqlite_template.read_bytes())
    return copy


def test_a_folder_below_a_file_cannot_be_created(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file")
    engine = sqlite_engine(tmp_path / "var" / "data" / "congtac.db")

    with refused("store.no_folder", engine.url) as findings:
        schema.upgrade(engine)

    assert findings[0].where.startswith(str(tmp_path / "var"))


def test_a_database_that_is_not_there_is_not_created_by_using_it(tmp_path: Path) -> None:
    engine = sqlite_engine(tmp_path / "congtac.db")

    with refused("store.not_created", engine.url), sessions(engine).begin() as session:
        a_unit(session)

    assert not (tmp_path / "congtac.db").exists()


def test_a_folder_in_the_place_of_the_database_is_refused(tmp_path: Path) -> None:
    engine = sqlite_engine(tmp_path)

    with refused("store.read_only", engine.url):
        schema.upgrade(engine)


def test_a_file_opened_read_only_cannot_be_written_to(file: Path) -> None:
    connection = sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)

    with refused("store.read_only", f"sqlite:///{file}"):
        connection.execute("DELETE FROM unit")

    connection.close()


def test_a_database_that_may_not_grow_is_a_full_disk(file: Path) -> None:
    engine = sqlite_engine(file)

    with refused("store.disk_full", engine.url), sessions(engine).begin() as session:
        session.execute(text("PRAGMA max_page_count = 1"))
        for number in range(200):
            a_unit(session, slug=f"chi_bo_{number}", name="Chi bộ " * 50)

    assert schema.check(engine) == []
    engine.dispose()


def test_a_full_disk_is_told_for_papers_too(file: Path) -> None:
    with refused("store.disk_full", f"sqlite:///{file}"):
        Path("/dev/full").write_text("the disk of which every write fails")


def test_a_limit_on_the_size_of_files_is_a_full_disk(tmp_path: Path) -> None:
    # the kernel refuses the write itself; the limit is that of this process, and is given back
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    engine = sqlite_engine(tmp_path / "congtac.db")
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))
    try:
        with pytest.raises(Unusable) as error, usable(engine.url):
            schema.upgrade(engine)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert error.value.findings[0].code in ("store.disk_full", "store.disk_failed")
    schema.upgrade(engine)  # room was made: the same act again
    assert schema.check(engine) == []
    engine.dispose()


def test_a_file_that_is_no_database_is_not_touched(tmp_path: Path) -> None:
    letter = tmp_path / "congtac.db"
    letter.write_text("Kính gửi: các chi bộ trực thuộc. " * 50)
    engine = sqlite_engine(letter)

    with refused("store.not_a_database", engine.url):
        schema.upgrade(engine)

    assert letter.read_text().startswith("Kính gửi")


def overwrite(file: Path, name: str) -> None:
    """Damage the page on which a table or an index begins."""
    with closing(sqlite3.connect(file)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray(file.read_bytes())
    content[(page - 1) * size : page * size] = b"\xff" * size
    file.write_bytes(bytes(content))


def test_a_damaged_table_is_told_as_such(file: Path) -> None:
    overwrite(file, "unit")
    engine = sqlite_engine(file)

    with refused("store.damaged", engine.url), engine.connect() as connection:
        connection.execute(text("SELECT * FROM unit"))

    engine.dispose()


def test_a_damaged_page_is_found_before_anybody_needs_it(file: Path) -> None:
    overwrite(file, "ix_cycle_unit_id")
    engine = sqlite_engine(file)

    (finding,) = schema.check(engine)

    assert finding.code == "store.damaged_page"
    assert "\n" not in sentence(finding)
    engine.dispose()


def test_who_waits_too_long_for_another_writer_is_told_so(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "PATIENCE_SECONDS", 0.1)
    engine = store.engine(database)
    with sessions(engine).begin() as first:
        unit = a_unit(first)
        if engine.dialect.name == "postgresql":
            first.execute(text("LOCK TABLE unit"))

        with refused("store.locked", database), sessions(engine).begin() as second:
            a_unit(second, slug="another")

        assert unit.id
    engine.dispose()


def test_errors_of_our_own_pass_unchanged(engine: Engine) -> None:
    with pytest.raises(IntegrityError), usable(engine.url), sessions(engine).begin() as session:
        _ = [a_unit(session) for _ in range(2)]
    with (
        pytest.raises((OperationalError, ProgrammingError)),
        usable(engine.url),
        engine.connect() as connection,
    ):
        connection.execute(text("SELECT * FROM nothing_of_that_name"))
    with pytest.raises(FileNotFoundError), usable(engine.url):
        Path("/nothing/of/that/name").read_text()
    with pytest.raises(PermissionError), usable(engine.url):
        raise PermissionError(errno.EACCES, "a port below 1024")


def test_postgresql_without_its_driver_names_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(Unusable) as error:
        store.engine("postgresql://a@b/c")

    assert "congtac[postgresql]" in sentence(error.value.findings[0])


def test_a_server_that_is_not_there_is_named_without_the_password(tmp_path: Path) -> None:
    url = f"postgresql://nguoi_dung:mat-khau@/congtac?host={tmp_path}"
    engine = store.engine(url)

    with refused("store.not_reachable", url) as findings:
        schema.upgrade(engine)

    assert str(tmp_path) in findings[0].where
    assert "mat-khau" not in sentence(findings[0]) + findings[0].where


def test_a_database_that_the_server_does_not_have_is_named(postgresql_server: str) -> None:
    url = make_url(postgresql_server).set(database="khong_co")

    with refused("store.not_reachable", url) as findings:
        schema.upgrade(store.engine(url))

    assert "khong_co" in sentence(findings[0])


def test_a_wrong_password_is_refused_and_never_shown(postgresql_server: str) -> None:
    # given: a server that asks this user for the password
    databases.run_sql(postgresql_server, "CREATE ROLE nguoi_dung LOGIN PASSWORD 'mat-khau-dung'")
    asked = databases.one(postgresql_server, "SHOW hba_file")
    rules = Path(str(asked)).read_text()
    Path(str(asked)).write_text(f"local all nguoi_dung scram-sha-256\n{rules}")
    before = databases.one(postgresql_server, "SELECT pg_conf_load_time()")
    databases.run_sql(postgresql_server, "SELECT pg_reload_conf()")
    while databases.one(postgresql_server, "SELECT pg_conf_load_time()") == before:
        pass  # the server reads its rules anew within some milliseconds
    url = make_url(postgresql_server).set(username="nguoi_dung", password="mat-khau-sai")  # noqa: S106 - of a test

    # when
    with refused("store.login_refused", url.render_as_string(hide_password=False)) as findings:
        schema.upgrade(store.engine(url))

    # then
    assert "mat-khau" not in sentence(findings[0]) + str(findings)


def test_a_user_who_may_not_create_tables_is_told_whom_to_ask(postgresql_server: str) -> None:
    databases.run_sql(postgresql_server, "CREATE ROLE chi_doc LOGIN")
    url = make_url(databases.create(postgresql_server, "cua_nguoi_khac")).set(username="chi_doc")
    engine = store.engine(url)

    with refused("store.not_allowed", url):
        schema.upgrade(engine)

    engine.dispose()


@pytest.mark.parametrize(
    ("state", "code"),
    [("53100", "store.disk_full"), ("53300", "store.server_busy"), ("40P01", "store.locked")],
)
def test_the_server_says_by_its_code_what_is_wrong(postgresql_database: str, state: str, code: str) -> None:
    engine = store.engine(postgresql_database)

    with refused(code, postgresql_database), engine.connect() as connection:
        connection.exec_driver_sql(f"DO $$ BEGIN RAISE 'no' USING ERRCODE = '{state}'; END $$")

    engine.dispose()


def test_a_server_that_goes_away_in_the_middle_is_not_reachable(postgresql_database: str) -> None:
    engine = store.engine(postgresql_database)

    with refused("store.not_reachable", postgresql_database), engine.connect() as connection:
        own = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
        databases.run_sql(postgresql_database, f"SELECT pg_terminate_backend({own})")
        connection.exec_driver_sql("SELECT 1")

    engine.dispose()


def test_each_sentence_about_the_disk_and_the_database_names_what_to_do() -> None:
    ways_out = (
        "write",
        "change",
        "check",
        "install",
        "set ",
        "make",
        "move",
        "stop",
        "wait",
        "ask",
        "create",
        "run",
        "try",
        "restore",
        "allow",
    )

    assert [code for code, words in TEXTS.items() if not any(way in words.lower() for way in ways_out)] == []
