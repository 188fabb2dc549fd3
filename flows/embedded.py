"""A Prefect server of our own, that ends with the process that needs it, also when that one is killed.

Prefect's ephemeral server stays behind as an orphan when its owner dies by SIGKILL. Ours reads from a pipe that the
owner holds: when the owner is gone, for whatever reason, the pipe closes and the server ends. It gets an open socket
instead of a port number, so that no other program can take the port in between.
"""

from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from congtac.domain.errors import Unusable
from congtac.domain.findings import Finding, Level

PATIENCE_SECONDS = 180  # creating Prefect's database the first time takes 10 to 25 s, more on a busy machine
LOCALHOST = "127.0.0.1"
QUIET = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_LOGGING_LEVEL": "CRITICAL",  # an error is told once, by the command, in words
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
    "PREFECT_CLI_COLORS": "false",
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
def server(home: Path, host: str = LOCALHOST, port: int = 0, *, with_pages: bool = False) -> Iterator[float]:
    """Prefect's API for the block, at ``PREFECT_API_URL``; gives the seconds that its start took.

    Port 0 is any free one. A ``PREFECT_API_URL`` that is set already (a server somewhere else) is used as it is.
    Raises Unusable when the port is taken or our own server does not come up; its last words are in ``server.log`` in
    its folder.
    """
    quiet(home)
    if os.environ.get("PREFECT_API_URL"):
        yield 0.0
        return
    began = time.monotonic()
    with _listening(host, port) as listening:
        url = f"http://{host}:{listening.getsockname()[1]}/api"
        process = _start(home, listening, {"PREFECT_UI_API_URL": url} if with_pages else _SHORT_LIVED)
    try:
        _wait(process, url, home)
        os.environ["PREFECT_API_URL"] = url
        _no_heartbeat()
        yield time.monotonic() - began
    finally:
        os.environ.pop("PREFECT_API_URL", None)
        _stop(process)


def _listening(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port))
    except OSError as error:
        code = "serve.port_taken" if error.errno == errno.EADDRINUSE else "serve.address"
        figures = {"host": host, "port": port, "reason": error.strerror}
        raise Unusable(Finding(code, Level.ERROR, f"{host}:{port}", figures)) from error


def _no_heartbeat() -> None:
    """Our runs last seconds: a heartbeat finds nothing out and costs a second of waiting at the end of each."""
    from prefect.settings import get_current_settings

    get_current_settings().flows.heartbeat_frequency = None


def _start(home: Path, listening: socket.socket, settings: dict[str, str]) -> subprocess.Popen[bytes]:
    try:
        home.mkdir(parents=True, exist_ok=True)
        with (home / "server.log").open("wb") as log:
            return subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-m", "flows.embedded", str(listening.fileno())],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                pass_fds=[listening.fileno()],
                start_new_session=True,  # Ctrl-C ends the owner; the owner ends the server
                env=BATCHES | os.environ | settings,
            )
    except OSError as error:
        raise Unusable(Finding("prefect.home", Level.ERROR, str(home), {"reason": error.strerror})) from error


def _wait(process: subprocess.Popen[bytes], url: str, home: Path) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(f"{url}/health", timeout=5) as answer:  # noqa: S310 - our own address
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.05)
    _stop(process)
    raise Unusable(Finding("prefect.not_started", Level.ERROR, str(home / "server.log")))


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.stdin is not None:
        process.stdin.close()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _serve(descriptor: int) -> None:
    import uvicorn

    threading.Thread(target=_end_with_owner, daemon=True).start()
    uvicorn.run("prefect.server.api.server:create_app", factory=True, fd=descriptor, log_level="error", lifespan="on")


def _end_with_owner() -> None:
    sys.stdin.buffer.read()  # returns when the owner closes the pipe or dies
    os._exit(0)


if __name__ == "__main__":
    if sys.argv[1] == "--prepare":  # make setup: create Prefect's database before somebody waits for it
        with server(Path(sys.argv[2]).absolute()):
            pass
    else:
        _serve(int(sys.argv[1]))
