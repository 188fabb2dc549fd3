"""``congtac sweep``: one round of the clock, from the shell."""

from __future__ import annotations

from congtac.cli import console
from congtac.cli.days import day_of
from congtac.domain.findings import has_errors
from congtac.i18n import _
from congtac.messages import words
from congtac.runner import Runner
from congtac.workplace import workplace


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
