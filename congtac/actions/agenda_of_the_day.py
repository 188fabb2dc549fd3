"""What needs somebody today: open duties that he may fulfil, in words, the most urgent first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.obligations import label_of
from congtac.domain.access import Visitor
from congtac.domain.obligations import ObligationKind, Owed, Standing
from congtac.store.tables import MilestoneRow
from congtac.store.visible_rows import OwedRow, count_owed_by, owed_by

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Need:
    """One duty: what is owed in which cycle, for which unit, by when."""

    words: str
    kind: ObligationKind
    subject: str
    cycle_id: int
    cycle: str
    readable: bool
    unit_id: int
    unit: str
    due_on: date
    standing: Standing
    days_late: int


def needs_of(session: Session, visitor: Visitor, today: date) -> tuple[Sequence[Need], int]:
    """The most urgent ones and how many there are in all; four queries, however many."""
    rows = owed_by(session, visitor, SHOWN)
    labels = _labels(session, {row.cycle.id for row in rows})
    count = len(rows) if len(rows) < SHOWN else count_owed_by(session, visitor)
    return [_need(row, labels, today) for row in rows], count


def _labels(session: Session, cycles: set[int]) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for row in session.scalars(select(MilestoneRow).where(MilestoneRow.cycle_id.in_(cycles))):
        found.setdefault(row.cycle_id, {})[row.key] = row.label
    return found


def _need(row: OwedRow, labels: dict[int, dict[str, str]], today: date) -> Need:
    owed = Owed(row.due_on)
    return Need(
        words=label_of(row.obligation, labels.get(row.cycle.id, {})),
        kind=ObligationKind(row.obligation.kind),
        subject=row.obligation.subject,
        cycle_id=row.cycle.id,
        cycle=row.cycle.title,
        readable=bool(row.readable),
        unit_id=row.unit.id,
        unit=row.unit.name,
        due_on=row.due_on,
        standing=owed.standing(today),
        days_late=owed.days_late(today),
    )
