"""Opening a superior's round over 5,000 branches, against nothing but the plain inserts of the same rows.

Units and round are new in every turn; the configuration is read once before, as it is by every command.
"""

from __future__ import annotations

import gc
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import Engine, delete, insert, select

from bench.databases import databases
from congtac.actions.cycles import Person
from congtac.actions.rounds.rounds import AskedRound, open_round
from congtac.config import Installation, load
from congtac.store.session import sessions
from congtac.store.tables import CongressRound, RoundUnit, Unit

BRANCHES, COMMITTEES, TURNS = 5_000, 100, 7
DAY = date(2025, 1, 2)
SOMEBODY = Person("Nguyễn Văn A", "theo kế hoạch")
ASKED = AskedRound(unit="top", term="2025-2030", pilots=("b0", "b1"))


def run() -> Iterator[dict[str, object]]:
    """One row for each database: median of the turns, ours and the floor first in turn."""
    with tempfile.TemporaryDirectory() as folder:
        installation = _organisation(Path(folder))
        for name, engine in databases():
            yield _measured(name, engine, installation)


def _organisation(folder: Path) -> Installation:
    """One superior, its committees, and the branches below them."""
    lines = ["units:", "  - {slug: top, name: Đảng bộ Trên, level: dang_bo_cap_tren}"]
    lines += [
        f"  - {{slug: c{n}, name: Đảng bộ số {n}, level: dang_bo_co_so, superior: top}}" for n in range(COMMITTEES)
    ]
    lines += [
        f"  - {{slug: b{n}, name: Chi bộ số {n}, level: chi_bo, superior: c{n % COMMITTEES}}}" for n in range(BRANCHES)
    ]
    (folder / "units.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    return load(folder)


def _measured(name: str, engine: Engine, installation: Installation) -> dict[str, object]:
    ours, floors, rows = [], [], _plain(engine, installation)
    for turn in range(TURNS):
        for what in ("ours", "floor") if turn % 2 else ("floor", "ours"):
            _empty(engine)
            gc.collect()  # of what the other one left
            began = time.perf_counter()
            if what == "ours":
                with sessions(engine).begin() as session:
                    opened = open_round(session, installation, ASKED, DAY, SOMEBODY)
                ours.append(time.perf_counter() - began)
                if len(opened.added) != BRANCHES + COMMITTEES + 1:
                    raise AssertionError("not every unit is in the round")
            else:
                with engine.begin() as connection:
                    for table, values in rows:
                        connection.execute(insert(table), values)
                floors.append(time.perf_counter() - began)
    what = f"a round opened over {BRANCHES:,} branches and {COMMITTEES} committees, {name} (target 3)"
    return {"name": what, "ours": median(ours), "floor": median(floors), "ratio": median(ours) / median(floors)}


def _plain(engine: Engine, installation: Installation) -> list[tuple[Any, list[dict[str, Any]]]]:
    """The very rows that opening the round makes, with the columns that it fills and the numbers they got."""
    with sessions(engine).begin() as session:
        open_round(session, installation, ASKED, DAY, SOMEBODY)
    units = (Unit.id, Unit.slug, Unit.name, Unit.level, Unit.superior_id)
    round_ = (CongressRound.id, CongressRound.unit_id, CongressRound.term, CongressRound.opened_on)
    places = (RoundUnit.position, RoundUnit.round_id, RoundUnit.unit_id, RoundUnit.level, RoundUnit.superior_id)
    columns: dict[Any, tuple[Any, ...]] = {
        Unit: units,
        CongressRound: (*round_, CongressRound.by, CongressRound.reason),
        RoundUnit: (*places, RoundUnit.pilot),
    }
    with engine.connect() as connection:
        return [
            (table, [dict(row) for row in connection.execute(select(*some).order_by(some[0])).mappings()])
            for table, some in columns.items()
        ]


def _empty(engine: Engine) -> None:
    with engine.begin() as connection:
        for table in (RoundUnit, CongressRound):
            connection.execute(delete(table))
        connection.execute(delete(Unit).where(Unit.level == "chi_bo"))
        connection.execute(delete(Unit).where(Unit.level == "dang_bo_co_so"))
        connection.execute(delete(Unit))
