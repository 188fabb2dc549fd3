"""The tasks that a conclusion sets, and the targets that a congress or review adopts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person
from congtac.actions.nudges import nudge
from congtac.actions.tasks.owing import settle_tasks
from congtac.actions.tasks.registering import first_entry
from congtac.actions.tasks.trees import tree_of
from congtac.domain.cycle import CycleKind
from congtac.domain.deadlines import read_deadline
from congtac.rulebook.calendars import calendar_from
from congtac.store.tables import Cycle, TargetRow, Task, TaskSupport
from congtac.store.task_duties import tasks_of_cycle

REGISTRAR = "congtac"


@dataclass(frozen=True, slots=True)
class StatedTarget:
    """A target as written, with its result where one was reported; ``stated_over`` is the source's own excess."""

    indicator: str
    goal: str | None
    result: str | None = None
    unit: str | None = None
    stated_over: str | None = None


@dataclass(frozen=True, slots=True)
class TaskDetail:
    """Who carries out a task of a conference's conclusion until when, as written."""

    lead: str | None = None
    support: str | None = None
    deadline: str | None = None


def register_tasks(
    session: Session,
    cycle: Cycle,
    texts: Sequence[str | None],
    origin: str,
    details: Mapping[int, TaskDetail] | None = None,
) -> None:
    """Write the tasks of a conclusion or of a congress's resolution down in their order; again changes nothing.

    ``details`` are by position. A deadline that cannot be read is kept as written and has no day.
    """
    if tasks_of(session, cycle):
        return
    tree, stated = tree_of(session, cycle.unit, cycle.held_on), details or {}
    of_congress = CycleKind(cycle.kind).is_congress
    short, why = ("nq", "theo nghị quyết đại hội") if of_congress else ("kl", "theo kết luận của hội nghị")
    for position, text in enumerate(texts, start=1):
        detail = stated.get(position, TaskDetail())
        deadline = read_deadline(detail.deadline, cycle.held_on, calendar_from(cycle.held_on))
        unit = tree.unit(detail.lead)
        row = Task(
            cycle_id=cycle.id,
            position=position,
            slug=f"{short}-{cycle.id}-{position}",
            given_on=cycle.held_on,
            item=str(position),
            text=text,
            lead=detail.lead,
            lead_unit_id=unit.id if unit else None,
            deadline_text=detail.deadline,
            deadline_kind=deadline.kind.value if deadline.kind else None,
            deadline=deadline.on,
            report_period=deadline.period.value if deadline.period else None,
            origin=f"{origin}[{position}]",
        )
        if detail.support is not None:
            helping = tree.unit(detail.support)
            row.cooperating.append(
                TaskSupport(position=1, name=detail.support, unit_id=helping.id if helping else None)
            )
        row.entries.append(first_entry(cycle.held_on, Person(REGISTRAR, why)))
        session.add(row)
    nudge(session, cycle, "ghi nhiệm vụ của nghị quyết" if of_congress else "ghi nhiệm vụ của kết luận")
    session.flush()
    settle_tasks(session, cycle, tasks_of(session, cycle), max(cycle.opened_on, cycle.held_on))


def tasks_of(session: Session, cycle: Cycle) -> list[Task]:
    """The tasks of a cycle's conclusion in order."""
    return tasks_of_cycle(session, cycle.id)


def register_targets(session: Session, cycle: Cycle, term: str, targets: Sequence[StatedTarget], origin: str) -> None:
    """Write the targets of a term down in their order; a second call changes nothing."""
    there = select(TargetRow.id).where(TargetRow.cycle_id == cycle.id, TargetRow.term == term)
    if session.scalar(there.limit(1)) is not None:
        return
    session.add_all(
        TargetRow(
            cycle_id=cycle.id,
            term=term,
            position=position,
            indicator=target.indicator,
            goal=target.goal,
            result=target.result,
            unit_of_measure=target.unit,
            stated_over=target.stated_over,
            origin=f"{origin}[{position}]",
        )
        for position, target in enumerate(targets, start=1)
    )
    session.flush()
