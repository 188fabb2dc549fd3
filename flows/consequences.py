"""Draw the consequences of what people did: claim what a cycle asks for, take it as far as it goes, let go of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from congtac.clock import now
from congtac.domain.cycle import CycleKind
from congtac.domain.errors import CongtacError
from congtac.domain.findings import Finding, Level
from congtac.store.nudges import CycleNudges, claim, drawn, is_asked, put_back
from congtac.store.tables import Cycle
from congtac.workplace import Workplace
from flows.congress import congress
from flows.progress import show_progress
from flows.review import review
from flows.steps import draft, folder_of, number

BATCH = 20  # cycles claimed at once by a sweep: they must be done before the lease is over


class PrefectAwayError(Exception):
    """Prefect's server does not answer: nothing was done, and what was claimed is free again."""


@dataclass(slots=True)
class Drawn:
    """How many cycles were taken on, and what went wrong with others; each of those is tried again later."""

    cycles: int = 0
    findings: list[Finding] = field(default_factory=list)


def draw_next(place: Workplace, day: date) -> Drawn | None:
    """Run the flow of the cycle that has waited longest, with a run of its own on Prefect; None where none waits.

    Raises PrefectAwayError where there is no Prefect to run it.
    """
    with place.reading() as session:
        if session is None or not is_asked(session, now()):
            return None
    with place.session() as session:
        calls = claim(session, now())
    return _with_each(place, calls, lambda cycle_id: _run(place, cycle_id, day)) if calls else None


def draw_all(place: Workplace, day: date) -> Drawn:
    """Take on every cycle that waits, in batches and without a run for each. One that fails stops no other."""
    outcome = Drawn()
    while True:
        with place.session() as session:
            calls = claim(session, now(), BATCH)
        if not calls:
            return outcome
        batch = _with_each(place, calls, lambda cycle_id: take_on(cycle_id, day))
        outcome.cycles += batch.cycles
        outcome.findings += batch.findings


def take_on(cycle_id: int, day: date) -> None:
    """What the flow of a cycle does, without a run of its own: drafts, numbers, its page."""
    folder = folder_of(cycle_id)
    draft.fn(cycle_id, day, folder)
    number.fn(cycle_id, day)
    show_progress(cycle_id, day, folder)


def _run(place: Workplace, cycle_id: int, day: date) -> None:
    with place.reading() as session:
        kind = CycleKind(session.get_one(Cycle, cycle_id).kind) if session else CycleKind.BRANCH_CONGRESS
    life: Any = congress if kind.is_congress else review
    try:
        state = life(cycle_id, day, return_state=True)
    except Exception as error:  # what goes wrong in the flow itself is told by its state
        raise PrefectAwayError(str(error)) from error
    if not state.is_completed():
        reason = state.result(raise_on_failure=False)
        raise reason if isinstance(reason, Exception) else RuntimeError(str(state.message))


def _with_each(place: Workplace, calls: list[CycleNudges], deed: Callable[[int], None]) -> Drawn:
    outcome = Drawn()
    for call in calls:
        try:
            deed(call.cycle_id)
        except PrefectAwayError:
            with place.session() as session:
                put_back(session, call, now(), failed=False)
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, the other cycles go on
            with place.session() as session:
                put_back(session, call, now())
                title = session.get_one(Cycle, call.cycle_id).title
            outcome.findings += told(title, error, call.why)
        else:
            outcome.cycles += 1
            with place.session() as session:
                drawn(session, call)
    return outcome


def told(title: str, error: Exception, why: Sequence[str]) -> list[Finding]:
    """The cycle with what was asked for, and what is in its way: our own findings, or the words of the error."""
    if isinstance(error, CongtacError):
        return [Finding("worker.cycle_failed", Level.ERROR, title, {"why": tuple(why)}), *error.findings]
    figures = {"why": tuple(why), "reason": f"{type(error).__name__}: {error}"}
    return [Finding("worker.cycle_broke", Level.ERROR, title, figures)]
