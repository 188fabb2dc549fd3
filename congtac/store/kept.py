"""Engines by address, each made once and kept: a process works at one database, a run of tests at many."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from sqlalchemy import Engine

MOST = 8


class Kept:
    """The engines of the last addresses that were asked for; one that gives way to a newer one is closed.

    An engine holds open files and every statement that it ever compiled, so nobody keeps any number of them.
    """

    def __init__(self, make: Callable[[str], Engine]) -> None:
        self.make = make
        self._made: OrderedDict[str, Engine] = OrderedDict()
        self._lock = Lock()

    def __call__(self, url: str) -> Engine:
        """The engine of an address. Whatever its making raises is raised, and the next one asks again."""
        with self._lock:
            if url in self._made:
                self._made.move_to_end(url)
                return self._made[url]
        made = self.make(url)  # outside of the lock: it may wait for a database, and others need not
        with self._lock:
            kept = self._made.setdefault(url, made)
            too_many = [self._made.popitem(last=False)[1] for _ in range(len(self._made) - MOST)]
        for engine in [*too_many, *([made] if kept is not made else [])]:
            engine.dispose()
        return kept
