"""``congtac task``: tasks that conclusions set, from the notice to the evidence."""

from __future__ import annotations

import typer

from congtac.cli.task.importing import import_
from congtac.cli.task.listing import list_, show, summary
from congtac.cli.task.progress import close, extend, pause, reach, reopen, report, resume
from congtac.i18n import _

app = typer.Typer(no_args_is_help=True)
app.command("list", help=_("List tasks with their lead unit, deadline and state."))(list_)
app.command(help=_("Show one task with everything that was stated and its history."))(show)
app.command(help=_("Count the tasks of a period by lead unit."))(summary)
app.command("import", help=_("Take in the tasks of a notice: shown first, registered when confirmed."))(import_)
app.command(help=_("Put down how far a task is."))(report)
app.command(help=_("Put down that a milestone on the way is reached."))(reach)
app.command(help=_("Close a task with the document that proves its result."))(close)
app.command(help=_("Give a task more time: a new last day, for a reason."))(extend)
app.command(help=_("Pause a task for a reason."))(pause)
app.command(help=_("Go on with a paused task."))(resume)
app.command(help=_("Take up a task again that was closed too early; its end stays in the history."))(reopen)
