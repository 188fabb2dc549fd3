"""How many requests are worked on at once: the others wait in the order in which they came, and hold nothing meanwhile.

Else people who wait for the database would hold the threads that those before them need to come to their end, and
nobody would move until somebody's patience is over. What was sent has been read before: a slow line holds up nobody.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from anyio import CapacityLimiter
from anyio.lowlevel import RunVar
from fastapi import Depends, Request

from congtac.portal.security import SAFE
from congtac.store.session import address, sqlite_file

AT_ONCE = 8  # fewer than a process has threads for requests (40) and connections to PostgreSQL (15)
_limits: RunVar[dict[tuple[str, bool], CapacityLimiter]] = RunVar("turns")


async def _turn(request: Request) -> AsyncIterator[None]:
    """Who writes to SQLite waits for the one place of the writer here, where the queue is fair."""
    url = request.app.state.place.url
    alone = request.method not in SAFE and sqlite_file(address(url)) is not None
    async with _limit(url, alone=alone):
        yield


def _limit(url: str, *, alone: bool) -> CapacityLimiter:
    """One for each event loop, of which a process has one."""
    known = _limits.get({})
    if (url, alone) not in known:
        known[url, alone] = CapacityLimiter(1 if alone else AT_ONCE)
        _limits.set(known)
    return known[url, alone]


TURN: Any = Depends(_turn, scope="function")
