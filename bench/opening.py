"""Opening a review for 10,000 sub-branches, against plain SQL inserting the same rows.

Both end with a commit. Measured twice: the first review, for which the rows of the units are made as well, and the next
one, for which they are there.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from bench.databases import databases
from congtac.actions.cycles import Person
from congtac.actions.opening import look_ahead, open_prospect
from congtac.config import Installation, load
from congtac.domain.cycle import CycleKind
from congtac.store.session import sessions

BRANCHES, ROUNDS, TARGET = 10_000, 5, 3
HELD_ON, TODAY = date(2026, 6, 29), date(2026, 5, 4)
SOMEBODY = Person("Nguyễn Văn A", "theo kế hoạch")
WRITTEN = ("unit", "cycle", "milestone", "obligation", "fact", "nudge")  # in the order in which they refer to another
Rows = Mapping[str, Sequence[Mapping[str, Any]]]


def run() -> Iterator[dict[str, object]]:
    """Two rows for each database: medians of the rounds, ours and the floor in turn."""
    with tempfile.TemporaryDirectory() as folder:
        installation = _organisation(Path(folder))
    for name, engine in databases():
        yield _measured(f"{name}, first", engine, installation, keep_units=False)
        yield _measured(f"{name}, next", engine, installation, keep_units=True)


def _organisation(folder: Path) -> Installation:
    """A committee with its branches, on the shipped defaults."""
    (folder / "own").mkdir()
    above = "units:\n  - {slug: dang_bo, name: Đảng bộ Thử, level: dang_bo_co_so}\n"
    below = "  - {{slug: chi_bo_{0}, name: Chi bộ số {0}, level: chi_bo, superior: dang_bo}}\n"
    (folder / "own" / "units.yaml").write_text(above + "".join(map(below.format, range(BRANCHES))), "utf-8")
    return load(folder)


def _measured(name: str, made: Engine, installation: Installation, *, keep_units: bool) -> dict[str, object]:
    ours, floor = [], []
    _open(made, installation)  # the first time Python imports what it needs, and the rows of the units are there
    for _ in range(ROUNDS):
        rows = _written(made, keep_units=keep_units)
        _empty(made, keep_units=keep_units)
        began = time.perf_counter()
        _insert(made, rows)
        floor.append(time.perf_counter() - began)
        _empty(made, keep_units=keep_units)
        began = time.perf_counter()
        _open(made, installation)
        ours.append(time.perf_counter() - began)
    _empty(made, keep_units=False)
    what = f"a review opened for {BRANCHES:,} sub-branches, {name} (target {TARGET})"
    return {"name": what, "ours": median(ours), "floor": median(floor), "ratio": median(ours) / median(floor)}


def _open(made: Engine, installation: Installation) -> None:
    """As ``congtac cycle open`` does it: look ahead, then write."""
    with sessions(made).begin() as session:
        unit = installation.unit("dang_bo")
        prospect = look_ahead(session, installation, CycleKind.HALF_YEAR_REVIEW, unit, HELD_ON, TODAY)
        open_prospect(session, installation, prospect, SOMEBODY)


def _written(made: Engine, *, keep_units: bool) -> Rows:
    """What opening wrote, row by row."""
    with made.connect() as connection:
        tables = WRITTEN[1:] if keep_units else WRITTEN
        return {
            table: [
                {column: _plain(value) for column, value in row.items()}
                for row in connection.exec_driver_sql(f"SELECT * FROM {table}").mappings()  # noqa: S608 - our own names
            ]
            for table in tables
        }


def _plain(value: Any) -> Any:
    return json.dumps(value) if isinstance(value, dict) else value


def _insert(made: Engine, rows: Rows) -> None:
    """The floor: one statement for each table, with everything known before."""
    with sessions(made).begin() as session:
        for table, some in rows.items():
            _insert_into(session, table, some)


def _insert_into(session: Session, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    columns = ", ".join(f'"{column}"' for column in rows[0])
    places = ", ".join(f":{column}" for column in rows[0])
    session.execute(text(f"INSERT INTO {table} ({columns}) VALUES ({places})"), list(rows))  # noqa: S608 - our own names


def _empty(made: Engine, *, keep_units: bool) -> None:
    with sessions(made).begin() as session:
        for table in reversed(WRITTEN[1:] if keep_units else WRITTEN):
            session.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - our own names


if __name__ == "__main__":
    for row in run():
        print(row)
