"""Every day: run the right flow for every open cycle. What was missed is caught up; twice a day changes nothing."""

from __future__ import annotations

from datetime import date

from prefect import flow, task

from congtac.clock import today
from congtac.domain.cycle import CycleKind
from congtac.store.cycles import open_cycles as due
from congtac.workplace import workplace
from flows.congress import congress
from flows.review import review


@task(name="list open cycles")
def open_cycles() -> list[tuple[int, CycleKind, str]]:
    """Every cycle that has not ended: its id, its kind, and the name of its papers' folder."""
    with workplace().session() as session:
        return [(cycle.id, CycleKind(cycle.kind), f"{cycle.id:04}-{cycle.unit.slug}") for cycle in due(session)]


@flow(name="sweep")
def sweep(day: date | None = None) -> int:
    """Take every open cycle as far as the day allows; gives how many there were."""
    on = day or today()
    cycles = open_cycles()
    for cycle_id, kind, folder in cycles:
        life = congress if kind.is_congress else review
        life(cycle_id, on, workplace().papers / folder)
    return len(cycles)
