"""``make bench``: print every figure and write them to bench/results.md with the machine's description."""

from __future__ import annotations

import os
import platform
import re
import sys
from pathlib import Path

from bench import (
    command_line,
    consolidation,
    delivery,
    demo,
    election_count,
    intake,
    opening,
    portal,
    reminders,
    rounds,
    tasks,
    terms,
)
from bench.papers.report import section

RESULTS = Path(__file__).with_name("results.md")


def shown(seconds: object) -> str:
    """Seconds as milliseconds where they are few; what is said in words stays."""
    return f"{seconds * 1000:.1f} ms" if isinstance(seconds, float) else str(seconds)


def processor() -> str:
    """The processor's name where the system tells it, its family elsewhere."""
    known = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*:\s*(.+)", known.read_text()) if known.is_file() else None
    return found[1] if found else platform.machine()


def main() -> None:
    """Run each bench once, one after the other."""
    rows = [bench.run() for bench in (command_line, demo, election_count)]
    for bench in (intake, consolidation, opening, reminders, terms, delivery, rounds, tasks, portal):
        rows += bench.run()
    lines = [
        "# Measured",
        "",
        f"Python {platform.python_version()}, {processor()}, {os.cpu_count()} cores, {sys.platform}.",
        "A ratio is ours divided by the floor of the same run; seconds differ from machine to machine.",
        "",
        "| what | ours | floor | ratio |",
        "|---|---|---|---|",
        *(f"| {row['name']} | {shown(row['ours'])} | {shown(row['floor'])} | {row['ratio']:.2f} |" for row in rows),
        "",
        *section(),
    ]
    text = "\n".join(lines) + "\n"
    RESULTS.write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
