"""``congtac event``: play a published event through its whole life, on simulated days."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from congtac.i18n import _

if TYPE_CHECKING:
    from congtac.events.report import Played

app = typer.Typer(no_args_is_help=True)


@app.command(help=_("Play an event file from the plan to the archive and write its papers."))
def run(
    file: Annotated[Path, typer.Argument(help=_("The event file (YAML); see “congtac event schema”."))],
    out: Annotated[Path | None, typer.Option(help=_("The folder for the papers."))] = None,
    today: Annotated[str, typer.Option(help=_("Play up to this day (year-month-day); today if left out."))] = "",
    as_json: Annotated[bool, typer.Option("--json", help=_("Print one JSON object."))] = False,
) -> None:
    """Exit status 0 when played, 1 with errors among the findings, 2 when the file or the place cannot be used."""
    from congtac.cli import console
    from congtac.domain.errors import CongtacError
    from congtac.domain.findings import has_errors

    try:
        outcome = _played(file, out, today)
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    if as_json:
        console.print_json(outcome.as_json())
    else:
        from congtac.cli.telling import tell

        tell(outcome)
    raise typer.Exit(1 if has_errors(list(outcome.findings)) else 0)


def _played(file: Path, out: Path | None, today: str) -> Played:
    from congtac.cli import console
    from congtac.cli.days import day_of
    from congtac.cli.telling import progress_line
    from congtac.events.show import perform
    from congtac.runner import Runner
    from congtac.workplace import workplace

    day = day_of(today)
    place = workplace()
    with Runner(place.home) as runner:
        return perform(place, runner, file, day, out, lambda *step: console.progress(progress_line(*step)))


@app.command(help=_("Print the JSON Schema of event files, for editors."))
def schema() -> None:
    """The schema with descriptions in the user's language."""
    from congtac.cli import console
    from congtac.events.schema import json_schema

    console.print_json(json_schema(_))
