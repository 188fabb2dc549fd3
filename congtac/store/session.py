"""Where the database is and how we talk to it: SQLite in the data folder, or PostgreSQL by URL.

The entry point owns the transaction (``with sessions(engine).begin() as session``): it commits when the block
ends well and leaves nothing behind when it does not.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session, sessionmaker

from congtac.domain.errors import Unusable
from congtac.domain.findings import Finding, Level

FILE_NAME = "congtac.db"
# FULL, not NORMAL: with NORMAL a power cut may take back the last commits, and a number that was given to a printed
# paper would be given again. It costs one fsync for each commit.
SYNCHRONOUS = "FULL"
PATIENCE_SECONDS = 10  # how long a statement waits for somebody else's lock
SQLITE = ("sqlite", "sqlite+pysqlite")
POSTGRESQL = ("postgresql", "postgres", "postgresql+psycopg")


def database_url(home: Path, environ: Mapping[str, str]) -> str:
    """The address of the database: as set, or else the SQLite file in the data folder.

    ``CONGTAC_DATABASE_URL`` holds the address, ``CONGTAC_DATABASE_URL_FILE`` names a file that does (an
    address may contain a password). Raises Unusable when that file cannot be read.
    """
    if stated := environ.get("CONGTAC_DATABASE_URL"):
        return stated
    if secret := environ.get("CONGTAC_DATABASE_URL_FILE"):
        try:
            return Path(secret).read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise Unusable(Finding("store.secret_unreadable", Level.ERROR, where=secret)) from error
    url = URL.create("sqlite", database=str(home.absolute() / FILE_NAME))
    return url.render_as_string(hide_password=False)


@lru_cache(maxsize=16)  # every transaction asks it
def address(url: str | URL) -> URL:
    """The address in the form that we connect with; raises Unusable and never repeats what it cannot read."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:  # the text may hold a password: nothing of it is shown
        raise Unusable(Finding("store.url_invalid", Level.ERROR)) from error
    if parsed.drivername in POSTGRESQL and "@" not in (parsed.host or ""):
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername in SQLITE and parsed.database not in (None, "", ":memory:"):
        return parsed
    if parsed.drivername in (*SQLITE, *POSTGRESQL):
        raise Unusable(Finding("store.url_invalid", Level.ERROR))
    known = "sqlite, postgresql"
    raise Unusable(Finding("store.url_unknown", Level.ERROR, found=parsed.drivername, expected=known))


def sqlite_file(url: URL) -> Path | None:
    """The file of a SQLite database, None for PostgreSQL."""
    return Path(url.database or "").absolute() if url.get_backend_name() == "sqlite" else None


def engine(url: str | URL) -> Engine:
    """An engine for the address; it connects when it is first used and creates no file (schema.upgrade does).

    Raises Unusable for an address that we cannot use and for a driver that is not installed.
    """
    parsed = address(url)
    return _on_sqlite(parsed) if sqlite_file(parsed) is not None else _on_postgresql(parsed)


def reader(url: str | URL) -> Engine:
    """An engine for those who only read: nobody waits for them, and the database itself refuses a write.

    PostgreSQL answers each question on its own: a page sees what is committed when it asks, as in a transaction of the
    usual kind, and does not wait for one to begin and to end.
    """
    parsed = address(url)
    if sqlite_file(parsed) is not None:
        return _on_sqlite(parsed).execution_options(reading=True)
    return _on_postgresql(parsed, " -c default_transaction_read_only=on").execution_options(
        isolation_level="AUTOCOMMIT"
    )


def _on_sqlite(url: URL) -> Engine:
    made = create_engine(url, connect_args={"timeout": PATIENCE_SECONDS}, pool_pre_ping=True)
    event.listen(made, "do_connect", _open_existing)
    event.listen(made, "connect", _set_up)
    event.listen(made, "begin", _begin)
    return made


def _on_postgresql(url: URL, options: str = "", **how: Any) -> Engine:
    waiting = {
        "connect_timeout": PATIENCE_SECONDS,
        "application_name": "congtac",
        "options": f"-c lock_timeout={PATIENCE_SECONDS}s -c timezone=UTC{options}",
    }
    try:
        return create_engine(url, connect_args=waiting, pool_pre_ping=True, **how)
    except ImportError as error:
        raise Unusable(Finding("store.driver_missing", Level.ERROR)) from error


def sessions(engine: Engine) -> sessionmaker[Session]:
    """Sessions that may write. On SQLite they queue for the one place of the writer when they begin."""
    return sessionmaker(engine)


def _open_existing(_dialect: object, _record: object, args: list[Any], options: dict[str, Any]) -> None:
    """Without this a mistyped path would silently become a new, empty database."""
    args[0] = Path(args[0]).as_uri() + "?mode=rw"
    options["uri"] = True


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # the driver starts no transaction behind our back: _begin does
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        _write_ahead(connection)
        connection.execute(f"PRAGMA synchronous = {SYNCHRONOUS}")
    except sqlite3.Error:
        connection.close()  # the pool does not know it yet and would leave it open
        raise


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Readers go on while somebody writes. The mode stays in the file, so this does something only once.

    SQLite does not wait when two connections switch a new file at once (it might wait for ever): ask again.
    """
    deadline = monotonic() + PATIENCE_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() > deadline:
                raise
            sleep(0.02)
        else:
            return


def _begin(connection: Connection) -> None:
    """IMMEDIATE: who may write waits here, in the queue, and never half way through with what he has read."""
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql(f"PRAGMA query_only = {'ON' if reading else 'OFF'}")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
