"""Tokens for programs: they may do what their account may, or less, until they expire or are revoked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.accounts.grants import grants_on
from congtac.actions.accounts.passwords import digest, new_token
from congtac.clock import local
from congtac.domain.access import Grant, Visitor, within
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.roles import Role
from congtac.store.access import ancestries
from congtac.store.tables import Account, ApiToken, ApiTokenScope


def create_token(
    session: Session,
    account: Account,
    label: str,
    now: datetime,
    expires_at: datetime,
    scopes: Sequence[Grant] | None = None,
) -> tuple[str, ApiToken]:
    """A new token and its row; the token is shown once. Without ``scopes`` it has the grants that count today.

    BadInput for scopes that the account does not have itself, for one without a label, and for an end in the past.
    """
    held = grants_on(session, account.id, local(now).date())
    asked = list(dict.fromkeys(held if scopes is None else scopes))
    usable = within(asked, held, ancestries(session, [one.unit_id for one in asked]))
    problems: list[Finding] = []
    if not label.strip():
        problems.append(Finding("token.no_label", Level.ERROR, "label"))
    if expires_at <= now:
        problems.append(Finding("token.ends_in_the_past", Level.ERROR, "expires"))
    if not asked or len(usable) < len(asked):
        missing = [one.role for one in asked if one not in usable]
        problems.append(Finding("token.beyond_the_account", Level.ERROR, "scopes", {"roles": missing}))
    if problems:
        raise BadInput(*problems)
    token = new_token()
    row = ApiToken(
        account_id=account.id,
        label=label.strip(),
        token_hash=digest(token),
        created_at=now,
        expires_at=expires_at,
        scopes=[ApiTokenScope(role=one.role.value, unit_id=one.unit_id) for one in asked],
    )
    session.add(row)
    session.flush()
    return token, row


def visitor_of_token(session: Session, token: str, now: datetime) -> Visitor | None:
    """Who a program's token stands for, with those of its scopes that the account still has; None once it ended."""
    row = session.scalar(select(ApiToken).where(ApiToken.token_hash == digest(token)))
    if row is None or row.revoked_at is not None or now >= row.expires_at or row.account.disabled_at is not None:
        return None
    asked = [Grant(Role(one.role), one.unit_id) for one in row.scopes]
    held = grants_on(session, row.account_id, local(now).date())
    above = ancestries(session, [one.unit_id for one in (*asked, *held)])
    counting = tuple(within(asked, held, above))
    whole = len(within(held, counting, above)) == len(held)
    return Visitor(row.account_id, row.account.login, row.account.name, counting, whole=whole)


def revoke_token(session: Session, row: ApiToken, now: datetime) -> None:
    """End a token at once; twice is as good as once."""
    row.revoked_at = row.revoked_at or now
    session.flush()


def token_of(session: Session, account: Account, number: int) -> ApiToken:
    """The token of that number of the account. BadInput where it has none."""
    row = session.get(ApiToken, number)
    if row is None or row.account_id != account.id:
        raise BadInput(Finding("token.unknown", Level.ERROR, figures={"login": account.login, "number": number}))
    return row
