"""On which day papers of a cycle were issued, and on which day the newest version of each was approved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from congtac.store.tables import Cycle, Paper, PaperApproval, PaperIssue, PaperVersion


def issues(session: Session, cycle: Cycle) -> Iterator[tuple[str, date]]:
    """Kind and day of every issue that stands."""
    rows = select(Paper.kind, PaperIssue.on).join(PaperIssue, PaperIssue.paper_id == Paper.id)
    for row in session.execute(rows.where(Paper.cycle_id == cycle.id, PaperIssue.cancelled_on.is_(None))):
        yield row.kind, row.on


def approvals(session: Session, cycle: Cycle) -> Iterator[tuple[str, date]]:
    """Kind and day of every approval of a paper's newest version: an older one was approved in vain."""
    later = aliased(PaperVersion)
    replaced = exists().where(later.paper_id == PaperVersion.paper_id, later.draft > PaperVersion.draft)
    rows = select(Paper.kind, PaperApproval.on).join(PaperVersion, PaperVersion.paper_id == Paper.id)
    rows = rows.join(PaperApproval, PaperApproval.version_id == PaperVersion.id)
    for row in session.execute(rows.where(Paper.cycle_id == cycle.id, ~replaced)):
        yield row.kind, row.on
