"""``congtac template``: check a template edited in Word, see which one is used, copy a shipped one to edit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from congtac.i18n import _

if TYPE_CHECKING:
    from congtac.domain.findings import Finding

app = typer.Typer(no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help=_("Print one JSON object."))]
Organisation = Annotated[str, typer.Argument(metavar="ORG", help=_("The unit's name in the files."))]
OnDay = Annotated[str, typer.Option(help=_("The day, as year-month-day; today if left out."))]


@app.command(help=_("List all problems of a template, with part, paragraph and tag."))
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("The template, a .docx file."))],
    kind: Annotated[str, typer.Option(help=_("The kind of paper; told from the file's name if left out."))] = "",
    as_json: AsJson = False,
) -> None:
    """Print all findings; exit status 1 with an error among them, 2 for a file that is not let in."""
    from congtac.actions.templates.check import checked_file, is_let_in
    from congtac.cli import console
    from congtac.cli.kinds import kind_named
    from congtac.domain.errors import CongtacError
    from congtac.domain.findings import has_errors
    from congtac.i18n import label

    try:
        of, findings = checked_file(file, kind_named(kind) if kind else None)
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    if as_json:
        console.print_json({"kind": of, "findings": [_as_json(finding) for finding in findings]})
    else:
        console.print_findings(findings)
        text = _("{file} cannot be used yet.") if has_errors(findings) else _("{file} can be used for: {kind}.")
        console.progress(text.format(file=file, kind=label(of)))
    raise typer.Exit(int(has_errors(findings)) if is_let_in(findings) else 2)


def _as_json(finding: Finding) -> dict[str, Any]:
    """The finding as everywhere, and where in the template it was found."""
    from congtac.messages import as_json

    places = {key: finding.figures[key] for key in ("paragraph", "tag") if key in finding.figures}
    return {**as_json(finding), **places}


@app.command("list", help=_("Show which template is used for each kind of paper, and why."))
def list_(organisation: Organisation, on: OnDay = "", as_json: AsJson = False) -> None:
    """One line for each kind: where its template was found, whether it is as shipped, the file."""
    from congtac.actions.templates.templates import stray_templates, templates_of
    from congtac.cli import console
    from congtac.cli.days import day_of
    from congtac.domain.errors import CongtacError
    from congtac.i18n import label
    from congtac.workplace import workplace

    try:
        day, place = day_of(on), workplace()
        installation = place.installation()
        rows = templates_of(installation, organisation, day, place.templates)
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    strays = stray_templates(installation)
    if as_json:
        plain = [{"kind": r.kind, "origin": r.origin, "standing": r.standing, "file": r.path} for r in rows]
        console.print_json({"unit": organisation, "on": day, "templates": plain, "findings": strays})
        return
    for row in rows:
        kind = f"{row.kind:<20}  {label(row.kind):<32}"
        console.say(f"{kind}  {row.origin:<24}  {label(row.standing)}  {row.path}")
    console.print_findings(strays)


@app.command(help=_("List the facts that a template of a kind may print."))
def facts(
    kind: Annotated[str, typer.Argument(metavar="KIND", help=_("The kind of paper."))], as_json: AsJson = False
) -> None:
    """One line for each name: text to print, a condition to ask for, a list to go through."""
    from congtac.actions.templates.templates import fact_outline
    from congtac.cli import console
    from congtac.cli.kinds import kind_named
    from congtac.domain.errors import CongtacError
    from congtac.i18n import label

    try:
        outline = fact_outline(kind_named(kind))
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    if as_json:
        console.print_json({"kind": kind, "facts": outline})
        return
    for name, shape in outline.items():
        console.say(f"{name:<40}  {label(shape)}")


@app.command(help=_("Copy the shipped template of a kind into a unit's own folder, to be edited in Word."))
def copy(
    kind: Annotated[str, typer.Argument(metavar="KIND", help=_("The kind of paper."))],
    organisation: Organisation,
    as_json: AsJson = False,
) -> None:
    """Print the copy's path; exit status 1 when the unit has a template of that kind already."""
    from congtac.actions.templates.templates import copy_template
    from congtac.cli import console
    from congtac.cli.kinds import kind_named
    from congtac.clock import today
    from congtac.domain.errors import CongtacError, Unusable
    from congtac.domain.findings import Finding, Level
    from congtac.resources import shipped
    from congtac.workplace import workplace

    try:
        place = workplace()
        if place.configured.resolve() == shipped("config").resolve():
            raise Unusable(Finding("template.sample_folder", Level.ERROR, f"{place.configured}"))
        path = copy_template(place.installation(), kind_named(kind), organisation, today(), place.templates[-1])
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    if as_json:
        console.print_json({"kind": kind, "unit": organisation, "file": path})
        return
    console.say(f"{path}")
    console.progress(_("Edit it in Word, then check it: congtac template check {path}").format(path=path))
