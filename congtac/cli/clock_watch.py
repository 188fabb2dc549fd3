"""The dead-clock alarm on the command line: said beside the answer, on standard error."""

from __future__ import annotations

from contextlib import suppress

from sqlalchemy.orm import Session

from congtac.actions.clock_watch import clock_finding
from congtac.cli import console
from congtac.clock import now
from congtac.domain.errors import BadInput
from congtac.workplace import Workplace


def tell_stopped_clock(place: Workplace, session: Session | None) -> None:
    """Say that the clock has stopped, where it has; mistakes in the configuration are told by who needs it."""
    with suppress(BadInput):
        stopped = clock_finding(session, place.installation(), now()) if session else None
        if stopped is not None:
            console.print_findings([stopped], to_error=True)
