"""How many requests are worked on at once: the others wait in the order in which they came, and hold nothing meanwhile.

Else people who wait for the database would hold the threads that those before them need to come to their end, and
nobody would move until somebody's patience is over. What was sent has been read before: a slow line holds up nobody.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

from anyio import CapacityLimiter
from anyio.lowlevel import RunVar
from fastapi import Depends, Request

from congtac.portal.security import SAFE
from congtac.store.session import address, sqlite_file

AT_ONCE = 12  # fewer than a process has threads for requests (40) and connections to PostgreSQL (15)
_limits: RunVar[dict[str, CapacityLimiter]] = RunVar("turns")


async def _turn(request: Request) -> AsyncIterator[None]:
    """Who writes to SQLite waits for the one place of the writer here, where it is a fair queue."""
    async with AsyncExitStack() as held:
        url = request.app.state.place.url
        if request.method not in SAFE and sqlite_file(address(url)) is not None:
            await held.enter_async_context(_limit(f"writer {url}", 1))
        await held.enter_async_context(_limit(url, AT_ONCE))
        yield


def _limit(name: str, most: int) -> CapacityLimiter:
    """One for each event loop: a process has one."""
    known = _limits.get({})
    if name not in known:
        known[name] = CapacityLimiter(most)
        _limits.set(known)
    return known[name]


TURN: Any = Depends(_turn, scope="function")
