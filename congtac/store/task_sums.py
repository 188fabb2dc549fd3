"""Tasks counted and listed by the database: sums over a period by lead unit, and lines with what a state needs.

``closed_on`` and ``deadline`` share an index, so that open tasks that are overdue are found without reading the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, case, exists, func, literal, or_, select
from sqlalchemy.orm import Session, aliased

from congtac.domain.cycle import Stage
from congtac.domain.tasks import TaskEvent
from congtac.store.tables import Cycle, Task, TaskEntry, Unit


class TaskSum(NamedTuple):
    """The tasks of one lead unit in a period: ``assigned`` were given in it, or before it and still open when it began.

    Each is done on time, done late, overdue at the end of the period, or open; paused ones are open. ``unit`` is the
    slug of the lead, None where it is no unit of the tree; without a name nobody leads.
    """

    unit: str | None
    name: str | None
    assigned: int
    carried: int
    done_on_time: int
    done_late: int
    overdue: int
    open: int
    paused: int


class TaskLine(NamedTuple):
    """One task as lists show it, with what its state on the day follows from."""

    id: int
    slug: str
    cycle_id: int
    document_number: str | None
    given_on: date
    item: str
    text: str | None
    lead: str | None
    unit: str | None
    deadline_text: str | None
    deadline_kind: str | None
    deadline: date | None
    closed_on: date | None
    evidence: str | None
    paused: bool
    reported: bool


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """Which tasks a list shows: of a cycle, of lead units, overdue ones only, open ones only."""

    cycle_id: int | None = None
    unit_ids: frozenset[int] | None = None
    overdue: bool = False
    unfinished: bool = False


def period_sums(session: Session, first: date, last: date) -> list[TaskSum]:
    """The sums of each lead unit over a period, as things stood at the end of its last day, by name."""
    paused, done = paused_at(last), Task.closed_on <= last
    late = and_(done, Task.closed_on > Task.deadline)
    still = or_(Task.closed_on.is_(None), Task.closed_on > last)
    stopped = and_(still, paused.c.task_id.is_not(None))
    overdue = and_(still, paused.c.task_id.is_(None), Task.deadline < last)
    outside = case((Task.lead_unit_id.is_(None), Task.lead))
    parts = (Task.given_on < first, done, late, overdue, stopped)
    sums = (
        select(Task.lead_unit_id, outside.label("lead"), func.count(), *map(_counted, parts))
        .outerjoin(paused, paused.c.task_id == Task.id)
        .where(Task.given_on <= last, or_(Task.closed_on.is_(None), Task.closed_on >= first), standing_tasks())
        .group_by(outside, Task.lead_unit_id)
    )
    units = {row.id: (row.slug, row.name) for row in session.execute(select(Unit.id, Unit.slug, Unit.name))}
    return sorted(_sums(session.execute(sums), units), key=lambda one: (one.name is None, one.name))


def _sums(rows: Any, units: dict[int, tuple[str, str]]) -> Iterator[TaskSum]:
    for unit_id, lead, *numbers in rows:
        slug, name = units.get(unit_id, (None, lead))
        count, carried, done, late, overdue, paused = map(int, numbers)  # PostgreSQL answers with decimals
        open_ = count - done - overdue
        yield TaskSum(slug, name, count, carried, done - late, late, overdue, open_, paused)


def task_lines(session: Session, day: date, wanted: TaskFilter) -> Iterator[TaskLine]:
    """The tasks given until a day, as they stood at its end, by deadline; those without one come last."""
    paused, shown = paused_at(day), Task.given_on <= day
    closed = case((Task.closed_on <= day, Task.closed_on))
    reported = exists().where(
        TaskEntry.task_id == Task.id, TaskEntry.event == TaskEvent.REPORTED.value, TaskEntry.on <= day
    )
    columns = (
        Task.id, Task.slug, Task.cycle_id, Task.document_number, Task.given_on, Task.item, Task.text, Task.lead,
        Unit.slug, Task.deadline_text, Task.deadline_kind, Task.deadline, closed,
        case((closed.is_not(None), Task.evidence)), paused.c.task_id.is_not(None),
        literal(False) if wanted.overdue else reported,  # an overdue task is overdue, reported on or not
    )  # fmt: skip
    rows = (
        select(*columns)
        .outerjoin(paused, paused.c.task_id == Task.id)
        .outerjoin(Unit, Unit.id == Task.lead_unit_id)
        .where(shown, standing_tasks(), *_conditions(wanted, day, paused))
        .order_by(Task.deadline.is_(None), Task.deadline, Task.id)
    )
    return map(TaskLine._make, session.execute(rows))


def _conditions(wanted: TaskFilter, day: date, paused: Any) -> Iterator[ColumnElement[bool]]:
    if wanted.cycle_id is not None:
        yield Task.cycle_id == wanted.cycle_id
    if wanted.unit_ids is not None:
        yield Task.lead_unit_id.in_(wanted.unit_ids)
    if wanted.unfinished or wanted.overdue:
        yield or_(Task.closed_on.is_(None), Task.closed_on > day)
    if wanted.overdue:
        yield Task.deadline < day
        yield paused.c.task_id.is_(None)


def paused_at(day: date) -> Any:
    """The tasks that are paused at the end of a day: their last pause has no resumption behind it."""
    pause, later = aliased(TaskEntry), aliased(TaskEntry)
    resumed = exists().where(
        later.task_id == pause.task_id,
        later.number > pause.number,
        later.event == TaskEvent.RESUMED.value,
        later.on <= day,
    )
    rows = select(pause.task_id).where(pause.event == TaskEvent.PAUSED.value, pause.on <= day, ~resumed).distinct()
    return rows.subquery()


def standing_tasks() -> ColumnElement[bool]:
    """A notice that was cancelled sets no tasks."""
    return Task.cycle_id.not_in(select(Cycle.id).where(Cycle.stage == Stage.CANCELLED.value))


def _counted(condition: Any) -> Any:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
