"""One more task of a cycle, stated by a person: what was said in the meeting and stands in no list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person
from congtac.actions.nudges import nudge
from congtac.actions.tasks.owing import settle_task
from congtac.actions.tasks.registering import first_entry
from congtac.actions.tasks.trees import tree_of
from congtac.config import Installation
from congtac.domain.cycle import ENDED, CycleKind, Stage
from congtac.domain.deadlines import read_deadline
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.findings import Finding, Level, has_errors
from congtac.domain.written_days import tidy
from congtac.rulebook.calendars import calendar_from
from congtac.store.claims import hold
from congtac.store.tables import Cycle, Task, TaskSupport


@dataclass(frozen=True, slots=True)
class AddedTask:
    """What a person states; ``lead`` is a unit of the tree, the deadline as it is written."""

    text: str
    lead: str | None = None
    cooperating: Sequence[str] = ()
    deadline: str | None = None
    result: str | None = None
    supervisor: str | None = None


def add_task(
    session: Session, installation: Installation, cycle: Cycle, stated: AddedTask, given_on: date, person: Person
) -> Task:
    """Put one more task of a cycle on record; its lead unit owes it by its last day.

    BadInput where the lead is no unit of the tree or the deadline cannot be read, RuleBroken where the cycle has
    ended or has this task of this unit already.
    """
    hold(session, cycle)
    if Stage(cycle.stage) in ENDED:
        raise RuleBroken(Finding("task.ended", Level.ERROR, cycle.title, {"stage": Stage(cycle.stage)}))
    tree = tree_of(session, cycle.unit, given_on, installation)
    read = read_deadline(stated.deadline, given_on, calendar_from(given_on))
    found = [Finding(one.code, one.level, "deadline", one.figures, one.source, one.found) for one in read.findings]
    unit = tree.unit(stated.lead)
    if stated.lead is not None and unit is None:
        figures = {"lead": stated.lead, "unit": cycle.unit.name}
        found.append(Finding("adopt.lead_unknown", Level.ERROR, "lead", figures, found=stated.lead))
    if has_errors(found):
        raise BadInput(*found)
    _refuse_twice(session, cycle, stated)
    position = (session.scalar(select(func.max(Task.position)).where(Task.cycle_id == cycle.id)) or 0) + 1
    task = Task(
        cycle_id=cycle.id,
        position=position,
        slug=_slug(session, cycle, position),
        given_on=given_on,
        item=str(position),
        text=stated.text,
        lead=stated.lead,
        lead_unit_id=unit.id if unit else None,
        supervisor=stated.supervisor,
        result_required=stated.result,
        deadline_text=tidy(stated.deadline) if stated.deadline else None,
        deadline_kind=read.kind.value if read.kind else None,
        deadline=read.on,
        report_period=read.period.value if read.period else None,
        origin=f"{person.by}: {person.reason}"[:2000],
    )
    for place, name in enumerate(stated.cooperating, start=1):
        helping = tree.unit(name)
        task.cooperating.append(TaskSupport(position=place, name=name, unit_id=helping.id if helping else None))
    task.entries.append(first_entry(given_on, person))
    session.add(task)
    nudge(session, cycle, "ghi thêm nhiệm vụ")
    session.flush()
    settle_task(session, task, max(cycle.opened_on, given_on))
    return task


def _refuse_twice(session: Session, cycle: Cycle, stated: AddedTask) -> None:
    same = select(Task.slug).where(Task.cycle_id == cycle.id, Task.text == stated.text)
    same = same.where(Task.lead == stated.lead if stated.lead else Task.lead.is_(None))
    there = session.scalar(same.limit(1))
    if there is not None:
        raise RuleBroken(Finding("task.stated_before", Level.ERROR, cycle.title, {"id": there}))


def _slug(session: Session, cycle: Cycle, position: int) -> str:
    """Like the ids of the other tasks of the cycle; where somebody gave that one away, the next that is free."""
    stem = f"{'nq' if CycleKind(cycle.kind).is_congress else 'kl'}-{cycle.id}"
    taken = set(session.scalars(select(Task.slug).where(Task.slug.startswith(f"{stem}-"))))
    while f"{stem}-{position}" in taken:
        position += 1
    return f"{stem}-{position}"
