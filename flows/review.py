"""The life of a half-year review or annual conference: collect, remind, draft, number, follow up."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from prefect import flow
from prefect.client.schemas.objects import State

from flows.steps import draft, number, remind, standing


@flow(name="review")
def review(cycle_id: int, day: date, folder: Path) -> State[str]:
    """Remind the units that owe a report, draft what the stage calls for, number it, and wait for the next act."""
    remind(cycle_id, day)
    draft(cycle_id, day, folder)
    number(cycle_id, day)
    return standing(cycle_id)
