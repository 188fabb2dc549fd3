"""Reading the audit log, and whether its chain holds."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from congtac.domain.audit import FIRST, Logged, first_break
from congtac.domain.findings import Finding, Level
from congtac.store.tables import AuditEntry, AuditHead

AT_ONCE = 1000
COLUMNS = tuple(getattr(AuditEntry, name) for name in Logged.__slots__)


def entries(session: Session) -> Iterator[Logged]:
    """Every entry in the order of its number, however many there are."""
    part = select(*COLUMNS).order_by(AuditEntry.number).limit(AT_ONCE)
    rows = [Logged(*row) for row in session.execute(part)]
    while rows:
        yield from rows
        rows = [Logged(*row) for row in session.execute(part.where(AuditEntry.number > rows[-1].number))]


def newest(session: Session, limit: int, *, cycle: int | None = None, who: str = "") -> list[Logged]:
    """The newest entries that concern a cycle and were made by somebody, the newest first."""
    wanted = select(*COLUMNS).order_by(AuditEntry.number.desc()).limit(limit)
    if cycle is not None:
        several = AuditEntry.changes.contains(f'"cycle":{cycle},', autoescape=True)
        wanted = wanted.where((AuditEntry.cycle_id == cycle) | (AuditEntry.cycle_id.is_(None) & several))
    if who:
        wanted = wanted.where(AuditEntry.by.contains(who, autoescape=True))
    return [Logged(*row) for row in session.execute(wanted)]


def head(session: Session) -> tuple[int, str] | None:
    """Number and hash of the last entry; None for an empty log."""
    row = session.execute(select(AuditHead.number, AuditHead.hash)).first()
    return (row.number, row.hash) if row else None


def verified(session: Session, noted: tuple[int, str] | None = None) -> tuple[int, Finding | None]:
    """How many entries hold, and where the chain breaks first.

    ``noted`` is number and hash of an entry that somebody wrote down elsewhere: who owns the database could write the
    whole log anew, but not that.
    """
    number, broken = first_break(entries(session), head(session))
    if broken is None and noted is not None:
        there = session.scalar(select(AuditEntry.hash).where(AuditEntry.number == noted[0]))
        if there != noted[1]:
            return number, Finding("audit.noted_differs", Level.ERROR, figures={"number": noted[0]})
    return number, broken


def newest_verified(session: Session, most: int) -> tuple[int, Finding | None]:
    """The same for the newest entries only: how many were looked at, and where their chain breaks first."""
    last = newest(session, most + 1)[::-1]
    whole = len(last) <= most
    before = (0, FIRST) if whole else (last[0].number, last[0].hash)
    looked_at = last if whole else last[1:]
    _number, broken = first_break(looked_at, head(session), before)
    return len(looked_at), broken


GUARDS = {
    "sqlite": {"audit_entry_no_update", "audit_entry_no_delete", "audit_entry_no_replace", "audit_head_no_delete"},
    "postgresql": {"audit_entry_only_grows", "audit_head_only_grows"},
}
ASKED = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'",
}


def missing_guards(session: Session) -> list[Finding]:
    """The triggers that somebody removed or switched off: from then on the database refuses nothing."""
    dialect = session.get_bind().dialect.name
    gone = GUARDS[dialect] - set(session.scalars(text(ASKED[dialect])))
    return [Finding("audit.unguarded", Level.ERROR, figures={"triggers": tuple(sorted(gone))})] if gone else []
