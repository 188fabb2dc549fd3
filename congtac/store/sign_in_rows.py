"""A sign-in with its account and the grants of the day: one question, which every page asks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Date, bindparam, select
from sqlalchemy.orm import Session

from congtac.store.tables import Account, AccountGrant, SignIn


def signed_in_rows(session: Session, token_hash: str, on: date) -> Sequence[Any]:
    """A row for each grant that counts on the day, or one without a role; nothing where there is no such sign-in."""
    return session.execute(_question(), {"token": token_hash, "today": on}).all()


def counting(on: Any) -> Any:
    """That a grant counts on a day."""
    return (AccountGrant.since <= on) & (AccountGrant.ends_on.is_(None) | (AccountGrant.ends_on > on))


@cache
def _question() -> Any:
    """Built once: that takes longer than the answer."""
    signed = (SignIn.seen_at, SignIn.expires_at, SignIn.idle_minutes, SignIn.revoked_at)
    account = (SignIn.account_id, Account.login, Account.name, Account.disabled_at)
    password = (SignIn.by_password, Account.password_given_at)
    rows = select(*signed, *account, *password, AccountGrant.role, AccountGrant.unit_id)
    rows = rows.select_from(SignIn).join(Account)
    of_today = counting(bindparam("today", type_=Date))
    rows = rows.outerjoin(AccountGrant, (AccountGrant.account_id == Account.id) & of_today)
    return rows.where(SignIn.token_hash == bindparam("token")).order_by(AccountGrant.id)
