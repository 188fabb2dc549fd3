"""Somebody holds the reminders of a cycle or of one unit in it, and somebody releases them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from congtac.actions.cycles import Person
from congtac.actions.nudges import is_played
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.store.hold_rows import drop_waiting, duties_of, running
from congtac.store.tables import Cycle, ReminderHold, Unit
from congtac.vi import short_date

LONGEST_REASON = 400  # letters, as the column has them


@dataclass(frozen=True, slots=True)
class Held:
    """A hold, and how many messages that waited were dropped for it."""

    row: ReminderHold
    dropped: int


def hold_reminders(session: Session, cycle: Cycle, unit: Unit | None, on: date, until: date, person: Person) -> Held:
    """Send nothing from a day until a day, both included; what waits in the outbox is dropped with the reason.

    Steps of the ladder that fall into a hold are skipped and not caught up. BadInput for a day that has passed.
    """
    refuse_played(session, cycle)
    refuse_long(person)
    if until < on:
        raise BadInput(Finding("remind.hold_ended", Level.ERROR, cycle.title, {"until": until, "on": on}))
    row = ReminderHold(
        cycle_id=cycle.id, unit_id=unit.id if unit else None, on=on, until=until, by=person.by, reason=person.reason
    )
    session.add(row)
    session.flush()
    because = f"tạm ngừng nhắc đến hết ngày {short_date(until)}: {person.reason}"
    return Held(row, drop_waiting(session, duties_of(cycle, unit), because[:LONGEST_REASON]))


def release_reminders(
    session: Session, cycle: Cycle, unit: Unit | None, on: date, person: Person
) -> list[ReminderHold]:
    """Remind again from that day on. RuleBroken where nothing is held."""
    refuse_long(person)
    rows = running(session, cycle, unit, on)
    if not rows:
        where = unit.name if unit else cycle.title
        raise RuleBroken(Finding("remind.not_held", Level.ERROR, where, {"on": on}))
    for row in rows:
        row.released_on, row.released_by, row.released_because = on, person.by, person.reason
    session.flush()
    return rows


def refuse_played(session: Session, cycle: Cycle) -> None:
    """Nobody is reminded of what was played from an event file."""
    if is_played(session, cycle):
        raise RuleBroken(Finding("remind.played", Level.ERROR, cycle.title))


def refuse_long(person: Person) -> None:
    """A reason is written into the ledger as it is."""
    for text in (person.by, person.reason):
        if len(text) > LONGEST_REASON:
            figures = {"length": len(text), "limit": LONGEST_REASON}
            raise BadInput(Finding("remind.too_long", Level.ERROR, figures=figures))
