"""The database: whether it is there, of this version, and not held by somebody."""

from __future__ import annotations

from congtac.domain.errors import CongtacError
from congtac.domain.findings import Finding, Level
from congtac.domain.health import Check, Side
from congtac.store.failures import place as words_of
from congtac.store.schema import revisions
from congtac.store.session import address
from congtac.store.waiting import held_by_others
from congtac.workplace import Workplace


def database(place: Workplace) -> Check:
    """One check; a database that is not there yet is made by the first command that needs it."""
    try:
        where = words_of(address(place.url))
        with place.reading() as session:
            if session is None:
                return _found(Finding("doctor.no_database", Level.NOTE, where))
            held = held_by_others(session)
    except CongtacError as error:
        return Check(Side.DATABASE, tuple(error.findings))
    if held:
        return _found(Finding("doctor.database_held", Level.WARNING, where))
    return _found(Finding("doctor.database", Level.NOTE, figures={"place": where, "version": revisions()[-1]}))


def _found(finding: Finding) -> Check:
    return Check(Side.DATABASE, (finding,))
