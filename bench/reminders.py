"""A sweep over 250,000 duties of which 100 are due, against the same sweep over 1,000 of which 100 are due."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import Engine, insert, text
from sqlalchemy.orm import Session

from bench.databases import databases
from congtac.actions.reminders.due import Reminded, remind_due
from congtac.clock import morning_of
from congtac.config import Installation, load
from congtac.resources import shipped
from congtac.store.session import sessions
from congtac.store.tables import Cycle, Obligation, Unit

MANY, FEW, DUE, ROUNDS = 250_000, 1_000, 100, 7
UNITS = 1_000
TODAY, DEADLINE = date(2026, 6, 1), date(2026, 6, 11)  # ten days before: the first step
OTHERS = text(  # by the database itself; met ones, and ones that are due to be looked at later
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)"
    " INSERT INTO obligation (cycle_id, kind, subject, unit_id, holder, due_on, set_on, discharged_on, look_on)"
    " SELECT 1, 'act', i || '', 1 + i % :units, 'lead_unit', :due, :set, CASE WHEN i % 2 = 0 THEN :set END,"
    " CASE WHEN i % 2 = 1 THEN :later END FROM n"
)


def run() -> Iterator[dict[str, object]]:
    """One row for each database: the quickest of the rounds, which a busy machine disturbs least."""
    with tempfile.TemporaryDirectory() as folder:
        installation = _configured(Path(folder) / "config")
        for name, engine in databases():
            yield _measured(name, engine, installation)


def _measured(name: str, made: Engine, installation: Installation) -> dict[str, object]:
    with sessions(made).begin() as session:
        _people(session)
    floor = _rounds(made, installation, FEW)
    ours = _rounds(made, installation, MANY)
    figures = f"a sweep: {MANY:,} duties, {DUE} of them due, against {FEW:,}, {DUE} of them due, {name} (target 2)"
    return {"name": figures, "ours": ours, "floor": floor, "ratio": ours / floor}


def _rounds(made: Engine, installation: Installation, count: int) -> float:
    """The time of a sweep, its commit included; each round has a hundred new duties."""
    with sessions(made).begin() as session:
        session.execute(text("DELETE FROM reminder"))
        session.execute(text("DELETE FROM message"))
        session.execute(text("DELETE FROM obligation"))
        later = TODAY + timedelta(days=200)
        days = {"due": DEADLINE, "set": TODAY - timedelta(days=30), "later": later}
        session.execute(OTHERS, days | {"count": count - DUE, "units": UNITS})
        session.execute(text("ANALYZE"))  # what the databases do by themselves after a while
    took = []
    for turn in range(ROUNDS):
        with sessions(made).begin() as session:
            _due(session, turn)
        began = time.perf_counter()
        swept = Reminded(more=True)
        while swept.more:
            with sessions(made).begin() as session:
                swept += remind_due(session, installation, TODAY, morning_of(TODAY))
        took.append(time.perf_counter() - began)
        if (swept.looked, swept.queued) != (DUE, DUE):
            raise AssertionError("the sweep did not look at what was due")
    return min(took)


def _due(session: Session, turn: int) -> None:
    days = {"due_on": DEADLINE, "set_on": TODAY, "look_on": TODAY}
    duty = {"cycle_id": 1, "kind": "act", "holder": "lead_unit"} | days
    subject = f"due {turn}"
    session.execute(insert(Obligation), [duty | {"subject": subject, "unit_id": 1 + number} for number in range(DUE)])


def _configured(root: Path) -> Installation:
    """A secretary for each branch that owes something: every duty that is due becomes a mail of its own."""
    shutil.copytree(shipped("config"), root)
    lines = ["units:", *(f"  - {{slug: b{n}, name: B{n}, level: chi_bo, valid_from: 2015-01-01}}" for n in range(DUE))]
    lines += [
        "users:",
        *(f"  - {{login: u{n:03}, name: U, roles: [{{role: secretary, unit: b{n}}}]}}" for n in range(DUE)),
    ]
    (root / "bench").mkdir()
    (root / "bench" / "units.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    return load(root)


def _people(session: Session) -> None:
    """A review of a committee with a thousand branches."""
    units = [{"id": 1 + n, "slug": f"b{n}", "name": f"B{n}", "level": "chi_bo"} for n in range(UNITS)]
    session.execute(insert(Unit), units)
    cycle = {"id": 1, "key": "k", "kind": "half_year_review", "unit_id": 1, "held_on": date(2026, 6, 29)}
    session.execute(insert(Cycle), [cycle | {"opened_on": TODAY, "opened_by": "A", "stage": "collecting"}])
