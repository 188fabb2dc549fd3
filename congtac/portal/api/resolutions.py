"""What a meeting has before it and adopts: results of the term that ends, targets of the next, tasks."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from congtac.actions.adopting import StatedTask, adopt
from congtac.actions.conclusions import StatedTarget, TaskDetail, tasks_of
from congtac.actions.stated_results import state_results
from congtac.actions.targets import NEW_TERM, PREVIOUS_TERM, stored_targets
from congtac.domain.access import Right
from congtac.domain.errors import BadInput
from congtac.domain.figures import parse as parse_figure
from congtac.domain.findings import Finding
from congtac.domain.targets import parse_target
from congtac.portal.api.answers import Told, told
from congtac.portal.api.asked import Because, Body, Words
from congtac.portal.api.inquiries import Inquiry, inquires
from congtac.portal.found import the_cycle
from congtac.store.tables import Cycle

router = APIRouter(prefix="/cycles/{cycle}/resolution", tags=["resolution"])
Reader = Annotated[Inquiry[Cycle], inquires(Right.READ, the_cycle)]
Organiser = Annotated[Inquiry[Cycle], inquires(Right.ORGANISE, the_cycle)]


class TargetLine(Body):
    """A target as it is written, and what came of it."""

    indicator: Words
    target: Words | None = None
    result: Words | None = None
    unit: Words | None = None


class TaskLine(Body):
    """A task as it is written."""

    task: Words
    lead: Words | None = None
    deadline: Words | None = None
    support: Words | None = None


class Resolution(Because):
    """What is stated. ``null``: stays as it is. Targets stand until the meeting has closed, tasks are set once."""

    results: Annotated[tuple[TargetLine, ...], Field(max_length=500)] | None = None
    targets: Annotated[tuple[TargetLine, ...], Field(max_length=500)] = ()
    tasks: Annotated[tuple[TaskLine, ...], Field(max_length=500)] = ()


class Results(Because):
    """What came of the targets of the term that ends, in the place of what was stated before."""

    results: Annotated[tuple[TargetLine, ...], Field(max_length=500)]


class ResolutionAnswer(BaseModel):
    """What is stated so far."""

    results: list[TargetLine]
    targets: list[TargetLine]
    tasks: list[TaskLine]
    findings: list[Told] = []


@router.get("")
def show(inquiry: Reader) -> ResolutionAnswer:
    """Results, targets and tasks."""
    return _answer(inquiry)


@router.post("")
def stated(inquiry: Organiser, asked: Resolution) -> ResolutionAnswer:
    """State them; all of it or nothing."""
    problems = [*_problems("results", asked.results or ()), *_problems("targets", asked.targets)]
    if problems:
        raise BadInput(*problems)
    person, session, cycle = inquiry.person(asked.reason), inquiry.session, inquiry.thing
    if asked.results is not None:
        state_results(session, cycle, [_target(one) for one in asked.results], person)
    tasks = [StatedTask(one.task, TaskDetail(one.lead, one.support, one.deadline), "tasks") for one in asked.tasks]
    targets = [_target(one) for one in asked.targets]
    done = adopt(session, inquiry.installation, cycle, targets, tasks, "API", person)
    answer = _answer(inquiry)
    answer.findings = told(done.findings)
    return answer


@router.post("/results")
def results(inquiry: Organiser, asked: Results) -> ResolutionAnswer:
    """State only the results of the term that ends, before anything is adopted."""
    problems = _problems("results", asked.results)
    if problems:
        raise BadInput(*problems)
    lines = [_target(one) for one in asked.results]
    state_results(inquiry.session, inquiry.thing, lines, inquiry.person(asked.reason))
    return _answer(inquiry)


def _target(line: TargetLine) -> StatedTarget:
    return StatedTarget(line.indicator, line.target, line.result, line.unit)


def _problems(field: str, lines: tuple[TargetLine, ...]) -> list[Finding]:
    """Every figure that cannot be read, with its place in the request."""
    found: list[Finding] = []
    for number, line in enumerate(lines):
        for name, text, parse in (("target", line.target, parse_target), ("result", line.result, parse_figure)):
            if text is not None:
                try:
                    parse(text, where=f"{field}.{number}.{name}")
                except BadInput as error:
                    found += error.findings
    return found


def _answer(inquiry: Inquiry[Cycle]) -> ResolutionAnswer:
    session, cycle = inquiry.session, inquiry.thing
    of_term = {
        term: [
            TargetLine.model_construct(
                indicator=one.indicator, target=one.goal, result=one.result, unit=one.unit_of_measure
            )
            for one in stored_targets(session, cycle, term)
        ]
        for term in (PREVIOUS_TERM, NEW_TERM)
    }
    tasks = [
        TaskLine.model_construct(
            task=one.text or "",
            lead=one.lead,
            deadline=one.deadline_text,
            support=one.cooperating[0].name if one.cooperating else None,
        )
        for one in tasks_of(session, cycle)
    ]
    return ResolutionAnswer.model_construct(results=of_term[PREVIOUS_TERM], targets=of_term[NEW_TERM], tasks=tasks)
