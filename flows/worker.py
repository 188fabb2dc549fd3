"""What a person does has its consequences within seconds: a small process that looks, draws, and sends.

A run that is started as a process of its own takes five to ten seconds to begin; this one has everything loaded. The
sweep is its safety net. Without Prefect it waits: what people do is noted all the same.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event
from zoneinfo import ZoneInfo

from congtac.clock import ZONE, today
from congtac.domain.errors import CongtacError
from congtac.domain.findings import Finding, Level
from congtac.lifeline import end_with_owner
from congtac.messages import line
from congtac.store.pulses import SWEEP, last_beat
from congtac.workplace import Workplace, workplace
from flows.consequences import PrefectAwayError, draw_next
from flows.embedded import is_up, no_heartbeat
from flows.outgoing import Outgoing
from flows.sweep import sweep

LONGEST_PAUSE = 30.0  # seconds between two questions whether what was away is back
Tell = Callable[[Finding], None]


@dataclass(slots=True)
class Trouble:
    """Something outside is away: told once when it begins and once when it is over, asked for ever more seldom."""

    tell: Tell
    pause: float = 0.0
    _told: set[str] = field(default_factory=set)

    def begins(self, *findings: Finding) -> None:
        """It is away; what was told already is not told again."""
        for finding in findings:
            if finding.code not in self._told:
                self._told.add(finding.code)
                self.tell(finding)
        self.pause = min(LONGEST_PAUSE, 2 * self.pause or 1.0)

    def is_over(self) -> None:
        """It is back."""
        if self.pause:
            self.tell(Finding("worker.goes_on", Level.NOTE))
        self._told.clear()
        self.pause = 0.0


def work(place: Workplace, stop: Event, tell: Tell) -> None:
    """Catch up with the day, then draw what waits and send what is due until told to stop."""
    every, trouble = place.installation().shared().clock.look_every_seconds, Trouble(tell)
    outgoing, behind = Outgoing(place), True
    while not stop.is_set():
        busy = False
        try:
            if trouble.pause:
                _ask_for_prefect()
            if behind:
                _catch_up(place, tell)
                behind = False
            busy = _one_round(place, outgoing, tell)
            trouble.is_over()
        except PrefectAwayError:
            trouble.begins(Finding("worker.prefect_away", Level.WARNING))
        except CongtacError as error:  # the database, mostly
            trouble.begins(*error.findings)
        if not busy:
            stop.wait(trouble.pause or every)


def _ask_for_prefect() -> None:
    if not is_up(os.environ["PREFECT_API_URL"]):
        raise PrefectAwayError


def _one_round(place: Workplace, outgoing: Outgoing, tell: Tell) -> bool:
    drawn = draw_next(place, today())
    for finding in drawn.findings if drawn else ():
        tell(finding)
    return outgoing.send() or drawn is not None


def _catch_up(place: Workplace, tell: Tell) -> None:
    """The sweep of the day, where none has run yet: the machine may have been off at seven."""
    with place.session() as session:
        last = last_beat(session, SWEEP)
    if last is not None and last.astimezone(ZoneInfo(ZONE)).date() >= today():
        return
    try:
        state = sweep(return_state=True)
    except Exception as error:  # what goes wrong in the sweep itself is told by its state
        raise PrefectAwayError(str(error)) from error
    swept = state.result(raise_on_failure=False)
    if isinstance(swept, CongtacError):
        raise swept
    for finding in getattr(swept, "findings", ()):
        tell(finding)


def main() -> None:
    """Until the owner says so or is gone."""
    end_with_owner()
    stop = Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda _signal, _frame: stop.set())
    no_heartbeat()
    work(workplace(), stop, _say)


def _say(finding: Finding) -> None:
    sys.stdout.write(line(finding) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
