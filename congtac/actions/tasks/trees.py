"""The units that a notice can give tasks to: the issuer, its bodies, and everything below it, configured or stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.configured_units import row_of
from congtac.config import Installation
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.notices import UnitTree
from congtac.domain.unit_names import unit_key
from congtac.store.tables import Unit

KNOWN_AT_MOST = 20  # names that one sentence can list


@dataclass(frozen=True, slots=True)
class TaskTree:
    """A tree of names, and the rows behind them; ``bodies`` are bodies of a unit by their name."""

    tree: UnitTree
    rows: Mapping[str, Unit]
    bodies: Mapping[str, Unit] = field(default_factory=dict)

    def unit(self, name: str | None) -> Unit | None:
        """The unit of that name, or the one whose body bears it; None for a name outside the tree."""
        known = self.tree.find(name) if name else None
        return None if known is None else self.rows.get(known) or self.bodies.get(known)


def tree_of(session: Session, root: Unit, day: date, installation: Installation | None = None) -> TaskTree:
    """The tree below a unit on a day: what is stored, and with an installation also what is configured.

    Configured units that have no row yet get one.
    """
    configured = {one.slug: one for one in installation.units(day)} if installation else {}
    rows: dict[str, Unit] = {root.name: root}
    bodies: dict[str, Unit] = {}
    above: dict[str, str | None] = {root.name: root.superior.name if root.superior else None}
    level = [root]
    while level:
        unit = level.pop(0)
        if installation is not None and unit.slug in configured:
            for below in installation.below(unit.slug, day):
                row_of(session, installation, below, day)
            for body in configured[unit.slug].bodies:
                bodies[body.label], above[body.label] = unit, unit.name
        for row in _below(session, unit, day):
            if row.name not in rows:
                rows[row.name], above[row.name] = row, unit.name
                level.append(row)
    return TaskTree(UnitTree(above), rows, bodies)


def _below(session: Session, unit: Unit, day: date) -> list[Unit]:
    rows = session.scalars(select(Unit).where(Unit.superior_id == unit.id).order_by(Unit.id))
    return [one for one in rows if (one.valid_from or day) <= day <= (one.valid_until or day)]


def issuing_unit(session: Session, installation: Installation, named: str, day: date) -> Unit:
    """The unit of that name, slug or body, configured or stored; BadInput naming those that are configured."""
    stored = session.scalar(select(Unit).where(Unit.slug == named))
    key = unit_key(named)
    for one in installation.units(day):
        if one.slug == named or key in {unit_key(name) for name in (one.name, *(body.label for body in one.bodies))}:
            return row_of(session, installation, one, day)
    stored = stored or next((row for row in session.scalars(select(Unit)) if unit_key(row.name) == key), None)
    if stored is None:
        known = ", ".join(one.slug for one in installation.units(day)[:KNOWN_AT_MOST])
        raise BadInput(Finding("notice.issuer_unknown", Level.ERROR, figures={"name": named, "known": known}))
    return stored
