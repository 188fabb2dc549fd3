"""The rows of configured units, found by their slug and made where they are missing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.units import unit_named
from congtac.config import Installation
from congtac.config import Unit as Configured
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.unit_names import called
from congtac.store.claims import claimed
from congtac.store.opening_rows import keep_units, unit_ids
from congtac.store.tables import Unit

SHOWN_UNITS = 30


def unit_called(installation: Installation, text: str) -> Configured:
    """The configured unit with that slug, or the only one with that name; BadInput naming those that there are."""
    return installation.unit(one_called(installation.all_units(), text).slug)


def one_called(units: Sequence[Configured], text: str) -> Configured:
    """The one of these units with that slug, or the only one with that name; BadInput naming those that there are."""
    found = called(units, text)
    if len(found) == 1:
        return found[0]
    known = tuple(f"{unit.slug} ({unit.name})" for unit in (found or units)[:SHOWN_UNITS])
    code = "opening.organisation_unclear" if found else "opening.unknown_organisation"
    raise BadInput(Finding(code, Level.ERROR, "", {"text": text, "known": known or "–"}, found=text))


def row_of(session: Session, installation: Installation, unit: Configured, day: date) -> Unit:
    """The row of a configured unit under those above it on a day; what is not known of it yet is filled in."""
    line = (*installation.superiors(unit.slug, day), unit)
    top = line[0].superior_name
    row = _row(session, line[0], unit_named(session, top) if top else None)
    for below in line[1:]:
        row = _row(session, below, row)
    return row


def _row(session: Session, unit: Configured, above: Unit | None) -> Unit:
    made = Unit(**_columns(unit, above.id if above else None))
    row = claimed(session, made, select(Unit).where(Unit.slug == unit.slug))
    row.level = row.level or unit.level
    row.superior_id = row.superior_id or (above.id if above else None)
    row.valid_until = _closes(unit)
    session.flush()
    return row


def sub_units(session: Session, units: Sequence[Configured], above: Unit) -> list[int]:
    """The ids of the rows of units below, in their order, made in bulk where they are missing."""
    slugs = [unit.slug for unit in units]
    there = unit_ids(session, slugs)
    missing = [unit for unit in units if unit.slug not in there]
    keep_units(session, [_columns(unit, above.id) for unit in missing])
    there |= unit_ids(session, [unit.slug for unit in missing])
    return [there[slug] for slug in slugs]


def _columns(unit: Configured, superior_id: int | None) -> dict[str, object]:
    return {
        "slug": unit.slug,
        "name": unit.name,
        "level": unit.level,
        "superior_id": superior_id,
        "valid_from": unit.valid_from,
        "valid_until": _closes(unit),
    }


def _closes(unit: Configured) -> date | None:
    """The last day; a unit that was there on one day only has none in its row, which wants it after the first."""
    return unit.valid_until if unit.valid_until != unit.valid_from else None
