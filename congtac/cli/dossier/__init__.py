"""``congtac dossier``: what a congress puts before its superior, and what the superior decides."""

from __future__ import annotations

import typer

from congtac.cli.dossier import deciding, show, submitting
from congtac.i18n import _

app = typer.Typer(no_args_is_help=True)

app.command("show", help=_("Show what is missing, who holds it and since when, and what was decided."))(show.show)
app.command("confirm", help=_("Answer for an item that is kept outside congtac."))(submitting.confirm)
app.command("submit", help=_("Submit dossiers to the superior, bound to the content of their papers."))(
    submitting.submit
)
app.command("return", help=_("Return a dossier with the superior's reasons."))(deciding.return_)
app.command("approve", help=_("Approve papers or personnel as they were submitted."))(deciding.approve)
app.command("decide", help=_("Ratify or refuse the results, or appoint, by the superior's decision."))(deciding.decide)
