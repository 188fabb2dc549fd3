"""Reminders that are due: of all duties that must be looked at, or of one cycle's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.nudges import is_played, nudge
from congtac.actions.reminders.rounds import Round
from congtac.actions.reminders.writing import write
from congtac.config import Installation
from congtac.domain.findings import Finding
from congtac.store import reminder_rows
from congtac.store.tables import Cycle, Obligation, Reminder

AT_ONCE = 500  # duties in one transaction: others may write in between


@dataclass(frozen=True, slots=True)
class Reminded:
    """What a round wrote down; ``more`` where there may be more to look at. ``unclear``: what could not be decided."""

    looked: int = 0
    queued: int = 0
    skipped: int = 0
    unclear: list[Finding] = field(default_factory=list)
    more: bool = False

    def __add__(self, other: Reminded) -> Reminded:
        return Reminded(
            self.looked + other.looked,
            self.queued + other.queued,
            self.skipped + other.skipped,
            [*self.unclear, *other.unclear],
            other.more,
        )


def remind_due(
    session: Session, installation: Installation, today: date, now: datetime, limit: int = AT_ONCE
) -> Reminded:
    """Look at the duties that are due for it, at most so many; call it again as long as there is more.

    Right when it runs twice, late, or beside another one: who holds a duty looks at it, and a line is there once. From
    lines after a deadline follow letters: their cycles ask for their flow.
    """
    rows = reminder_rows.due(session, today, limit)
    return _remind(Round.of(session, installation, today, now), rows, limit, nudging=True)


def remind_cycle(
    session: Session, installation: Installation, cycle: Cycle, today: date, now: datetime, limit: int = AT_ONCE
) -> Reminded:
    """The same for one cycle. One that was played has days of its own: whatever is owed in it is looked at."""
    if is_played(session, cycle):
        rows = reminder_rows.owed(session, cycle)
        return _remind(Round.of(session, installation, today, now), rows, len(rows) + 1, played=True)
    rows = reminder_rows.due(session, today, limit, cycle)
    return _remind(Round.of(session, installation, today, now), rows, limit)


def _remind(
    round_: Round, rows: Sequence[Obligation], limit: int, *, played: bool = False, nudging: bool = False
) -> Reminded:
    if not rows:
        return Reminded()
    batch = round_.matters(rows)
    looks = [round_.look(matter) for matter in batch.matters if matter.played is played]
    counts = write(round_, looks)
    late = [looked for looked in looks if any(line.step.number > 0 for line in looked.lines)] if nudging else []
    for cycle in {looked.matter.cycle for looked in late}:
        nudge(round_.session, cycle, "lời nhắc sau hạn")
    following = {looked.matter.row.id: looked.look_on for looked in looks}
    for matter in batch.matters:
        matter.row.look_on = None if matter.played else following[matter.row.id]
    unclear: list[Finding] = []
    for row, error in batch.unclear:  # somebody corrects it, or it is said again tomorrow
        row.look_on = round_.today + timedelta(days=1)
        unclear += error.findings
    round_.session.flush()
    return Reminded(len(rows), counts.queued, counts.skipped, unclear, len(rows) >= limit)


def reminded_units(session: Session, cycle: Cycle) -> list[str]:
    """The names of the units that were sent at least one reminder in a cycle."""
    lines = (
        select(Obligation)
        .join(Reminder, Reminder.obligation_id == Obligation.id)
        .where(Obligation.cycle_id == cycle.id, Reminder.outcome == "queued")
        .order_by(Obligation.id)
    )
    return list(dict.fromkeys(row.unit.name for row in session.scalars(lines)))
