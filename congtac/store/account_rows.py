"""Accounts with their roles and open sign-ins, a fixed number of questions for any number of accounts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from congtac.domain.sign_in import is_open
from congtac.store.tables import Account, AccountGrant, ApiToken, ApiTokenScope, SignIn


def accounts_with_roles(session: Session) -> Sequence[Account]:
    """Every account by its login, with its roles and their units."""
    roles = selectinload(Account.grants).joinedload(AccountGrant.unit)
    return session.scalars(select(Account).options(roles).order_by(Account.login)).all()


def open_sign_ins(session: Session, now: datetime) -> Counter[int]:
    """How many sign-ins of each account still count."""
    rows = session.execute(
        select(SignIn.account_id, SignIn.seen_at, SignIn.expires_at, SignIn.idle_minutes).where(
            SignIn.revoked_at.is_(None), SignIn.expires_at > now
        )
    )
    return Counter(
        row.account_id
        for row in rows
        if is_open(
            seen_at=row.seen_at,
            expires_at=row.expires_at,
            idle=timedelta(minutes=row.idle_minutes),
            revoked_at=None,
            now=now,
        )
    )


def open_tokens(session: Session, account_id: int, now: datetime) -> Sequence[ApiToken]:
    """The tokens of an account that still count, with what each may do."""
    own = select(ApiToken).where(ApiToken.account_id == account_id, ApiToken.revoked_at.is_(None))
    scopes = selectinload(ApiToken.scopes).joinedload(ApiTokenScope.unit)
    return session.scalars(own.where(ApiToken.expires_at > now).options(scopes).order_by(ApiToken.id)).all()


def roles_of(session: Session, account_id: int) -> Sequence[AccountGrant]:
    """Every role that an account has or had, with its unit."""
    own = select(AccountGrant).where(AccountGrant.account_id == account_id).options(joinedload(AccountGrant.unit))
    return session.scalars(own.order_by(AccountGrant.id)).all()
