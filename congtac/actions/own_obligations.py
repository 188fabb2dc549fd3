"""What somebody's units owe and owed, in words, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from congtac.actions.obligations import CORRECTION
from congtac.actions.reminders.task_names import task_names
from congtac.domain.access import Visitor
from congtac.domain.obligations import ObligationKind, Owed, Standing
from congtac.store.own_obligation_rows import OwnObligationRow, obligations_of
from congtac.store.tables import Cycle, Unit
from congtac.store.task_duties import tasks_behind


@dataclass(frozen=True, slots=True)
class OwnObligation:
    """One duty. ``days`` is how many are left, or by how many it is late (negative)."""

    words: str
    kind: ObligationKind
    is_report: bool
    cycle: Cycle
    unit: Unit
    readable: bool
    due_on: date
    standing: Standing
    days: int
    met_on: date | None
    waived_because: str | None
    task: int | None = None  # the number of the task behind it


def own_obligations_of(
    session: Session, visitor: Visitor, today: date, *, over: bool, first: int, most: int
) -> Sequence[OwnObligation]:
    """What is still owed, the most urgent first, or what is over; five queries, however many."""
    rows = obligations_of(session, visitor, over=over, first=first, most=most)
    names = task_names(session, [row.obligation for row in rows])
    tasks = tasks_behind(session, [row.obligation for row in rows])
    return [_told(row, names[row.obligation.id], today, tasks.get(row.obligation.id)) for row in rows]


def _told(row: OwnObligationRow, words: str, today: date, task: int | None) -> OwnObligation:
    duty = row.obligation
    owed = Owed(row.due_on, duty.discharged_on, duty.waived_because)
    late = owed.days_late(today)
    return OwnObligation(
        words=words,
        kind=ObligationKind(duty.kind),
        is_report=duty.kind == ObligationKind.REPORT or duty.subject == CORRECTION,
        cycle=duty.cycle,
        unit=duty.unit,
        readable=bool(row.readable),
        due_on=row.due_on,
        standing=owed.standing(today),
        days=-late if late else (row.due_on - today).days,
        met_on=duty.discharged_on,
        waived_because=duty.waived_because,
        task=task,
    )
