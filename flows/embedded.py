"""A Prefect server of our own, that ends with the process that needs it, also when that one is killed.

Prefect's ephemeral server stays behind as an orphan when its owner dies by SIGKILL; ours does not (see attendants.py).
It gets an open socket instead of a port number, so that no other program can take the port in between, and so that a
server that was restarted finds the requests that came meanwhile.
"""

from __future__ import annotations

import errno
import os
import socket
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from congtac.domain.errors import Unusable
from congtac.domain.findings import Finding, Level
from congtac.lifeline import end_with_owner
from flows.attendants import Attendant

PATIENCE_SECONDS = 180  # creating Prefect's database the first time takes 10 to 25 s, more on a busy machine
LOCALHOST = "127.0.0.1"
SILENT = {  # nothing calls out, whoever runs the flows
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_CLI_COLORS": "false",
}
QUIET = SILENT | {
    "PREFECT_LOGGING_LEVEL": "CRITICAL",  # an error is told once, by the command, in words
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
}
# One by one, the history of runs costs SQLite twenty times as much as in batches: 1,5 s instead of 0,08 s for a run of
# three tasks. What is in a batch when the server is killed is history that nobody misses.
BATCHES = {
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL": "1",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_BATCH_SIZE": "200",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_READ_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_FLUSH_INTERVAL": "1",
}
# A short life needs no pages and none of the services that look after late and scheduled runs.
_SHORT_LIVED = {"PREFECT_UI_ENABLED": "0", "PREFECT__SERVER_EPHEMERAL": "1", "PREFECT__SERVER_FINAL": "1"}


def quiet(home: Path) -> None:
    """Set what Prefect must know before it is imported: its folder, no telemetry, no chatter. What is set stays."""
    for key, value in (QUIET | {"PREFECT_HOME": str(home)}).items():
        os.environ.setdefault(key, value)


@contextmanager
def server(home: Path) -> Iterator[float]:
    """Prefect's API for the block, at ``PREFECT_API_URL``; gives the seconds that its start took.

    A ``PREFECT_API_URL`` that is set already (a server somewhere else) is used as it is. Raises Unusable when our own
    server does not come up; its last words are in ``server.log`` in its folder.
    """
    quiet(home)
    if os.environ.get("PREFECT_API_URL"):
        yield 0.0
        return
    began = time.monotonic()
    with listening(LOCALHOST, 0) as door:
        url, attendant = url_of(door), server_attendant(home, door, _SHORT_LIVED)
        attendant.start()
    try:
        wait_for(attendant, url)
        os.environ["PREFECT_API_URL"] = url
        no_heartbeat()
        yield time.monotonic() - began
    finally:
        os.environ.pop("PREFECT_API_URL", None)
        attendant.stop()


def listening(host: str, port: int) -> socket.socket:
    """A socket at the address (port 0 is any free one); Unusable where it is taken or cannot be."""
    try:
        door = socket.create_server((host, port))
    except OSError as error:
        code = "serve.port_taken" if error.errno == errno.EADDRINUSE else "serve.address"
        figures = {"host": host, "port": port, "reason": error.strerror}
        raise Unusable(Finding(code, Level.ERROR, f"{host}:{port}", figures)) from error
    # Who comes in through it inherits this: without it each answer of the server waits 40 ms for an acknowledgement.
    door.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return door


def url_of(door: socket.socket) -> str:
    """The address of the API behind a socket."""
    host, port = door.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/api"


def server_attendant(home: Path, door: socket.socket, settings: Mapping[str, str]) -> Attendant:
    """The server, not yet started, for the requests that come through the door."""
    made = BATCHES | SILENT | os.environ | {"PREFECT_HOME": str(home)} | dict(settings)
    descriptor = door.fileno()
    return Attendant("Prefect", "flows.embedded", home / "server.log", made, [str(descriptor)], [descriptor])


def wait_for(attendant: Attendant, url: str) -> None:
    """Wait until the server answers; Unusable when it ends or takes too long."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and attendant.status is None:
        if is_up(url):
            return
        time.sleep(0.05)
    attendant.stop()
    raise Unusable(Finding("prefect.not_started", Level.ERROR, str(attendant.log)))


def is_up(url: str, patience: float = 5.0) -> bool:
    """Whether Prefect's API answers at an address."""
    try:
        with urlopen(f"{url}/health", timeout=patience) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def no_heartbeat() -> None:
    """Our runs last seconds: a heartbeat finds nothing out and costs a second of waiting at the end of each."""
    from prefect.settings import get_current_settings

    get_current_settings().flows.heartbeat_frequency = None


def _serve(descriptor: int) -> None:
    import uvicorn

    end_with_owner()
    uvicorn.run("prefect.server.api.server:create_app", factory=True, fd=descriptor, log_level="error", lifespan="on")


if __name__ == "__main__":
    if sys.argv[1] == "--prepare":  # make setup: create Prefect's database before somebody waits for it
        with server(Path(sys.argv[2]).absolute()):
            pass
    else:
        _serve(int(sys.argv[1]))
