"""Tasks that conclusions and resolutions set: those of a cycle, those of the visitor, and one with its history."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import Response

from congtac.actions.tasks.listing import next_working
from congtac.actions.tasks.owing import unowed
from congtac.actions.tasks.pages import days_late, reached_on, task_file, tasks_of_page
from congtac.actions.tasks.progress import state_on
from congtac.domain.access import Right, may
from congtac.domain.cycle import ENDED, Stage
from congtac.domain.deadlines import ReportPeriod
from congtac.domain.slugs import slug
from congtac.domain.tasks import TaskEvent, TaskState
from congtac.domain.written_days import DeadlineKind
from congtac.i18n import _
from congtac.portal.desk import Desk, needs, signed_in
from congtac.portal.files import download
from congtac.portal.found import the_cycle, the_task
from congtac.portal.pages.cycles import trail_of
from congtac.portal.pages.report_progress import EXCEL
from congtac.portal.pages.task_acts import acts_for
from congtac.portal.paging import Paging, page_in
from congtac.portal.routes import Pages
from congtac.store.access import ancestry
from congtac.store.tables import Cycle, Task
from congtac.store.task_pages import Listed, TaskSelection, counts_of, leads_of
from congtac.store.visible_rows import units_of_grants

router = Pages()
PAGE = 50
COLOURS = {
    TaskState.NOT_DUE: "todo",
    TaskState.IN_PROGRESS: "doing",
    TaskState.DONE_ON_TIME: "done",
    TaskState.DONE_LATE: "done",
    TaskState.OVERDUE: "late",
    TaskState.PAUSED: "waits",
}


@router.get("/tasks", name="tasks")
def mine(
    desk: Annotated[Desk[None], signed_in()], of: str = "open", own: bool = False, lead: str = "", page: str = "1"
) -> Response:
    """Every task that the visitor may see, or only those that his own units carry."""
    return _list(desk, Listed(_selection(of), None, desk.visitor, own, lead or None), page)


@router.get("/tasks.xlsx", name="tasks_file")
def mine_as_file(
    desk: Annotated[Desk[None], signed_in()], of: str = "open", own: bool = False, lead: str = ""
) -> Response:
    """The same as an Excel file."""
    wanted = Listed(_selection(of), None, desk.visitor, own, lead or None)
    content = task_file(desk.session, desk.visitor.name, desk.today, wanted)
    return download(content, EXCEL, f"nhiem-vu-{desk.today:%Y%m%d}.xlsx")


@router.get("/cycles/{cycle}/tasks", name="cycle_tasks")
def of_cycle(
    desk: Annotated[Desk[Cycle], needs(Right.READ, the_cycle)], of: str = "all", lead: str = "", page: str = "1"
) -> Response:
    """The tasks of one cycle."""
    return _list(desk, Listed(_selection(of), desk.thing.id, lead=lead or None), page, desk.thing)


@router.get("/cycles/{cycle}/tasks.xlsx", name="cycle_tasks_file")
def of_cycle_as_file(
    desk: Annotated[Desk[Cycle], needs(Right.READ, the_cycle)], of: str = "all", lead: str = ""
) -> Response:
    """The same as an Excel file."""
    wanted = Listed(_selection(of), desk.thing.id, lead=lead or None)
    content = task_file(desk.session, desk.thing.title, desk.today, wanted)
    return download(content, EXCEL, f"nhiem-vu-{slug(desk.thing.title)}-{desk.today:%Y%m%d}.xlsx")


def _selection(of: str) -> TaskSelection:
    return next((one for one in TaskSelection if one.value == of), TaskSelection.OPEN)


def _list(desk: Desk[None] | Desk[Cycle], wanted: Listed, page: str, cycle: Cycle | None = None) -> Response:
    counts = counts_of(desk.session, desk.today, wanted)
    paging = Paging(page_in(page), PAGE, counts[wanted.selection])
    stays = {"lead": wanted.lead or ""} | ({"own": "true"} if wanted.mine else {})
    return desk.page(
        "tasks/list.html",
        title=_("Tasks"),
        trail=trail_of(cycle) if cycle else (),
        cycle=cycle,
        rows=tasks_of_page(desk.session, desk.today, wanted, paging.first, PAGE),
        wanted=wanted,
        counts=counts,
        leads=leads_of(desk.session, wanted),
        paging=paging,
        colours=COLOURS,
        query=lambda of: "?" + urlencode({"of": of.value} | stays),
        kind_of_deadline=_kind_words,
        issuers=[] if cycle else units_of_grants(desk.session, desk.visitor, Right.ORGANISE),
        may_add=cycle is not None and desk.may(Right.ORGANISE) and Stage(cycle.stage) not in ENDED,
    )


@router.get("/tasks/{task}", name="task")
def show(desk: Annotated[Desk[Task], needs(Right.READ, the_task)]) -> Response:
    """What was stated, where it stands today, what happened, and what may be done."""
    task = desk.thing
    state = state_on(task, desk.today)
    setter = ancestry(desk.session, task.cycle.unit_id)
    lead = task.lead_unit.slug if task.lead_unit else None
    readable = may(desk.visitor, Right.READ, setter)
    return desk.page(
        "tasks/task.html",
        title=_("Task {id}").format(id=task.slug),
        trail=_trail(task, readable),
        task=task,
        readable=readable,
        state=state,
        colour=COLOURS[state],
        late=days_late(task.deadline, task.closed_on, state, desk.today),
        working=next_working(task.deadline) if task.deadline else None,
        nobody=None if state.done else unowed(task.lead, lead, task.deadline),
        kind_of_deadline=_kind_words,
        period=ReportPeriod(task.report_period) if task.report_period else None,
        reached=reached_on(task),
        event_of=TaskEvent,
        acts=acts_for(task, state, lead=desk.may(Right.REPORT), setter=may(desk.visitor, Right.ORGANISE, setter)),
    )


def _trail(task: Task, readable: bool) -> list[tuple[str, str]]:
    if not readable:
        return [(_("Tasks"), "/tasks")]
    return [*trail_of(task.cycle), (_("Tasks"), f"/cycles/{task.cycle_id}/tasks")]


def _kind_words(task: Task) -> DeadlineKind | None:
    """How a deadline is stated that names no day."""
    return DeadlineKind(task.deadline_kind) if task.deadline_kind else None
