"""Ending with one's owner: for processes of ours that another one starts and holds by a pipe."""

from __future__ import annotations

import os
import signal
import threading


def end_with_owner() -> None:
    """To be called by an attendant: when the pipe of the owner closes, it ends with everybody in its group."""
    threading.Thread(target=_wait_for_the_end, daemon=True).start()


def _wait_for_the_end() -> None:
    while os.read(0, 1):  # gives nothing when the owner closes the pipe or dies; a buffer would hold up a normal end
        pass
    os.killpg(0, signal.SIGKILL)
