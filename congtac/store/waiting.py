"""Whether somebody else holds the database so that nobody can write."""

from __future__ import annotations

import sqlite3

from sqlalchemy import text
from sqlalchemy.orm import Session

from congtac.store.session import sqlite_file

A_MOMENT = 1.0  # seconds that a writer may take without being noticed
WAITING = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    " AND query_start < now() - interval '1 second'"
)


def held_by_others(session: Session) -> bool:
    """On SQLite whether the writer's place does not get free, on PostgreSQL whether somebody waits for a lock."""
    connection = session.connection()
    file = sqlite_file(connection.engine.url)
    if file is None:
        return bool(session.scalar(WAITING))
    asking = sqlite3.connect(f"{file.as_uri()}?mode=rw", uri=True, timeout=A_MOMENT, isolation_level=None)
    try:
        asking.execute("BEGIN IMMEDIATE")
        asking.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        return error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
    else:
        return False
    finally:
        asking.close()
