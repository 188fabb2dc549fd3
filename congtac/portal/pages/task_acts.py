"""What happens to a task: the lead tells how far it is, who set it gives more time, pauses, closes with evidence."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Request, Response
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person
from congtac.actions.tasks import progress
from congtac.actions.tasks.pages import reached_on
from congtac.actions.tasks.progress import WORDS_AT_MOST, state_on
from congtac.domain.access import Right
from congtac.domain.labels import Labelled
from congtac.domain.tasks import TaskState
from congtac.i18n import _, label
from congtac.portal.desk import Desk, needs
from congtac.portal.found import the_task, the_task_set
from congtac.portal.refusals import NotFound
from congtac.portal.routes import Pages
from congtac.store.tables import Task

router = Pages()


class TaskAct(Labelled):
    """What somebody does with a task on a page."""

    PROGRESS = "progress", "Báo cáo tiến độ"
    REACH = "milestone", "Ghi nhận đạt mốc"
    CLOSE = "close", "Hoàn thành, có minh chứng"
    EXTEND = "extend", "Gia hạn"
    PAUSE = "pause", "Tạm dừng"
    RESUME = "resume", "Tiếp tục thực hiện"
    REOPEN = "reopen", "Mở lại"


OF_LEAD = (TaskAct.PROGRESS, TaskAct.REACH)


def acts_for(task: Task, state: TaskState, *, lead: bool, setter: bool) -> list[TaskAct]:
    """What may be done with a task in this state by who reports for its lead, and by who set it."""
    if state.done:
        possible = [TaskAct.REOPEN]
    else:
        stop = TaskAct.RESUME if state is TaskState.PAUSED else TaskAct.PAUSE
        possible = [TaskAct.PROGRESS, TaskAct.REACH, TaskAct.CLOSE, TaskAct.EXTEND, stop]
    open_steps = {one.position for one in task.milestones} - set(reached_on(task))
    return [
        one for one in possible if (lead if one in OF_LEAD else setter) and (one is not TaskAct.REACH or open_steps)
    ]


def the_task_to_act(session: Session, request: Request) -> tuple[Task, int]:
    """``{task}`` and ``{act}``: how far it is the lead unit says, everything else is with the unit that set it."""
    return (the_task if _act(request) in OF_LEAD else the_task_set)(session, request)


def right_of_act(_task: Task, request: Request) -> Right:
    """Reporting is for those who report for the lead; the rest for who organises where it was set."""
    return Right.REPORT if _act(request) in OF_LEAD else Right.ORGANISE


@router.get("/tasks/{task}/{act}", name="task_act")
def ask(desk: Annotated[Desk[Task], needs(right_of_act, the_task_to_act)], milestone: str = "") -> Response:
    """The day, the words and what else the act asks for."""
    return _page(desk, milestone)


@router.post("/tasks/{task}/{act}")
def do(desk: Annotated[Desk[Task], needs(right_of_act, the_task_to_act)]) -> Response:
    """Add the line to the history. What somebody else has added since the page was shown is told."""
    task, form, act = desk.thing, desk.form, _act(desk.request)
    form.based_on(*_shown(task))
    day, words = form.day("on", _("Day")), form.text("reason", _words_of(act), most=WORDS_AT_MOST)
    evidence = form.text("evidence", _("Document that proves it")) if act is TaskAct.CLOSE else ""
    until = form.day("until", _("New last day")) if act is TaskAct.EXTEND else day
    step = form.whole("milestone", _("Milestone"), least=1, most=999) if act is TaskAct.REACH else None

    def work() -> None:
        session, person = desk.session, Person(desk.visitor.name, words)
        match act:
            case TaskAct.PROGRESS:
                progress.report(session, task, day, person)
            case TaskAct.REACH:
                progress.reach(session, task, step or 0, day, person)
            case TaskAct.CLOSE:
                progress.close(session, task, evidence, day, person)
            case TaskAct.EXTEND:
                progress.extend(session, task, until, day, person)
            case TaskAct.PAUSE:
                progress.pause(session, task, day, person)
            case TaskAct.RESUME:
                progress.resume(session, task, day, person)
            case TaskAct.REOPEN:
                progress.reopen(session, task, day, person)

    if form.carry_out(work):
        return desk.go(f"/tasks/{task.id}", _("Done: {act}.").format(act=label(act)))
    return _page(desk, form.value("milestone"))


def _act(request: Request) -> TaskAct:
    try:
        return TaskAct(request.path_params["act"])
    except ValueError:
        raise NotFound from None


def _shown(task: Task) -> tuple[object, ...]:
    return len(task.entries), task.closed_on, task.deadline


def _words_of(act: TaskAct) -> str:
    told = (TaskAct.PROGRESS, TaskAct.REACH, TaskAct.CLOSE)
    return _("What was done, in words") if act in told else _("Reason")


def _page(desk: Desk[Task], milestone: str) -> Response:
    task, act = desk.thing, _act(desk.request)
    kept: dict[str, str | date] = {"on": desk.today, "reason": "", "evidence": "", "until": "", "milestone": milestone}
    form = desk.fresh_form(kept)
    if not form.typed:
        form.based_on(*_shown(task))
    state, there = state_on(task, desk.today), reached_on(task)
    return desk.page(
        "tasks/act.html",
        title=label(act),
        trail=[(_("Task {id}").format(id=task.slug), f"/tasks/{task.id}")],
        task=task,
        act=act,
        state=state,
        words=_words_of(act),
        possible=act in acts_for(task, state, lead=True, setter=True),
        steps=[(f"{one.position}", one.what) for one in task.milestones if one.position not in there],
    )
