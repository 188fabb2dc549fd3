"""The plan of a cycle: the days that were confirmed for it, or else those that its organisation's offsets give."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.domain.calendar import WorkingCalendar
from congtac.domain.cycle import CycleKind
from congtac.domain.plan import Kept, Milestone, Offset, counted
from congtac.rulebook.calendars import working_calendar
from congtac.store.opening_rows import keep_milestones
from congtac.store.tables import Cycle, Fact, MilestoneRow

if TYPE_CHECKING:
    from congtac.actions.practice import Practice

SWITCHES = "days_off"  # the fact: uncertain days off as they were decided when the plan was confirmed


def plan_of(session: Session, cycle: Cycle, practice: Practice) -> dict[str, Milestone]:
    """The milestones of a cycle by key, in the order of their days, each with its explanation.

    An opened cycle has the days that were confirmed last; one played from an event file those of the configuration.
    """
    rows = rows_of(session, cycle)
    if not rows:
        return practice.plan(CycleKind(cycle.kind), cycle.held_on)
    calendar = practice.calendar(cycle.held_on)
    return {row.key: as_milestone(row, calendar) for row in rows}


def rows_of(session: Session, cycle: Cycle) -> list[MilestoneRow]:
    """The stored days of a cycle's plan in their order; none for a cycle that was not opened by a person."""
    rows = select(MilestoneRow).where(MilestoneRow.cycle_id == cycle.id)
    return list(session.scalars(rows.order_by(MilestoneRow.on, MilestoneRow.id)))


def as_milestone(row: MilestoneRow, calendar: WorkingCalendar) -> Milestone:
    """A stored day with how it came about."""
    offset = Offset.parse(row.offset)
    kept = Kept(row.kept_by, row.kept_because) if row.kept_by and row.kept_because else None
    return Milestone(row.key, row.label, row.on, offset, row.anchor, counted(row.anchor, offset, calendar), kept)


def calendar_as_confirmed(session: Session, cycle: Cycle, *days: date) -> WorkingCalendar:
    """The working calendar from the year before the first of the days to the one after the last.

    Days off that are not certain are those that the installation had decided on when the plan was confirmed.
    """
    decided = select(Fact.value).where(Fact.cycle_id == cycle.id, Fact.key == SWITCHES)
    stated = session.scalar(decided)
    years = [day.year for day in days]
    return working_calendar(min(years) - 1, max(years) + 1, switches=stated["value"] if stated else None)


def keep_plan(session: Session, cycle: Cycle, plan: Iterable[Milestone]) -> None:
    """Store the days of a new cycle's plan."""
    keep_milestones(
        session,
        [
            {
                "cycle_id": cycle.id,
                "key": one.key,
                "label": one.label,
                "on": one.on,
                "anchor": one.anchor,
                "offset": str(one.offset),
                "kept_by": None,
                "kept_because": None,
            }
            for one in plan
        ],
    )
