"""Tries to sign in that nobody asks about any more."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from congtac.store.tables import SignInAttempt

AT_ONCE = 500  # who signs in does not wait for the tries of years


def remove_tries(session: Session, before: datetime) -> None:
    """Remove some of the older ones; those that somebody else is just removing are left to him."""
    old = select(SignInAttempt.id).where(SignInAttempt.at <= before).order_by(SignInAttempt.id).limit(AT_ONCE)
    gone = session.scalars(old.with_for_update(skip_locked=True)).all()
    if gone:
        session.execute(delete(SignInAttempt).where(SignInAttempt.id.in_(gone)))
