"""The duties of tasks, and the tasks behind duties."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session, selectinload

from congtac.domain.obligations import ObligationKind
from congtac.store.tables import Obligation, Task


def tasks_with(session: Session, slugs: Collection[str]) -> list[Task]:
    """The tasks of these slugs with their milestones and histories."""
    wanted = select(Task).where(Task.slug.in_(slugs))
    return list(session.scalars(wanted.options(selectinload(Task.milestones), selectinload(Task.entries))))


def tasks_of_cycle(session: Session, cycle_id: int) -> list[Task]:
    """The tasks that a cycle set, in their order, with who supports them."""
    rows = select(Task).where(Task.cycle_id == cycle_id).options(selectinload(Task.cooperating))
    return list(session.scalars(rows.order_by(Task.position)))


def tasks_behind(session: Session, rows: Sequence[Obligation]) -> dict[int, int]:
    """The number of the task behind each duty of a task, by the number of the duty; one query."""
    slugs = {row.id: row.subject.partition("/")[0] for row in rows if row.kind == ObligationKind.TASK.value}
    found = session.execute(select(Task.slug, Task.id).where(Task.slug.in_(set(slugs.values()))))
    numbers = {row[0]: row[1] for row in found}
    return {duty: numbers[slug] for duty, slug in slugs.items() if slug in numbers}


def owed_by(task: Task, subjects: Collection[str]) -> Sequence[ColumnElement[bool]]:
    """What tells the duties of a task under these names from all others."""
    own = (Obligation.cycle_id == task.cycle_id, Obligation.kind == ObligationKind.TASK.value)
    return *own, Obligation.subject.in_(subjects)


def task_duty(session: Session, task: Task, subject: str) -> Obligation | None:
    """The duty of a task under a name."""
    return session.scalar(select(Obligation).where(*owed_by(task, [subject])))


def set_anew(session: Session, task: Task, subjects: Collection[str], on: date) -> None:
    """What is still owed and not late counts as set on that day: a reminder of an earlier day makes no sense."""
    still = (Obligation.discharged_on.is_(None), Obligation.due_on >= on)
    session.execute(update(Obligation).where(*owed_by(task, subjects), *still).values(set_on=on))
