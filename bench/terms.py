"""What the sweep does once a day: reading the terms of all units, here of 10,000 whose reminders are written already.

Against the same for 1,000 units: all of them are read, so that ten times as many may take ten times as long.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sqlalchemy import Engine

from bench.databases import databases
from congtac.actions.term_mails import remind_of_terms
from congtac.clock import morning_of
from congtac.config import Installation, load
from congtac.store.session import sessions

MANY, FEW, ROUNDS = 10_000, 1_000, 5
TODAY = date(2026, 6, 20)
HEAD = "units:\n  - {slug: dang_bo, name: Đảng bộ Thử, level: dang_bo_co_so}\n"
BRANCH = (
    "  - {{slug: chi_bo_{0}, name: Chi bộ số {0}, level: chi_bo, superior: dang_bo,"
    " last_congress: {{ordinal: 3, term: 2021-2023, closed_on: 2023-{1:02}-15}}}}\n"
)


def run() -> Iterator[dict[str, object]]:
    """One row for each database: the quickest of the rounds, which a busy machine disturbs least."""
    many, few = _organisation(MANY), _organisation(FEW)
    for name, engine in databases():
        floor, ours = _quickest(engine, few), _quickest(engine, many)
        what = f"the terms of {MANY:,} units read once a day, against {FEW:,}, {name}"
        yield {"name": what, "ours": ours, "floor": floor, "ratio": ours / floor}


def _organisation(branches: int) -> Installation:
    """A committee with its branches, whose congresses are due in every month of a year."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "own").mkdir()
        lines = (BRANCH.format(number, 1 + number % 12) for number in range(branches))
        (Path(folder) / "own" / "units.yaml").write_text(HEAD + "".join(lines), "utf-8")
        return load(Path(folder))


def _quickest(made: Engine, installation: Installation) -> float:
    took = []
    for _ in range(ROUNDS):
        with sessions(made).begin() as session:
            began = time.perf_counter()
            remind_of_terms(session, installation, TODAY, morning_of(TODAY))
        took.append(time.perf_counter() - began)
    return min(took)
