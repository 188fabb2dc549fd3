"""The version of the tables in a database: bring it up to this code, and say what is wrong with it.

Alembic is configured here, in code, and imported only where there is something to do: a database that is
up to date costs one small query.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from congtac.domain.errors import Unusable
from congtac.domain.findings import Finding, Level
from congtac.store.failures import place
from congtac.store.session import sqlite_file

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
VERSION_TABLE = "alembic_version"
OUR_LOCK = 0x636F6E67746163  # "congtac" as a number: the advisory lock of PostgreSQL that only we use


@cache
def revisions() -> tuple[str, ...]:
    """The revisions that this code knows, oldest first: the <id> of ``YYYYMMDD_HHMM_<id>_<what>.py``."""
    return tuple(file.name.split("_")[2] for file in sorted((MIGRATIONS / "versions").glob("[0-9]*.py")))


def upgrade(engine: Engine) -> None:
    """Create the database or bring it up to this code; nothing happens when it is there already.

    Two processes may start at once: one changes the tables, the other waits. All steps are one transaction.
    Raises Unusable for a database of a newer version; other refusals of the environment pass as they are
    (``failures.usable`` translates them).
    """
    file = sqlite_file(engine.url)
    if file is not None and not file.exists():
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, FileNotFoundError) as error:  # a file stands in the way, or nothing can be made there
            raise Unusable(Finding("store.no_folder", Level.ERROR, str(file.parent))) from error
        file.touch()
    if _known(engine) != revisions()[-1]:
        _migrate(engine, revisions()[-1])


def downgrade(engine: Engine, revision: str) -> None:
    """Take the tables back to an older revision (``base``: none at all). What the newer ones held is lost."""
    _migrate(engine, revision, back=True)


def ensure_current(engine: Engine) -> None:
    """Raise Unusable unless the tables are exactly those of this code; changes nothing."""
    finding = _age(engine)
    if finding is not None:
        raise Unusable(finding)


def check(engine: Engine) -> list[Finding]:
    """All that is wrong with a database: its version, broken pages and references, tables that differ.

    Raises Unusable for a database of a newer version, of which this code can say nothing more.
    """
    old = _age(engine)
    if old is not None:
        return [old]
    with engine.execution_options(reading=True, postgresql_readonly=True).connect() as connection:
        return list(_damage(connection)) or [*_dangling(connection), *_differences(connection)]


def alembic_config(connection: Connection) -> Config:
    """Alembic's settings, without an ini file; ``migrations/env.py`` works on the connection given here."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))  # % has a meaning there
    dated = "%(year)d%(month).2d%(day).2d_%(hour).2d%(minute).2d_%(rev)s_%(slug)s"
    config.set_main_option("file_template", dated.replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _age(engine: Engine) -> Finding | None:
    file = sqlite_file(engine.url)
    found = None if file is not None and not file.exists() else _known(engine)
    if found == revisions()[-1]:
        return None
    code = "store.not_created" if found is None else "store.older"
    return Finding(code, Level.ERROR, where=place(engine.url), found=found, expected=revisions()[-1])


def _known(engine: Engine) -> str | None:
    with engine.execution_options(reading=True).connect() as connection:
        return _revision(connection)


def _revision(connection: Connection) -> str | None:
    """The revision of the database, None for an empty one; raises Unusable for one unknown to this code."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608 - our constant
    if found is None or found in revisions():
        return found
    where = place(connection.engine.url)
    raise Unusable(Finding("store.newer", Level.ERROR, where=where, found=found, expected=revisions()[-1]))


def _migrate(engine: Engine, revision: str, *, back: bool = False) -> None:
    from alembic import command

    with _alone(engine) as connection:
        found = _revision(connection)  # asked again: another process may have been here while we waited
        if found != revision:
            (command.downgrade if back else command.upgrade)(alembic_config(connection), revision)


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    """A transaction beside which no other process can change the tables."""
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            with connection.begin():
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": OUR_LOCK})
                yield connection
            return
        # A table that is written anew is dropped in between, and the references to it must stand that. The
        # setting holds only when it is made outside a transaction; BEGIN IMMEDIATE (session.py) is the lock.
        raw = connection.connection.cursor()
        raw.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                yield connection
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                    where = place(engine.url)
                    raise Unusable(Finding("store.dangling", Level.ERROR, where=where))
        finally:
            raw.execute("PRAGMA foreign_keys = ON")
            raw.close()


def _damage(connection: Connection) -> Iterator[Finding]:
    if connection.dialect.name != "sqlite":
        return
    where = place(connection.engine.url)
    for (line,) in connection.exec_driver_sql("PRAGMA quick_check(20)"):
        if line != "ok":
            yield Finding("store.damaged_page", Level.ERROR, where=where, found=line.splitlines()[-1])


def _dangling(connection: Connection) -> Iterator[Finding]:
    if connection.dialect.name != "sqlite":
        return
    where = place(connection.engine.url)
    for table, row, target, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        figures = {"table": table, "row": row, "target": target}
        yield Finding("store.dangling_row", Level.ERROR, where=where, figures=figures)


def _differences(connection: Connection) -> Iterator[Finding]:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from congtac.store.tables import Base

    def ours(name: str | None, kind: str, _parents: object) -> bool:
        return kind != "table" or name in Base.metadata.tables

    opts = {"compare_type": True, "compare_server_default": True, "include_name": ours}
    context = MigrationContext.configure(connection, opts=opts)
    for difference in compare_metadata(context, Base.metadata):
        what = difference[0] if isinstance(difference, list) else difference
        names = [part if isinstance(part, str) else getattr(part, "name", None) for part in what]
        found = " ".join(name for name in names if name)
        yield Finding("store.differs", Level.WARNING, where=place(connection.engine.url), found=found)
