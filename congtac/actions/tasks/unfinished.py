"""Tasks that come back: unfinished ones in the next review, all those of a term in the report to the next congress.

Nothing is copied. A task belongs to the unit whose resolution or conclusion set it, and to the unit that leads it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac import vi
from congtac.actions.nudges import PLAYED, is_played
from congtac.actions.targets import A_DAY, last_congress
from congtac.domain.congress_facts import TermTask
from congtac.domain.cycle import Act, CycleKind, Stage, reached
from congtac.domain.review_parts import UnfinishedTask
from congtac.domain.tasks import Happened, TaskEvent, TaskState, standing_on, state_of
from congtac.domain.written_days import DeadlineKind
from congtac.store.tables import Cycle, Fact, Task, TaskEntry, TransitionLog


def unfinished_tasks(session: Session, cycle: Cycle) -> list[Task]:
    """The tasks given to a unit before the day of its review and not finished on it, the oldest first."""
    return _tasks_before(session, cycle, Task.closed_on.is_(None) | (Task.closed_on > cycle.held_on))


def tasks_of_term(session: Session, cycle: Cycle) -> list[Task]:
    """The tasks that the report to a congress tells of: set since the last congress closed, or unfinished since then.

    Those that the last congress set itself are among them, whenever they were finished.
    """
    last = last_congress(session, cycle.unit, cycle.held_on - A_DAY)
    if last is None:
        still = Task.closed_on.is_(None) | (Task.closed_on > known_until(session, cycle))
        return _tasks_before(session, cycle, still)
    congress, closed_on = last
    since = (Task.given_on >= closed_on) | (Task.cycle_id == congress.id)
    return _tasks_before(session, cycle, since | Task.closed_on.is_(None) | (Task.closed_on >= closed_on))


def _tasks_before(session: Session, cycle: Cycle, which: Any) -> list[Task]:
    """Of the tasks given before the day of a cycle those that are meant.

    What was played from event files stays among itself: no review in earnest reports on it.
    """
    played = select(Fact.cycle_id).where(Fact.key == PLAYED)
    rows = (
        select(Task)
        .join(Cycle, Cycle.id == Task.cycle_id)
        .where(
            Task.given_on < cycle.held_on,
            which,
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


def term_task_rows(session: Session, cycle: Cycle) -> tuple[TermTask, ...]:
    """The tasks of the term that ends as the political report prints them.

    They stand as on the day of the congress, by what was put down until the report was submitted to the superior: what
    is put down later does not change what the superior approved.
    """
    done = {TaskState.DONE_ON_TIME.label, TaskState.DONE_LATE.label}
    known = known_until(session, cycle)
    rows = (_row(task, cycle, known) for task in tasks_of_term(session, cycle) if task.given_on <= known)
    return tuple(
        TermTask(
            id=row.id,
            text=row.text,
            source=row.source,
            state=row.state,
            done=row.state in done,
            lead=row.lead,
            deadline=row.deadline,
            history=row.history,
        )
        for row in rows
    )


def known_until(session: Session, cycle: Cycle) -> date:
    """The day until which the papers of a congress tell what happened to tasks."""
    if not reached(CycleKind(cycle.kind), Stage(cycle.stage), Stage.SUBMITTED):
        return cycle.held_on
    own = (TransitionLog.cycle_id == cycle.id, TransitionLog.act == Act.SUBMIT.value)
    last = select(TransitionLog.on).where(*own).order_by(TransitionLog.number.desc()).limit(1)
    return session.scalar(last) or cycle.held_on


def _row(task: Task, cycle: Cycle, known: date | None = None) -> UnfinishedTask:
    until = known or cycle.held_on
    history = [Happened(TaskEvent(entry.event), entry.on) for entry in task.entries if entry.on <= until]
    return UnfinishedTask(
        id=task.slug,
        text=task.text,
        source=source_words(task),
        state=state_of(standing_on(task.deadline, history, cycle.held_on), cycle.held_on).label,
        lead=task.lead,
        deadline=deadline_words(task),
        history=tuple(_entry(entry) for entry in task.entries if _is_told(entry, until)),
    )


def source_words(task: Task) -> str:
    """The document and the item in it: "Thông báo 125/TB-VPCP ngày 26/5/2021, mục 1"."""
    document = f"Thông báo {task.document_number}" if task.document_number else "Kết luận hội nghị"
    if CycleKind(task.cycle.kind).is_congress:
        document = "Nghị quyết đại hội"
    return f"{document} ngày {vi.short_date(task.given_on)}, mục {task.item}"


def deadline_words(task: Task) -> str | None:
    """A deadline as written, or the kind of one that names no day."""
    return task.deadline_text or (DeadlineKind(task.deadline_kind).label if task.deadline_kind else None)


def _is_told(entry: TaskEntry, until: date) -> bool:
    return entry.event != TaskEvent.ASSIGNED and entry.on <= until


def _entry(entry: TaskEntry) -> str:
    event = "" if entry.event == TaskEvent.REPORTED else f"{TaskEvent(entry.event).label.lower()}, "
    evidence = f", {entry.evidence}" if entry.evidence else ""
    return f"{vi.short_date(entry.on)}: {event}{entry.text}{evidence} ({entry.by})"
