"""The one small door to the flows: start Prefect when it is first needed and run the flow of a cycle for one day."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from congtac.domain.cycle import CycleKind
from congtac.domain.errors import CongtacError
from congtac.domain.findings import Finding
from congtac.domain.sweeps import Swept


@dataclass(frozen=True, slots=True)
class PrefectStanding:
    """Whether Prefect's database is prepared, where its server is, whether it answers, and the next sweep on its list.

    ``url`` is None where no server is set and ``congtac serve`` does not run.
    """

    prepared: bool
    url: str | None
    answers: bool = False
    next_sweep: datetime | None = None


class Runner:
    """Runs flows inside a ``with`` block: on an embedded Prefect in ``home``, or on the one that
    ``PREFECT_API_URL`` names. Prefect starts with the first run; ``started_in`` is the seconds that took.
    """

    def __init__(self, home: Path) -> None:
        self.home = home / "prefect"
        self.started_in: float | None = None
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    def start(self) -> None:
        """Start Prefect now; the first time its database is made, which takes 10 to 25 s."""
        if self.started_in is None:
            from flows.embedded import server

            self.started_in = self._stack.enter_context(server(self.home))

    def run(self, kind: CycleKind, cycle_id: int, day: date, folder: Path) -> str:
        """Run the flow of a cycle for one day; gives the name of the state it ended in: "Waiting" or "Ready".

        An error of congtac that ended the run is raised again as it was.
        """
        self.start()
        from flows.congress import congress
        from flows.review import review

        flow: Any = congress if kind.is_congress else review
        state = flow(cycle_id, day, folder, return_state=True)
        if state.is_completed():
            return str(state.name)
        error = state.result(raise_on_failure=False)
        raise error if isinstance(error, CongtacError) else RuntimeError(str(state.message)) from error

    def sweep(self, day: date | None) -> Swept:
        """Sweep once: now, or on the morning of a day. An error that ended the sweep is raised again as it was."""
        self.start()
        from flows.sweep import sweep

        state = sweep(day, return_state=True)
        swept = state.result(raise_on_failure=False)
        if isinstance(swept, Swept):
            return swept
        if isinstance(swept, CongtacError):
            raise swept
        raise RuntimeError(str(state.message))


def ask_for(home: Path, url: str, kind: CycleKind, cycle_id: int, day: date) -> str:
    """Ask the server at an address for a run of a cycle on a day, by a runner of ``congtac serve``; gives its page.

    Asked twice on a day it is one run. Raises Unusable where the server has no runner of ours.
    """
    from flows.embedded import quiet

    quiet(home / "prefect")  # before Prefect is imported
    os.environ["PREFECT_API_URL"] = url
    from flows.by_hand import ask_for

    return f"{url.removesuffix('/api')}/runs/flow-run/{ask_for(kind, cycle_id, day)}"


def prefect_standing(home: Path) -> PrefectStanding:
    """How Prefect stands, without starting or loading it."""
    from flows import standing

    folder = home / "prefect"
    url, prepared = standing.address_of(folder), standing.is_prepared(folder)
    if url is None or not standing.answers(url):
        return PrefectStanding(prepared, url)
    return PrefectStanding(prepared, url, answers=True, next_sweep=standing.next_sweep(url))


def serve(
    home: Path, people: tuple[str, int], prefect: tuple[str, int], keep_days: int, tell: Callable[[Finding], None]
) -> None:
    """Run the portal, Prefect, the scheduled flows and the worker until the process is told to stop.

    ``people`` and ``prefect`` are the hosts and ports at which they listen.
    """
    from flows.serving import Doors, serve_all

    serve_all(home / "prefect", Doors(*people, *prefect), keep_days, tell)
