"""``congtac election``: who is elected and by which rule, who holds an office, and what happens in mid-term."""

from __future__ import annotations

import typer

from congtac.cli.election.counting import count, schema
from congtac.cli.election.holding import holders
from congtac.cli.election.vacancies import by_election, decide, leave
from congtac.i18n import _

app = typer.Typer(no_args_is_help=True)
app.command(help=_("Count an election file and decide the result."))(count)
app.command(help=_("Print the JSON Schema of the election file."))(schema)
app.command(help=_("Show who holds which office of a unit on a day."))(holders)
app.command(help=_("Record that somebody leaves an office in mid-term."))(leave)
app.command("by-election", help=_("Plan a by-election for the vacant seats of an office."))(by_election)
app.command(help=_("Ratify or refuse a by-election, by the superior's decision."))(decide)
