"""Units by name: which row an organisation is, when a file or a form knows only what it is called."""

from __future__ import annotations

import hashlib

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.config import Installation
from congtac.domain.slugs import slug
from congtac.store.claims import claimed
from congtac.store.tables import Unit

SLUG_LETTERS = 60  # of the name; what follows tells units apart whose names look alike without marks


def unit_named(
    session: Session, name: str, level: str | None = None, superior: Unit | None = None, slug_: str | None = None
) -> Unit:
    """The unit of that name under that superior, made where it is not there yet.

    Names are compared with their marks: "Chi bộ Hải" is not "Chi bộ Hai", and the same name under another superior is
    another unit. A unit that was known by name only gets the level and superior that are stated now. ``slug_`` is the
    unit's name in the configuration, where it is configured.
    """
    same_name = select(Unit).where(Unit.name == name).order_by(Unit.id)
    for unit in session.scalars(same_name):
        if superior is None or unit.superior_id in (None, superior.id):
            unit.level = unit.level or level
            unit.superior_id = unit.superior_id or (superior.id if superior else None)
            session.flush()
            return unit
    own = slug_ or _slug(name, superior)
    made = Unit(slug=own, name=name, level=level, superior_id=superior.id if superior else None)
    return claimed(session, made, select(Unit).where(Unit.slug == own))


def _slug(name: str, superior: Unit | None) -> str:
    mark = hashlib.sha256(f"{superior.slug if superior else ''}|{name}".encode()).hexdigest()[:6]
    return f"{slug(name)[:SLUG_LETTERS].strip('-')}-{mark}"


def configured_slug(installation: Installation, name: str, superior: str | None) -> str | None:
    """The slug of the configured unit with that name (and superior, where both name one), or None."""
    by_slug = {unit.slug: unit for unit in installation.all_units()}
    for unit in by_slug.values():
        above = by_slug[unit.superior].name if unit.superior in by_slug else unit.superior_name
        if unit.name == name and (superior is None or above is None or _same_body(above, superior)):
            return unit.slug
    return None


def _same_body(one: str, other: str) -> bool:
    """Papers name a superior by its committee (Đảng ủy …) or its organisation (Đảng bộ …): both are one unit."""
    return one == other or one.removeprefix("Đảng bộ ") == other.removeprefix("Đảng ủy ")
