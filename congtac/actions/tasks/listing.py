"""Lists of tasks with their states, sums over a period, and what a unit and those below it have to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.tasks import TaskStanding, TaskState, state_of
from congtac.domain.unit_names import unit_key
from congtac.rulebook.calendars import calendar_from
from congtac.store.tables import Unit
from congtac.store.task_sums import TaskFilter, TaskLine, TaskSum, period_sums, task_lines


@dataclass(frozen=True, slots=True)
class ListedTask:
    """A line of a list with the state on its day."""

    line: TaskLine
    state: TaskState


def listed(session: Session, day: date, wanted: TaskFilter) -> Iterator[ListedTask]:
    """The tasks of a list with their states, by deadline."""
    for line in task_lines(session, day, wanted):
        standing = TaskStanding(line.deadline, line.closed_on, line.paused, line.reported)
        yield ListedTask(line, state_of(standing, day))


def summed(session: Session, first: date, last: date) -> list[TaskSum]:
    """The period report: each lead unit with its sums. BadInput for a period that ends before it begins."""
    if last < first:
        raise BadInput(Finding("task.period_reversed", Level.ERROR, figures={"first": first, "last": last}))
    return period_sums(session, first, last)


def led_by(session: Session, name: str) -> frozenset[int]:
    """The ids of the unit of that slug or name and of everything below it; BadInput where no unit bears it."""
    units = {row.id: row for row in session.execute(select(Unit.id, Unit.slug, Unit.name, Unit.superior_id))}
    key = unit_key(name)
    found = {row.id for row in units.values() if row.slug == name}
    found = found or {row.id for row in units.values() if unit_key(row.name) == key}
    if not found:
        raise BadInput(Finding("task.unit_unknown", Level.ERROR, figures={"name": name}))
    while more := {row.id for row in units.values() if row.superior_id in found} - found:
        found |= more
    return frozenset(found)


def next_working(on: date) -> date | None:
    """The working day behind a deadline on a rest day, to be shown beside it; None for a working day."""
    calendar = calendar_from(on, 1)
    if not calendar.first <= on < calendar.last or calendar.is_working(on):
        return None
    return calendar.shift(on, 1).on
