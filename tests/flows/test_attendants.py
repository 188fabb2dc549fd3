"""The processes that ``congtac serve`` looks after, while somebody interrupts it."""

from __future__ import annotations

import random
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread

import pytest

from flows.attendants import Attendant

INTERRUPTIONS = 500
LATEST_SECONDS = 0.0003


class CtrlCError(Exception):
    """Ctrl-C, for the purposes of this test."""


@pytest.fixture
def attendant(tmp_path: Path) -> Iterator[Attendant]:
    """Something that runs until it is stopped."""
    sleeper = Attendant("sleeper", "http.server", tmp_path / "sleeper.log", arguments=["--bind", "127.0.0.1", "0"])
    sleeper.start()
    assert sleeper.process is not None
    yield sleeper
    sleeper.process._waitpid_lock = Lock()  # type: ignore[attr-defined]  # where the test failed, the old one is held
    sleeper.stop()


@pytest.fixture
def interrupted() -> Iterator[None]:
    """A timer that interrupts whatever runs."""

    def interrupt(*_: object) -> None:
        raise CtrlCError

    before = signal.signal(signal.SIGALRM, interrupt)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.usefixtures("interrupted")
def test_interrupted_at_any_instant_while_it_is_looked_at_an_attendant_can_be_stopped(attendant: Attendant) -> None:
    for _turn in range(INTERRUPTIONS):
        with suppress(CtrlCError):
            signal.setitimer(signal.ITIMER_REAL, random.uniform(1e-5, LATEST_SECONDS))
            while attendant.status is None:
                pass

    stopping = Thread(target=attendant.stop, daemon=True)
    stopping.start()
    stopping.join(timeout=10)
    assert not stopping.is_alive()
