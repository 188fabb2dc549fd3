"""The sign-ins of somebody himself: where he is signed in, and the end of one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.accounts.passwords import digest
from congtac.domain.access import Visitor
from congtac.domain.sign_in import is_open
from congtac.store.tables import SignIn


@dataclass(frozen=True, slots=True)
class SignInLine:
    """One sign-in as its owner looks at it; ``own`` is the one of this browser."""

    number: int
    address: str
    created_at: datetime
    seen_at: datetime
    own: bool


def open_sign_ins(session: Session, visitor: Visitor, token: str, now: datetime) -> Sequence[SignInLine]:
    """Those that still count, the one last used first."""
    own = select(SignIn).where(SignIn.account_id == visitor.account_id, SignIn.revoked_at.is_(None))
    rows = session.scalars(own.where(SignIn.expires_at > now).order_by(SignIn.seen_at.desc(), SignIn.id.desc()))
    mark = digest(token)
    return [
        SignInLine(row.id, row.address, row.created_at, row.seen_at, row.token_hash == mark)
        for row in rows
        if _counts(row, now)
    ]


def end_sign_in(session: Session, visitor: Visitor, number: int, now: datetime) -> bool:
    """End one of one's own; False where it is nobody's, or somebody else's."""
    row = session.get(SignIn, number)
    if row is None or row.account_id != visitor.account_id:
        return False
    row.revoked_at = row.revoked_at or now
    session.flush()
    return True


def _counts(row: SignIn, now: datetime) -> bool:
    idle = timedelta(minutes=row.idle_minutes)
    return is_open(seen_at=row.seen_at, expires_at=row.expires_at, idle=idle, revoked_at=row.revoked_at, now=now)
