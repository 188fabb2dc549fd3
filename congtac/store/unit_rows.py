"""Rows of configured units, made many at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Table, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from congtac.store.tables import Unit

AT_ONCE = 5000  # values in one statement: SQLite takes 32,766
TABLE: Table = Unit.__table__  # type: ignore[assignment]  # typed as any FromClause


@dataclass(frozen=True, slots=True)
class StatedUnit:
    """A unit as the configuration says it is on a day; ``superior`` is a slug."""

    slug: str
    name: str
    level: str
    superior: str | None = None


def unit_ids(session: Session, units: Sequence[StatedUnit]) -> dict[str, int]:
    """The number of each unit's row by slug. Missing ones are made, layer by layer from the top.

    A row that knows no level or superior gets them; what a row says already stays. Whoever makes the same unit at the
    same moment makes the same row.
    """
    known = _known(session, [unit.slug for unit in units])
    _complete(session, units, known)
    ids = {slug: number for slug, (number, _level, _superior) in known.items()}
    left = [unit for unit in units if unit.slug not in ids]
    inside = {unit.slug for unit in units}
    while left:
        layer = [unit for unit in left if unit.superior is None or unit.superior in ids or unit.superior not in inside]
        rows = [
            {"slug": unit.slug, "name": unit.name, "level": unit.level, "superior_id": ids.get(unit.superior or "")}
            for unit in layer
        ]
        session.execute(_insert_new(session), rows)
        ids |= {slug: row[0] for slug, row in _known(session, [unit.slug for unit in layer]).items()}
        left = [unit for unit in left if unit.slug not in ids]
    return ids


def _insert_new(session: Session) -> sqlite.Insert | postgresql.Insert:
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    return insert(TABLE).on_conflict_do_nothing(index_elements=["slug"])


def _known(session: Session, slugs: Sequence[str]) -> dict[str, tuple[int, str | None, int | None]]:
    found: dict[str, tuple[int, str | None, int | None]] = {}
    for some in _parts(slugs):
        rows = session.execute(
            select(TABLE.c.slug, TABLE.c.id, TABLE.c.level, TABLE.c.superior_id).where(TABLE.c.slug.in_(some))
        )
        found |= {slug: (number, level, superior) for slug, number, level, superior in rows}
    return found


def _parts(slugs: Sequence[str]) -> Iterable[Sequence[str]]:
    return (slugs[start : start + AT_ONCE] for start in range(0, len(slugs), AT_ONCE))


def _complete(
    session: Session, units: Sequence[StatedUnit], known: dict[str, tuple[int, str | None, int | None]]
) -> None:
    for unit in units:
        number, level, superior = known.get(unit.slug, (0, "", 0))
        above = known.get(unit.superior or "")
        if level is None:
            session.execute(update(Unit).where(Unit.id == number).values(level=unit.level))
        if superior is None and above is not None:
            session.execute(update(Unit).where(Unit.id == number).values(superior_id=above[0]))
