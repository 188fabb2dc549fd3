"""Tasks for people: each with its state in words, the days that it is late, and the milestones that are reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from congtac.actions.tasks.progress import reached_in
from congtac.documents.task_sheet import SheetRow, write_tasks
from congtac.domain.tasks import TaskEvent, TaskStanding, TaskState, state_of
from congtac.store.tables import Cycle, Task
from congtac.store.task_pages import Listed, PageRow, rows_of_page


@dataclass(frozen=True, slots=True)
class ShownTask:
    """A line of a list. ``last`` is what was put down about it last, with its day."""

    task: Task
    state: TaskState
    days_late: int
    milestones: int
    reached: int
    last: tuple[str, date] | None

    @property
    def cycle(self) -> Cycle:
        """The cycle that set it."""
        return self.task.cycle


def tasks_of_page(
    session: Session, day: date, wanted: Listed, first: int = 0, most: int | None = None
) -> list[ShownTask]:
    """A page of tasks, the worst first; states are those of the day."""
    return [_shown(row, day) for row in rows_of_page(session, day, wanted, first, most)]


def _shown(row: PageRow, day: date) -> ShownTask:
    task, told = row.task, [one for one in row.entries if one[0] != TaskEvent.ASSIGNED.value]
    reported = any(event == TaskEvent.REPORTED.value for event, _text, _on in told)
    state = state_of(TaskStanding(task.deadline, task.closed_on, row.paused, reported), day)
    return ShownTask(
        task,
        state,
        days_late(task.deadline, task.closed_on, state, day),
        row.milestones,
        len({reached_in(text) for _event, text, _on in told} - {None}),
        (told[-1][1], told[-1][2]) if told else None,
    )


def days_late(deadline: date | None, closed_on: date | None, state: TaskState, day: date) -> int:
    """How many days a task is or was late; a paused one is not."""
    if deadline is None or state not in (TaskState.OVERDUE, TaskState.DONE_LATE):
        return 0
    return ((closed_on or day) - deadline).days


def reached_on(task: Task) -> dict[int, date]:
    """The milestones of a task that are reached, with their day, as its history says."""
    found = ((reached_in(entry.text), entry.on) for entry in task.entries)
    return {number: on for number, on in found if number is not None}


def task_file(session: Session, title: str, day: date, wanted: Listed) -> bytes:
    """The same list as an Excel sheet."""
    rows = (
        SheetRow(
            one.task.text or "",
            f"{one.task.document_number or one.cycle.title}, mục {one.task.item}",
            one.task.lead or "",
            one.task.deadline_text or "",
            one.task.deadline,
            one.state.label,
            one.days_late or None,
            f"{one.reached}/{one.milestones}" if one.milestones else "",
            f"{one.last[1]:%d/%m/%Y}: {one.last[0]}" if one.last else "",
            one.task.evidence or "",
        )
        for one in tasks_of_page(session, day, wanted)
    )
    return write_tasks(title, rows, day)
