"""What happens to a task after it was set: reports, pauses, and the end with its evidence. History is only added to."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person
from congtac.actions.nudges import nudge
from congtac.clock import now
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.tasks import Happened, TaskEvent, TaskState, standing_on, state_of
from congtac.domain.written_days import tidy
from congtac.store.claims import hold
from congtac.store.tables import Cycle, Task, TaskEntry

STOPS = (TaskEvent.PAUSED, TaskEvent.RESUMED)


def task_named(session: Session, name: str) -> Task:
    """The task of that id, or its number; BadInput where there is none."""
    by_number = Task.id == int(name) if name.isdecimal() and len(name) < 10 else None
    row = session.scalar(select(Task).where(Task.slug == name))
    if row is None and by_number is not None:
        row = session.scalar(select(Task).where(by_number))
    if row is None:
        raise BadInput(Finding("task.unknown", Level.ERROR, figures={"name": name}))
    return row


def history_of(task: Task) -> list[Happened]:
    """The history as the rules know it."""
    return [Happened(TaskEvent(entry.event), entry.on) for entry in task.entries]


def state_on(task: Task, day: date) -> TaskState:
    """The state of a task at the end of a day."""
    return state_of(standing_on(task.deadline, history_of(task), day), day)


def report(session: Session, task: Task, on: date, person: Person) -> TaskEntry:
    """Put down how far a task is; the words are the person's reason."""
    _held(session, task)
    _refuse_closed(task, TaskEvent.REPORTED)
    return _added(session, task, TaskEvent.REPORTED, on, person)


def pause(session: Session, task: Task, on: date, person: Person) -> TaskEntry:
    """Stop the clock of a task for a reason; its deadline stays as it is."""
    _held(session, task)
    _refuse_closed(task, TaskEvent.PAUSED)
    if _is_paused(task):
        raise RuleBroken(_refusal("task.paused_already", task))
    return _added(session, task, TaskEvent.PAUSED, on, person)


def resume(session: Session, task: Task, on: date, person: Person) -> TaskEntry:
    """Go on with a paused task."""
    _held(session, task)
    _refuse_closed(task, TaskEvent.RESUMED)
    if not _is_paused(task):
        raise RuleBroken(_refusal("task.not_paused", task))
    return _added(session, task, TaskEvent.RESUMED, on, person)


def close(session: Session, task: Task, evidence: str, on: date, person: Person) -> TaskEntry:
    """Finish a task with the document that proves it: its number and symbol (12-BC/CB).

    The same evidence again on the same day is the same act. Raises BadInput without evidence, RuleBroken where the task
    was closed with another.
    """
    if not evidence.strip():
        raise BadInput(_refusal("task.no_evidence", task))
    _held(session, task)
    if task.closed_on is not None and task.evidence and tidy(task.evidence) == tidy(evidence):
        return next(entry for entry in reversed(task.entries) if entry.event == TaskEvent.CLOSED)
    _refuse_closed(task, TaskEvent.CLOSED)
    entry = _added(session, task, TaskEvent.CLOSED, on, person, tidy(evidence))
    task.closed_on, task.evidence = on, tidy(evidence)
    session.flush()
    return entry


def reopen(session: Session, task: Task, on: date, person: Person) -> TaskEntry:
    """Take up a task again that was closed too early, for a reason; its end and its evidence stay in the history."""
    _held(session, task)
    if task.closed_on is None:
        raise RuleBroken(_refusal("task.not_closed", task))
    if on < task.closed_on:
        raise BadInput(_refusal("task.too_early", task, on=on, first=task.closed_on))
    task.closed_on = task.evidence = None
    return _added(session, task, TaskEvent.RESUMED, on, person)


def _held(session: Session, task: Task) -> None:
    """The task, held until the transaction ends, with the history that others may have added to."""
    hold(session, task)
    session.expire(task, ["entries"])


def _is_paused(task: Task) -> bool:
    return standing_on(task.deadline, history_of(task), date.max).paused


def _refuse_closed(task: Task, event: TaskEvent) -> None:
    if task.closed_on is not None:
        figures = {"event": event, "closed_on": task.closed_on, "evidence": task.evidence}
        raise RuleBroken(_refusal("task.closed_already", task, **figures))


def _refusal(code: str, task: Task, **figures: object) -> Finding:
    return Finding(code, Level.ERROR, task.slug, figures)


def _added(
    session: Session, task: Task, event: TaskEvent, on: date, person: Person, evidence: str | None = None
) -> TaskEntry:
    """The next line of the history, which may tell of an earlier day; but a task is not closed while it was paused."""
    turns = (*STOPS, TaskEvent.CLOSED)
    stops = [one.on for one in task.entries if one.event in turns and event is not TaskEvent.REPORTED]
    first = max((task.given_on, *stops))
    if on < first:
        raise BadInput(_refusal("task.too_early", task, on=on, first=first))
    entry = TaskEntry(
        number=len(task.entries) + 1,
        event=event.value,
        on=on,
        by=person.by,
        text=person.reason,
        evidence=evidence,
        recorded_at=now(),
    )
    task.entries.append(entry)
    nudge(session, session.get_one(Cycle, task.cycle_id), f"nhiệm vụ {task.slug}: {event.label}")
    session.flush()
    return entry
