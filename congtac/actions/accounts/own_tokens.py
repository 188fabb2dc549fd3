"""Tokens that somebody makes, looks at and ends himself.

Whoever comes with a token has its roles and no others: what he makes or ends has no more of them. What opens the whole
account (its calendar, its sign-ins) is only for whoever comes with all roles of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from congtac.actions.accounts.grants import grants_on
from congtac.actions.accounts.tokens import create_token, revoke_token
from congtac.clock import local
from congtac.domain.access import Grant, Visitor, within
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.roles import Role
from congtac.store.access import ancestries
from congtac.store.account_rows import open_tokens
from congtac.store.tables import Account, ApiToken

LONGEST_DAYS = 366


def make_own_token(
    session: Session, visitor: Visitor, label: str, days: int, now: datetime, roles: Sequence[Grant] | None = None
) -> tuple[str, ApiToken]:
    """A new token of one's own, shown once, and its row; without ``roles`` it has those that its maker comes with.

    BadInput for more roles than that, or a longer life than a year.
    """
    asked = list(dict.fromkeys(visitor.grants if roles is None else roles))
    problems: list[Finding] = []
    had = _within(session, visitor, asked)
    beyond = [one.role for one in asked if one not in had]
    if beyond:
        problems.append(Finding("token.beyond_the_account", Level.ERROR, "roles", {"roles": beyond}))
    if days > LONGEST_DAYS:
        problems.append(Finding("token.too_long", Level.ERROR, "days", {"days": days, "limit": LONGEST_DAYS}))
    if problems:
        raise BadInput(*problems)
    account = session.get_one(Account, visitor.account_id)
    return create_token(session, account, label, now, now + timedelta(days=days), asked)


def own_tokens(session: Session, visitor: Visitor, now: datetime) -> Sequence[ApiToken]:
    """One's own tokens that still count; for whoever comes with fewer roles only those that can do no more."""
    rows = open_tokens(session, visitor.account_id, now)
    if has_all_roles(session, visitor, now):
        return rows
    asked = {row.id: [Grant(Role(one.role), one.unit_id) for one in row.scopes] for row in rows}
    fit = set(_within(session, visitor, [one for own in asked.values() for one in own]))
    return [row for row in rows if asked[row.id] and fit.issuperset(asked[row.id])]


def end_own_token(session: Session, visitor: Visitor, number: int, now: datetime) -> bool:
    """End one of them; False where it is none of them."""
    row = next((one for one in own_tokens(session, visitor, now) if one.id == number), None)
    if row is None:
        return False
    revoke_token(session, row, now)
    return True


def has_all_roles(session: Session, visitor: Visitor, now: datetime) -> bool:
    """Whether somebody comes with everything that his account may do, and not with a token for a part of it."""
    held = grants_on(session, visitor.account_id, local(now).date())
    return len(_within(session, visitor, held)) == len(held)


def _within(session: Session, visitor: Visitor, asked: Sequence[Grant]) -> list[Grant]:
    """Those that the visitor has; a unit that there is not is nobody's."""
    above = dict.fromkeys([one.unit_id for one in asked], ()) | dict(
        ancestries(session, [one.unit_id for one in asked])
    )
    return within(asked, visitor.grants, above)
