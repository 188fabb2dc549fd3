"""``congtac cycle``: the life of a cycle from opening to archive, one command for each thing that a person does."""

from __future__ import annotations

import typer

from congtac.cli.cycle.acting import act, close, confirm, postpone, waive
from congtac.cli.cycle.listing import list_
from congtac.cli.cycle.opening import open_
from congtac.cli.cycle.replanning import replan
from congtac.cli.cycle.showing import show
from congtac.cli.cycle.stating import adopt, attend, withdraw
from congtac.i18n import _

app = typer.Typer(no_args_is_help=True)
app.command("open", help=_("Open a cycle: its plan, and who owes what by when."))(open_)
app.command("list", help=_("List the cycles with their stage, open ones first."))(list_)
app.command(help=_("Show one cycle: its plan, what is owed, its acts so far and what it waits for."))(show)
app.command(help=_("Do an act: the cycle moves to its next stage."))(act)
app.command(help=_("Confirm that something is there that an act waits for."))(confirm)
app.command(help=_("Take back what was confirmed by mistake; both stay on record."))(withdraw)
app.command(help=_("Record who came: convened and present, members, guests."))(attend)
app.command(help=_("Register the targets and tasks of the resolution that was adopted."))(adopt)
app.command(help=_("Show how the plan would move; confirm the difference to move it."))(replan)
app.command(help=_("Postpone the meeting to a later day; the plan and what is owed move with it."))(postpone)
app.command(help=_("Excuse a unit from what it owes."))(waive)
app.command(help=_("Put the file of a finished cycle away, or cancel one that will not be held."))(close)
