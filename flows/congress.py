"""The life of a congress: take it as far as the day allows, then say what it waits for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from prefect import flow
from prefect.client.schemas.objects import State

from congtac.clock import today
from flows.progress import show_progress
from flows.steps import draft, folder_of, number, standing


@flow(name="congress", flow_run_name="congress, cycle {cycle_id}")
def congress(cycle_id: int, day: date | None = None, folder: Path | None = None) -> State[str]:
    """Draft what the stage calls for, give the adopted papers their numbers, and wait for the next act.

    People move the stages (submit, approve, convene, elect, close, ratify); each act is a row. This flow does what
    follows from the rows and ends. Twice, late, or after a kill the outcome is the same.
    """
    on, at = day or today(), folder or folder_of(cycle_id)
    draft(cycle_id, on, at)
    number(cycle_id, on)
    show_progress(cycle_id, on, at)
    return standing(cycle_id)
