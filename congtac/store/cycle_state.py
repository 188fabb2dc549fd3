"""What every page of a cycle and every act reads about it: questions that are built once, as that takes longest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Integer, bindparam, select
from sqlalchemy.orm import Session, joinedload

from congtac.store.cycle_counts import reports_owed
from congtac.store.tables import Confirmation, Cycle, Fact, Obligation, TransitionLog, Unit

_OWN = bindparam("cycle", type_=Integer)
_CYCLE = select(Cycle).where(Cycle.id == _OWN).options(joinedload(Cycle.unit, innerjoin=True))
_FACTS = select(Fact.key, Fact.value).where(Fact.cycle_id == _OWN)
_LOG = select(TransitionLog).where(TransitionLog.cycle_id == _OWN).order_by(TransitionLog.number)
_CONFIRMATIONS = select(Confirmation).where(Confirmation.cycle_id == _OWN)
_MISSING = select(Unit.name).join(Obligation, Obligation.unit_id == Unit.id).where(*reports_owed(_OWN))
_MISSING = _MISSING.where(Obligation.discharged_on.is_(None)).order_by(Obligation.id).limit(bindparam("most"))


def cycle_numbered(session: Session, number: int) -> Cycle | None:
    """A cycle with its unit."""
    return session.scalar(_CYCLE, {"cycle": number})


def facts_in(session: Session, cycle: Cycle) -> dict[str, Any]:
    """Every recorded fact, by key."""
    return {key: value["value"] for key, value in session.execute(_FACTS, {"cycle": cycle.id})}


def log_in(session: Session, cycle: Cycle) -> list[TransitionLog]:
    """The acts in their order."""
    return list(session.scalars(_LOG, {"cycle": cycle.id}))


def confirmations_in(session: Session, cycle: Cycle) -> Sequence[Confirmation]:
    """What was confirmed."""
    return session.scalars(_CONFIRMATIONS, {"cycle": cycle.id}).all()


def missing_reporters(session: Session, cycle: Cycle, most: int) -> tuple[str, ...]:
    """The names of units whose report is missing, so many at most."""
    return tuple(session.scalars(_MISSING, {"cycle": cycle.id, "most": most}))
