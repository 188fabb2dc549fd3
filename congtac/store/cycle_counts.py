"""What the gates of a cycle count, with one question: each of its pages and each act asks it."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Integer, Select, bindparam, func, select
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
    return CycleCounts._make(session.execute(_counts(), {"cycle": cycle.id}).one())


@cache
def _counts() -> Select[Any]:
    """Built once: a page has little time, and building it takes as long as the answer."""
    own = bindparam("cycle", type_=Integer)
    drafts = (Paper.cycle_id == own, Paper.kind.in_([kind.value for kind in MAIN_DRAFTS]))
    others = _count(Paper, *drafts), _count(Task, Task.cycle_id == own), _count(Dossier, Dossier.cycle_id == own)
    reports = select(func.count(), func.count(Obligation.discharged_on), *others).select_from(Obligation)
    return reports.where(*reports_owed(own))


def reports_owed(cycle_id: int | BindParameter[int]) -> tuple[Any, ...]:
    """The duties to report of a cycle, without those that are excused."""
    return (Obligation.cycle_id == cycle_id, Obligation.kind == REPORT, Obligation.waived_because.is_(None))


def _count(table: Any, *own: Any) -> Any:
    return select(func.count()).select_from(table).where(*own).scalar_subquery()
