"""What happens to a task after it was set: reports, pauses, and the end with its evidence. History is only added to."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac import vi
from congtac.actions.cycles import Person
from congtac.actions.nudges import nudge
from congtac.actions.tasks.owing import history_of, is_paused, milestone_duty, owe_again, settle_task, wake_task
from congtac.clock import now
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.tasks import TaskEvent, TaskState, standing_on, state_of
from congtac.domain.written_days import DeadlineKind, tidy
from congtac.store.claims import hold
from congtac.store.tables import Cycle, Task, TaskEntry

WORDS_AT_MOST = 2000  # letters, as the column has them
STOPS = (TaskEvent.PAUSED, TaskEvent.RESUMED)
REACHED, EXTENDED = "Đạt mốc", "Gia hạn"


def task_named(session: Session, name: str) -> Task:
    """The task of that id, or its number; BadInput where there is none."""
    by_number = Task.id == int(name) if name.isdecimal() and len(name) < 10 else None
    row = session.scalar(select(Task).where(Task.slug == name))
    if row is None and by_number is not None:
        row = session.scalar(select(Task).where(by_number))
    if row is None:
        raise BadInput(Finding("task.unknown", Level.ERROR, figures={"name": name}))
    return row


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
    if is_paused(task):
        raise RuleBroken(_refusal("task.paused_already", task))
    entry = _added(session, task, TaskEvent.PAUSED, on, person)
    settle_task(session, task, on)
    return entry


def resume(session: Session, task: Task, on: date, person: Person) -> TaskEntry:
    """Go on with a paused task."""
    _held(session, task)
    _refuse_closed(task, TaskEvent.RESUMED)
    if not is_paused(task):
        raise RuleBroken(_refusal("task.not_paused", task))
    entry = _added(session, task, TaskEvent.RESUMED, on, person)
    wake_task(session, task, on)
    return entry


def reach(session: Session, task: Task, position: int, on: date, person: Person) -> TaskEntry:
    """A milestone on the way is reached: a line of the history, and nobody is reminded of it any more.

    BadInput where the task has no milestone of that number, RuleBroken where it was reached before.
    """
    _held(session, task)
    _refuse_closed(task, TaskEvent.REPORTED)
    milestone = next((one for one in task.milestones if one.position == position), None)
    if milestone is None:
        raise BadInput(_refusal("task.no_milestone", task, number=position, count=len(task.milestones)))
    duty = milestone_duty(session, task, position)
    if duty is not None and duty.discharged_on is not None:
        raise RuleBroken(_refusal("task.milestone_reached", task, number=position, on=duty.discharged_on))
    words = f"{REACHED} {position} ({milestone.what}): {person.reason}"[:WORDS_AT_MOST]
    entry = _added(session, task, TaskEvent.REPORTED, on, Person(person.by, words))
    if duty is not None:
        duty.discharged_on, duty.look_on = on, None
        session.flush()
    return entry


def reached_in(text: str) -> int | None:
    """The milestone that a line of the history says is reached; None for any other line."""
    number = text.removeprefix(f"{REACHED} ").partition(" ")[0] if text.startswith(f"{REACHED} ") else ""
    return int(number) if number.isdecimal() else None


def extend(session: Session, task: Task, to: date, on: date, person: Person) -> TaskEntry:
    """Give a task more time, or a last day where it has none: the day until now stays in its history.

    Its lead unit owes it by the new day from now on. RuleBroken where that is no later than the present day.
    """
    _held(session, task)
    _refuse_closed(task, TaskEvent.REPORTED)
    before = task.deadline
    if to <= (before or task.given_on):
        raise RuleBroken(_refusal("task.not_later", task, to=to, until=before or task.given_on))
    old = task.deadline_text or (vi.short_date(before) if before else None)
    words = f"{EXTENDED} đến hết ngày {vi.short_date(to)} (trước đó: {old or 'không nêu hạn'}): {person.reason}"
    entry = _added(session, task, TaskEvent.REPORTED, on, Person(person.by, words[:WORDS_AT_MOST]))
    task.deadline, task.deadline_kind = to, DeadlineKind.DAY.value
    task.deadline_text = f"gia hạn đến hết ngày {vi.short_date(to)}"
    session.flush()
    settle_task(session, task, on)
    return entry


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
    settle_task(session, task, on)
    return entry


def reopen(session: Session, task: Task, on: date, person: Person) -> TaskEntry:
    """Take up a task again that was closed too early, for a reason; its end and its evidence stay in the history."""
    _held(session, task)
    if task.closed_on is None:
        raise RuleBroken(_refusal("task.not_closed", task))
    if on < task.closed_on:
        raise BadInput(_refusal("task.too_early", task, on=on, first=task.closed_on))
    task.closed_on = task.evidence = None
    entry = _added(session, task, TaskEvent.RESUMED, on, person)
    owe_again(session, task, on)
    return entry


def _held(session: Session, task: Task) -> None:
    """The task, held until the transaction ends, with the history that others may have added to."""
    hold(session, task)
    session.expire(task, ["entries"])


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
