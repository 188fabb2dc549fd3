"""The progress of reports, counted, sorted and cut into pages by the database: nothing grows with the units but it.

Which of three answers a unit is under, and what became of its last revision, are the rules of
``domain.report_standing``, said once more in SQL; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, case, func, literal, or_, select
from sqlalchemy.orm import Session, aliased

from congtac.domain.report_standing import Review, Standing, Tally
from congtac.store.report_sums import REPORT
from congtac.store.tables import Cycle, Extension, Obligation, Reminder, Report, ReportDecision, Unit


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One unit on the board, with the day of its last reminder."""

    unit_id: int
    standing: Standing
    reminded_on: date | None


def tally_of(session: Session, cycle: Cycle) -> tuple[Tally, int]:
    """The counts of a cycle, and how many units were excused."""
    parts = _Parts()
    none, late = Obligation.discharged_on.is_(None), Obligation.discharged_on > parts.deadline
    there = (
        func.count(),
        _count_of(~none & ~late),
        _count_of(late),
        _count_of(none),
        _count_of(parts.accepted.is_(False)),
        _count_of(parts.accepted.is_(True)),
    )
    own = parts.joined(select(*there)).where(*_own(cycle))
    counts = session.execute(own.where(Obligation.waived_because.is_(None))).one()
    waived = select(func.count()).select_from(Obligation).where(*_own(cycle), Obligation.waived_because.is_not(None))
    return Tally(*(int(number or 0) for number in counts)), session.scalar(waived) or 0


def board_rows(
    session: Session,
    cycle: Cycle,
    today: date,
    *,
    worst: bool,
    first: int,
    most: int,
    only: Collection[Review] = (),
) -> Sequence[BoardRow]:
    """The units, the worst first or by name: overdue, not sent, returned, late, in time, excused.

    ``only``: those whose last revision is in one of these states, and which are not excused.
    """
    parts = _Parts()
    reminded = select(Reminder.obligation_id, func.max(Reminder.on).label("on")).where(Reminder.outcome == "queued")
    last = reminded.group_by(Reminder.obligation_id).subquery()
    columns = (
        Unit.id, Unit.slug, Unit.name, Obligation.due_on, parts.until, Obligation.discharged_on,
        parts.revision, parts.accepted, Obligation.waived_because, parts.reason, last.c.on,
    )  # fmt: skip
    rows = parts.joined(select(*columns)).join(Unit, Unit.id == Obligation.unit_id)
    rows = rows.outerjoin(last, last.c.obligation_id == Obligation.id).where(*_own(cycle), *_in_review(parts, only))
    order = (_badness(parts, today), parts.deadline, Unit.name, Unit.id) if worst else (Unit.name, Unit.id)
    return [_row(*row) for row in session.execute(rows.order_by(*order).offset(first).limit(most))]


def count_in_review(session: Session, cycle: Cycle, only: Collection[Review]) -> int:
    """How many units are in one of these states, those that are excused left out."""
    parts = _Parts()
    rows = parts.joined(select(func.count())).where(*_own(cycle), *_in_review(parts, only))
    return session.scalar(rows) or 0


def _in_review(parts: _Parts, only: Collection[Review]) -> tuple[Any, ...]:
    if not only:
        return ()
    undecided = parts.revision.is_not(None) & parts.accepted.is_(None)
    are = {
        Review.AWAITED: parts.revision.is_(None),
        Review.HANDED_IN: undecided & (parts.revision == 1),
        Review.RESUBMITTED: undecided & (parts.revision > 1),
        Review.RETURNED: parts.accepted.is_(False),
        Review.ACCEPTED: parts.accepted.is_(True),
    }
    return (Obligation.waived_because.is_(None), or_(*(are[one] for one in only)))


class _Parts:
    """What is joined to each duty: its last extension and its last revision with the decision about it."""

    def __init__(self) -> None:
        until = select(Extension.obligation_id, func.max(Extension.until).label("until"))
        self.later = until.group_by(Extension.obligation_id).subquery()
        self.until = self.later.c.until
        self.newer = aliased(Report)
        self.deadline = case((self.until > Obligation.due_on, self.until), else_=Obligation.due_on)
        self.revision, self.accepted, self.reason = Report.revision, ReportDecision.accepted, ReportDecision.reason

    def joined(self, statement: Any) -> Any:
        """The statement from duties, with what belongs to them."""
        same = and_(Report.cycle_id == Obligation.cycle_id, Report.unit_id == Obligation.unit_id)
        later = and_(
            self.newer.cycle_id == Report.cycle_id,
            self.newer.unit_id == Report.unit_id,
            self.newer.revision > Report.revision,
        )
        last = and_(same, ~select(literal(1)).where(later).exists())
        return (
            statement.select_from(Obligation)
            .outerjoin(self.later, self.later.c.obligation_id == Obligation.id)
            .outerjoin(Report, last)
            .outerjoin(ReportDecision, ReportDecision.report_id == Report.id)
        )


def _own(cycle: Cycle) -> tuple[Any, ...]:
    return (Obligation.cycle_id == cycle.id, Obligation.kind == REPORT)


def _count_of(condition: Any) -> Any:
    return func.sum(case((condition, 1), else_=0))


def _badness(parts: _Parts, today: date) -> Any:
    none = Obligation.discharged_on.is_(None)
    return case(
        (Obligation.waived_because.is_not(None), 5),
        (none & (parts.deadline < today), 0),
        (none, 1),
        (parts.accepted.is_(False), 2),
        (Obligation.discharged_on > parts.deadline, 3),
        else_=4,
    )


def _row(
    unit_id: int, slug: str, name: str, due_on: date, until: date | None, first_on: date | None,
    revision: int | None, accepted: bool | None, waived: str | None, reason: str | None, reminded_on: date | None,
) -> BoardRow:  # fmt: skip
    standing = Standing(
        unit=slug,
        name=name,
        due_on=due_on,
        extended_to=until,
        first_on=first_on,
        revision=revision or 0,
        decision=accepted,
        waived=waived is not None,
        reason=waived if waived is not None else reason,
    )
    return BoardRow(unit_id, standing, reminded_on)
