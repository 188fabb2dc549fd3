"""``congtac remind``: what the clock will send, what it has sent, held, released, and sent by hand."""

from __future__ import annotations

import typer

from congtac.cli.remind.forecast import forecast, show
from congtac.cli.remind.holding import hold, release
from congtac.cli.remind.ledger import ledger
from congtac.cli.remind.sending import send
from congtac.i18n import _

app = typer.Typer(no_args_is_help=True)
app.command(help=_("Show who will be reminded of what on the next days, and what will be skipped and why."))(forecast)
app.command(help=_("Print the whole text of a reminder, sent or to come."))(show)
app.command(help=_("Hold the reminders of a cycle, or of one unit in it, until a day."))(hold)
app.command(help=_("Go on reminding before that day."))(release)
app.command(help=_("Remind now, once a day to each recipient."))(send)
app.command(help=_("Show every reminder of a cycle, sent or skipped, with its reason."))(ledger)
