"""Accounts: made, given a password, disabled. Nothing is ever deleted: what somebody did keeps its name."""

from __future__ import annotations

import unicodedata
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from congtac.actions.accounts.passwords import password_hash
from congtac.domain.access import LOGIN_LETTERS, folded_login
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.store.claims import added
from congtac.store.tables import Account, ApiToken, SignIn


def has_accounts(session: Session) -> bool:
    """Whether anybody can sign in at all; without an account the first one is set up."""
    return session.scalar(select(Account.id).limit(1)) is not None


def account_called(session: Session, login: str) -> Account:
    """The account of a login, however it is typed. BadInput where there is none."""
    row = session.scalar(select(Account).where(Account.login == folded_login(login)))
    if row is None:
        raise BadInput(Finding("account.unknown", Level.ERROR, found=login))
    return row


def create_account(
    session: Session,
    login: str,
    name: str,
    now: datetime,
    *,
    password: str | None = None,
    email: str | None = None,
    handed_out: bool = False,
) -> Account:
    """A new account without any role. Without a password it signs in by an identity, or once it has one.

    ``handed_out``: somebody else chose the password, and its owner changes it at the first sign-in.

    BadInput with all problems at once: a login that is taken, empty or too long, no name, a password that is too short.
    """
    own, called = folded_login(login), " ".join(unicodedata.normalize("NFC", name).split())
    problems: list[Finding] = []
    if not own or len(own) > LOGIN_LETTERS or any(sign.isspace() or not sign.isprintable() for sign in own):
        problems.append(Finding("account.bad_login", Level.ERROR, "login", {"limit": LOGIN_LETTERS}, found=login))
    elif session.scalar(select(Account.id).where(Account.login == own)) is not None:
        problems.append(Finding("account.login_taken", Level.ERROR, "login", found=own))
    if not called:
        problems.append(Finding("account.no_name", Level.ERROR, "name"))
    mail = folded_email(email)
    if mail is not None and ("@" not in mail[1:-1] or any(sign.isspace() for sign in mail)):
        problems.append(Finding("account.bad_email", Level.ERROR, "email", found=email))
    hashed = None
    try:
        hashed = password_hash(password, own) if password is not None else None
    except BadInput as error:
        problems += error.findings
    if problems:
        raise BadInput(*problems)
    row = Account(login=own, name=called, email=mail, password_hash=hashed, created_at=now)
    row.password_given_at = now if handed_out and hashed is not None else None
    if not added(session, row):
        raise BadInput(Finding("account.login_taken", Level.ERROR, "login", found=own))
    return row


def folded_email(email: str | None) -> str | None:
    """An address as it is stored and compared."""
    return unicodedata.normalize("NFC", email).strip().casefold() or None if email is not None else None


def set_password(session: Session, account: Account, password: str, now: datetime, *, handed_out: bool = False) -> None:
    """Give an account a new password; whoever is signed in with the old one is signed out, and tokens stay.

    ``handed_out``: somebody else chose it, and its owner changes it at the first sign-in.
    """
    account.password_hash = password_hash(password, account.login)
    account.password_given_at = now if handed_out else None
    _sign_out_everywhere(session, account, now)
    session.flush()


def disable(session: Session, account: Account, now: datetime) -> None:
    """Nobody signs in with the account any more: sign-ins and tokens are revoked. Twice is as good as once."""
    account.disabled_at = account.disabled_at or now
    _sign_out_everywhere(session, account, now)
    open_tokens = update(ApiToken).where(ApiToken.account_id == account.id, ApiToken.revoked_at.is_(None))
    session.execute(open_tokens.values(revoked_at=now))
    session.flush()


def enable(session: Session, account: Account) -> None:
    """The account may be used again; what was revoked stays so."""
    account.disabled_at = None
    session.flush()


def _sign_out_everywhere(session: Session, account: Account, now: datetime) -> None:
    still = update(SignIn).where(SignIn.account_id == account.id, SignIn.revoked_at.is_(None))
    session.execute(still.values(revoked_at=now))
