"""Units with a row, found by what people call them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.obligations import ObligationKind
from congtac.domain.unit_names import called
from congtac.store.tables import Cycle, Obligation, Unit

SHOWN_UNITS = 30


def unit_called(session: Session, text: str) -> Unit:
    """The unit of that slug, or else the only one of that name; BadInput naming those that could be meant."""
    return _one(session, text, (), ("unit.unknown", "unit.unclear"))


def owing_unit(session: Session, cycle: Cycle, text: str, kind: ObligationKind | None = None) -> Unit:
    """The same among the units that owe something in a cycle, or something of one kind."""
    owed = select(Obligation.unit_id).where(Obligation.cycle_id == cycle.id)
    owed = owed.where(Obligation.kind == kind.value) if kind else owed
    return _one(session, text, (Unit.id.in_(owed),), ("report.unknown_unit", "report.unit_unclear"))


def _one(session: Session, text: str, among: tuple[Any, ...], codes: tuple[str, str]) -> Unit:
    """Only where no name is written just so are all of them read and compared."""
    units = select(Unit).where(*among).order_by(Unit.id)
    found = called(session.scalars(units.where((Unit.slug == text) | (Unit.name == text))).all(), text)
    found = found or called(session.scalars(units).all(), text)
    if len(found) == 1:
        return found[0]
    unknown, unclear = codes
    slugs = ", ".join(unit.slug for unit in found or session.scalars(units.limit(SHOWN_UNITS)))
    raise BadInput(Finding(unclear if found else unknown, Level.ERROR, found=text, expected=slugs or "–"))
