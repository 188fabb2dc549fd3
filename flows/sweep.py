"""Every day: run the right flow for every open cycle. What was missed is caught up; twice a day changes nothing."""

from __future__ import annotations

from datetime import date

from prefect import flow, task
from sqlalchemy import select

from congtac.clock import today
from congtac.domain.cycle import ENDED, CycleKind
from congtac.store.tables import Cycle
from congtac.workplace import workplace
from flows.congress import congress
from flows.review import review


@task(name="list open cycles")
def open_cycles() -> list[tuple[int, CycleKind, str]]:
    """Every cycle that has not ended: its id, its kind, and the name of its papers' folder."""
    with workplace().session() as session:
        wanted = select(Cycle).where(Cycle.stage.not_in([stage.value for stage in ENDED])).order_by(Cycle.id)
        return [
            (cycle.id, CycleKind(cycle.kind), f"{cycle.unit.slug}-{cycle.held_on}") for cycle in session.scalars(wanted)
        ]


@flow(name="sweep")
def sweep(day: date | None = None) -> int:
    """Take every open cycle as far as the day allows; gives how many there were."""
    on = day or today()
    cycles = open_cycles()
    for cycle_id, kind, folder in cycles:
        life = congress if kind.is_congress else review
        life(cycle_id, on, workplace().papers / folder)
    return len(cycles)
