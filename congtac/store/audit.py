"""The audit log writes itself: a session that knows who acts adds an entry to each transaction as it commits.

What objects change is listed row by row, before and after, and so are the rows of a statement over many, unless they
are too many: see ``audit_bulk``. No action calls anything of this.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, event, func, insert, select, update
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction, UOWTransaction, sessionmaker

from congtac.domain.audit import FIRST, Logged, canonical
from congtac.store.acting import Actor
from congtac.store.audit_bulk import Statement
from congtac.store.audit_changes import Change, ChangeKind, change_of, completed
from congtac.store.tables import AuditEntry, AuditHead

CHAIN_LOCK = 0x6175646974  # "audit" as a number: who holds it writes the next entry (PostgreSQL)


class AuditedSession(Session):
    """A session whose changes are logged; see ``audited``. While nobody is known they are collected, and told later."""

    def __init__(self, *args: Any, actor: Actor | None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.actor = actor
        self.changes: list[Change] = []
        self.marks: dict[SessionTransaction, int] = {}


def audited(engine: Engine, actor: Actor | None) -> sessionmaker[AuditedSession]:
    """Sessions that write and log what they wrote as this person's; None while it is not known yet whose it is.

    Whoever signs in or sets the portal up is known only by what the session has done: see ``introduce``.
    """
    return sessionmaker(engine, class_=AuditedSession, actor=actor)


def introduce(session: Session, actor: Actor) -> None:
    """Whose the changes of a session are that began before anybody was known; of one that knows, nothing changes."""
    if isinstance(session, AuditedSession) and session.actor is None:
        session.actor = actor


@event.listens_for(AuditedSession, "before_flush")
def _remember_before(session: AuditedSession, _context: UOWTransaction, _objects: object) -> None:
    """Values that were overwritten unread are read while they are still there."""
    for row in session.dirty:
        completed(session, row)


@event.listens_for(AuditedSession, "after_flush")
def _collect(session: AuditedSession, _context: UOWTransaction) -> None:
    for rows, kind in (
        (session.new, ChangeKind.ADDED),
        (session.dirty, ChangeKind.CHANGED),
        (session.deleted, ChangeKind.REMOVED),
    ):
        session.changes += [change for row in rows if (change := change_of(row, kind)) is not None]


@event.listens_for(AuditedSession, "do_orm_execute")
def _compare(state: ORMExecuteState) -> Any:
    session = state.session
    if not (state.is_insert or state.is_update or state.is_delete) or not isinstance(session, AuditedSession):
        return None
    statement = Statement(state)
    result = state.invoke_statement()
    session.changes += statement.changes(result)
    return result


@event.listens_for(AuditedSession, "after_transaction_create")
def _mark(session: AuditedSession, transaction: SessionTransaction) -> None:
    if transaction.nested:
        session.marks[transaction] = len(session.changes)


@event.listens_for(AuditedSession, "after_soft_rollback")
def _forget(session: AuditedSession, transaction: SessionTransaction) -> None:
    """What a savepoint took back never happened. A failed flush is told first, and has changed nothing."""
    if transaction.parent is None or transaction.nested:
        del session.changes[session.marks.pop(transaction, 0) :]


@event.listens_for(AuditedSession, "before_commit")
def _write(session: AuditedSession) -> None:
    if session.in_nested_transaction():
        return
    session.flush()
    changes, session.changes = session.changes, []
    session.marks.clear()
    if changes and session.actor is not None:
        with session.no_autoflush:
            _append(session.connection(), session.actor, [change.told(session) for change in changes])


def _append(connection: Connection, actor: Actor, changes: list[dict[str, Any]]) -> None:
    """The next entry of the chain. The lock is held until the transaction ends, which is at once."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(CHAIN_LOCK)))
    head = connection.execute(select(AuditHead.number, AuditHead.hash)).first()
    cycles = {change["cycle"] for change in changes if change["cycle"] is not None}
    entry = Logged(
        number=head.number + 1 if head else 1,
        at=actor.clock(),
        by=actor.by[:400],
        account_id=actor.account_id,
        act=actor.act()[:400],
        cycle_id=cycles.pop() if len(cycles) == 1 else None,
        changes=canonical(changes),
        previous=head.hash if head else FIRST,
    )
    now = {"number": entry.number, "hash": entry.computed}
    values = {name: getattr(entry, name) for name in Logged.__slots__} | {"hash": entry.computed}
    connection.execute(insert(AuditEntry), values)
    connection.execute(update(AuditHead).values(now) if head else insert(AuditHead).values(id=1, **now))
