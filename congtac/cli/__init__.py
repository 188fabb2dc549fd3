"""The command line: thin commands over the same actions. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from congtac.i18n import _, bind_click

bind_click()

import typer  # noqa: E402 - click must find our catalogue before it is imported

from congtac.cli import config, cycle, db, election, event  # noqa: E402 - same

app = typer.Typer(
    name="congtac",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help=_("Congresses and review cycles of an organisation, from the plan to the papers."),
)
for name, group in (
    ("event", event.app),
    ("cycle", cycle.app),
    ("election", election.app),
    ("config", config.app),
    ("db", db.app),
):
    app.add_typer(group, name=name)


@app.command(help=_("Play the reference events and write their papers."))
def demo(
    out: Annotated[Path | None, typer.Option(help=_("The folder for the papers (congtac-demo)."))] = None,
) -> None:
    """Run again, it says that nothing was left to do."""
    from congtac.cli import console
    from congtac.domain.errors import CongtacError

    try:
        from congtac.cli.demo import show

        show(out)
    except CongtacError as error:
        console.fail(error)


@app.command(help=_("Print the version."))
def version() -> None:
    """The version, alone on a line."""
    from congtac import __version__
    from congtac.cli import console

    console.say(__version__)


def main() -> None:
    """The entry point: an interruption is no traceback."""
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)
