"""What a live congress or conference adopted: its targets and the tasks it sets, with ids that stay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from congtac.actions.conclusions import StatedTarget, TaskDetail, register_targets, register_tasks, tasks_of
from congtac.actions.cycles import Person, log_of
from congtac.actions.nudges import nudge
from congtac.actions.targets import NEW_TERM, stored_targets
from congtac.actions.tasks.trees import TaskTree, tree_of
from congtac.config import Installation
from congtac.domain.cycle import ENDED, Act, CycleKind, Stage
from congtac.domain.deadlines import read_deadline
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.written_days import tidy
from congtac.rulebook.calendars import calendar_from
from congtac.store.claims import hold
from congtac.store.tables import Cycle, Task
from congtac.store.tables import TargetRow as StoredTarget

SETTLES = (Act.CLOSE, Act.FOLLOW_UP)
"""The acts after which targets stay as they are: reports are judged by them."""


@dataclass(frozen=True, slots=True)
class StatedTask:
    """A task as a resolution states it; ``where`` is its place in the file, for findings."""

    text: str
    detail: TaskDetail
    where: str = ""


@dataclass(frozen=True, slots=True)
class Adopted:
    """What is registered now, whether this act changed it, and what a person should look at."""

    targets: tuple[StoredTarget, ...]
    tasks: tuple[Task, ...]
    changed: bool
    findings: tuple[Finding, ...]


def adopt(
    session: Session,
    installation: Installation,
    cycle: Cycle,
    targets: Sequence[StatedTarget],
    tasks: Sequence[StatedTask],
    origin: str,
    person: Person,
) -> Adopted:
    """Register the targets and tasks of a resolution; the same again changes nothing.

    Targets may be stated anew until the congress has closed: a draft names them, the congress may change them. Tasks
    are registered once. BadInput with every task whose lead or deadline cannot be understood, RuleBroken where
    something else is registered already; then nothing is written.
    """
    hold(session, cycle)
    _refuse_kind(cycle)
    tree = tree_of(session, cycle.unit, cycle.held_on, installation)
    found = list(_task_findings(cycle, tree, tasks))
    errors = [one for one in found if one.level is Level.ERROR]
    if errors:
        raise BadInput(*errors)
    source = f"{person.by}: {person.reason} ({origin})"
    changed = _targets(session, cycle, targets, source) if targets else False
    changed = (_tasks(session, cycle, tasks, source) if tasks else False) or changed
    if changed:
        nudge(session, cycle, "ghi chỉ tiêu, nhiệm vụ của nghị quyết")
    stored = stored_targets(session, cycle, NEW_TERM)
    return Adopted(tuple(stored), tuple(tasks_of(session, cycle)), changed, tuple(found))


def _refuse_kind(cycle: Cycle) -> None:
    kind, stage = CycleKind(cycle.kind), Stage(cycle.stage)
    if not kind.is_congress and not kind.is_review:
        raise BadInput(Finding("adopt.no_resolution", Level.ERROR, cycle.title, {"kind": kind}))
    if stage in ENDED:
        raise RuleBroken(Finding("cycle.ended", Level.ERROR, cycle.title, {"act": Act.CLOSE, "stage": stage}))


def _task_findings(cycle: Cycle, tree: TaskTree, tasks: Sequence[StatedTask]) -> Iterator[Finding]:
    calendar = calendar_from(cycle.held_on)
    for number, task in enumerate(tasks, start=1):
        where = task.where or str(number)
        yield from (
            Finding(one.code, one.level, where, one.figures, one.source, one.found)
            for one in read_deadline(task.detail.deadline, cycle.held_on, calendar).findings
        )
        if task.detail.lead is not None and tree.unit(task.detail.lead) is None:
            figures = {"lead": task.detail.lead, "unit": cycle.unit.name}
            yield Finding("adopt.lead_unknown", Level.ERROR, where, figures, found=task.detail.lead)
        if task.detail.lead is None:
            yield Finding("adopt.no_lead", Level.NOTE, where, {"number": number})


def _targets(session: Session, cycle: Cycle, targets: Sequence[StatedTarget], origin: str) -> bool:
    there = stored_targets(session, cycle, NEW_TERM)
    if [(row.indicator, row.goal, row.unit_of_measure) for row in there] == [
        (one.indicator, one.goal, one.unit) for one in targets
    ]:
        return False
    settled = _settled_on(session, cycle)
    if there and settled is not None:
        figures = {"count": len(there), "on": settled}
        raise RuleBroken(Finding("adopt.targets_settled", Level.ERROR, cycle.title, figures))
    for row in there:
        session.delete(row)
    session.flush()
    register_targets(session, cycle, NEW_TERM, targets, origin)
    return True


def _settled_on(session: Session, cycle: Cycle) -> date | None:
    return next((row.on for row in log_of(session, cycle) if Act(row.act) in SETTLES), None)


def _tasks(session: Session, cycle: Cycle, tasks: Sequence[StatedTask], origin: str) -> bool:
    there = tasks_of(session, cycle)
    if there:
        if [_as_stated(row) for row in there] != [_told(one) for one in tasks]:
            figures = {"count": len(there), "first": there[0].slug}
            raise RuleBroken(Finding("adopt.tasks_there", Level.ERROR, cycle.title, figures))
        return False
    details = {number: one.detail for number, one in enumerate(tasks, start=1)}
    register_tasks(session, cycle, [one.text for one in tasks], origin, details)
    return True


def _as_stated(row: Task) -> tuple[str, ...]:
    support = row.cooperating[0].name if row.cooperating else ""
    return tuple(tidy(text or "") for text in (row.text, row.lead, support, row.deadline_text))


def _told(one: StatedTask) -> tuple[str, ...]:
    detail = one.detail
    return tuple(tidy(text or "") for text in (one.text, detail.lead, detail.support, detail.deadline))
