"""Obligations of a cycle: excused by somebody for a reason."""

from __future__ import annotations

from datetime import date

from congtac.actions.cycles import Person
from congtac.store.tables import Obligation


def waive(row: Obligation, on: date, person: Person) -> None:
    """Excuse somebody from an obligation; the first reason stays."""
    if row.waived_because is None:
        row.waived_because, row.waived_by, row.waived_on, row.look_on = person.reason, person.by, on, None
