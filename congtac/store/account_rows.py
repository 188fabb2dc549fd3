"""Accounts with their roles and open sign-ins, a fixed number of questions for any number of accounts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from congtac.domain.sign_in import is_open
from congtac.store.tables import Account, AccountGrant, SignIn


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
