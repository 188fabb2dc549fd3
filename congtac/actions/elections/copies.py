"""Elections copied from the congress before: a plan to begin with, which gives way to the scheme of this congress."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.store.tables import Candidate, Cycle, Election, ElectionRound, EnteredCount

COPIED = "kỳ trước: "  # how the origin of a copied election begins


def copy_elections(session: Session, earlier: Cycle, cycle: Cycle, origin: str) -> int:
    """Plan what the congress before elected, by whom and for how many seats; gives how many elections that are.

    Who stood, what was counted and who won is not copied; neither are elections held again after a refusal.
    """
    rows = select(Election).where(Election.cycle_id == earlier.id, ~Election.by_election)
    held = list(session.scalars(rows.order_by(Election.attempt, Election.position)))
    first = [row for row in held if row.attempt == held[0].attempt]
    session.add_all(
        Election(
            cycle_id=cycle.id,
            attempt=1,
            position=row.position,
            office=row.office,
            rank=row.rank,
            label=row.label,
            seats=row.seats,
            by_congress=row.by_congress,
            origin=f"{COPIED}{origin}",
        )
        for row in first
    )
    session.flush()
    return len(first)


def only_copied(session: Session, elections: Sequence[Election]) -> bool:
    """Whether these elections were copied and nobody has done anything with them yet."""
    return all(row.origin.startswith(COPIED) for row in elections) and untouched(session, elections)


def untouched(session: Session, elections: Sequence[Election]) -> bool:
    """Whether nobody has done anything with these elections yet: no list, no count, no result."""
    if any(row.decided_on is not None or row.count is not None for row in elections):
        return False
    numbers = [row.id for row in elections]
    begun = (
        session.scalar(select(table.id).where(table.election_id.in_(numbers)).limit(1))
        for table in (Candidate, EnteredCount, ElectionRound)
    )
    return all(one is None for one in begun)


def take_away(session: Session, elections: Sequence[Election]) -> None:
    """Remove elections with which nothing was done."""
    for election in elections:
        session.delete(election)
    session.flush()
