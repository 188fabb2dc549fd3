"""``congtac archive``: the file of a cycle, checked, noted, and destroyed by two people when its time is over."""

from __future__ import annotations

import typer

from congtac.cli.archive import building, deletion, notes
from congtac.i18n import _

app = typer.Typer(no_args_is_help=True)

app.command("build", help=_("Build the file of a cycle as one .zip with its index."))(building.build)
app.command("check", help=_("Check a .zip: every file against its checksum and the index."))(building.check)
app.command("note", help=_("Write down where something is kept that belongs to a file."))(notes.note)
app.command("due", help=_("Show what may be destroyed and when, and what is proposed."))(deletion.due)
app.command("propose-deletion", help=_("Propose to destroy what is due; another person must confirm."))(
    deletion.propose_deletion
)
app.command("confirm-deletion", help=_("Confirm a proposal of another person: its items are destroyed."))(
    deletion.confirm_deletion
)
