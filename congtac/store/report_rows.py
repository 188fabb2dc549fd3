"""The rows of a cycle's reports with their units: one question to the database, however many units report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, and_, exists, func, insert, select
from sqlalchemy.orm import Session, aliased, joinedload

from congtac.store.report_sums import REPORT, counted_reports
from congtac.store.tables import Cycle, Obligation, Report, ReportDraft, ReportValue, Unit


def duties(cycle: Cycle) -> Select[Obligation]:
    """The duties to report, in the order in which they were set."""
    rows = select(Obligation).where(Obligation.cycle_id == cycle.id, Obligation.kind == REPORT)
    return rows.options(joinedload(Obligation.unit, innerjoin=True)).order_by(Obligation.id)


def several_owe(session: Session, cycle: Cycle) -> bool:
    """Whether more than one unit owes a report; two duties are looked at, however many there are."""
    own = select(Obligation.id).where(Obligation.cycle_id == cycle.id, Obligation.kind == REPORT)
    return len(session.execute(own.limit(2)).all()) > 1


def last_revisions(cycle: Cycle) -> Select[Report]:
    """The last revision of each unit's report, in the order of the duties."""
    later = aliased(Report)
    replaced = later.cycle_id == Report.cycle_id, later.unit_id == Report.unit_id, later.revision > Report.revision
    due = Obligation.cycle_id == Report.cycle_id, Obligation.unit_id == Report.unit_id, Obligation.kind == REPORT
    rows = select(Report).join(Obligation, and_(*due)).where(Report.cycle_id == cycle.id, ~exists().where(*replaced))
    return rows.options(joinedload(Report.unit, innerjoin=True)).order_by(Obligation.id)


def keep_values(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Store the figures of a report at once: two hundred objects to look after would take longer than to store them."""
    if rows:
        session.execute(insert(ReportValue), rows)


def draft_of(session: Session, cycle_id: int, unit_id: int) -> ReportDraft | None:
    """What a unit is filling in."""
    own = select(ReportDraft).where(ReportDraft.cycle_id == cycle_id, ReportDraft.unit_id == unit_id)
    found: ReportDraft | None = session.scalar(own)
    return found


def count_of_counted(session: Session, cycle: Cycle) -> int:
    """How many reports count."""
    return session.scalar(select(func.count()).select_from(counted_reports(cycle))) or 0


def counted_by_name(session: Session, cycle: Cycle, first: int, most: int) -> Sequence[Report]:
    """The reports that count, by the name of their unit."""
    counted = counted_reports(cycle)
    rows = select(Report).join(counted, counted.c.id == Report.id).join(Unit, Unit.id == Report.unit_id)
    ordered = rows.options(joinedload(Report.unit, innerjoin=True)).order_by(Unit.name, Report.id)
    return session.scalars(ordered.offset(first).limit(most)).all()
