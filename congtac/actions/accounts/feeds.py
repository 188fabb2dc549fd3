"""The address of somebody's calendar: a secret that opens nothing but the calendar, and no token of the API.

It is kept as a token without scopes, under a digest of another kind: what stands in the address of a calendar is no
token for programs, and no token for programs opens a calendar.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.accounts.grants import grants_on
from congtac.actions.accounts.passwords import feed_digest, new_token
from congtac.clock import local
from congtac.domain.access import Visitor
from congtac.store.tables import ApiToken, ApiTokenScope

LABEL = "lịch"
LASTS = timedelta(days=730)


def feed_token(session: Session, visitor: Visitor, now: datetime) -> ApiToken | None:
    """The address that somebody has; None where there is none, or it has ended."""
    scoped = select(ApiTokenScope.id).where(ApiTokenScope.token_id == ApiToken.id).exists()
    own = (ApiToken.account_id == visitor.account_id, ApiToken.label == LABEL, ~scoped)
    open_ = (ApiToken.revoked_at.is_(None), ApiToken.expires_at > now)
    return session.scalar(select(ApiToken).where(*own, *open_).order_by(ApiToken.id.desc()).limit(1))


def renew_feed(session: Session, visitor: Visitor, now: datetime) -> str:
    """A new secret, shown once; the address before it ends at once."""
    end_feed(session, visitor, now)
    secret = new_token()
    row = ApiToken(account_id=visitor.account_id, label=LABEL, token_hash=feed_digest(secret), created_at=now)
    row.expires_at = now + LASTS
    session.add(row)
    session.flush()
    return secret


def end_feed(session: Session, visitor: Visitor, now: datetime) -> bool:
    """End the address; False where there was none."""
    row = feed_token(session, visitor, now)
    if row is None:
        return False
    row.revoked_at = now
    session.flush()
    return True


def visitor_of_feed(session: Session, secret: str, now: datetime) -> Visitor | None:
    """Whose calendar it is, with the grants of today; None for whatever is no address that still counts."""
    row = session.scalar(select(ApiToken).where(ApiToken.token_hash == feed_digest(secret)))
    if row is None or row.revoked_at is not None or now >= row.expires_at or row.account.disabled_at is not None:
        return None
    grants = grants_on(session, row.account_id, local(now).date())
    return Visitor(row.account_id, row.account.login, row.account.name, grants)
