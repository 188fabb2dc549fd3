"""Pulses: when something that runs by itself last came to its end."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from congtac.store.claims import claimed
from congtac.store.tables import Pulse

SWEEP, DELIVERY = "sweep", "delivery"
TERMS = "terms"  # the last day on which the sweep looked whose next congress comes near
DAYS_NOTED = "days noted"  # up to which day the sweep has noted the days of plans that came


_LAST = select(Pulse.at).where(Pulse.name == bindparam("name"))  # built once: each page asks it


def beat(session: Session, name: str, at: datetime) -> None:
    """Something came to its end at this moment; an earlier moment does not take a later one back."""
    claimed(session, Pulse(name=name, at=at), select(Pulse).where(Pulse.name == name))
    session.execute(update(Pulse).where(Pulse.name == name, Pulse.at < at).values(at=at))


def reached(session: Session, name: str, at: datetime) -> None:
    """Something has come as far as this moment, and no further: a later one was tried by somebody and has not come."""
    claimed(session, Pulse(name=name, at=at), select(Pulse).where(Pulse.name == name))
    session.execute(update(Pulse).where(Pulse.name == name).values(at=at))


def last_beat(session: Session, name: str) -> datetime | None:
    """When it last came to its end; None where it never did."""
    return session.scalar(_LAST, {"name": name})
