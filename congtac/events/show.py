"""One performance: read the event, play it, and say what came out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from congtac.actions.papers.papers import ready_for_papers
from congtac.actions.practice import practice_of
from congtac.events.findings import findings_in
from congtac.events.player import Tell, play
from congtac.events.report import Played, played
from congtac.events.schema import read_with_notes
from congtac.runner import Runner
from congtac.store.cycles import traces
from congtac.store.tables import Cycle
from congtac.workplace import Workplace


def perform(place: Workplace, runner: Runner, file: Path, today: date, out: Path | None, tell: Tell) -> Played:
    """Play an event file up to a day; its papers go to ``out``, or else to a folder of the workplace.

    Raises BadInput with every problem of the file before anything is stored.
    """
    event, notes = read_with_notes(file, tuple(place.installation().levels))
    if out is not None:
        ready_for_papers(out)  # before anything is stored; the workplace's own folder is looked after by the store
    production = play(place, runner, event, file.name, today, out, tell)
    with place.session() as session:
        cycle = session.get_one(Cycle, production.cycle_id)
        written = traces(session, cycle)
        changed = production.restored or written != production.traces
        findings = [*findings_in(event, practice_of(place.installation(), cycle).form), *notes]
        return played(session, cycle.id, production.folder, findings, changed)
