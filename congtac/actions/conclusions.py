"""The tasks that a conclusion sets, and the targets that a congress or review adopts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.store.tables import Cycle, TargetRow, Task


@dataclass(frozen=True, slots=True)
class StatedTarget:
    """A target as written, with its result where one was reported; ``stated_over`` is the source's own excess."""

    indicator: str
    goal: str | None
    result: str | None = None
    unit: str | None = None
    stated_over: str | None = None


def register_tasks(session: Session, cycle: Cycle, texts: Sequence[str | None], origin: str) -> None:
    """Write the tasks of a conclusion down in their order; a second call changes nothing."""
    if tasks_of(session, cycle):
        return
    session.add_all(
        Task(cycle_id=cycle.id, position=position, text=text, origin=f"{origin}[{position}]")
        for position, text in enumerate(texts, start=1)
    )
    session.flush()


def tasks_of(session: Session, cycle: Cycle) -> list[Task]:
    """The tasks of a cycle's conclusion in order."""
    return list(session.scalars(select(Task).where(Task.cycle_id == cycle.id).order_by(Task.position)))


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
