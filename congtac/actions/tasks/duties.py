"""What the clock knows of a task: owed by its lead unit until it is closed, at rest while it is paused.

A task without a day, without a lead, or with one outside the tree is nobody's duty by a day; lists say so openly. What
was played from an event file is nobody's duty either.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from congtac.actions.nudges import is_played
from congtac.actions.obligations import meet, owe
from congtac.domain.cycle import Holder
from congtac.domain.obligations import ObligationKind
from congtac.domain.tasks import Happened, TaskEvent, standing_on
from congtac.store.tables import Cycle, Task


def keep_duties(session: Session, cycle: Cycle, tasks: Iterable[Task]) -> None:
    """The duties of tasks that were just put on record: they stand from the day on which people know of them."""
    if is_played(session, cycle):
        return
    for task in tasks:
        _keep(session, cycle, task, max(task.given_on, cycle.opened_on))


def keep_duty(session: Session, task: Task, on: date) -> None:
    """The duty of one task after something happened to it on a day; twice, it changes nothing."""
    cycle = session.get_one(Cycle, task.cycle_id)
    if not is_played(session, cycle):
        _keep(session, cycle, task, on)


def _keep(session: Session, cycle: Cycle, task: Task, on: date) -> None:
    if task.lead_unit is None or task.deadline is None:
        return
    owed = (session, cycle, ObligationKind.TASK, task.slug, task.lead_unit)
    if task.closed_on is not None:
        meet(*owed, task.closed_on)
        return
    row = owe(*owed, Holder.LEAD, task.deadline, on)
    history = [Happened(TaskEvent(entry.event), entry.on) for entry in task.entries]
    paused = standing_on(task.deadline, history, date.max).paused
    row.look_on = None if paused or row.waived_because is not None else row.look_on or on
    session.flush()
