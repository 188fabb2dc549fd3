"""``congtac term``: when the next congress of a unit is due, what was agreed, and the act that opens it."""

from __future__ import annotations

import typer

from congtac.cli.term.deciding import early, extend, label, next_
from congtac.cli.term.showing import list_, show
from congtac.i18n import _

app = typer.Typer(no_args_is_help=True)
app.command(help=_("Show a unit's term: the last congress, the next one with its window, what was agreed."))(show)
app.command("list", help=_("List when the next congress of every unit is due, the earliest first."))(list_)
app.command(help=_("Record that the superior agreed to a longer term."))(extend)
app.command(help=_("Record that the superior agreed to an earlier congress."))(early)
app.command(help=_("Say how the coming congress and its term are called."))(label)
app.command("next", help=_("Open the next congress from the last one."))(next_)
