"""Two people at the same moment: a row that must be there once, and a row that is held while it is changed."""

from __future__ import annotations

from typing import Any, TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from congtac.store.tables import Base

Row = TypeVar("Row", bound=Base)


def claimed(session: Session, row: Row, same: Select[Any]) -> Row:
    """The row that ``same`` finds, or else ``row``, added.

    Where somebody adds the same row in between, its unique key lets one through; the other one gets that row.
    """
    there: Row | None = session.scalar(same)
    if there is not None:
        return there
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        there = session.scalar(same)
        if there is None:  # it was another constraint that refused the row
            raise
        return there
    return row


def added(session: Session, row: Base) -> bool:
    """Add a row, or say that somebody added one with the same unique key at the same moment."""
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return False
    return True


def hold(session: Session, row: Base) -> None:
    """Hold a row until the transaction ends, and read again what somebody may have changed before."""
    session.flush()  # reading again would throw away what we have changed ourselves
    session.refresh(row, with_for_update=True)


def one_at_a_time(session: Session, name: str) -> None:
    """Whoever comes with the same name waits until this transaction ends. On SQLite writers queue anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(name, 0))))
