"""The dead-clock alarm on the command line: said beside the answer, on standard error."""

from __future__ import annotations

from sqlalchemy.orm import Session

from congtac.cli import console
from congtac.clock import now
from congtac.doctor.clockwork import alarm
from congtac.workplace import Workplace


def tell_silence(place: Workplace, session: Session | None) -> None:
    """Say that the clock has stopped, where it has."""
    stopped = alarm(session, place.installation(), now()) if session else None
    if stopped is not None:
        console.print_findings([stopped], to_error=True)
