"""How long the command takes to answer, against importing the framework that it is made with."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROUNDS = 15
COMMAND = Path(sys.executable).with_name("congtac")


def seconds(*command: str) -> float:
    """Wall time of one process."""
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def run() -> dict[str, object]:
    """Medians of interleaved rounds."""
    ours, floor = [], []
    for _ in range(ROUNDS):
        ours.append(seconds(str(COMMAND), "--help"))
        floor.append(seconds(sys.executable, "-c", "import typer"))
    return {
        "name": "congtac --help / import typer (target 1.5)",
        "ours": f"{median(ours):.3f} s",
        "floor": f"{median(floor):.3f} s",
        "ratio": round(median(ours) / median(floor), 2),
    }
