"""``congtac report``: forms for units, reports handed in, where they stand, and the figures put together."""

from __future__ import annotations

import typer

from congtac.cli.report.corrections import corrections
from congtac.cli.report.exchange import export, open_, pack
from congtac.cli.report.figures import consolidate, drill
from congtac.cli.report.handing import form, submit
from congtac.cli.report.keys import key, trust, withdraw
from congtac.cli.report.standing import accept, extend, return_, status
from congtac.i18n import _

app = typer.Typer(no_args_is_help=True)
app.command(help=_("Write the form of a unit, filled in with what is known."))(form)
app.command(help=_("Hand in a unit's filled-in form."))(submit)
app.command(help=_("Show where the report of each unit stands."))(status)
app.command(help=_("Accept the last revision of a unit's report."))(accept)
app.command("return", help=_("Return the last revision of a unit's report with a reason."))(return_)
app.command(help=_("Grant a unit a later day."))(extend)
app.command(help=_("Put the figures of all reports together."))(consolidate)
app.command(help=_("Show what changed in the figures since the report was issued."))(corrections)
app.command(help=_("Show which reports a consolidated figure rests on."))(drill)
app.command(help=_("Write a unit's forms into one signed file, for a unit without a network."))(export)
app.command(help=_("Pack filled-in forms into one signed file for the superior."))(pack)
app.command("open", help=_("Take in the reports of a signed file, or look at the forms in one."))(open_)
app.command(help=_("Print the public key of this installation and the code to compare it by."))(key)
app.command(help=_("Record the public key of a unit."))(trust)
app.command(help=_("Take back a public key that was lost or stolen."))(withdraw)
