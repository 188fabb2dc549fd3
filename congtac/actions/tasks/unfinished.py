"""Tasks of earlier conclusions that are not finished: they come back in the next review, with their history.

Nothing is copied. A task belongs to the unit whose conclusion set it, and to the unit that leads it.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac import vi
from congtac.actions.nudges import PLAYED, is_played
from congtac.actions.tasks.progress import state_on
from congtac.domain.cycle import Stage
from congtac.domain.review_facts import UnfinishedTask
from congtac.domain.tasks import TaskEvent
from congtac.domain.written_days import DeadlineKind
from congtac.store.tables import Cycle, Fact, Task, TaskEntry


def unfinished_tasks(session: Session, cycle: Cycle) -> list[Task]:
    """The tasks given to a unit before the day of its review and not finished on it, the oldest first.

    What was played from event files stays among itself: no review in earnest reports on it.
    """
    played = select(Fact.cycle_id).where(Fact.key == PLAYED)
    rows = (
        select(Task)
        .join(Cycle, Cycle.id == Task.cycle_id)
        .where(
            Task.given_on < cycle.held_on,
            Task.closed_on.is_(None) | (Task.closed_on > cycle.held_on),
            (Cycle.unit_id == cycle.unit_id) | (Task.lead_unit_id == cycle.unit_id),
            Cycle.id != cycle.id,
            Cycle.stage != Stage.CANCELLED.value,
            Cycle.id.in_(played) if is_played(session, cycle) else Cycle.id.not_in(played),
        )
    )
    return list(session.scalars(rows.order_by(Task.given_on, Task.cycle_id, Task.position)))


def unfinished_rows(session: Session, cycle: Cycle) -> tuple[UnfinishedTask, ...]:
    """The same as papers print them, as they stand on the day of the review."""
    return tuple(_row(task, cycle) for task in unfinished_tasks(session, cycle))


def _row(task: Task, cycle: Cycle) -> UnfinishedTask:
    return UnfinishedTask(
        id=task.slug,
        text=task.text,
        source=source_words(task),
        state=state_on(task, cycle.held_on).label,
        lead=task.lead,
        deadline=deadline_words(task),
        history=tuple(_entry(entry) for entry in task.entries if _is_told(entry, cycle)),
    )


def source_words(task: Task) -> str:
    """The document and the item in it: "Thông báo 125/TB-VPCP ngày 26/5/2021, mục 1"."""
    document = f"Thông báo {task.document_number}" if task.document_number else "Kết luận hội nghị"
    return f"{document} ngày {vi.short_date(task.given_on)}, mục {task.item}"


def deadline_words(task: Task) -> str | None:
    """A deadline as written, or the kind of one that names no day."""
    return task.deadline_text or (DeadlineKind(task.deadline_kind).label if task.deadline_kind else None)


def _is_told(entry: TaskEntry, cycle: Cycle) -> bool:
    return entry.event != TaskEvent.ASSIGNED and entry.on <= cycle.held_on


def _entry(entry: TaskEntry) -> str:
    event = "" if entry.event == TaskEvent.REPORTED else f"{TaskEvent(entry.event).label.lower()}, "
    return f"{vi.short_date(entry.on)}: {event}{entry.text} ({entry.by})"
