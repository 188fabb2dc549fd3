"""Write the reminders that are due, in all cycles: in batches, or where a batch breaks, cycle by cycle."""

from __future__ import annotations

from datetime import datetime

from congtac.domain.findings import Finding
from congtac.store.cycles import open_cycles
from congtac.workplace import Workplace
from flows.consequences import told
from flows.steps import remind, remind_all


def remind_everybody(place: Workplace, moment: datetime) -> tuple[int, list[Finding]]:
    """How many reminders were written, and what could not be decided. One cycle that breaks stops no other."""
    try:
        made = remind_all.fn(moment.date(), moment)
    except Exception:  # noqa: BLE001 - found again below, and told with the cycle that it belongs to
        return _one_by_one(place, moment)
    return made.queued, list(made.unclear)


def _one_by_one(place: Workplace, moment: datetime) -> tuple[int, list[Finding]]:
    queued, findings = 0, []
    with place.session() as session:
        cycles = [(cycle.id, cycle.title) for cycle in open_cycles(session)]
    for cycle_id, title in cycles:
        try:
            queued += remind.fn(cycle_id, moment.date())
        except Exception as error:  # noqa: BLE001 - whatever it is, the other cycles go on
            findings += told(title, error, ())
    return queued, findings
