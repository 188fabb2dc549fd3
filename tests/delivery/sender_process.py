"""Processes that deliver: real ones, forked from one that has the modules loaded, so that each starts at once."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess

from congtac.delivery import deliver
from congtac.workplace import Workplace

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["congtac.delivery"])


def _work(told: Connection, place: Workplace, at: datetime) -> None:
    place.installation()
    told.send("ready")
    told.recv()
    told.send(deliver(place, at).counts)


@dataclass(frozen=True)
class Sender:
    """A process that waits for the word to deliver."""

    process: ForkServerProcess
    told: Connection

    def go(self) -> None:
        """Let it deliver."""
        self.told.send("go")

    def counts(self) -> dict[str, int]:
        """What it did; nothing where it was killed."""
        try:
            counts: dict[str, int] = self.told.recv()
        except EOFError:
            return {}
        return counts


@contextmanager
def sender(place: Workplace, at: datetime) -> Iterator[Sender]:
    """A process that is ready to deliver at a moment."""
    ours, its = _CONTEXT.Pipe()
    process = _CONTEXT.Process(target=_work, args=(its, place, at))
    process.start()
    its.close()
    try:
        assert ours.recv() == "ready"
        yield Sender(process, ours)
    finally:
        process.join(60)
        ours.close()
        process.close()
