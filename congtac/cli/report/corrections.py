"""``congtac report corrections``: what changed in the figures after the report was issued."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from congtac.cli.report.cycle_reports import AsJson, CycleNumber, On, reports_of
from congtac.i18n import _

if TYPE_CHECKING:
    from congtac.domain.report_corrections import Cause, CorrectionReport

Record = Annotated[bool, typer.Option("--record", help=_("Put the figures of today down as the next version."))]


def corrections(
    cycle: CycleNumber,
    record: Record = False,
    by: Annotated[str, typer.Option("--by", help=_("Who puts them down."))] = "",
    reason: Annotated[str, typer.Option("--reason", help=_("Why."))] = "",
    on: On = "",
    docx: Annotated[Path | None, typer.Option("--docx", help=_("Also write a Word file."))] = None,
    as_json: AsJson = False,
) -> None:
    """The issued paper stays as it is; what changed is told with unit, reason and person."""
    from congtac.actions.cycles import Person
    from congtac.actions.reports.corrections import correction_report, record_corrections
    from congtac.cli import console
    from congtac.cli.days import day_of
    from congtac.report_file import write_corrections

    if record and not (by and reason):
        raise typer.BadParameter(_("--record needs --by and --reason: say who puts the figures down, and why."))
    with reports_of(cycle, as_json=as_json) as at:
        found = correction_report(at.session, at.desk)
        version = found.version
        if record:
            version = record_corrections(at.session, at.desk, day_of(on), Person(by, reason)).version
    if docx is not None:
        write_corrections(docx, found)
    if as_json:
        console.print_json(_as_json(found) | {"recorded": version if version != found.version else None})
        return
    _say(found)
    if version != found.version:
        console.say(_("Put down as version {version}.").format(version=version))


def _as_json(found: CorrectionReport) -> dict[str, Any]:
    rows = [
        {
            "field": str(one.at),
            "label": one.label,
            "before": one.before,
            "after": one.after,
            "causes": [asdict(cause) | {"change": cause.change.value} for cause in one.causes],
        }
        for one in found.corrections
    ]
    return {"version": found.version, "put_down_on": found.put_down_on, "corrections": rows}


def _say(found: CorrectionReport) -> None:
    from congtac.cli import console

    words = {"version": found.version, "on": f"{found.put_down_on:%d/%m/%Y}", "count": len(found.corrections)}
    if not found.corrections:
        console.say(_("Nothing changed since version {version} of {on}.").format(**words))
        return
    console.say(_("{count} figures changed since version {version} of {on}:").format(**words))
    for one in found.corrections:
        console.say(f"  {one.label} ({one.at.column.label}): {one.before or '–'} → {one.after or '–'}")
        for cause in one.causes:
            console.say(f"    {_cause(cause)}")


def _cause(cause: Cause) -> str:
    from congtac.i18n import label

    who = f", {cause.by}" if cause.by else ""
    why = "" if cause.reason == cause.change.label else f": {cause.reason}"
    return f"{cause.unit}: {cause.before or '–'} → {cause.after or '–'} ({label(cause.change)}{why}{who})"
