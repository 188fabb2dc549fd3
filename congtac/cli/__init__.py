"""The command line: thin commands over the same actions. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from congtac.i18n import _, bind_click

bind_click()

import typer  # noqa: E402 - click must find our catalogue before it is imported

from congtac.cli.groups import Groups  # noqa: E402 - same

app = typer.Typer(
    name="congtac",
    cls=Groups,
    no_args_is_help=True,
    add_completion=False,
    suggest_commands=False,  # Groups does
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help=_("Congresses and review cycles of an organisation, from the plan to the papers."),
)


@app.command(help=_("Play the reference events and write their papers, or open the portal with two of them."))
def demo(
    out: Annotated[Path | None, typer.Option(help=_("The folder for the papers (congtac-demo)."))] = None,
    serve: Annotated[
        bool, typer.Option("--serve", help=_("Play a review and a congress and open the portal to walk around in."))
    ] = False,
    port: Annotated[int, typer.Option(help=_("The port of the portal."), min=1, max=65535)] = 8000,
    prefect_port: Annotated[int, typer.Option(help=_("The port of Prefect's server."), min=1, max=65535)] = 4200,
) -> None:
    """Run again, it says that nothing was left to do."""
    from congtac.cli import console
    from congtac.domain.errors import CongtacError

    try:
        from congtac.cli.demo import show
        from congtac.cli.demo_house import open_house

        if serve:
            open_house(out, port, prefect_port)
        else:
            show(out)
    except CongtacError as error:
        console.fail(error)


@app.command(help=_("Run the portal, the clock and the worker until stopped with Ctrl-C."))
def serve(
    host: Annotated[str, typer.Option(help=_("The address at which the portal listens."))] = "127.0.0.1",
    port: Annotated[int, typer.Option(help=_("The port of the portal."), min=1, max=65535)] = 8000,
    prefect_host: Annotated[
        str, typer.Option(help=_("The address of Prefect's server, whose pages ask nobody who they are."))
    ] = "127.0.0.1",
    prefect_port: Annotated[int, typer.Option(help=_("The port of Prefect's server."), min=1, max=65535)] = 4200,
) -> None:
    """The sweep runs every hour of the working day; what people do has its consequences within seconds."""
    from congtac import runner
    from congtac.cli import console
    from congtac.domain.errors import CongtacError
    from congtac.workplace import workplace

    try:
        place = workplace()
        keep_days = place.installation().shared().clock.keep_runs_days
        with place.session():
            pass  # a database that cannot be used is told before anything is started
        runner.serve(
            place.home,
            (host, port),
            (prefect_host, prefect_port),
            keep_days,
            lambda finding: console.print_findings([finding], to_error=True),
        )
    except CongtacError as error:
        console.fail(error)


@app.command(help=_("Remind and take every cycle that waits as far as the day allows, once, here and now."))
def sweep(
    today: Annotated[str, typer.Option(metavar="DATE", help=_("The day, as year-month-day; today if left out."))] = "",
    cycle: Annotated[int, typer.Option(metavar="CYCLE", min=0, help=_("Only this cycle, by its number."))] = 0,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print one JSON object."))] = False,
) -> None:
    """What "congtac serve" does by the clock. Twice a day changes nothing."""
    from congtac.cli import console
    from congtac.domain.errors import CongtacError

    try:
        from congtac.cli.sweep import run, take_on

        raise typer.Exit(take_on(cycle, today, as_json=as_json) if cycle else run(today, as_json=as_json))
    except CongtacError as error:
        console.fail(error, as_json=as_json)


@app.command(help=_("Examine the installation: what is in order, what is not, and what to do about it."))
def doctor(as_json: Annotated[bool, typer.Option("--json", help=_("Print one JSON object."))] = False) -> None:
    """Exit status 0 where nothing is wrong, 1 with errors, 2 where no command can work as it is."""
    from congtac.cli import console
    from congtac.domain.errors import CongtacError

    try:
        from congtac.cli.doctor import run

        raise typer.Exit(run(as_json=as_json))
    except CongtacError as error:
        console.fail(error, as_json=as_json)


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
