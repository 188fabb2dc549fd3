"""A period report and the overdue list over 100,000 tasks, against plain SQL giving the same rows."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from statistics import median
from typing import Any

from sqlalchemy import Engine, insert, text
from sqlalchemy.orm import Session

from bench.databases import databases
from congtac.actions.tasks.listing import listed, summed
from congtac.store.session import sessions
from congtac.store.tables import Cycle, Unit
from congtac.store.task_sums import TaskFilter

TASKS, UNITS, CYCLES, ROUNDS = 100_000, 200, 1_000, 5
FIRST, LAST, DAY = date(2023, 1, 1), date(2023, 6, 30), date(2023, 7, 3)
DAYS = 1200  # over which tasks were given
# By the database itself: rows one by one take a minute. Nine of ten tasks are closed, one of twenty was paused.
FILL = """
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {last})
INSERT INTO task (id, cycle_id, position, slug, given_on, item, text, points, lead, lead_unit_id, deadline_kind,
 deadline, closed_on, evidence, origin)
SELECT i + 1, 1 + i % {cycles}, 1 + i / {cycles}, 't' || i, {day} , '1', 'Việc', '[]', 'Đơn vị', 1 + i % {units},
 'day', {due}, CASE WHEN i % 10 < 9 THEN {closed} END, CASE WHEN i % 10 < 9 THEN '1-BC' END, 'o' FROM n
"""
HISTORY = """
INSERT INTO task_entry (task_id, number, event, "on", by, text, recorded_at)
SELECT id, {number}, '{event}', given_on, 'A', 'B', CURRENT_TIMESTAMP FROM task WHERE id % {every} = 0
"""
STOPPED = (
    "SELECT p.task_id FROM task_entry p WHERE p.event = 'paused' AND p.\"on\" <= :last AND NOT EXISTS (SELECT 1 FROM"
    " task_entry r WHERE r.task_id = p.task_id AND r.number > p.number AND r.event = 'resumed' AND r.\"on\" <= :last)"
)
SUMS = text(
    f"SELECT coalesce(t.lead_unit_id, 0), count(*), sum(CASE WHEN t.closed_on <= :last THEN 1 ELSE 0 END),"  # noqa: S608 - ours
    " sum(CASE WHEN t.closed_on <= :last AND t.closed_on > t.deadline THEN 1 ELSE 0 END),"
    " sum(CASE WHEN (t.closed_on IS NULL OR t.closed_on > :last) AND p.task_id IS NULL AND t.deadline < :last"
    f" THEN 1 ELSE 0 END) FROM task t LEFT JOIN ({STOPPED}) p ON p.task_id = t.id"
    " WHERE t.given_on <= :last AND (t.closed_on IS NULL OR t.closed_on >= :first) GROUP BY coalesce(t.lead_unit_id, 0)"
)
OVERDUE = text(
    "SELECT t.id, t.slug, t.cycle_id, t.document_number, t.given_on, t.item, t.text, t.lead, u.slug, t.deadline_text,"  # noqa: S608 - ours
    f" t.deadline_kind, t.deadline FROM task t LEFT JOIN ({STOPPED}) p ON p.task_id = t.id"
    " LEFT JOIN unit u ON u.id = t.lead_unit_id WHERE t.given_on <= :last AND t.deadline < :last"
    " AND (t.closed_on IS NULL OR t.closed_on > :last) AND p.task_id IS NULL ORDER BY t.deadline, t.id"
)


def run() -> Iterator[dict[str, object]]:
    """Two rows for each database: medians of the rounds, ours and the floor in turn."""
    for name, engine in databases():
        yield from _measured(name, engine)


def _measured(name: str, made: Engine) -> Iterator[dict[str, object]]:
    with sessions(made).begin() as session:
        _fill(session)
        session.execute(text("ANALYZE"))
    with sessions(made)() as session:
        period, day = {"first": FIRST, "last": LAST}, {"last": DAY}
        rows = _compared(lambda: summed(session, FIRST, LAST), lambda: session.execute(SUMS, period).all())
        yield {"name": f"period report by unit over {TASKS:,} tasks, {name} (target 3)"} | rows
        overdue = TaskFilter(overdue=True)
        rows = _compared(lambda: list(listed(session, DAY, overdue)), lambda: session.execute(OVERDUE, day).all())
        yield {"name": f"{rows.pop('rows'):,} overdue of {TASKS:,} tasks listed, {name} (target 3)"} | rows


def _compared(ours: Callable[[], Any], floor: Callable[[], Any]) -> dict[str, Any]:
    seconds: tuple[list[float], list[float]] = ([], [])
    found: list[int] = []
    for _ in range(ROUNDS):
        for times, act in zip(seconds, (ours, floor), strict=True):
            began = time.perf_counter()
            found.append(len(act()))
            times.append(time.perf_counter() - began)
    if len(set(found)) != 1 or not found[0]:
        raise AssertionError(f"the two did not find the same rows: {found}")
    took, least = map(median, seconds)
    return {"ours": took, "floor": least, "ratio": took / least, "rows": found[0]}


def _fill(session: Session) -> None:
    units = [{"id": 1 + n, "slug": f"u{n}", "name": f"Đơn vị {n}", "superior_id": None} for n in range(UNITS)]
    cycle = {"kind": "conclusions", "unit_id": 1, "held_on": FIRST, "opened_on": FIRST, "opened_by": "A"}
    cycles = [cycle | {"id": 1 + n, "key": f"k{n}", "stage": "following_up"} for n in range(CYCLES)]
    session.execute(insert(Unit), units)
    session.execute(insert(Cycle), cycles)
    start = FIRST - timedelta(days=DAYS - 200)
    days = {"day": f"i * 7 % {DAYS}", "due": f"i * 7 % {DAYS} + 30", "closed": f"i * 7 % {DAYS} + i % 61"}
    if session.get_bind().dialect.name == "sqlite":
        dated = {key: f"date('{start}', ({count}) || ' days')" for key, count in days.items()}
    else:
        dated = {key: f"DATE '{start}' + ({count})" for key, count in days.items()}
    session.execute(text(FILL.format(last=TASKS - 1, cycles=CYCLES, units=UNITS, **dated)))
    for number, event, every in ((1, "assigned", 1), (2, "reported", 2), (3, "paused", 20), (4, "resumed", 40)):
        session.execute(text(HISTORY.format(number=number, event=event, every=every)))
