"""The rows of a cycle's reports with their units: one question to the database, however many units report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, and_, exists, insert, select
from sqlalchemy.orm import Session, aliased, joinedload

from congtac.store.report_sums import REPORT
from congtac.store.tables import Cycle, Obligation, Report, ReportValue


def duties(cycle: Cycle) -> Select[Obligation]:
    """The duties to report, in the order in which they were set."""
    rows = select(Obligation).where(Obligation.cycle_id == cycle.id, Obligation.kind == REPORT)
    return rows.options(joinedload(Obligation.unit, innerjoin=True)).order_by(Obligation.id)


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
