"""What tasks owe: the lead unit of each open one its last day, and each milestone on the way its own.

Called in the transaction of every act that changes a task; twice, it changes nothing. A task that openly has no lead
unit in the tree, or no day, owes nothing that can be late; one of a cycle that was played from a file is nobody's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from sqlalchemy.orm import Session

from congtac.actions.nudges import is_played
from congtac.actions.obligations import meet, owe
from congtac.domain.cycle import Holder
from congtac.domain.findings import Finding, Level
from congtac.domain.obligations import ObligationKind
from congtac.domain.tasks import Happened, TaskEvent, duty_of, paused_on
from congtac.store.hold_rows import drop_waiting
from congtac.store.opening_rows import one_obligation
from congtac.store.tables import Cycle, Obligation, Task, Unit
from congtac.store.task_duties import owed_by, set_anew, task_duty

PAUSED = "nhiệm vụ tạm dừng"


def history_of(task: Task) -> list[Happened]:
    """The history as the rules know it."""
    return [Happened(TaskEvent(entry.event), entry.on) for entry in task.entries]


def is_paused(task: Task) -> bool:
    """Whether the task waits, as the history stands now."""
    return paused_on(history_of(task), date.max)


def duties_of(task: Task) -> Iterator[tuple[str, date]]:
    """What a task owes by a day: the subject of each duty with its last day, the milestones first."""
    for milestone in task.milestones:
        if milestone.deadline is not None:
            yield duty_of(task.slug, milestone.position), milestone.deadline
    if task.deadline is not None:
        yield duty_of(task.slug), task.deadline


def settle_tasks(session: Session, cycle: Cycle, tasks: Iterable[Task], on: date) -> None:
    """Owe what these tasks of a cycle ask for, or discharge it, or stop looking while they wait."""
    if is_played(session, cycle):
        return
    for task in tasks:
        if task.lead_unit is not None:
            _settle(session, cycle, task, task.lead_unit, on)
    session.flush()


def settle_task(session: Session, task: Task, on: date) -> None:
    """The same for one task."""
    settle_tasks(session, session.get_one(Cycle, task.cycle_id), [task], on)


def wake_task(session: Session, task: Task, on: date) -> None:
    """Go on with a task: no reminder of the time in which it waited leaves, and what became late meanwhile is late."""
    set_anew(session, task, _subjects(task), on)
    settle_task(session, task, on)


def owe_again(session: Session, task: Task, on: date) -> None:
    """A task that was closed too early is owed again; what was reached on the way stays reached."""
    row = task_duty(session, task, duty_of(task.slug))
    if row is not None:
        row.discharged_on = None
    wake_task(session, task, on)


def milestone_duty(session: Session, task: Task, position: int) -> Obligation | None:
    """The duty of a milestone; None where nobody owes it by a day."""
    return task_duty(session, task, duty_of(task.slug, position))


def unowed(lead: str | None, unit: str | None, deadline: date | None) -> Finding | None:
    """Why nobody is reminded of an open task; None where somebody is. ``unit`` is the lead in the tree."""
    if unit is None:
        code = "task.reminds_nobody_no_lead" if lead is None else "task.reminds_nobody_outside"
        return Finding(code, Level.NOTE, figures={"lead": lead})
    return Finding("task.reminds_nobody_no_day", Level.NOTE) if deadline is None else None


def _subjects(task: Task) -> list[str]:
    return [subject for subject, _day in duties_of(task)]


def _settle(session: Session, cycle: Cycle, task: Task, unit: Unit, on: date) -> None:
    paused = is_paused(task)
    for subject, due_on in duties_of(task):
        if task.closed_on is not None:
            meet(session, cycle, ObligationKind.TASK, subject, unit, task.closed_on)
            continue
        row = session.scalar(one_obligation(cycle, ObligationKind.TASK, subject, unit))
        if row is None or (row.due_on != due_on and row.discharged_on is None):
            row = owe(session, cycle, ObligationKind.TASK, subject, unit, Holder.LEAD, due_on, on)
        rests = paused or row.discharged_on is not None or row.waived_because is not None
        row.look_on = None if rests else row.look_on or on
    if paused and task.closed_on is None:
        session.flush()
        drop_waiting(session, owed_by(task, _subjects(task)), PAUSED)
