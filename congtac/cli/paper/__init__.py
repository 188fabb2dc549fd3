"""``congtac paper``: the commands about papers, one module each."""

from __future__ import annotations

import typer

from congtac.cli.paper import check, diff, draft, issuing, numbers, refresh, register, verify, versions
from congtac.i18n import _

app = typer.Typer(no_args_is_help=True)
app.command("draft", help=_("Draft the papers that a cycle's stage calls for."))(draft.draft)
app.command("list", help=_("List the papers of a cycle with their versions."))(draft.list_)
app.command("take", help=_("Take a file that people edited in as the paper's next version."))(versions.take)
app.command("approve", help=_("Approve the newest version of a paper."))(versions.approve)
app.command("issue", help=_("Issue an approved paper: give it its number and date, and protect it."))(issuing.issue)
app.command("cancel", help=_("Cancel an issued paper with a reason."))(issuing.cancel)
app.command("diff", help=_("Compare two versions of a paper, in words and as a redline for Word."))(diff.diff)
app.command("check", help=_("Check the form of a Word paper, ours or anybody's."))(check.check)
app.command("verify", help=_("Say which figures of a paper were changed by hand or are out of date."))(verify.verify)
app.command("refresh", help=_("Bring the figures of a paper up to date and leave all else as it is."))(refresh.refresh)
app.command("register", help=_("Show the registers of numbers and what each number stands for."))(register.register)
app.command("stub", help=_("Register the number of a secret paper, and nothing else of it."))(numbers.stub)
app.command("note", help=_("Write down numbers that were given outside congtac."))(numbers.note)
app.command("void", help=_("Cancel a number that will not be used, with a reason."))(numbers.void)
