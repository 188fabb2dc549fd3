"""The name of a unit, for those who know only its number."""

from __future__ import annotations

from sqlalchemy.orm import Session

from congtac.store.tables import Unit


def name_of_unit(session: Session, unit_id: int) -> str | None:
    """Its name; None where there is no such unit."""
    unit = session.get(Unit, unit_id)  # mostly that of the page, and known
    return unit.name if unit else None
