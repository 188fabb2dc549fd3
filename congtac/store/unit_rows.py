"""Rows of configured units, made many at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from sqlalchemy import Select, Table, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from congtac.store.tables import Unit

FEW = 500  # for more units than that it is quicker to read the whole table than to ask for each by name
TABLE: Table = Unit.__table__  # type: ignore[assignment]  # typed as any FromClause


class StatedUnit(Protocol):
    """A unit as the configuration says it is on a day; ``superior`` is a slug."""

    @property
    def slug(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def level(self) -> str: ...
    @property
    def superior(self) -> str | None: ...


def unit_ids(session: Session, units: Sequence[StatedUnit]) -> dict[str, int]:
    """The number of each unit's row by slug. Missing ones are made, layer by layer from the top.

    A row that knows no level or superior gets them; what a row says already stays. Whoever makes the same unit at the
    same moment makes the same row.
    """
    ids = _complete(session, units)
    inside = {unit.slug for unit in units}
    left = [unit for unit in units if unit.slug not in ids]
    while left:
        layer = [unit for unit in left if unit.superior is None or unit.superior in ids or unit.superior not in inside]
        rows = [
            {"slug": one.slug, "name": one.name, "level": one.level, "superior_id": ids.get(one.superior or "")}
            for one in layer
        ]
        session.execute(_insert_new(session), rows)
        ids |= _numbers(session, [unit.slug for unit in layer])
        left = [unit for unit in left if unit.slug not in ids]
    return ids


def _insert_new(session: Session) -> sqlite.Insert | postgresql.Insert:
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    return insert(TABLE).on_conflict_do_nothing(index_elements=["slug"])


def _numbers(session: Session, slugs: Sequence[str]) -> dict[str, int]:
    wanted = set(slugs)
    return {
        row[0]: row[1] for row in session.execute(_named(select(TABLE.c.slug, TABLE.c.id), slugs)) if row[0] in wanted
    }


def _named(rows: Select[Any], slugs: Sequence[str]) -> Select[Any]:
    return rows.where(TABLE.c.slug.in_(slugs)) if len(slugs) <= FEW else rows


def _complete(session: Session, units: Sequence[StatedUnit]) -> dict[str, int]:
    """The numbers of the rows that are there; those that know no level or superior get them."""
    slugs = [unit.slug for unit in units]
    ids = _numbers(session, slugs)
    unknown = _named(select(TABLE.c.slug).where(TABLE.c.level.is_(None) | TABLE.c.superior_id.is_(None)), slugs)
    lacking = set(session.scalars(unknown)) if ids else set()
    for unit in units if lacking else ():
        if unit.slug in lacking:
            own, above = Unit.id == ids[unit.slug], ids.get(unit.superior or "")
            session.execute(update(Unit).where(own, Unit.level.is_(None)).values(level=unit.level))
            session.execute(update(Unit).where(own, Unit.superior_id.is_(None)).values(superior_id=above))
    return ids
