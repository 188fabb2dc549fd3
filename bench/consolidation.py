"""Putting 10,000 reports of 80 figures together over three levels, against plain SQL doing the same sums."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from datetime import date
from statistics import median
from typing import Any

from sqlalchemy import Engine, insert, text
from sqlalchemy.orm import Session

from bench.databases import databases
from congtac.actions.reports.consolidations import by_superior
from congtac.domain.report_consolidation import together
from congtac.domain.report_form import Form, Line, LineKind, Section
from congtac.store.session import sessions
from congtac.store.tables import Cycle, Obligation, Report, Unit

BRANCHES, COMMITTEES, LINES, ROUNDS = 10_000, 100, 80, 5
DAY = date(2023, 6, 15)
FORM = Form(
    "review",
    "Báo cáo",
    (Section("A", "A", tuple(Line(key=f"n{n}", label=f"n{n}", kind=LineKind.COUNT) for n in range(LINES))),),
)
FILL = text(  # by the database itself: 800,000 rows one by one take a minute
    "WITH RECURSIVE line(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM line WHERE n < :last)"
    " INSERT INTO report_value (report_id, line, aspect, number, qualifier, absence)"
    " SELECT r.id, 'n' || n, 'result', (r.id * 7 + n * 13) % 100, 'exact', NULL FROM report r, line ORDER BY r.id, n"
).bindparams(last=LINES - 1)
FLOOR = text(
    "SELECT u.superior_id, v.line, v.aspect, v.qualifier, sum(v.number), count(*) FROM report_value v"
    " JOIN report r ON r.id = v.report_id JOIN unit u ON u.id = r.unit_id WHERE r.cycle_id = 1"
    " GROUP BY u.superior_id, v.line, v.aspect, v.qualifier"
)


def run() -> Iterator[dict[str, object]]:
    """One row for each database: median of the rounds, ours and the floor in turn."""
    for name, engine in databases():
        yield _measured(name, engine)


def _measured(name: str, made: Engine) -> dict[str, object]:
    with sessions(made).begin() as session:
        _fill(session)
        session.execute(text("ANALYZE"))  # what the databases do by themselves after a while
    ours, floor = [], []
    with sessions(made)() as session:
        cycle = session.get_one(Cycle, 1)
        for _ in range(ROUNDS):
            began = time.perf_counter()
            whole = together(by_superior(session, cycle, FORM).values())
            ours.append(time.perf_counter() - began)
            began = time.perf_counter()
            rows = session.execute(FLOOR).all()
            floor.append(time.perf_counter() - began)
    if whole.units != BRANCHES or len(rows) != COMMITTEES * LINES:
        raise AssertionError("the two did not add up the same reports")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    figures = f"{BRANCHES:,} reports x {LINES} figures put together, {name} (target 3; peak {peak} MB, target 500)"
    return {"name": figures, "ours": median(ours), "floor": median(floor), "ratio": median(ours) / median(floor)}


def _fill(session: Session) -> None:
    """One cycle, its units in three levels, a report of each branch with all figures."""
    top = {"id": 1, "slug": "top", "name": "Top"}
    committees = [{"id": 2 + n, "slug": f"c{n}", "name": f"C{n}", "superior_id": 1} for n in range(COMMITTEES)]
    first = 2 + COMMITTEES
    branches = [
        {"id": first + n, "slug": f"b{n}", "name": f"B{n}", "superior_id": 2 + n % COMMITTEES} for n in range(BRANCHES)
    ]
    session.execute(insert(Unit), [top | {"superior_id": None}])
    session.execute(insert(Unit), committees)
    session.execute(insert(Unit), branches)
    cycle = {"id": 1, "key": "k", "kind": "half_year_review", "unit_id": 1, "held_on": DAY, "opened_on": DAY}
    session.execute(insert(Cycle), [cycle | {"opened_by": "A", "stage": "collecting"}])
    duty = {"cycle_id": 1, "kind": "report", "holder": "sub_branches", "due_on": DAY, "set_on": DAY}
    session.execute(insert(Obligation), [duty | {"unit_id": row["id"]} for row in branches])
    session.execute(insert(Report), [_report(n, row["id"]) for n, row in enumerate(branches, start=1)])
    session.execute(FILL)


def _report(number: int, unit: Any) -> dict[str, Any]:
    head = {"id": number, "cycle_id": 1, "unit_id": unit, "revision": 1, "submitted_on": DAY}
    return head | {"by": "A", "way": "form", "content": {}, "digest": f"{number:064d}"}
