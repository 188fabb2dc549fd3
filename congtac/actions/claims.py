"""Add a row that must be there once, also when two people add it at the same moment."""

from __future__ import annotations

from typing import TypeVar

from sqlalchemy import Select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from congtac.store.tables import Base

Row = TypeVar("Row", bound=Base)


def claimed(session: Session, row: Row, same: Select[tuple[Row]]) -> Row:
    """The row that ``same`` finds, or else ``row``, added.

    Where somebody adds the same row in between, its unique key lets one through; the other one gets that row.
    """
    there = session.scalar(same)
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
