"""What the numbers of registers stand for, with a fixed number of questions to the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.domain.numbering import NumberStanding
from congtac.store.tables import Paper, PaperIssue, Registration


@dataclass(frozen=True, slots=True)
class NumberRow:
    """What one number stands for: its paper, and the issue under it."""

    standing: NumberStanding
    paper: Paper | None
    issue: PaperIssue | None


def numbers_of(session: Session, rows: Sequence[Registration]) -> Mapping[int, NumberRow]:
    """By the id of the number."""
    issues = {
        one.registration_id: one
        for one in session.scalars(select(PaperIssue).where(PaperIssue.registration_id.in_([row.id for row in rows])))
    }
    wanted = [row.paper_id for row in rows if row.paper_id is not None]
    papers = {one.id: one for one in session.scalars(select(Paper).where(Paper.id.in_(wanted)))}
    return {
        row.id: NumberRow(_standing(row, issues.get(row.id)), papers.get(row.paper_id or 0), issues.get(row.id))
        for row in rows
    }


def _standing(row: Registration, issue: PaperIssue | None) -> NumberStanding:
    if row.cancelled_on is not None:
        return NumberStanding.CANCELLED
    if row.paper_id is None:
        return NumberStanding.SECRET if row.mark else NumberStanding.NOTED
    return NumberStanding.RESERVED if issue is None else NumberStanding.ISSUED
