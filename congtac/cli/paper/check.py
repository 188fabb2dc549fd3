"""``congtac paper check``: does a Word file keep the rules of form that are in force on its day?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from congtac.i18n import _


def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("The paper as a .docx file."))],
    date: Annotated[
        str, typer.Option(help=_("The day of the paper (year-month-day) in place of the one it states."))
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help=_("Print one JSON object."))] = False,
) -> None:
    """One line for each finding; exit status 1 with errors among them, 2 for what is no readable .docx."""
    from congtac.actions.papers.checks import check_paper
    from congtac.cli import console
    from congtac.cli.days import day_of
    from congtac.domain.errors import CongtacError
    from congtac.domain.findings import has_errors
    from congtac.messages import as_json as finding_as_json

    try:
        checked = check_paper(file, day_of(date) if date else None)
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    if as_json:
        empty = dict.fromkeys(("rule", "source", "found", "expected"))
        findings = [empty | dict(finding_as_json(finding)) for finding in checked.findings]
        console.print_json({"profile": checked.layout.id, "findings": findings})
    else:
        heading = _("Checked against {profile} ({source}).")
        console.say(heading.format(profile=checked.layout.id, source=checked.layout.source))
        console.print_findings(checked.findings, cited=True)
        if not checked.findings:
            console.say(_("Nothing to be corrected."))
    if has_errors(checked.findings):
        raise typer.Exit(1)
