"""Who has an account and may be told something: logins with names and addresses, and the roles that count on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from congtac.store.tables import Account, AccountGrant, Unit


def counting_roles(session: Session, on: date) -> Iterator[tuple[str, str, str]]:
    """Login, role and unit of every role that counts on a day, of accounts that are in use, by their login."""
    still = or_(AccountGrant.ends_on.is_(None), AccountGrant.ends_on > on)
    rows = (
        select(Account.login, AccountGrant.role, Unit.slug)
        .join(Account, Account.id == AccountGrant.account_id)
        .join(Unit, Unit.id == AccountGrant.unit_id)
        .where(Account.disabled_at.is_(None), AccountGrant.since <= on, still)
        .order_by(Account.login, AccountGrant.id)
    )
    return ((row.login, row.role, row.slug) for row in session.execute(rows))


def account_called(session: Session, login: str) -> Account | None:
    """The account of a login as it is stored, one that was disabled, too."""
    return session.scalar(select(Account).where(Account.login == login))


def disabled_logins(session: Session) -> frozenset[str]:
    """The logins of all accounts that were disabled, as they are stored."""
    return frozenset(session.scalars(select(Account.login).where(Account.disabled_at.is_not(None))))


def names_of_accounts(session: Session, logins: Collection[str]) -> dict[str, str]:
    """The names of those who have an account, by their logins."""
    rows = select(Account.login, Account.name).where(Account.login.in_(logins))
    return {row.login: row.name for row in session.execute(rows)}
