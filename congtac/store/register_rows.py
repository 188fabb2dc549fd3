"""What the numbers of registers stand for, with a fixed number of questions to the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from congtac.domain.numbering import NumberStanding
from congtac.store.tables import Cycle, Paper, PaperIssue, Register, Registration


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


def registers_beginning(session: Session, prefixes: Sequence[str]) -> list[tuple[Register, list[Registration]]]:
    """The registers whose key begins so, in the order of their keys, each with its numbers in order: two queries."""
    wanted = or_(*(Register.key.startswith(prefix, autoescape=True) for prefix in prefixes))
    registers = session.scalars(select(Register).where(wanted).order_by(Register.key)).all()
    rows: dict[int, list[Registration]] = {register.id: [] for register in registers}
    of_them = select(Registration).where(Registration.register_id.in_(rows)).order_by(Registration.number)
    for row in session.scalars(of_them):
        rows[row.register_id].append(row)
    return [(register, rows[register.id]) for register in registers]


def cycles_by_key(session: Session, keys: Sequence[str]) -> Mapping[str, Cycle]:
    """Cycles by their key, each with its unit."""
    found = select(Cycle).where(Cycle.key.in_(keys)).options(joinedload(Cycle.unit))
    return {cycle.key: cycle for cycle in session.scalars(found)}
