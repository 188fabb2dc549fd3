"""Cycles: open one after looking at its plan, see where it stands, move it by an act, move its plan."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel

from congtac.actions.acting import answer, do, put_off
from congtac.actions.cycle_states import warnings_of
from congtac.actions.cycles import log_of, possible_acts, waiting_for
from congtac.actions.obligations import standings
from congtac.actions.opening import Prospect, cycle_there, look_ahead, open_prospect
from congtac.actions.planning import plan_of
from congtac.actions.practice import practice_of
from congtac.config import Unit as Configured
from congtac.domain.access import Right
from congtac.domain.cycle import Act, CycleKind, Gate
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.messages import sentence
from congtac.portal.api.answers import CycleAnswer, MilestoneAnswer, Told, plain, told
from congtac.portal.api.asked import Because, Body, Slug, Words
from congtac.portal.api.inquiries import Inquiry, inquires, known
from congtac.portal.api.units import First, Most
from congtac.portal.found import the_cycle
from congtac.portal.pages.cycles import right_of_act, right_of_gate
from congtac.portal.refusals import NotFound
from congtac.store.access import unit_of_slug
from congtac.store.tables import Cycle
from congtac.store.visible_rows import count_visible_cycles, visible_cycles

router = APIRouter(prefix="/cycles", tags=["cycles"])
Reader = Annotated[Inquiry[Cycle], inquires(Right.READ, the_cycle)]
Organiser = Annotated[Inquiry[Cycle], inquires(Right.ORGANISE, the_cycle)]


class CyclePage(BaseModel):
    """Some of the cycles, and how many there are."""

    total: int
    cycles: list[CycleAnswer]


class NewCycle(Body):
    """What a cycle is opened with. ``unit`` is the slug of a configured unit."""

    kind: CycleKind
    unit: Slug
    held_on: date
    reason: Words = "mở kỳ"


class ProspectAnswer(BaseModel):
    """What opening writes: the plan with its explanations, and what to know before."""

    cycle: int | None
    kind: str
    unit: str
    held_on: date
    plan: list[MilestoneAnswer]
    reporters: int
    findings: list[Told]


class WaitingAnswer(BaseModel):
    """A closed gate: what is missing and who holds it."""

    gate: str
    holder: str
    figures: dict[str, Any]


class PossibleAct(BaseModel):
    """An act that the stage allows, and who does it."""

    act: str
    holder: str
    leads_to: str


class LogLine(BaseModel):
    """An act that was done."""

    act: str
    leads_to: str
    on: date
    by: str
    reason: str


class CycleHome(CycleAnswer):
    """A cycle with its plan, its log, what may be done next and what that waits for."""

    plan: list[MilestoneAnswer]
    possible: list[PossibleAct]
    waiting_for: list[WaitingAnswer]
    log: list[LogLine]
    findings: list[Told]


class ObligationAnswer(BaseModel):
    """Who owes what by when; the standing is computed for today."""

    id: int
    kind: str
    subject: str
    label: str
    unit: str
    unit_name: str
    holder: str
    due_on: date
    standing: str
    days_late: int
    met_on: date | None
    waived_because: str | None
    words: str


class Moved(Because):
    """``to`` is the new day of a meeting that is postponed."""

    to: date | None = None


@router.get("")
def listed(
    inquiry: Annotated[Inquiry[None], known()],
    ended: Annotated[bool, Query()] = False,
    first: First = 0,
    most: Most = 100,
) -> CyclePage:
    """The cycles of the units that the token may read, the open ones or the ended ones."""
    rows = visible_cycles(inquiry.session, inquiry.visitor, ended=ended, first=first, most=most)
    total = count_visible_cycles(inquiry.session, inquiry.visitor, ended=ended)
    return CyclePage(total=total, cycles=[CycleAnswer.of(row) for row in rows])


@router.post("/preview")
def preview(inquiry: Annotated[Inquiry[None], known()], asked: NewCycle) -> ProspectAnswer:
    """What opening a cycle would write; nothing is stored."""
    prospect = _looked(inquiry, asked)
    return _prospect(prospect, cycle_there(inquiry.session, prospect))


@router.post("", status_code=201)
def opened(inquiry: Annotated[Inquiry[None], known()], asked: NewCycle) -> ProspectAnswer:
    """Open a cycle; the same kind, unit and day twice is one cycle."""
    prospect = _looked(inquiry, asked)
    there = cycle_there(inquiry.session, prospect)
    cycle = there or open_prospect(inquiry.session, inquiry.installation, prospect, inquiry.person(asked.reason))
    return _prospect(prospect, cycle)


@router.get("/{cycle}")
def show(inquiry: Reader) -> CycleHome:
    """Where a cycle stands."""
    return home_of(inquiry)


@router.get("/{cycle}/obligations")
def obligations(inquiry: Reader, first: First = 0, most: Most = 100) -> list[ObligationAnswer]:
    """Who owes what by when, and where each of it stands today."""
    lines = standings(inquiry.session, inquiry.thing, inquiry.today)[first : first + most]
    return [
        ObligationAnswer(
            id=line.id,
            kind=line.kind.value,
            subject=line.subject,
            label=line.label,
            unit=line.unit,
            unit_name=line.name,
            holder=line.holder.value,
            due_on=line.due_on,
            standing=line.standing.value,
            days_late=line.days_late,
            met_on=line.met_on,
            waived_because=line.waived_because,
            words=sentence(line.told),
        )
        for line in lines
    ]


@router.post("/{cycle}/acts/{act}")
def act(inquiry: Annotated[Inquiry[Cycle], inquires(right_of_act, the_cycle)], act: Act, asked: Moved) -> CycleHome:
    """Move the cycle by an act; 409 with all that is missing where a gate is closed."""
    on, person = asked.on or inquiry.today, inquiry.person(asked.reason)
    if act is Act.POSTPONE:
        if asked.to is None:
            raise BadInput(Finding("typed.empty", Level.ERROR, "to", {"what": "to"}))
        put_off(inquiry.session, inquiry.thing, asked.to, on, person, today=inquiry.today)
    else:
        do(inquiry.session, inquiry.thing, act, on, person, today=inquiry.today)
    return home_of(inquiry)


@router.post("/{cycle}/gates/{gate}")
def gate(
    inquiry: Annotated[Inquiry[Cycle], inquires(right_of_gate, the_cycle)], gate: Gate, asked: Because
) -> CycleHome:
    """Confirm that something is there; twice is as good as once."""
    on, person = asked.on or inquiry.today, inquiry.person(asked.reason)
    answer(inquiry.session, inquiry.thing, gate, on, person, today=inquiry.today)
    return home_of(inquiry)


def _looked(inquiry: Inquiry[None], asked: NewCycle) -> Prospect:
    unit = _organised(inquiry, asked.unit)
    return look_ahead(inquiry.session, inquiry.installation, asked.kind, unit, asked.held_on, inquiry.today)


def _organised(inquiry: Inquiry[None], slug: str) -> Configured:
    """The configured unit of that slug, where the token may organise; for everybody else there is none."""
    row = unit_of_slug(inquiry.session, slug)
    if row is None:
        raise NotFound
    inquiry.require(Right.ORGANISE, row.id)
    unit = next((one for one in inquiry.installation.all_units() if one.slug == slug), None)
    if unit is None:
        raise NotFound
    return unit


def _prospect(prospect: Prospect, cycle: Cycle | None) -> ProspectAnswer:
    return ProspectAnswer(
        cycle=cycle.id if cycle else None,
        kind=prospect.kind.value,
        unit=prospect.unit.slug,
        held_on=cycle.held_on if cycle else prospect.held_on,
        plan=[MilestoneAnswer.of(one) for one in prospect.plan],
        reporters=len(prospect.reporters),
        findings=told(prospect.findings),
    )


def home_of(inquiry: Inquiry[Cycle]) -> CycleHome:
    """Where a cycle stands, after whatever was done."""
    session, cycle = inquiry.session, inquiry.thing
    plan = plan_of(session, cycle, practice_of(inquiry.installation, cycle)).values()
    home: CycleHome = CycleHome.of(
        cycle,
        plan=[MilestoneAnswer.of(one) for one in plan],
        possible=[
            PossibleAct(act=one.act.value, holder=one.holder.value, leads_to=one.target.value)
            for one in possible_acts(session, cycle)
        ],
        waiting_for=[
            WaitingAnswer(gate=one.gate.value, holder=one.holder.value, figures=plain(one.figures))
            for one in waiting_for(session, cycle)
        ],
        log=[
            LogLine(act=one.act, leads_to=one.target, on=one.on, by=one.by, reason=one.reason)
            for one in log_of(session, cycle)
        ],
        findings=told(warnings_of(session, cycle)),
    )
    return home
