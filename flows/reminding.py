"""Write the reminders that are due, in all cycles."""

from __future__ import annotations

from datetime import datetime

from congtac.actions.nudges import nudge
from congtac.actions.practice import calendar_around
from congtac.actions.reminders import remind_late_units
from congtac.store.cycles import open_cycles
from congtac.workplace import Workplace
from flows.consequences import Drawn, told
from flows.steps import desk


def remind_due(place: Workplace, moment: datetime) -> Drawn:
    """The reminders of each open cycle; a cycle whose letters follow from them asks for its flow."""
    outcome = Drawn()
    with place.session() as session:
        cycles = [(cycle.id, cycle.title) for cycle in open_cycles(session)]
    for cycle_id, title in cycles:
        try:
            with desk(cycle_id) as at:
                calendar = calendar_around(at.cycle.held_on)
                lines = remind_late_units(at.session, at.cycle, at.practice.ladder(), moment.date(), calendar)
                if lines:
                    nudge(at.session, at.cycle, "lời nhắc đã ghi")
                outcome.cycles += len(lines)
        except Exception as error:  # noqa: BLE001 - whatever it is, the other cycles go on
            outcome.findings += told(title, error, ())
    return outcome
