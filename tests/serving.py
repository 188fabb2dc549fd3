"""``congtac serve`` and other commands as real processes, for tests that kill them."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from databases import one
from prefect_folders import prepared

PATIENCE_SECONDS = 60  # generous: the machine may be busy
READY = ("Ready", "Sẵn sàng")
CHILDREN = ("congtac.portal", "flows.embedded", "flows.deployments", "flows.worker")


def clean_environment() -> dict[str, str]:
    """The environment without what belongs to another congtac or Prefect."""
    return {key: value for key, value in os.environ.items() if not key.startswith(("CONGTAC_", "PREFECT_"))}


def until(condition: Callable[[], Any], seconds: float = PATIENCE_SECONDS) -> Any:
    """The first true answer; AssertionError when it does not come in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if answer := condition():
            return answer
        time.sleep(0.05)
    raise AssertionError(f"not within {seconds} s: {condition}")


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@dataclass
class Installation:
    """A data folder with its database, and the commands that work on it."""

    home: Path
    url: str
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        own = {"CONGTAC_HOME": str(self.home), "CONGTAC_DATABASE_URL": self.url, "CONGTAC_LANG": "en"}
        return clean_environment() | own | self.settings

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """A command in a process of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", "congtac", *arguments],
            env=self.environment,
            cwd=self.home,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def run(self, *arguments: str) -> str:
        """What a command prints that must succeed."""
        process = self.start(*arguments)
        out, error = process.communicate(timeout=PATIENCE_SECONDS)
        assert process.returncode == 0, (arguments, out, error)
        return out

    def count(self, table: str, where: str = "1 = 1") -> int:
        """How many rows there are."""
        return int(str(one(self.url, f"SELECT count(*) FROM {table} WHERE {where}")))  # noqa: S608 - our own words

    def is_quiet(self) -> bool:
        """Whether nothing waits for its consequences."""
        return self.count("nudge") == 0

    def papers(self) -> list[str]:
        """The names of the papers in all folders."""
        return sorted(path.name for path in (self.home / "papers").rglob("*.docx"))


@dataclass
class Serve:
    """A running ``congtac serve``."""

    installation: Installation
    process: subprocess.Popen[str]
    port: int | None
    said: Path
    portal: int = 0

    @property
    def api(self) -> str:
        return f"http://127.0.0.1:{self.port}/api"

    def child(self, module: str) -> int | None:
        """The process id of a child that is alive, by its module."""
        return next((pid for pid, line in children_of(self.process.pid) if f"-m {module}" in line), None)

    def ask(self, path: str, question: dict[str, Any] | None = None) -> Any:
        """What Prefect's API answers."""
        asked = Request(f"{self.api}/{path}", json.dumps(question or {}).encode(), {"Content-Type": "application/json"})  # noqa: S310
        with urlopen(asked, timeout=PATIENCE_SECONDS) as answer:  # noqa: S310 - our own address
            return json.load(answer)

    def stop(self, with_signal: int = signal.SIGTERM) -> int:
        """Tell it to stop and wait; gives its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(with_signal)
        try:
            return self.process.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()  # its children end when it is gone
            raise


def children_of(pid: int) -> Iterator[tuple[int, str]]:
    """The living children of a process, each with its command line."""
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            state, parent = (entry / "stat").read_text().rpartition(")")[2].split()[:2]
            line = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:  # it has ended meanwhile
            continue
        if int(parent) == pid and state != "Z":
            yield int(entry.name), line


def is_alive(pid: int) -> bool:
    """Whether a process is there and not only a remainder."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def started(installation: Installation, port: int | None = None) -> Serve:
    """A ``congtac serve`` that has said that it is ready; with a port of its own unless Prefect is elsewhere."""
    if "PREFECT_API_URL" not in installation.settings:
        port = port or free_port()
    portal, ours = free_port(), ["--prefect-port", str(port)] if port else []
    said = installation.home / f"serve-{time.monotonic_ns()}.txt"
    with said.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "congtac", "serve", "--port", str(portal), *ours],
            env=installation.environment,
            cwd=installation.home,
            text=True,
            stdout=out,
            stderr=out,
        )
    serve = Serve(installation, process, port, said, portal)
    try:
        until(lambda: any(word in said.read_text() for word in READY) or process.poll() is not None)
        assert process.poll() is None, said.read_text()
    except BaseException:
        serve.stop()
        raise
    return serve


@contextmanager
def serving(installation: Installation, port: int | None = None) -> Iterator[Serve]:
    """A ``congtac serve`` for the block; whatever happens, nothing of it is left."""
    serve = started(installation, port)
    try:
        yield serve
    finally:
        serve.stop()


def installed(home: Path, url: str, **settings: str) -> Installation:
    """An installation with Prefect's database prepared."""
    return Installation(prepared(home), url, settings)
