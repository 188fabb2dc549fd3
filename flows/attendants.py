"""Attendants: processes of ours that end with their owner, however it ends.

Each reads from a pipe that its owner holds: when the owner is gone, also by SIGKILL, the pipe closes, and the
attendant takes its whole process group with it. It has a group of its own: Ctrl-C ends the owner, and the owner it.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from congtac.domain.errors import Unusable
from congtac.domain.findings import Finding, Level

FULL_LOG = 2_000_000  # bytes; a longer log becomes the old one when its writer is started again
SOONEST, LATEST = 0.2, 30.0  # seconds until one that ended is started again: twice as long each time it fails
STANDARD_ERROR = 2
STEADY = 60.0  # who lived as long as this has not failed


@dataclass(slots=True)
class Attendant:
    """A module of ours in a process of its own, with a log. What a speaker prints goes to where our own errors go."""

    name: str
    module: str
    log: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    arguments: Sequence[str] = ()
    sockets: Sequence[int] = ()
    speaks: bool = False
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    _began: float = field(default=0.0, init=False)
    _pause: float = field(default=0.0, init=False)
    _again_at: float | None = field(default=None, init=False)

    def start(self) -> None:
        """Start it; Unusable where its log cannot be written."""
        try:
            self.log.parent.mkdir(parents=True, exist_ok=True)
            if self.log.exists() and self.log.stat().st_size > FULL_LOG:
                self.log.replace(self.log.with_suffix(".old.log"))
            with self.log.open("ab") as log:
                self.process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                    [sys.executable, "-m", self.module, *self.arguments],
                    stdin=subprocess.PIPE,
                    stdout=STANDARD_ERROR if self.speaks else log,
                    stderr=log,
                    pass_fds=self.sockets,
                    start_new_session=True,
                    env=os.environ | dict(self.settings),
                )
        except OSError as error:
            figures = {"reason": error.strerror}
            raise Unusable(Finding("prefect.home", Level.ERROR, str(self.log.parent), figures)) from error
        self._began, self._again_at = time.monotonic(), None

    @property
    def status(self) -> int | None:
        """The exit status of the process; None while it runs.

        Ctrl-C may come while we look. ``Popen.poll`` holds a lock for that moment, which then nobody gives back, and
        whoever waits for the process afterwards waits for ever. This looks without a lock.
        """
        if self.process is None or self.process.returncode is not None:
            return 0 if self.process is None else self.process.returncode
        ended = os.waitid(os.P_PID, self.process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        if ended is None:
            return None
        return ended.si_status if ended.si_code == os.CLD_EXITED else -ended.si_status

    def revive(self) -> Finding | None:
        """Start it again when it has ended and its pause is over; gives a warning when it ends for the first time."""
        status, moment = self.status, time.monotonic()
        if status is None:
            return None
        if self._again_at is None:
            failed = moment - self._began < STEADY
            self._pause = min(LATEST, 2 * self._pause) if failed and self._pause else SOONEST
            self._again_at = moment + self._pause
            self._end_group()
            if self._pause > SOONEST:
                return None  # it has been told that it does not live
            figures = {"name": self.name, "status": status, "seconds": self._pause, "log": self.log}
            return Finding("serve.attendant_ended", Level.WARNING, figures=figures)
        if moment >= self._again_at:
            self.start()
        return None

    def stop(self) -> None:
        """End it and its whole group at once."""
        self._end_group()

    def _end_group(self) -> None:
        if self.process is None:
            return
        with suppress(ProcessLookupError, PermissionError):  # nobody is left in it
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        if self.process.stdin is not None:
            self.process.stdin.close()


def stop_all(attendants: Sequence[Attendant], patience: float) -> None:
    """Ask them to end, wait that long, and then end those that are left, with their groups."""
    deadline = time.monotonic() + patience
    asked = [one.process for one in attendants if one.process is not None and one.status is None]
    for process in asked:
        process.terminate()
    for process in asked:
        with suppress(subprocess.TimeoutExpired):
            process.wait(max(0.0, deadline - time.monotonic()))
    for attendant in attendants:
        attendant.stop()
