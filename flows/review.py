"""The life of a half-year review or annual conference: collect, remind, draft, number, follow up."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from prefect import flow
from prefect.client.schemas.objects import State

from congtac.clock import today
from flows.progress import show_progress
from flows.steps import draft, folder_of, number, remind, standing


@flow(name="review", flow_run_name="review, cycle {cycle_id}")
def review(cycle_id: int, day: date | None = None, folder: Path | None = None) -> State[str]:
    """Remind the units that owe a report, draft what the stage calls for, number it, and wait for the next act."""
    on, at = day or today(), folder or folder_of(cycle_id)
    remind(cycle_id, on)
    draft(cycle_id, on, at)
    number(cycle_id, on)
    show_progress(cycle_id, on, at)
    return standing(cycle_id)
