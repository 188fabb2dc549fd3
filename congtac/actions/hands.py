"""Whose hand does something now: the account that a session acts for, and the name that is written down."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from sqlalchemy.orm import Session

from congtac.domain.people import Hand
from congtac.store.acting import account_acting


class Written(Protocol):
    """A row that says who did it."""

    by: str
    account_id: int | None


def hand_of(session: Session, by: str) -> Hand:
    """Who acts: the account of whoever is signed in, or only the name (command line, event files)."""
    return Hand(by, account_acting(session))


def hands_on(rows: Iterable[Written]) -> list[Hand]:
    """Who did what these rows say."""
    return [Hand(row.by, row.account_id) for row in rows]
