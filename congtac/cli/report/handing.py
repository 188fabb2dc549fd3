"""``congtac report form`` and ``congtac report submit``: a form goes out, and comes back filled in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from congtac.cli.report.cycle_reports import AsJson, CycleNumber, On, UnitName, by_field, for_people, reports_of
from congtac.i18n import _

if TYPE_CHECKING:
    from congtac.actions.reports.intake import Handed
    from congtac.domain.findings import Finding


def form(
    cycle: CycleNumber,
    unit: UnitName,
    out: Annotated[Path, typer.Option("--out", help=_("The file to write."))],
    kind: Annotated[str, typer.Option("--format", help=_("docx, xlsx or yaml."))] = "",
) -> None:
    """The format is that of the file's name unless one is named."""
    from congtac.actions.reports.desk import known
    from congtac.cli import console
    from congtac.report_file import write_form

    with reports_of(cycle) as at:
        whose = at.unit(unit)
        answers = known(at.session, at.desk, whose)
        write_form(out, kind or out.suffix, at.desk.form, at.desk.identity(whose), answers)
    console.say(str(out))


def submit(
    cycle: CycleNumber,
    unit: UnitName,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("The filled-in form (.docx, .xlsx, .yaml)."))],
    by: Annotated[str, typer.Option("--by", help=_("Who hands it in."))] = "",
    reason: Annotated[str, typer.Option("--reason", help=_("Why a new revision replaces the one before."))] = "",
    on: On = "",
    preview: Annotated[bool, typer.Option("--preview", help=_("Only show what would be stored."))] = False,
    as_json: AsJson = False,
) -> None:
    """Exit status 0 stored, 1 refused with findings, 2 unreadable."""
    from congtac.actions.cycles import Person
    from congtac.actions.reports.intake import findings_of, from_sheet, hand_in
    from congtac.actions.reports.reports import RESENT
    from congtac.cli import console
    from congtac.cli.days import day_of
    from congtac.report_file import sheet_in

    with reports_of(cycle, as_json=as_json) as at:
        whose = at.unit(unit)
        way, sheet = sheet_in(file, at.desk.form)
        handed = from_sheet(at.desk.form, at.desk.identity(whose), sheet, way)
        if preview:
            found = findings_of(at.session, at.cycle, whose, at.desk.form, handed, at.desk.tolerance_points)
            _show_preview(handed, found, as_json=as_json)
            return
        person = Person(by or whose.name, reason or RESENT)
        points = at.desk.tolerance_points
        taken = hand_in(at.session, at.cycle, whose, at.desk.form, handed, day_of(on), person, points)
        answer = {"unit": whose.slug, "revision": taken.report.revision, "changed": taken.changed}
        name, revision = whose.name, taken.report.revision
    if as_json:
        console.print_json(answer | {"findings": [by_field(one) for one in taken.findings]})
        return
    text = (
        _("Stored: {unit}, revision {revision}.")
        if taken.changed
        else _("Nothing changed: {unit} handed in the same before (revision {revision}).")
    )
    console.say(text.format(unit=name, revision=revision))
    console.print_findings(taken.findings)


def _show_preview(handed: Handed, findings: list[Finding], *, as_json: bool) -> None:
    from congtac.cli import console

    content = handed.content
    if as_json:
        console.print_json({"stored": False, **content, "findings": [by_field(one) for one in findings]})
        return
    console.say(_("Nothing is stored. This would be:"))
    for key, text in content["answers"].items():
        console.say(f"  {key}: {text}")
    console.print_findings(map(for_people, findings))
