"""The accounts, roles and entries of the audit log of somebody's part of the tree, limited by the database itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, selectinload

from congtac.domain.access import Right, Visitor
from congtac.domain.audit import Logged
from congtac.store.access import visible_units
from congtac.store.audit_log import COLUMNS
from congtac.store.tables import Account, AccountGrant, AuditEntry, Cycle, Unit


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which accounts: letters of login, name or mail; those in use or the disabled ones."""

    letters: str = ""
    disabled: bool = False


@dataclass(frozen=True, slots=True)
class Sought:
    """Which entries: letters of who did it, a cycle, and the moments between which it was done."""

    who: str = ""
    cycle: int | None = None
    since: datetime | None = None
    until: datetime | None = None


def administered_accounts(
    session: Session, visitor: Visitor, wanted: Wanted, *, first: int, most: int
) -> Sequence[Account]:
    """Accounts that have or had a role in the part of the tree that somebody administers, by their login."""
    roles = selectinload(Account.grants).joinedload(AccountGrant.unit)
    rows = select(Account).where(*_wanted(visitor, wanted)).options(roles).order_by(Account.login)
    return session.scalars(rows.offset(first).limit(most)).all()


def count_administered_accounts(session: Session, visitor: Visitor, wanted: Wanted) -> int:
    """How many of them there are."""
    return session.scalar(select(func.count()).select_from(Account).where(*_wanted(visitor, wanted))) or 0


def administered_account(session: Session, visitor: Visitor, number: int) -> Account | None:
    """One of them, by its number."""
    return session.scalar(select(Account).where(Account.id == number, Account.id.in_(_touched(visitor))))


def is_wholly_administered(session: Session, visitor: Visitor, account: Account, on: date) -> bool:
    """Whether every role that the account has then or later lies in that part of the tree.

    Who administers only some of an account changes the roles there, and nothing about the account itself: else
    somebody below could take the account of somebody above over.
    """
    still = or_(AccountGrant.ends_on.is_(None), AccountGrant.ends_on > on)
    elsewhere = AccountGrant.unit_id.not_in(visible_units(visitor, Right.ADMINISTER))
    own = select(AccountGrant.id).where(AccountGrant.account_id == account.id, still, elsewhere)
    return session.scalar(own.limit(1)) is None


def administered_units(session: Session, visitor: Visitor, among: Sequence[int] | None = None) -> set[int]:
    """The numbers of the units that somebody administers, or of those among the given ones."""
    rows = visible_units(visitor, Right.ADMINISTER)
    wanted = select(Unit.id).where(Unit.id.in_(rows))
    return set(session.scalars(wanted if among is None else wanted.where(Unit.id.in_(among))))


def administered_unit_rows(session: Session, visitor: Visitor, most: int) -> Sequence[Unit]:
    """The units themselves, by name."""
    rows = select(Unit).where(Unit.id.in_(visible_units(visitor, Right.ADMINISTER))).order_by(Unit.name, Unit.id)
    return session.scalars(rows.limit(most)).all()


def administered_unit(session: Session, visitor: Visitor, slug: str) -> Unit | None:
    """One of them by its name in files."""
    own = (Unit.slug == slug, Unit.id.in_(visible_units(visitor, Right.ADMINISTER)))
    return session.scalar(select(Unit).where(*own))


def audit_entries(session: Session, visitor: Visitor, sought: Sought, *, first: int, most: int) -> list[Logged]:
    """The entries about that part of the tree, the newest first."""
    rows = select(*COLUMNS).where(*_sought(visitor, sought)).order_by(AuditEntry.number.desc())
    return [Logged(*row) for row in session.execute(rows.offset(first).limit(most))]


def count_audit_entries(session: Session, visitor: Visitor, sought: Sought) -> int:
    """How many of them there are."""
    return session.scalar(select(func.count()).select_from(AuditEntry).where(*_sought(visitor, sought))) or 0


def _readable(letters: str) -> str:
    """Without signs that no name has: PostgreSQL does not take all of them."""
    return "".join(sign for sign in letters if sign.isprintable())


def _touched(visitor: Visitor) -> Any:
    own = AccountGrant.unit_id.in_(visible_units(visitor, Right.ADMINISTER))
    return select(AccountGrant.account_id).where(own)


def _wanted(visitor: Visitor, wanted: Wanted) -> tuple[ColumnElement[bool], ...]:
    state = Account.disabled_at.is_not(None) if wanted.disabled else Account.disabled_at.is_(None)
    found: list[ColumnElement[bool]] = [Account.id.in_(_touched(visitor)), state]
    if wanted.letters:
        columns = (Account.login, Account.name, Account.email)
        found.append(or_(*(column.icontains(_readable(wanted.letters), autoescape=True) for column in columns)))
    return tuple(found)


def _sought(visitor: Visitor, sought: Sought) -> tuple[ColumnElement[bool], ...]:
    found: list[ColumnElement[bool]] = [_is_about(visitor)]
    if sought.who:
        found.append(AuditEntry.by.icontains(_readable(sought.who), autoescape=True))
    if sought.cycle is not None:
        found.append(AuditEntry.cycle_id == sought.cycle)
    if sought.since is not None:
        found.append(AuditEntry.at >= sought.since.astimezone(UTC))
    if sought.until is not None:
        found.append(AuditEntry.at < sought.until.astimezone(UTC))
    return tuple(found)


def _is_about(visitor: Visitor) -> ColumnElement[bool]:
    """Cycles of these units; what is about no cycle, by somebody who never had a role anywhere else.

    Who administers every unit at the top sees all of it, the command line and what is about no unit included.
    """
    mine = visible_units(visitor, Right.ADMINISTER)
    cycles = select(Cycle.id).where(Cycle.unit_id.in_(mine))
    elsewhere = select(AccountGrant.account_id).where(AccountGrant.unit_id.not_in(mine))
    here = select(AccountGrant.account_id).where(AccountGrant.unit_id.in_(mine))
    people = and_(AuditEntry.account_id.in_(here), AuditEntry.account_id.not_in(elsewhere))
    other_tops = select(Unit.id).where(Unit.superior_id.is_(None), Unit.id.not_in(mine)).exists()
    return or_(AuditEntry.cycle_id.in_(cycles), and_(AuditEntry.cycle_id.is_(None), people), ~other_tops)
