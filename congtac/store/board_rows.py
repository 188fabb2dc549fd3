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
    """The counts of a cycle, and how many units were excused.

    Two questions: what the duties say, and what became of the last revisions. Joined they would take twice as long.
    """
    parts, waived = _Parts(), Obligation.waived_because.is_not(None)
    none, late = Obligation.discharged_on.is_(None), Obligation.discharged_on > parts.deadline
    kinds = (~waived, ~waived & ~none & ~late, ~waived & late, ~waived & none, waived)
    duties = parts.extended(select(*(_count_of(kind) for kind in kinds))).where(*_own(cycle))
    expected, on_time, late_ones, none_yet, excused = (int(number or 0) for number in session.execute(duties).one())
    decided = _decided(cycle).with_only_columns(ReportDecision.accepted, func.count()).group_by(ReportDecision.accepted)
    due = and_(*_own(cycle), Obligation.unit_id == Report.unit_id, Obligation.subject == "", ~waived)
    counts = {accepted: count for accepted, count in session.execute(decided.join(Obligation, due))}  # noqa: C416
    return Tally(expected, on_time, late_ones, none_yet, counts.get(False, 0), counts.get(True, 0)), excused


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

    ``only``: those whose last revision is in one of these states, and which are not excused. Which ones stand on the
    page is asked first, and only about those everything else.
    """
    parts = _Parts()
    rows = parts.joined(select(Obligation.id)) if only else parts.extended(select(Obligation.id))
    rows = rows.join(Unit, Unit.id == Obligation.unit_id).where(*_own(cycle), *_in_review(parts, only))
    order = (_badness(parts, cycle, today), parts.deadline, Unit.name, Unit.id) if worst else (Unit.name, Unit.id)
    shown = session.scalars(rows.order_by(*order).offset(first).limit(most)).all()
    found = {row[0]: _row(*row[1:]) for row in session.execute(_details(shown))}
    return [found[number] for number in shown]


def _details(shown: Collection[int]) -> Any:
    parts = _Parts()
    until = select(func.max(Extension.until)).where(Extension.obligation_id == Obligation.id).scalar_subquery()
    queued = and_(Reminder.obligation_id == Obligation.id, Reminder.outcome == "queued")
    reminded = select(func.max(Reminder.on)).where(queued).scalar_subquery()
    columns = (
        Obligation.id, Unit.id, Unit.slug, Unit.name, Obligation.due_on, until, Obligation.discharged_on,
        parts.revision, parts.accepted, Obligation.waived_because, parts.reason, reminded,
    )  # fmt: skip
    rows = parts.reported(select(*columns).select_from(Obligation)).join(Unit, Unit.id == Obligation.unit_id)
    return rows.where(Obligation.id.in_(shown))


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
        self.deadline = case((self.until > Obligation.due_on, self.until), else_=Obligation.due_on)
        self.revision, self.accepted, self.reason = Report.revision, ReportDecision.accepted, ReportDecision.reason

    def joined(self, statement: Any) -> Any:
        """The statement from duties, with what belongs to them."""
        return self.reported(self.extended(statement))

    def extended(self, statement: Any) -> Any:
        """The statement from duties, with later days that were granted."""
        return statement.select_from(Obligation).outerjoin(self.later, self.later.c.obligation_id == Obligation.id)

    def reported(self, statement: Any) -> Any:
        """With the last revision and the decision about it."""
        same = and_(Report.cycle_id == Obligation.cycle_id, Report.unit_id == Obligation.unit_id)
        rows = statement.outerjoin(Report, same & ~_replaced())
        return rows.outerjoin(ReportDecision, ReportDecision.report_id == Report.id)


def _replaced() -> Any:
    newer = aliased(Report)
    same = (newer.cycle_id == Report.cycle_id, newer.unit_id == Report.unit_id)
    return select(literal(1)).where(*same, newer.revision > Report.revision).exists()


def _decided(cycle: Cycle) -> Any:
    """The units whose last revision was decided about."""
    rows = select(Report.unit_id).select_from(Report).join(ReportDecision, ReportDecision.report_id == Report.id)
    return rows.where(Report.cycle_id == cycle.id, ~_replaced())


def _own(cycle: Cycle) -> tuple[Any, ...]:
    return (Obligation.cycle_id == cycle.id, Obligation.kind == REPORT)


def _count_of(condition: Any) -> Any:
    return func.sum(case((condition, 1), else_=0))


def _badness(parts: _Parts, cycle: Cycle, today: date) -> Any:
    none = Obligation.discharged_on.is_(None)
    return case(
        (Obligation.waived_because.is_not(None), 5),
        (none & (parts.deadline < today), 0),
        (none, 1),
        (Obligation.unit_id.in_(_decided(cycle).where(ReportDecision.accepted.is_(False))), 2),
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
