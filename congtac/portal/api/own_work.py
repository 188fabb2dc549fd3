"""What waits for whoever asks, whichever cycle it is of: what his units owe, tasks, dossiers to decide on."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel

from congtac.actions.own_obligations import own_obligations_of
from congtac.actions.tasks.pages import ShownTask, task_file, tasks_of_page
from congtac.portal.api.files import EXCEL
from congtac.portal.api.inquiries import Inquiry, known
from congtac.portal.api.tasks import TaskLineAnswer
from congtac.portal.api.units import First, Most
from congtac.portal.files import download
from congtac.store.dossier_rows import by_elections_waiting, count_waiting, decided_lately, waiting_dossiers
from congtac.store.own_obligation_rows import count_obligations_of
from congtac.store.task_pages import Listed, TaskSelection, counts_of

router = APIRouter(tags=["own work"])
Known = Annotated[Inquiry[None], known()]
Lead = Annotated[str | None, Query(min_length=1, max_length=400)]
LATELY = 10


class OwedAnswer(BaseModel):
    """A duty: ``days`` are left, or negative where it is late. ``task`` is the number of the task behind it."""

    words: str
    kind: str
    cycle: int
    cycle_title: str
    unit: int
    unit_name: str
    due_on: date
    standing: str
    days: int
    met_on: date | None
    waived_because: str | None
    task: int | None


class OwedPage(BaseModel):
    """Some of them, and how many there are."""

    total: int
    owed: list[OwedAnswer]


class OwnTaskAnswer(TaskLineAnswer):
    """A task of some cycle, how late it is, and what was put down about it last."""

    cycle: int
    days_late: int
    milestones: int
    milestones_reached: int
    last: str | None
    last_on: date | None


class TaskPage(BaseModel):
    """Some of the tasks, the worst first, and how many there are."""

    total: int
    tasks: list[OwnTaskAnswer]


class WaitingDossier(BaseModel):
    """A dossier before the superior; ``changed`` are papers in it that are other ones by now."""

    cycle: int
    kind: str
    unit: int
    unit_name: str
    held_on: date
    submitted_on: date
    items: int
    changed: list[str]


class DecidedDossier(BaseModel):
    """What was decided, by the number of its paper."""

    cycle: int
    kind: str
    unit: int
    unit_name: str
    outcome: str
    on: date
    symbol: str | None


class WaitingByElection(BaseModel):
    """A by-election whose result is before the superior; it is decided on at the committee of its unit."""

    election: int
    office: str
    label: str
    unit: int
    unit_name: str
    elected_on: date | None


class ApprovalPage(BaseModel):
    """Some of the dossiers that wait, the longest first, how many there are, and what was decided lately."""

    total: int
    waiting: list[WaitingDossier]
    by_elections: list[WaitingByElection]
    decided: list[DecidedDossier]


@router.get("/owed")
def owed(inquiry: Known, over: bool = False, first: First = 0, most: Most = 100) -> OwedPage:
    """What the units of the token still owe, the most urgent first, or what is ``over``."""
    session, who = inquiry.session, inquiry.visitor
    return OwedPage(
        total=count_obligations_of(session, who, over=over),
        owed=[
            OwedAnswer(
                words=one.words,
                kind=one.kind.value,
                cycle=one.cycle.id,
                cycle_title=one.cycle.title,
                unit=one.unit.id,
                unit_name=one.unit.name,
                due_on=one.due_on,
                standing=one.standing.value,
                days=one.days,
                met_on=one.met_on,
                waived_because=one.waived_because,
                task=one.task,
            )
            for one in own_obligations_of(session, who, inquiry.today, over=over, first=first, most=most)
        ],
    )


@router.get("/tasks")
def tasks(
    inquiry: Known,
    of: TaskSelection = TaskSelection.OPEN,
    own: bool = False,
    lead: Lead = None,
    first: First = 0,
    most: Most = 100,
) -> TaskPage:
    """Every task that the token may see, or only those that its ``own`` units carry."""
    wanted = Listed(of, None, inquiry.visitor, own, lead)
    rows = tasks_of_page(inquiry.session, inquiry.today, wanted, first, most)
    total = counts_of(inquiry.session, inquiry.today, wanted)[of]
    return TaskPage(total=total, tasks=[_task(one) for one in rows])


@router.get("/tasks.xlsx", response_class=Response, responses={200: {"content": {EXCEL: {}}}})
def tasks_as_file(
    inquiry: Known, of: TaskSelection = TaskSelection.OPEN, own: bool = False, lead: Lead = None
) -> Response:
    """The same for Excel."""
    wanted = Listed(of, None, inquiry.visitor, own, lead)
    content = task_file(inquiry.session, inquiry.visitor.name, inquiry.today, wanted)
    return download(content, EXCEL, f"nhiem-vu-{inquiry.today:%Y%m%d}.xlsx")


@router.get("/approvals")
def approvals(inquiry: Known, first: First = 0, most: Most = 100) -> ApprovalPage:
    """The dossiers and by-elections that wait for a decision of the token's roles."""
    session, who = inquiry.session, inquiry.visitor
    return ApprovalPage(
        total=count_waiting(session, who),
        waiting=[
            WaitingDossier(
                cycle=row.dossier.cycle_id,
                kind=row.dossier.kind,
                unit=row.dossier.cycle.unit_id,
                unit_name=row.dossier.cycle.unit.name,
                held_on=row.dossier.cycle.held_on,
                submitted_on=row.dossier.on,
                items=len(row.dossier.items),
                changed=list(row.changed),
            )
            for row in waiting_dossiers(session, who, first=first, most=most)
        ],
        by_elections=[
            WaitingByElection(
                election=row.id,
                office=row.office,
                label=row.label,
                unit=unit.id,
                unit_name=unit.name,
                elected_on=row.decided_on,
            )
            for row, unit in by_elections_waiting(session, who, most)
        ],
        decided=[
            DecidedDossier(
                cycle=one.cycle_id,
                kind=one.kind,
                unit=one.cycle.unit_id,
                unit_name=one.cycle.unit.name,
                outcome=one.decision.outcome,
                on=one.decision.on,
                symbol=one.decision.symbol,
            )
            for one in decided_lately(session, who, LATELY)
            if one.decision is not None
        ],
    )


def _task(one: ShownTask) -> OwnTaskAnswer:
    row, (text, on) = one.task, one.last or (None, None)
    return OwnTaskAnswer(
        number=row.id,
        id=row.slug,
        text=row.text,
        lead=row.lead,
        deadline=row.deadline,
        deadline_text=row.deadline_text,
        state=one.state.value,
        cycle=row.cycle_id,
        days_late=one.days_late,
        milestones=one.milestones,
        milestones_reached=one.reached,
        last=text,
        last_on=on,
    )
