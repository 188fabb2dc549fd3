"""The database: whether it is there, of this version, and not held by somebody."""

from __future__ import annotations

from congtac.domain.errors import CongtacError
from congtac.domain.findings import Finding, Level
from congtac.domain.health import Check, Side
from congtac.store.audit_log import missing_guards, newest_verified
from congtac.store.failures import place as words_of
from congtac.store.schema import revisions
from congtac.store.session import address
from congtac.store.waiting import held_by_others
from congtac.workplace import Workplace

LOOKED_AT = 2000
"""Entries of the audit log that are looked at: about a tenth of a second."""


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


def audit_log(place: Workplace) -> Check:
    """Whether the chain of the newest entries holds and the database guards them; the whole takes its own command."""
    with place.reading() as session:
        if session is None:
            return Check(Side.AUDIT, (Finding("doctor.no_audit", Level.NOTE),))
        count, broken = newest_verified(session, LOOKED_AT)
        found = [*([broken] if broken else []), *missing_guards(session)]
        whole = count < LOOKED_AT
    if found:
        return Check(Side.AUDIT, tuple(found))
    code = "doctor.audit" if whole else "doctor.audit_newest"
    return Check(Side.AUDIT, (Finding(code, Level.NOTE, figures={"count": count}),))


def _found(finding: Finding) -> Check:
    return Check(Side.DATABASE, (finding,))
