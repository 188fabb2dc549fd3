"""Tasks as pages list them: those that somebody may see, a page at a time, with a fixed number of queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session, joinedload

from congtac.domain.access import Right, Visitor, units_granted
from congtac.domain.labels import Labelled
from congtac.domain.roles import Role
from congtac.store.access import visible_units
from congtac.store.tables import Cycle, Task, TaskEntry, TaskMilestone
from congtac.store.task_sums import paused_at, standing_tasks


class TaskSelection(Labelled):
    """Which tasks a page lists."""

    OPEN = "open", "Chưa hoàn thành"
    LATE = "late", "Quá hạn"
    DONE = "done", "Đã hoàn thành"
    ALL = "all", "Tất cả"


@dataclass(frozen=True, slots=True)
class Listed:
    """What a page asks for: tasks of a cycle, or of whoever looks; of one lead; ``mine`` are those that he carries."""

    selection: TaskSelection = TaskSelection.OPEN
    cycle_id: int | None = None
    visitor: Visitor | None = None
    mine: bool = False
    lead: str | None = None


class PageRow(NamedTuple):
    """A task with its cycle, whether it is paused, how many milestones it has, and its history in short."""

    task: Task
    paused: bool
    milestones: int
    entries: Sequence[tuple[str, str, date]]


def rows_of_page(session: Session, day: date, wanted: Listed, first: int, most: int | None) -> list[PageRow]:
    """The worst first: the longest overdue, then by the last day; paused ones behind them, finished ones last."""
    paused = paused_at(day)
    rests = paused.c.task_id.is_not(None)
    rank = case((Task.closed_on.is_not(None), 2), (rests, 1), else_=0)
    rows = (
        select(Task, rests)
        .outerjoin(paused, paused.c.task_id == Task.id)
        .where(*_conditions(wanted, day, rests))
        .options(joinedload(Task.cycle).joinedload(Cycle.unit))
        .order_by(rank, Task.deadline.is_(None), Task.deadline, Task.id)
    )
    found = session.execute(rows.offset(first).limit(most)).all()
    ids = [task.id for task, _rests in found]
    steps = _counted(session, ids)
    told: dict[int, list[tuple[str, str, date]]] = {}
    lines = select(TaskEntry.task_id, TaskEntry.event, TaskEntry.text, TaskEntry.on).where(TaskEntry.task_id.in_(ids))
    for task_id, event, text, on in session.execute(lines.order_by(TaskEntry.task_id, TaskEntry.number)):
        told.setdefault(task_id, []).append((event, text, on))
    return [PageRow(task, rests, steps.get(task.id, 0), told.get(task.id, ())) for task, rests in found]


def _counted(session: Session, ids: Sequence[int]) -> Mapping[int, int]:
    steps = select(TaskMilestone.task_id, func.count()).where(TaskMilestone.task_id.in_(ids))
    found = session.execute(steps.group_by(TaskMilestone.task_id))
    return {row[0]: row[1] for row in found}


def counts_of(session: Session, day: date, wanted: Listed) -> Mapping[TaskSelection, int]:
    """How many tasks there are of each selection, whatever is chosen now."""
    paused = paused_at(day)
    rests = paused.c.task_id.is_not(None)
    everything = replace(wanted, selection=TaskSelection.ALL)
    parts = [_chosen(one, day, rests) for one in TaskSelection]
    sums = [func.coalesce(func.sum(case((and_(True, *part), 1), else_=0)), 0) for part in parts]
    rows = select(*sums).select_from(Task).outerjoin(paused, paused.c.task_id == Task.id)
    found = session.execute(rows.where(*_conditions(everything, day, rests))).one()
    return dict(zip(TaskSelection, map(int, found), strict=True))


def leads_of(session: Session, wanted: Listed) -> list[str]:
    """The lead units among them, by name, to choose from."""
    everything = replace(wanted, selection=TaskSelection.ALL, lead=None)
    rows = select(Task.lead).where(*_conditions(everything, date.min, None), Task.lead.is_not(None)).distinct()
    return sorted(lead for lead in session.scalars(rows) if lead)


def _conditions(wanted: Listed, day: date, rests: Any) -> list[ColumnElement[bool]]:
    found = [standing_tasks(), *_chosen(wanted.selection, day, rests)]
    if wanted.cycle_id is not None:
        found.append(Task.cycle_id == wanted.cycle_id)
    if wanted.visitor is not None:
        found.append(_carried(wanted.visitor) if wanted.mine else _seen(wanted.visitor))
    if wanted.lead:
        found.append(Task.lead == wanted.lead)
    return found


def _chosen(selection: TaskSelection, day: date, rests: Any) -> tuple[ColumnElement[bool], ...]:
    match selection:
        case TaskSelection.OPEN:
            return (Task.closed_on.is_(None),)
        case TaskSelection.LATE:
            return (Task.closed_on.is_(None), Task.deadline < day, ~rests)
        case TaskSelection.DONE:
            return (Task.closed_on.is_not(None),)
        case TaskSelection.ALL:
            return ()


def _seen(visitor: Visitor) -> ColumnElement[bool]:
    """Set by a unit that somebody may read, or led by one."""
    seen = visible_units(visitor, Right.READ)
    return or_(Task.lead_unit_id.in_(seen), Task.cycle_id.in_(select(Cycle.id).where(Cycle.unit_id.in_(seen))))


def _carried(visitor: Visitor) -> ColumnElement[bool]:
    """Led by the units themselves in which somebody has a role; a secretary answers for what lies below as well."""
    secretary = replace(visitor, grants=tuple(one for one in visitor.grants if one.role is Role.SECRETARY))
    own = Task.lead_unit_id.in_(units_granted(visitor, Right.READ))
    return or_(own, Task.lead_unit_id.in_(visible_units(secretary, Right.REPORT)))
