"""``congtac round``: a superior's round of congresses, from its opening to the last congress."""

from __future__ import annotations

import typer

from congtac.cli.round.opening import open_
from congtac.cli.round.planning import lessons, plan, window
from congtac.cli.round.sharing import quota
from congtac.cli.round.showing import show
from congtac.i18n import _

app = typer.Typer(no_args_is_help=True)
app.command("open", help=_("Open a round over a unit and everything below it, for a term."))(open_)
app.command(help=_("Show the whole round: days, stages, what each congress waits for, who is late."))(show)
app.command(help=_("Set the days of a step: the model congresses, or the units of a level."))(window)
app.command(help=_("Plan a unit's congress: its day, whether it is a model congress, a consent to its order."))(plan)
app.command(help=_("Share the delegates out among the units directly below, or show how they were."))(quota)
app.command(help=_("Record what a model congress taught, or show the lessons of the round."))(lessons)
