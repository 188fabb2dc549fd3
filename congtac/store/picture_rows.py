"""What pictures of a cycle show, summed by the database: reports by day, votes by round."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from congtac.store.tables import Cycle, Election, ElectionRound, Obligation, Report


def first_reports_by_day(session: Session, cycle: Cycle) -> Sequence[tuple[date, int]]:
    """On which days how many units handed a report in for the first time."""
    first = select(func.min(Report.submitted_on).label("on")).where(Report.cycle_id == cycle.id)
    by_unit = first.group_by(Report.unit_id).subquery()
    rows = select(by_unit.c.on, func.count()).group_by(by_unit.c.on).order_by(by_unit.c.on)
    return [(on, count) for on, count in session.execute(rows)]


def reports_owed(session: Session, cycle: Cycle) -> tuple[int, date | None]:
    """How many units owe a report, and by which day the most patient of them is to have it."""
    owed = (Obligation.cycle_id == cycle.id, Obligation.kind == "report", Obligation.waived_because.is_(None))
    count, last = session.execute(select(func.count(), func.max(Obligation.due_on)).where(*owed)).one()
    return count, last


def rounds_held(session: Session, cycle: Cycle) -> Sequence[tuple[Election, ElectionRound]]:
    """Every round that was decided, in the order of the elections."""
    rows = select(Election, ElectionRound).join(ElectionRound, ElectionRound.election_id == Election.id)
    own = rows.where(Election.cycle_id == cycle.id, ~Election.by_election)
    order = (Election.attempt, Election.position, ElectionRound.number)
    return [(election, held) for election, held in session.execute(own.order_by(*order))]
