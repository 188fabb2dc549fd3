"""The progress of reports, counted, sorted and cut into pages by the database: nothing grows with the units but it.

Which of three answers a unit is under, and what became of its last revision, are the rules of
``domain.report_standing``, said once more in SQL; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import CTE, Date, Integer, Select, and_, bindparam, case, func, literal, or_, select
from sqlalchemy.orm import Session, aliased

from congtac.domain.report_standing import Review, Standing, Tally
from congtac.store.report_sums import REPORT
from congtac.store.tables import Cycle, Extension, Obligation, Reminder, Report, ReportDecision, Unit

_CYCLE, _TODAY = bindparam("cycle", type_=Integer), bindparam("today", type_=Date)
_FIRST, _MOST = bindparam("first", type_=Integer), bindparam("most", type_=Integer)
_OWN = (Obligation.cycle_id == _CYCLE, Obligation.kind == REPORT)
_UNSENT = (Obligation.waived_because.is_(None), Obligation.discharged_on.is_(None))


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
    cycle_only = {"cycle": cycle.id}
    expected, on_time, late, none, excused = session.execute(_duties_counted(), cycle_only).one()
    returned, accepted = session.execute(_decisions_counted(), cycle_only).one()
    return Tally(expected, on_time, late, none, returned, accepted), excused


def board_rows(
    session: Session,
    cycle: Cycle,
    today: date,
    *,
    worst: bool,
    first: int,
    most: int,
    only: Collection[Review] = (),
    none: int = 0,
) -> Sequence[BoardRow]:
    """The units, the worst first or by name: overdue, not sent, returned, late, in time, excused.

    ``only``: those whose last revision is in one of these states, and which are not excused. ``none``: how many have
    not sent (``Tally.none``), where it is known: these are the worst, and a page of them looks at nobody else.
    """
    unsent = worst and not only and first + most <= none
    page = {"cycle": cycle.id, "today": today, "first": first, "most": most}
    return [_row(*row) for row in session.execute(_page(worst, unsent, frozenset(only)), page)]


def count_in_review(session: Session, cycle: Cycle, only: Collection[Review]) -> int:
    """How many units are in one of these states, those that are excused left out."""
    return session.scalar(_counted_in_review(frozenset(only)), {"cycle": cycle.id}) or 0


# The statements are built once: building one takes as long as its answer.


@cache
def _duties_counted() -> Select[Any]:
    parts, waived = _Parts(), Obligation.waived_because.is_not(None)
    none, late = Obligation.discharged_on.is_(None), Obligation.discharged_on > parts.deadline
    kinds = (~waived, ~waived & ~none & ~late, ~waived & late, ~waived & none, waived)
    return parts.extended(select(*map(_count_of, kinds))).where(*_OWN)


@cache
def _decisions_counted() -> Select[Any]:
    excused = select(Obligation.unit_id).where(*_OWN, Obligation.waived_because.is_not(None))
    rows = _decided().where(Report.unit_id.not_in(excused))
    return rows.with_only_columns(*map(_count_of, (ReportDecision.accepted.is_(False), ReportDecision.accepted)))


@cache
def _counted_in_review(only: frozenset[Review]) -> Select[Any]:
    parts = _Parts()
    return parts.joined(select(func.count())).where(*_OWN, *_in_review(parts, only))


@cache
def _page(worst: bool, unsent: bool, only: frozenset[Review]) -> Select[Any]:
    """Which units stand on the page, and only about them everything else."""
    parts = _Parts()
    worst_first = (parts.deadline,) if unsent else (_badness(parts), parts.deadline)
    order = (*(worst_first if worst else ()), Unit.name, Unit.id)
    columns = [column.label(f"by_{place}") for place, column in enumerate(order)]
    chosen = select(Obligation.id, parts.until.label("until"), *columns)
    rows = (parts.joined(chosen) if only else parts.extended(chosen)).join(Unit, Unit.id == Obligation.unit_id)
    rows = rows.where(*_OWN, *_in_review(parts, only), *(_UNSENT if unsent else ()))
    shown = rows.order_by(*order).offset(_FIRST).limit(_MOST).cte("shown")
    return _details(shown).order_by(*(shown.c[column.name] for column in columns))


def _details(shown: CTE) -> Select[Any]:
    parts = _Parts()
    queued = and_(Reminder.obligation_id == Obligation.id, Reminder.outcome == "queued")
    reminded = select(func.max(Reminder.on)).where(queued).scalar_subquery()
    columns = (
        Unit.id, Unit.slug, Unit.name, Obligation.due_on, shown.c.until, Obligation.discharged_on,
        parts.revision, parts.accepted, Obligation.waived_because, parts.reason, reminded,
    )  # fmt: skip
    rows = select(*columns).select_from(shown).join(Obligation, Obligation.id == shown.c.id)
    return parts.reported(rows).join(Unit, Unit.id == Obligation.unit_id)


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

    def joined(self, statement: Select[Any]) -> Select[Any]:
        """The statement from duties, with what belongs to them."""
        return self.reported(self.extended(statement))

    def extended(self, statement: Select[Any]) -> Select[Any]:
        """The statement from duties, with later days that were granted."""
        return statement.select_from(Obligation).outerjoin(self.later, self.later.c.obligation_id == Obligation.id)

    def reported(self, statement: Select[Any]) -> Select[Any]:
        """With the last revision and the decision about it."""
        same = and_(Report.cycle_id == Obligation.cycle_id, Report.unit_id == Obligation.unit_id)
        rows = statement.outerjoin(Report, same & ~_replaced())
        return rows.outerjoin(ReportDecision, ReportDecision.report_id == Report.id)


def _replaced() -> Any:
    newer = aliased(Report)
    same = (newer.cycle_id == Report.cycle_id, newer.unit_id == Report.unit_id)
    return select(literal(1)).where(*same, newer.revision > Report.revision).exists()


def _decided() -> Select[Any]:
    """The units whose last revision was decided about."""
    rows = select(Report.unit_id).select_from(Report).join(ReportDecision, ReportDecision.report_id == Report.id)
    return rows.where(Report.cycle_id == _CYCLE, ~_replaced())


def _count_of(condition: Any) -> Any:
    return func.count().filter(condition)


def _badness(parts: _Parts) -> Any:
    none = Obligation.discharged_on.is_(None)
    return case(
        (Obligation.waived_because.is_not(None), 5),
        (none & (parts.deadline < _TODAY), 0),
        (none, 1),
        (Obligation.unit_id.in_(_decided().where(ReportDecision.accepted.is_(False))), 2),
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
