"""The dead-clock alarm: what everybody is told who looks at cycles, where nothing runs by itself any more."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from congtac.config import Installation
from congtac.domain.findings import Finding
from congtac.domain.stopped_clock import is_silent, stopped_clock
from congtac.store.cycles import count_open_cycles
from congtac.store.pulses import SWEEP, last_beat


def clock_finding(session: Session, installation: Installation, moment: datetime) -> Finding | None:
    """The finding of ``domain.stopped_clock`` for this installation at this moment."""
    hours = installation.shared().clock.silent_hours
    last = last_beat(session, SWEEP)
    if not is_silent(last, moment, hours):
        return None  # each page asks: while the clock runs, one row answers
    return stopped_clock(last, moment, hours, count_open_cycles(session))
