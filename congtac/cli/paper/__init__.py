"""``congtac paper``: the commands about papers, one module each."""

from __future__ import annotations

import typer

from congtac.cli.paper import check, refresh, verify
from congtac.i18n import _

app = typer.Typer(
    help=_("Papers: checked against the rules of form, and their figures against the facts."), no_args_is_help=True
)
app.command("check", help=_("Check the form of a Word paper, ours or anybody's."))(check.check)
app.command("verify", help=_("Say which figures of a paper were changed by hand or are out of date."))(verify.verify)
app.command("refresh", help=_("Bring the figures of a paper up to date and leave all else as it is."))(refresh.refresh)


@app.callback()
def papers() -> None:
    """A group also while it has one command."""
