"""Which units somebody sees, as one question to the database, and what lies above a unit."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from congtac.domain.access import Right, Visitor, units_granted
from congtac.store.tables import Unit


def visible_units(visitor: Visitor, right: Right) -> Select[tuple[int]]:
    """The numbers of the units in which the visitor has the right, for ``Cycle.unit_id.in_(...)`` and the like.

    One recursive SELECT from the granted units downwards. UNION, so that it ends even where somebody's tree has a ring.
    """
    tops = select(Unit.id).where(Unit.id.in_(units_granted(visitor, right)))
    tree = tops.cte(f"unit_to_{right.value}", recursive=True)  # one statement may ask about several rights
    tree = tree.union(select(Unit.id).join(tree, Unit.superior_id == tree.c.id))
    return select(tree.c.id)


def ancestry(session: Session, unit_id: int) -> tuple[int, ...]:
    """The number of a unit and those of all units above it; nothing where there is no such unit."""
    return ancestries(session, [unit_id]).get(unit_id, ())


def ancestries(session: Session, unit_ids: Collection[int]) -> Mapping[int, tuple[int, ...]]:
    """The same for several units with one question, the unit itself first."""
    found: dict[int, list[int]] = {}
    for unit_id, above in session.execute(_upwards(), {"units": list(unit_ids)}):
        found.setdefault(unit_id, []).append(above)
    return {unit_id: tuple(above) for unit_id, above in found.items()}


@cache
def _upwards() -> Select[Any]:
    """Built once: most pages ask it."""
    own = select(Unit.id.label("unit_id"), Unit.id, Unit.superior_id)
    line = own.where(Unit.id.in_(bindparam("units", expanding=True))).cte("above", recursive=True)
    line = line.union(select(line.c.unit_id, Unit.id, Unit.superior_id).join(line, Unit.id == line.c.superior_id))
    return select(line.c.unit_id, line.c.id)


def unit_of_slug(session: Session, slug: str) -> Unit | None:
    """The row of a unit by its name in files."""
    return session.scalar(select(Unit).where(Unit.slug == slug))
