"""Whether a person can have acted on a cycle on the day that was typed."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from congtac.actions.planning import rows_of
from congtac.domain.deed_days import DeedDays
from congtac.domain.errors import BadInput
from congtac.store.tables import Cycle


def days_of_deeds(session: Session, cycle: Cycle, today: date) -> DeedDays:
    """The days that an act or a confirmation of a cycle may have, as things stand today."""
    planned = (row.on for row in rows_of(session, cycle)[:1])
    return DeedDays.of(today, (cycle.opened_on, cycle.held_on, *planned))


def refuse_day(session: Session, cycle: Cycle, on: date, today: date) -> None:
    """BadInput for a day still to come or long before the cycle began, with the days that are possible.

    Asked where a person acts: on a page, through the API, by a command. What is played from an event file has the days
    of its plan.
    """
    refusal = days_of_deeds(session, cycle, today).refusal(on, "on")
    if refusal is not None:
        raise BadInput(refusal)
