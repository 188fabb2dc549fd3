"""Tasks that a conclusion or a resolution set: the list, one with its history, how far it is, its end."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from congtac.actions.tasks.listing import listed
from congtac.actions.tasks.pages import reached_on
from congtac.actions.tasks.progress import close, extend, pause, reach, reopen, report, resume, state_on
from congtac.domain.access import Right
from congtac.portal.api.asked import Because, Symbol, TaskWords
from congtac.portal.api.inquiries import Inquiry, inquires
from congtac.portal.found import the_cycle, the_task, the_task_set
from congtac.store.tables import Cycle, Task
from congtac.store.task_sums import TaskFilter

router = APIRouter(tags=["tasks"])
Reader = Annotated[Inquiry[Task], inquires(Right.READ, the_task)]
Reporter = Annotated[Inquiry[Task], inquires(Right.REPORT, the_task)]
Organiser = Annotated[Inquiry[Task], inquires(Right.ORGANISE, the_task_set)]


class TaskLineAnswer(BaseModel):
    """A task in a list; ``deadline`` is the day that its words stand for."""

    number: int
    id: str
    text: str | None
    lead: str | None
    deadline: date | None
    deadline_text: str | None
    state: str


class TaskEvent(BaseModel):
    """A line of the history."""

    event: str
    on: date
    by: str
    text: str
    evidence: str | None


class MilestoneOfTask(BaseModel):
    """A step on the way, and the day on which it was reached."""

    number: int
    what: str
    deadline: date | None
    deadline_text: str | None
    reached_on: date | None


class TaskAnswer(TaskLineAnswer):
    """A task with all that was stated about it."""

    cycle: int
    document_number: str | None
    given_on: date | None
    item: str | None
    cooperating: list[str]
    supervisor: str | None
    result_required: str | None
    closed_on: date | None
    evidence: str | None
    milestones: list[MilestoneOfTask]
    history: list[TaskEvent]


class HowFar(Because):
    """``reason`` are the words about how far the task is."""

    reason: TaskWords


class Closed(Because):
    """``evidence`` is the document that proves the result: 12-BC/CB."""

    evidence: Symbol


class MoreTime(Because):
    """``until`` is the new last day."""

    until: date


class Reached(Because):
    """``milestone`` is its number, as the task counts its milestones from one."""

    milestone: Annotated[int, Field(ge=1, le=999)]


@router.get("/cycles/{cycle}/tasks")
def of_cycle(
    inquiry: Annotated[Inquiry[Cycle], inquires(Right.READ, the_cycle)],
    overdue: Annotated[bool, Query()] = False,
    unfinished: Annotated[bool, Query()] = False,
) -> list[TaskLineAnswer]:
    """The tasks of a cycle by deadline; states are those of today."""
    wanted = TaskFilter(inquiry.thing.id, None, overdue, unfinished)
    return [
        TaskLineAnswer(
            number=one.line.id,
            id=one.line.slug,
            text=one.line.text,
            lead=one.line.lead,
            deadline=one.line.deadline,
            deadline_text=one.line.deadline_text,
            state=one.state.value,
        )
        for one in listed(inquiry.session, inquiry.today, wanted)
    ]


@router.get("/tasks/{task}")
def show(inquiry: Reader) -> TaskAnswer:
    """One task with its history."""
    return _told(inquiry)


@router.post("/tasks/{task}/progress")
def how_far(inquiry: Reporter, asked: HowFar) -> TaskAnswer:
    """Put down how far the task is: with whoever reports for its lead unit."""
    report(inquiry.session, inquiry.thing, asked.on or inquiry.today, inquiry.person(asked.reason))
    return _told(inquiry)


@router.post("/tasks/{task}/pause")
def stop(inquiry: Organiser, asked: Because) -> TaskAnswer:
    """The task rests, for a reason; its deadline stays."""
    pause(inquiry.session, inquiry.thing, asked.on or inquiry.today, inquiry.person(asked.reason))
    return _told(inquiry)


@router.post("/tasks/{task}/resume")
def go_on(inquiry: Organiser, asked: Because) -> TaskAnswer:
    """The task goes on."""
    resume(inquiry.session, inquiry.thing, asked.on or inquiry.today, inquiry.person(asked.reason))
    return _told(inquiry)


@router.post("/tasks/{task}/extend")
def more_time(inquiry: Organiser, asked: MoreTime) -> TaskAnswer:
    """The task gets a later last day; the day until now stays in its history."""
    extend(inquiry.session, inquiry.thing, asked.until, asked.on or inquiry.today, inquiry.person(asked.reason))
    return _told(inquiry)


@router.post("/tasks/{task}/milestones")
def reached(inquiry: Reporter, asked: Reached) -> TaskAnswer:
    """A milestone on the way is reached: with whoever reports for its lead unit."""
    reach(inquiry.session, inquiry.thing, asked.milestone, asked.on or inquiry.today, inquiry.person(asked.reason))
    return _told(inquiry)


@router.post("/tasks/{task}/reopen")
def again(inquiry: Organiser, asked: Because) -> TaskAnswer:
    """The task was closed too early: it is open again, its end stays in the history."""
    reopen(inquiry.session, inquiry.thing, asked.on or inquiry.today, inquiry.person(asked.reason))
    return _told(inquiry)


@router.post("/tasks/{task}/close")
def end(inquiry: Organiser, asked: Closed) -> TaskAnswer:
    """The task is done; a document proves it."""
    close(inquiry.session, inquiry.thing, asked.evidence, asked.on or inquiry.today, inquiry.person(asked.reason))
    return _told(inquiry)


def _told(inquiry: Inquiry[Task]) -> TaskAnswer:
    task, there = inquiry.thing, reached_on(inquiry.thing)
    return TaskAnswer(
        number=task.id,
        id=task.slug,
        text=task.text,
        lead=task.lead,
        deadline=task.deadline,
        deadline_text=task.deadline_text,
        state=state_on(task, inquiry.today).value,
        cycle=task.cycle_id,
        document_number=task.document_number,
        given_on=task.given_on,
        item=str(task.item) if task.item is not None else None,
        cooperating=[row.name for row in task.cooperating],
        supervisor=task.supervisor,
        result_required=task.result_required,
        closed_on=task.closed_on,
        evidence=task.evidence,
        milestones=[
            MilestoneOfTask(
                number=row.position,
                what=row.what,
                deadline=row.deadline,
                deadline_text=row.deadline_text,
                reached_on=there.get(row.position),
            )
            for row in task.milestones
        ],
        history=[
            TaskEvent(event=row.event, on=row.on, by=row.by, text=row.text, evidence=row.evidence)
            for row in task.entries
        ],
    )
