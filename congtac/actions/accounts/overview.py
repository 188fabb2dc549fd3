"""All accounts with what is open of each, in three questions however many there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.store.account_rows import accounts_with_roles, open_sign_ins
from congtac.store.tables import Account, ApiToken


@dataclass(frozen=True, slots=True)
class Overview:
    """An account, how many browsers are signed in with it, and its tokens that still count."""

    account: Account
    sign_ins: int
    tokens: list[ApiToken]


def overview(session: Session, now: datetime) -> list[Overview]:
    """Every account by its login."""
    counted = open_sign_ins(session, now)
    still = select(ApiToken).where(ApiToken.revoked_at.is_(None), ApiToken.expires_at > now).order_by(ApiToken.id)
    tokens: dict[int, list[ApiToken]] = {}
    for row in session.scalars(still):
        tokens.setdefault(row.account_id, []).append(row)
    return [Overview(row, counted.get(row.id, 0), tokens.get(row.id, [])) for row in accounts_with_roles(session)]
