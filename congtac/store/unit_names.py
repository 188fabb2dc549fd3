"""The name of a unit, for those who know only its number."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.store.tables import Unit


def name_of_unit(session: Session, unit_id: int) -> str | None:
    """Its name; None where there is no such unit."""
    unit = session.get(Unit, unit_id)  # mostly that of the page, and known
    return unit.name if unit else None


def names_below(session: Session, unit_id: int, most: int) -> list[str]:
    """The names of a unit and of those below it, the unit first, the others by name."""
    tree = select(Unit.id).where(Unit.id == unit_id).cte("unit_and_below", recursive=True)
    tree = tree.union(select(Unit.id).join(tree, Unit.superior_id == tree.c.id))
    rows = select(Unit.name).where(Unit.id.in_(select(tree.c.id)))
    return list(session.scalars(rows.order_by(Unit.id != unit_id, Unit.name).limit(most)))
