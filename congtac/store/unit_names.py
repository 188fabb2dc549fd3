"""The name of a unit, for those who know only its number."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.store.tables import Unit


def name_of_unit(session: Session, unit_id: int) -> str | None:
    """Its name; None where there is no such unit."""
    return session.scalar(select(Unit.name).where(Unit.id == unit_id))
