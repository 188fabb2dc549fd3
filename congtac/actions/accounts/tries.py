"""Tries to sign in, counted by login and by address: after too many in a row a pause that grows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from congtac.actions.accounts.passwords import digest
from congtac.domain.sign_in import ADDRESS_REMEMBERED, LOGIN_REMEMBERED, SignInRules, waits
from congtac.store.claims import one_at_a_time
from congtac.store.old_tries import remove_tries
from congtac.store.tables import SignInAttempt

LETTERS = 400
COUNTED = 40  # of the last tries: more do not lengthen the pause any more


def must_wait(session: Session, login: str, address: str, now: datetime, rules: SignInRules) -> bool:
    """Whether this login or this address has to wait. Tries of the same login queue, so that all of them count.

    A success forgets the failures of its login, not those of its address: else one's own account would wash it clean.
    """
    one_at_a_time(session, f"sign-in {digest(login)}")
    own = SignInAttempt.login_hash == digest(login)
    success = select(func.max(SignInAttempt.at)).where(own, SignInAttempt.succeeded)
    begins = max(now - LOGIN_REMEMBERED, session.scalar(success) or now - LOGIN_REMEMBERED)
    of_login = _failures(session, own, begins, rules.free_tries)
    there = SignInAttempt.address == address[:LETTERS]
    of_address = _failures(session, there, now - ADDRESS_REMEMBERED, rules.address_tries)
    return waits(of_login, now, rules, rules.free_tries) or waits(of_address, now, rules, rules.address_tries)


def note_try(session: Session, login: str, address: str, now: datetime, *, succeeded: bool) -> None:
    """Write down that somebody tried; tries that no rule asks about any more go."""
    remove_tries(session, now - max(LOGIN_REMEMBERED, ADDRESS_REMEMBERED))
    session.add(SignInAttempt(login_hash=digest(login), address=address[:LETTERS], at=now, succeeded=succeeded))
    session.flush()


def _failures(session: Session, own: Any, after: datetime, free: int) -> list[datetime]:
    recent = (
        select(SignInAttempt.at)
        .where(own, ~SignInAttempt.succeeded, SignInAttempt.at > after)
        .order_by(SignInAttempt.at.desc())
        .limit(free + COUNTED)
    )
    return list(session.scalars(recent))
