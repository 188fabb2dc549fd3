"""For whom the work in a block is done. Light: a command that changes nothing loads no database for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts and what they are about; ``act`` is asked when the entry is written."""

    by: str
    act: Callable[[], str]
    clock: Callable[[], datetime]
    account_id: int | None = None


_acting: ContextVar[Actor | None] = ContextVar("acting", default=None)


@contextmanager
def acting(actor: Actor) -> Iterator[None]:
    """Within the block sessions that name nobody act for this person: all that one command does."""
    before = _acting.set(actor)
    try:
        yield
    finally:
        _acting.reset(before)


def present_actor() -> Actor | None:
    """For whom the block acts; None for what runs by itself."""
    return _acting.get()


def account_acting(session: object) -> int | None:
    """The account for which a session writes; None on the command line and for what runs by itself."""
    actor: Actor | None = getattr(session, "actor", None)
    return actor.account_id if actor is not None else None
