"""``congtac sweep``: one round of the clock, or one cycle, from the shell."""

from __future__ import annotations

from congtac.cli import console
from congtac.cli.days import day_of
from congtac.domain.cycle import CycleKind
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level, has_errors
from congtac.i18n import _
from congtac.messages import words
from congtac.runner import Runner, ask_for, prefect_standing
from congtac.store.tables import Cycle
from congtac.workplace import workplace


def take_on(cycle: int, today: str, *, as_json: bool) -> int:
    """Take one cycle as far as the day allows: by a runner of ``congtac serve`` where one is there, else here."""
    day, place = day_of(today), workplace()
    with place.session() as session:
        found = session.get(Cycle, cycle)
        if found is None:
            raise BadInput(Finding("cycle.unknown", Level.ERROR, figures={"number": cycle}))
        kind, folder = CycleKind(found.kind), place.folder_of(found)
    standing = prefect_standing(place.home)
    if standing.url and standing.answers:
        page = ask_for(place.home, standing.url, kind, cycle, day)
        answer: dict[str, object] = {"cycle": cycle, "day": day, "run": page}
        text = _("Asked for, once a day: {page}").format(page=page)
    else:
        with Runner(place.home) as runner:
            state = runner.run(kind, cycle, day, folder)
        answer = {"cycle": cycle, "day": day, "state": state}
        text = _("Taken on; its papers are in {folder}").format(folder=folder)
    if as_json:
        console.print_json(answer)
    else:
        console.say(text)
    return 0


def run(today: str, *, as_json: bool) -> int:
    """Sweep and tell what was done; gives the exit status."""
    day, place = day_of(today) if today else None, workplace()
    with place.session():
        pass  # a database that cannot be used is told before Prefect is started
    with Runner(place.home) as runner:
        swept = runner.sweep(day)
    if as_json:
        figures = {"day": swept.day, "reminders": swept.reminders, "cycles": swept.cycles}
        console.print_json(figures | {"findings": list(swept.findings)})
    else:
        text = _("{day}: {reminders} reminders written, {cycles} cycles taken on.")
        console.say(text.format(day=words(swept.day), reminders=swept.reminders, cycles=swept.cycles))
        console.print_findings(swept.findings, to_error=True)
    return int(has_errors(list(swept.findings)))
