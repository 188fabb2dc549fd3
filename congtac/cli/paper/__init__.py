"""``congtac paper``: the commands about papers, one module each."""

from __future__ import annotations

import typer

from congtac.cli.paper import check
from congtac.i18n import _

app = typer.Typer(help=_("Papers: checked against the rules of form."), no_args_is_help=True)
app.command("check", help=_("Check the form of a Word paper, ours or anybody's."))(check.check)


@app.callback()
def papers() -> None:
    """A group also while it has one command."""
