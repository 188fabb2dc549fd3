"""What has to be done, in words: the milestone's of the plan, the task's of the conclusion, the kind's otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.obligations import CORRECTION
from congtac.domain.obligations import ObligationKind
from congtac.store.tables import MilestoneRow, Obligation, Task


def task_names(session: Session, rows: Sequence[Obligation]) -> dict[int, str]:
    """Of each duty what has to be done."""
    milestones, tasks = _milestones(session, rows), _tasks(session, rows)
    names = {}
    for row in rows:
        known = tasks if row.kind == ObligationKind.TASK else milestones
        names[row.id] = known.get((row.cycle_id, row.subject)) or _of_kind(row)
    return names


def _of_kind(row: Obligation) -> str:
    kind = ObligationKind(row.kind)
    if row.subject == CORRECTION:
        return "Sửa và gửi lại báo cáo được trả lại"
    if kind is ObligationKind.REPORT:
        return "Gửi báo cáo và biểu số liệu"
    return f"{kind.label} {row.subject}".strip() if kind is ObligationKind.TASK else kind.label


def _milestones(session: Session, rows: Sequence[Obligation]) -> dict[tuple[int, str], str]:
    cycles = {row.cycle_id for row in rows if row.kind != ObligationKind.REPORT}
    wanted = select(MilestoneRow.cycle_id, MilestoneRow.key, MilestoneRow.label)
    found = session.execute(wanted.where(MilestoneRow.cycle_id.in_(cycles))) if cycles else ()
    return {(cycle, key): label for cycle, key, label in found}


def _tasks(session: Session, rows: Sequence[Obligation]) -> dict[tuple[int, str], str]:
    """By the number of each task, and by the name that stays."""
    cycles = {row.cycle_id for row in rows if row.kind == ObligationKind.TASK}
    wanted = select(Task).where(Task.cycle_id.in_(cycles))
    found = session.scalars(wanted).all() if cycles else ()
    names = {row.id: _short(row.text or f"Nhiệm vụ số {row.position}") for row in found}
    return {(row.cycle_id, key): names[row.id] for row in found for key in (str(row.position), row.slug)}


def _short(text: str) -> str:
    """A task may fill a page; a mail names it."""
    return text if len(text) <= 200 else text[:199].rstrip() + "…"
