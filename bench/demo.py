"""The demo on a set-up machine: seconds, how many of them are Prefect's own start, and peak memory."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import threading
import time
from pathlib import Path

from bench.command_line import COMMAND
from flows.embedded import server


def resident(pid: int) -> int:
    """Kilobytes in memory of a process and everything that it started (Linux)."""
    own = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return (int(own[1]) if own else 0) + sum(resident(int(child)) for child in children)


def peak(process: subprocess.Popen[str], highest: list[int]) -> None:
    """Keep the highest memory seen while the process runs, looked at twenty times a second."""
    while process.poll() is None:
        try:
            highest[0] = max(highest[0], resident(process.pid))
        except (OSError, ValueError):
            return
        time.sleep(0.05)


def run() -> dict[str, object]:
    """One demo in an empty folder, Prefect's database prepared as ``make setup`` does."""
    with tempfile.TemporaryDirectory() as home:
        with server(Path(home) / "prefect"):
            pass
        environment = os.environ | {"CONGTAC_HOME": home, "CONGTAC_LANG": "en"}
        environment.pop("PREFECT_HOME", None)
        began = time.perf_counter()
        process = subprocess.Popen(
            [str(COMMAND), "demo", "--out", f"{home}/papers"], stdout=subprocess.PIPE, text=True, env=environment
        )
        highest = [0]
        watcher = threading.Thread(target=peak, args=(process, highest))
        watcher.start()
        said, _ = process.communicate()
        seconds = time.perf_counter() - began
        watcher.join()
    start = re.search(r"own start took ([\d.]+) s", said)
    return {
        "name": f"congtac demo (target 60 s; peak memory {highest[0] // 1024} MB with Prefect's server)",
        "ours": f"{seconds:.1f} s",
        "floor": f"{start[1] if start else '?'} s Prefect's own start",
        "ratio": round(seconds / float(start[1]), 2) if start else None,
    }
