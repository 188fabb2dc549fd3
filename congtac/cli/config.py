"""``congtac config``: what is in force for a unit and why, what is wrong in the files, the schema."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Annotated, Any

import typer

from congtac.i18n import _

if TYPE_CHECKING:
    from congtac.config import Effective

app = typer.Typer(no_args_is_help=True)

_VALUE_WIDTH = 56

AsJson = Annotated[bool, typer.Option("--json", help=_("Print one JSON object."))]


@app.command(help=_("Show every effective value of a unit and where it comes from."))
def show(
    organisation: Annotated[str, typer.Argument(metavar="ORG", help=_("The unit's name in the files."))],
    on: Annotated[str, typer.Option(help=_("The day, as year-month-day; today if left out."))] = "",
    as_json: AsJson = False,
) -> None:
    """Print key, value and origin of every setting in force for the unit on that day."""
    from congtac import config
    from congtac.cli import console
    from congtac.domain.errors import CongtacError

    try:
        day = _day(on)
        installation = config.load(config.folder())
        unit = installation.unit(organisation, day)
        values = installation.origins(organisation, day)
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    if as_json:
        rows = [
            {"key": one.key, "value": one.value, "origin": one.origin, "file": one.file, "line": one.line}
            for one in values
        ]
        console.print_json({"unit": unit.slug, "on": day, "values": rows})
        return
    console.say(f"{unit.name} ({unit.slug}), {day:%d/%m/%Y}")
    for line in _table([(one.key, _written(one.value), _origin(one, installation.root)) for one in values]):
        console.say(line)


@app.command(help=_("List every problem in the configuration files."))
def check(
    path: Annotated[
        Path | None,
        typer.Argument(help=_("The configuration folder; CONGTAC_CONFIG or the sample if left out.")),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Print all findings; exit status 1 when one of them is an error."""
    from congtac import config
    from congtac.cli import console
    from congtac.domain.errors import CongtacError
    from congtac.domain.findings import has_errors

    folder = path or config.folder()
    try:
        findings = config.check(folder)
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    if as_json:
        console.print_json({"findings": findings})
    else:
        console.print_findings(findings)
        console.progress(_summary(len(findings)).format(count=len(findings), folder=folder))
    raise typer.Exit(1 if has_errors(findings) else 0)


@app.command(help=_("Print the JSON Schema of the configuration files, for editors."))
def schema() -> None:
    """Print the schema with descriptions in the user's language."""
    from congtac import config
    from congtac.cli import console

    console.print_json(config.json_schema(_))


def _summary(count: int) -> str:
    if not count:
        return _("{folder}: nothing to complain about.")
    return _("One problem in {folder}.") if count == 1 else _("{count} problems in {folder}.")


def _day(written: str) -> date:
    from congtac.cli.reading import Reading

    reading = Reading()
    day = reading.day("--on", written)
    reading.done()
    return day


def _written(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_written(item) for item in value) or "[]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_written(item)}" for key, item in value.items()) + "}"
    if isinstance(value, bool):
        return str(value).lower()
    return "–" if value is None else str(value)


def _origin(one: Effective, root: Path) -> str:
    from congtac.config.layers import DEFAULTS

    inside = one.file.relative_to(root) if one.file.is_relative_to(root) else one.file.name
    place = f"{inside}:{one.line}"
    return _("default, {place}").format(place=place) if one.origin == DEFAULTS else place


def _table(rows: list[tuple[str, str, str]]) -> list[str]:
    """Aligned columns; a long value goes on in the next line."""
    width = max(len(key) for key, _value, _origin in rows)
    lines: list[str] = []
    for key, value, origin in rows:
        first, *rest = wrap(value, _VALUE_WIDTH) or [""]
        lines.append(f"{key:<{width}}  {first:<{_VALUE_WIDTH}}  {origin}")
        lines += [f"{'':<{width}}  {more}" for more in rest]
    return lines
