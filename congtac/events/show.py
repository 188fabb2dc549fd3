"""One performance: read the event, play it, and say what came out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from congtac.actions.papers import ready_for_papers
from congtac.events.findings import findings_in
from congtac.events.player import Tell, play
from congtac.events.report import Played, played
from congtac.events.schema import read_with_notes
from congtac.runner import Runner
from congtac.store.cycles import traces
from congtac.workplace import Workplace


def perform(place: Workplace, runner: Runner, file: Path, today: date, out: Path | None, tell: Tell) -> Played:
    """Play an event file up to a day; its papers go to ``out``, or else to a folder of the workplace.

    Raises BadInput with every problem of the file before anything is stored.
    """
    event, notes = read_with_notes(file, tuple(place.installation().levels))
    folder = (out or place.papers / file.stem).absolute()
    if out is not None:
        ready_for_papers(folder)  # before anything is stored; the workplace's own folder is looked after by the store
    with place.session() as session:
        before = traces(session)
    cycle_id = play(place, runner, event, file.name, today, folder, tell)
    with place.session() as session:
        changed = traces(session) != before
        return played(session, cycle_id, folder, [*findings_in(event), *notes], changed)
