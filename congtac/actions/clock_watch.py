"""The dead-clock alarm: what everybody is told who looks at cycles, where nothing runs by itself any more."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from congtac.config import Installation
from congtac.domain.findings import Finding
from congtac.domain.stopped_clock import stopped_clock
from congtac.store.cycles import last_beat_and_open_cycles


def clock_finding(session: Session, installation: Installation, moment: datetime) -> Finding | None:
    """The finding of ``domain.stopped_clock`` for this installation at this moment."""
    hours = installation.shared().clock.silent_hours
    last, count = last_beat_and_open_cycles(session)
    return stopped_clock(last, moment, hours, count)
