"""Signing in with a password, what a browser's token stands for, and signing out.

Whoever is refused learns nothing: an unknown login, a wrong password, a disabled account and a pause after too many
tries are one answer and take the same time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from congtac.actions.accounts.grants import grants_on
from congtac.actions.accounts.passwords import digest, fits, new_token, outdated, rehashed
from congtac.actions.accounts.tries import must_wait, note_try
from congtac.clock import local
from congtac.domain.access import Grant, Visitor, folded_login
from congtac.domain.findings import Finding, Level
from congtac.domain.roles import Role
from congtac.domain.sign_in import SignInRules, is_open
from congtac.store.sign_in_rows import signed_in_rows
from congtac.store.tables import Account, SignIn

NOTED_EVERY = timedelta(minutes=1)  # a page more within a minute writes nothing


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A sign-in that succeeded. The token is shown to the browser once and stored nowhere."""

    token: str
    visitor: Visitor


def refused() -> Finding:
    """The one answer to everybody who was not let in."""
    return Finding("sign_in.refused", Level.ERROR)


def sign_in(
    session: Session, login: str, password: str, address: str, now: datetime, rules: SignInRules | None = None
) -> SignedIn | None:
    """Sign somebody in, or None (``refused`` says it).

    The caller commits in both cases: the try is a row, and a try that is rolled back would be free. ``address`` is the
    one that the server sees, never one that a header of the browser claims.
    """
    rules = rules or SignInRules()
    own = folded_login(login)
    if must_wait(session, own, address, now, rules):
        fits(None, password)
        return None
    row = session.scalar(select(Account).where(Account.login == own))
    right = fits(row.password_hash if row else None, password)
    succeeded = row is not None and right and row.disabled_at is None
    note_try(session, own, address, now, succeeded=succeeded)
    if row is None or not succeeded:
        return None
    if row.password_hash is not None and outdated(row.password_hash):
        row.password_hash = rehashed(password)
    return signed_in(session, row, address, now, rules)


def signed_in(
    session: Session, account: Account, address: str, now: datetime, rules: SignInRules, *, by_password: bool = True
) -> SignedIn:
    """The sign-in of an account that has proved who it is."""
    token = new_token()
    row = SignIn(
        account_id=account.id,
        token_hash=digest(token),
        created_at=now,
        seen_at=now,
        expires_at=now + timedelta(hours=rules.longest_hours),
        idle_minutes=rules.idle_minutes,
        address=address[:400],
        by_password=by_password,
    )
    session.add(row)
    session.flush()
    grants = grants_on(session, account.id, local(now).date())
    owes = by_password and account.password_given_at is not None
    return SignedIn(token, Visitor(account.id, account.login, account.name, grants, owes_password=owes))


def visitor_of(session: Session, token: str, now: datetime) -> Visitor | None:
    """Who a browser's token stands for; None once it was not used for too long, is too old, or was revoked.

    It only reads. Where the visitor is ``stale``, ``keep_alive`` is called in a session that writes.
    """
    rows = signed_in_rows(session, digest(token), local(now).date())
    if not rows or rows[0].disabled_at is not None or not _is_open(rows[0], now):
        return None
    held = (Grant(Role(row.role), row.unit_id) for row in rows if row.role is not None)
    one = rows[0]
    stale, owes = now - one.seen_at >= NOTED_EVERY, one.by_password and one.password_given_at is not None
    return Visitor(one.account_id, one.login, one.name, tuple(dict.fromkeys(held)), stale, owes)


def keep_alive(session: Session, token: str, now: datetime) -> None:
    """Note that a sign-in is in use. One that has ended in between does not come back."""
    row = session.scalar(select(SignIn).where(SignIn.token_hash == digest(token)))
    if row is not None and _is_open(row, now):
        own = update(SignIn).where(SignIn.id == row.id, SignIn.revoked_at.is_(None), SignIn.seen_at < now)
        session.execute(own.values(seen_at=now))


def sign_out(session: Session, token: str, now: datetime) -> None:
    """End the sign-in of this token; twice is as good as once."""
    session.execute(
        update(SignIn).where(SignIn.token_hash == digest(token), SignIn.revoked_at.is_(None)).values(revoked_at=now)
    )


def revoke(session: Session, account: Account, now: datetime) -> int:
    """End every sign-in of an account, and say how many there were."""
    rows = session.scalars(select(SignIn).where(SignIn.account_id == account.id, SignIn.revoked_at.is_(None))).all()
    for row in rows:
        row.revoked_at = now
    session.flush()
    return sum(now < row.expires_at for row in rows)


def _is_open(row: Any, now: datetime) -> bool:
    idle = timedelta(minutes=row.idle_minutes)
    return is_open(seen_at=row.seen_at, expires_at=row.expires_at, idle=idle, revoked_at=row.revoked_at, now=now)
