"""One command that starts and stops everything: the portal, Prefect's server, the runner, the worker.

It loads nothing of Prefect itself: it holds the door and the pipes, and starts again what has died.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from congtac.domain.findings import Finding, Level
from flows.attendants import Attendant, stop_all
from flows.embedded import SILENT, listening, server_attendant, url_of, wait_for
from flows.standing import ADDRESS

LOOK_SECONDS = 0.1
PORTAL = "congtac.portal"
PATIENCE_SECONDS = 5.0  # for an attendant to come to its end before it is ended
Tell = Callable[[Finding], None]
# What the runs have to say is read in Prefect's pages; the logs are for what breaks outside of them.
_SPEAKING = {
    "PREFECT_LOGGING_LEVEL": "INFO",
    "PREFECT_LOGGING_TO_API_ENABLED": "true",
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "ERROR",
    # A request that a dying server lost is tried again for seconds, not for minutes.
    "PREFECT_CLIENT_MAX_RETRIES": "3",
}


class StoppedError(Exception):
    """Somebody asked us to stop with SIGTERM."""


@dataclass(frozen=True, slots=True)
class Doors:
    """Where people come in, and where Prefect's server listens: its pages ask nobody who they are."""

    host: str
    port: int
    prefect_host: str
    prefect_port: int


def serve_all(home: Path, doors: Doors, keep_days: int, tell: Tell) -> None:
    """Run until Ctrl-C or SIGTERM, and start again what dies in between.

    The portal is started by the name of its module: nothing here knows what it is made of. Its door stays open while
    it is started again, so that whoever comes meanwhile waits a moment and is served.

    With ``PREFECT_API_URL`` set there is a server somewhere else, and none is started. Raises Unusable when the port is
    taken or our own server does not come up.
    """
    with (
        _stopped_by_signal(),
        listening(doors.host, doors.port) as door,
        _server(home, doors.prefect_host, doors.prefect_port, keep_days) as (url, servers),
    ):
        settings = SILENT | _SPEAKING | os.environ | {"PREFECT_HOME": str(home), "PREFECT_API_URL": url}
        attendants = [
            Attendant(
                "portal", PORTAL, home.parent / "portal.log", {}, [str(door.fileno())], [door.fileno()], speaks=True
            ),
            Attendant("runner", "flows.deployments", home / "runner.log", settings),
            Attendant("worker", "flows.worker", home / "worker.log", settings, speaks=True),
        ]
        try:
            for attendant in attendants:
                attendant.start()
            figures = {"url": url_of(door).removesuffix("/api"), "prefect": url.removesuffix("/api")}
            tell(Finding("serve.ready", Level.NOTE, figures=figures))
            _look_after([*servers, *attendants], tell)
        finally:
            stop_all(attendants, PATIENCE_SECONDS)


@contextmanager
def _server(home: Path, host: str, port: int, keep_days: int) -> Iterator[tuple[str, Sequence[Attendant]]]:
    """The address of Prefect's API, and our own server where we have one; its door stays open while it is started."""
    elsewhere = os.environ.get("PREFECT_API_URL")
    if elsewhere:
        yield elsewhere, ()
        return
    with listening(host, port) as door:
        attendant = server_attendant(home, door, _kept_for(keep_days) | {"PREFECT_UI_API_URL": "/api"})
        attendant.start()
        try:
            wait_for(attendant, url_of(door))
            (home / ADDRESS).write_text(url_of(door), "ascii")
            yield url_of(door), (attendant,)
        finally:
            (home / ADDRESS).unlink(missing_ok=True)
            attendant.stop()


def _kept_for(days: int) -> dict[str, str]:
    """Prefect forgets its old runs, logs, artifacts and events by itself; which slot is held survives a kill."""
    return {
        "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs,orphans",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": f"P{days}D",
        "PREFECT_SERVER_EVENTS_RETENTION_PERIOD": f"P{days}D",
        "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
    }


def _look_after(attendants: Sequence[Attendant], tell: Tell) -> None:
    while True:
        for attendant in attendants:
            ended = attendant.revive()
            if ended is not None:
                tell(ended)
        time.sleep(LOOK_SECONDS)


@contextmanager
def _stopped_by_signal() -> Iterator[None]:
    """SIGTERM ends the block as Ctrl-C does, and is no failure."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise StoppedError

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    except StoppedError:
        pass
    finally:
        signal.signal(signal.SIGTERM, before)
