"""Papers that wait for somebody's approval, limited to his part of the tree by the database itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, contains_eager

from congtac.domain.access import Right, Visitor, units_granted
from congtac.domain.cycle import ENDED
from congtac.domain.paper_words import WordKind
from congtac.store.access import visible_units
from congtac.store.tables import (
    Cycle,
    Paper,
    PaperApproval,
    PaperComment,
    PaperCommentSettled,
    PaperIssue,
    PaperVersion,
)


def papers_waiting(session: Session, visitor: Visitor, most: int) -> tuple[Sequence[PaperVersion], int]:
    """The newest versions that nobody has approved or returned, longest waiting first, and how many there are."""
    if not units_granted(visitor, Right.APPROVE):
        return (), 0
    rows = _waiting(visitor)
    ways = contains_eager(PaperVersion.paper).contains_eager(Paper.cycle).contains_eager(Cycle.unit)
    found = session.scalars(rows.options(ways).order_by(PaperVersion.on, PaperVersion.id).limit(most)).all()
    if len(found) < most:
        return found, len(found)
    return found, session.scalar(
        select(func.count()).select_from(rows.with_only_columns(PaperVersion.id).subquery())
    ) or 0


def _waiting(visitor: Visitor) -> Any:
    later = PaperVersion.__table__.alias("later")
    rows = select(PaperVersion).join(PaperVersion.paper).join(Paper.cycle).join(Cycle.unit)
    returned = (
        select(PaperComment.id)
        .outerjoin(PaperCommentSettled, PaperCommentSettled.comment_id == PaperComment.id)
        .where(PaperComment.version_id == PaperVersion.id, PaperComment.kind == WordKind.RETURN.value)
        .where(PaperCommentSettled.id.is_(None))
    )
    return rows.where(
        Cycle.unit_id.in_(visible_units(visitor, Right.APPROVE)),
        Cycle.stage.not_in([stage.value for stage in ENDED]),
        ~select(later.c.id).where(later.c.paper_id == Paper.id, later.c.draft > PaperVersion.draft).exists(),
        ~select(PaperApproval.id).where(PaperApproval.version_id == PaperVersion.id).exists(),
        ~select(PaperIssue.id).where(PaperIssue.paper_id == Paper.id, PaperIssue.cancelled_on.is_(None)).exists(),
        ~returned.exists(),
    )
