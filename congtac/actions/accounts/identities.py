"""Signing in by somebody who vouches for an identity (OpenID Connect). The protocol and its checks are the portal's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.accounts.accounts import folded_email
from congtac.actions.accounts.sign_ins import SignedIn, signed_in
from congtac.domain.sign_in import SignInRules
from congtac.store.claims import claimed
from congtac.store.tables import Account, AccountIdentity


@dataclass(frozen=True, slots=True)
class Claims:
    """What a provider's token says, after its signature, issuer, audience, nonce and time were checked."""

    issuer: str
    subject: str
    email: str | None = None
    email_verified: bool = False


def sign_in_by_identity(
    session: Session, claims: Claims, address: str, now: datetime, rules: SignInRules | None = None
) -> SignedIn | None:
    """Sign in the account that this identity is linked to. The first time it is found by its verified mail.

    No account is made here: somebody creates it, with its mail. None where nobody, or more than one, is meant.
    """
    account = _linked(session, claims) or _first_time(session, claims, now)
    if account is None or account.disabled_at is not None:
        return None
    return signed_in(session, account, address, now, rules or SignInRules(), by_password=False)


def _linked(session: Session, claims: Claims) -> Account | None:
    own = (AccountIdentity.issuer == claims.issuer, AccountIdentity.subject == claims.subject)
    row = session.scalar(select(AccountIdentity).where(*own))
    return row.account if row else None


def _first_time(session: Session, claims: Claims, now: datetime) -> Account | None:
    """The one account with the mail. An account with another subject there keeps it: mails are given to new people."""
    mail = folded_email(claims.email)
    if mail is None or claims.email_verified is not True or not claims.issuer or not claims.subject:
        return None
    taken = select(AccountIdentity.account_id).where(AccountIdentity.issuer == claims.issuer)
    with_mail = session.scalars(select(Account).where(Account.email == mail, Account.disabled_at.is_(None))).all()
    if len(with_mail) != 1 or with_mail[0].id in set(session.scalars(taken)):
        return None
    new = AccountIdentity(account_id=with_mail[0].id, issuer=claims.issuer, subject=claims.subject, linked_at=now)
    own = (AccountIdentity.issuer == claims.issuer, AccountIdentity.subject == claims.subject)
    return claimed(session, new, select(AccountIdentity).where(*own)).account
