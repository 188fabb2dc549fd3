"""``congtac db``: create or upgrade the database, and say what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from congtac.i18n import _

if TYPE_CHECKING:
    from sqlalchemy import Engine

app = typer.Typer(no_args_is_help=True)


@app.command(help=_("Create the database or bring it up to this version; safe to repeat."))
def upgrade() -> None:
    from congtac.cli import console
    from congtac.store import schema
    from congtac.store.failures import place

    with _database() as engine:
        schema.upgrade(engine)
        console.say(_("The database is ready: {place}").format(place=place(engine.url)))


@app.command(help=_("List everything that is wrong with the database; change nothing."))
def check(
    as_json: Annotated[bool, typer.Option("--json", help=_("Print one JSON object."))] = False,
) -> None:
    from congtac.cli import console
    from congtac.domain.findings import has_errors
    from congtac.store import schema

    with _database(as_json=as_json) as engine:
        findings = schema.check(engine)
    if as_json:
        console.print_json({"findings": findings})
    elif findings:
        console.print_findings(findings)
    else:
        console.say(_("The database is in order."))
    raise typer.Exit(1 if has_errors(findings) else 0)


@contextmanager
def _database(*, as_json: bool = False) -> Iterator[Engine]:
    """The engine for the database of the environment; what goes wrong ends the command in one sentence."""
    from congtac.cli import console
    from congtac.domain.errors import CongtacError
    from congtac.store.failures import usable
    from congtac.store.session import engine
    from congtac.workplace import workplace

    try:
        url = workplace().url
        with usable(url):
            made = engine(url)
            try:
                yield made
            finally:
                made.dispose()
    except CongtacError as error:
        console.fail(error, as_json=as_json)
