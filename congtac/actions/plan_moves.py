"""The rows of a plan that moves: its days, and the last days of what is still owed by them.

It imports no act of a cycle, so that a postponement may use it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from congtac.actions.planning import as_milestone, calendar_as_confirmed, keep_plan, rows_of
from congtac.actions.settling import OF_THE_PLAN, settle
from congtac.domain.cycle import Holder
from congtac.domain.obligations import ObligationKind
from congtac.domain.plan import Milestone
from congtac.domain.plan_obligations import REPORTS, OwedBy
from congtac.domain.replanning import Change, Progress, difference, moved_plan
from congtac.store.tables import Cycle, Obligation

REPORT = ObligationKind.REPORT.value
_OPEN = (Obligation.discharged_on.is_(None), Obligation.waived_because.is_(None))


def carry(session: Session, cycle: Cycle, to: date, today: date) -> bool:
    """Count the plan of a cycle that is put off from its new day; what is still owed is owed by the new days.

    False where the cycle has no plan of its own (it was played from a file).
    """
    changes = carried(session, cycle, to, today)
    if not changes:
        return False
    apply(session, cycle, changes, today)
    return True


def carried(session: Session, cycle: Cycle, to: date, today: date) -> Sequence[Change]:
    """What becomes of each day of the plan when the meeting is put off; nothing where the cycle has no plan."""
    rows = rows_of(session, cycle)
    if not rows:
        return ()
    calendar = calendar_as_confirmed(session, cycle, to, *(row.anchor for row in rows))
    old = {row.key: as_milestone(row, calendar) for row in rows}
    progress = progress_of(session, cycle)
    return difference(old, moved_plan(old, {}, to, calendar), progress, today, freed=progress.owed)


def progress_of(session: Session, cycle: Cycle) -> Progress:
    """Which milestones have all that they owe behind them, and which still owe something."""
    owing = select(Obligation.kind, Obligation.subject).where(Obligation.cycle_id == cycle.id).distinct()
    all_of_them = {_key(*row) for row in session.execute(owing)} - {None}
    still = {_key(*row) for row in session.execute(owing.where(*_OPEN))} - {None}
    return Progress(frozenset(filter(None, all_of_them - still)), frozenset(filter(None, still)))


def _key(kind: str, subject: str) -> str | None:
    """The milestone that an obligation hangs on."""
    if kind == REPORT:
        return REPORTS
    return subject if kind in OF_THE_PLAN else None


def apply(session: Session, cycle: Cycle, changes: Sequence[Change], today: date) -> None:
    """Write the new days down, and move what is still owed; what was met keeps the day by which it was owed."""
    rows = {row.key: row for row in rows_of(session, cycle)}
    for change in changes:
        row = rows.get(change.key)
        if row is not None and not change.stays_as_it_was:
            row.on, row.anchor, row.offset = change.new.on, change.new.anchor, str(change.new.offset)
            row.label = change.new.label
    keep_plan(session, cycle, added(changes))
    for change in changes:
        if change.moves and change.old is not None:
            _due(session, cycle, change.key, change.new.on, today)
    settle(session, cycle, today)


def obligation_rows(
    cycle: Cycle, owed: Iterable[OwedBy], days: Mapping[str, date], today: date
) -> Iterator[dict[str, Any]]:
    """What the days of a plan owe, ready to be stored: by the organisation itself, or by its superior."""
    unit = cycle.unit
    for row in owed:
        if row.milestone in days:
            yield {
                "cycle_id": cycle.id,
                "kind": row.kind.value,
                "subject": row.milestone,
                "unit_id": (unit.superior_id or unit.id) if row.holder is Holder.SUPERIOR else unit.id,
                "holder": row.holder.value,
                "due_on": days[row.milestone],
                "set_on": today,
                "look_on": today,
            }


def added(changes: Iterable[Change]) -> list[Milestone]:
    """The milestones that the organisation has added to its plan since."""
    return [change.new for change in changes if change.old is None]


def _due(session: Session, cycle: Cycle, key: str, on: date, today: date) -> None:
    """What is owed by a milestone and not met is owed by its new day; a reminder of an earlier day never leaves."""
    of_the_plan = (Obligation.kind.in_(OF_THE_PLAN), Obligation.subject == key)
    which = (Obligation.kind == REPORT,) if key == REPORTS else of_the_plan
    moved = update(Obligation).where(Obligation.cycle_id == cycle.id, *which, *_OPEN)
    session.execute(moved.values(due_on=on, set_on=today, look_on=today))
