"""One performance: read the event, play it, and say what came out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from congtac.actions.papers.papers import ready_for_papers
from congtac.actions.practice import practice_of
from congtac.config import Installation
from congtac.domain.papers import Issuer
from congtac.events.findings import findings_in
from congtac.events.player import Tell, play
from congtac.events.report import Played, played
from congtac.events.schema import Levels, read_with_notes
from congtac.runner import Runner
from congtac.store.cycles import traces
from congtac.store.tables import Cycle
from congtac.workplace import Workplace


def levels_of(installation: Installation) -> Levels:
    """The levels that event files may name."""
    agencies = (slug for slug, level in installation.levels.items() if level.issuer is Issuer.AGENCY)
    return Levels(tuple(installation.levels), tuple(agencies))


def perform(place: Workplace, runner: Runner, file: Path, today: date, out: Path | None, tell: Tell) -> Played:
    """Play an event file up to a day; its papers go to ``out``, or else to a folder of the workplace.

    Raises BadInput with every problem of the file before anything is stored.
    """
    event, notes = read_with_notes(file, levels_of(place.installation()))
    if out is not None:
        ready_for_papers(out)  # before anything is stored; the workplace's own folder is looked after by the store
    production = play(place, runner, event, file.name, today, out, tell)
    with place.session() as session:
        cycle = session.get_one(Cycle, production.cycle_id)
        written = traces(session, cycle)
        changed = production.restored or written != production.traces
        findings = [*findings_in(event, practice_of(place.installation(), cycle).form), *notes]
        return played(session, cycle.id, production.folder, findings, changed, today)
