"""Nudges: an act leaves a note that it has consequences, to be drawn within seconds and not at the next sweep.

The note is written in the transaction of the act, and it is gone when the consequences were drawn: whoever is killed in
between finds it again.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.clock import now
from congtac.store.tables import Cycle, Fact, Nudge

PLAYED = "played"  # the fact that marks a cycle played from an event file: no clock looks after it

LONGEST_WHY = 400  # letters, as the column has them


def is_played(session: Session, cycle: Cycle) -> bool:
    """Whether a cycle was played from an event file: it is nobody's obligation, and nothing of it may leave."""
    return session.scalar(select(Fact.id).where(Fact.cycle_id == cycle.id, Fact.key == PLAYED)) is not None


def nudge(session: Session, cycle: Cycle, why: str) -> None:
    """Leave a note that something happened in a cycle; for a played one there is nobody to tell."""
    if not is_played(session, cycle):
        session.add(Nudge(cycle_id=cycle.id, why=why[:LONGEST_WHY], asked_at=now()))
