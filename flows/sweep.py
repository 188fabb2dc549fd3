"""Every day: run the right flow for every open cycle. What was missed is caught up; twice a day changes nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from prefect import flow, task
from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed

from congtac.clock import today
from congtac.domain.cycle import CycleKind
from congtac.store.cycles import open_cycles as due
from congtac.workplace import workplace
from flows.congress import congress
from flows.review import review


@task(name="list open cycles")
def open_cycles() -> list[tuple[int, CycleKind, Path]]:
    """Every cycle that has not ended: its id, its kind, and the folder of its papers."""
    place = workplace()
    with place.session() as session:
        return [(cycle.id, CycleKind(cycle.kind), place.folder_of(cycle)) for cycle in due(session)]


@flow(name="sweep")
def sweep(day: date | None = None) -> State[None]:
    """Take every open cycle as far as the day allows. One that fails stops no other; the run then ends as Failed."""
    on = day or today()
    cycles = open_cycles()
    failed = [str(cycle_id) for cycle_id, kind, folder in cycles if not _taken_on(cycle_id, kind, on, folder)]
    if failed:
        return Failed(message=f"{len(failed)} of {len(cycles)} cycles failed: {', '.join(failed)}")
    return Completed(message=f"{len(cycles)} cycles")


def _taken_on(cycle_id: int, kind: CycleKind, on: date, folder: Path) -> bool:
    life = congress if kind.is_congress else review
    return life(cycle_id, on, folder, return_state=True).is_completed()
