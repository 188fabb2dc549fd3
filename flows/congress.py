"""The life of a congress: take it as far as the day allows, then say what it waits for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from prefect import flow
from prefect.client.schemas.objects import State

from flows.steps import draft, number, standing


@flow(name="congress")
def congress(cycle_id: int, day: date, folder: Path) -> State[str]:
    """Draft what the stage calls for, give the adopted papers their numbers, and wait for the next act.

    People move the stages (submit, approve, convene, elect, close, ratify); each act is a row. This flow does what
    follows from the rows and ends. Twice, late, or after a kill the outcome is the same.
    """
    draft(cycle_id, day, folder)
    number(cycle_id, day)
    return standing(cycle_id)
