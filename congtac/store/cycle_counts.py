"""What the gates of a cycle count, with one question: each of its pages and each act asks it."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from congtac.domain.drafting import MAIN_DRAFTS
from congtac.store.report_sums import REPORT
from congtac.store.tables import Cycle, Dossier, Obligation, Paper, Task


class CycleCounts(NamedTuple):
    """Reports that are expected and those that came, drafts of the main papers, tasks, dossiers."""

    expected: int
    received: int
    drafts: int
    tasks: int
    dossiers: int


def counts_of(session: Session, cycle: Cycle) -> CycleCounts:
    """The counts of a cycle."""
    drafts = (Paper.cycle_id == cycle.id, Paper.kind.in_([kind.value for kind in MAIN_DRAFTS]))
    others = (
        _count(Paper, *drafts),
        _count(Task, Task.cycle_id == cycle.id),
        _count(Dossier, Dossier.cycle_id == cycle.id),
    )
    reports = select(func.count(), func.count(Obligation.discharged_on), *others).select_from(Obligation)
    return CycleCounts._make(session.execute(reports.where(*reports_owed(cycle))).one())


def reports_owed(cycle: Cycle) -> tuple[Any, ...]:
    """The duties to report of a cycle, without those that are excused."""
    return (Obligation.cycle_id == cycle.id, Obligation.kind == REPORT, Obligation.waived_because.is_(None))


def _count(table: Any, *own: Any) -> Any:
    return select(func.count()).select_from(table).where(*own).scalar_subquery()
