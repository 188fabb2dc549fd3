"""``congtac report consolidate`` and ``congtac report drill``: figures put together, and what each rests on."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from congtac.cli.report.cycle_reports import AsJson, CycleNumber, by_field, reports_of
from congtac.i18n import _


def consolidate(
    cycle: CycleNumber,
    as_json: AsJson = False,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", help=_("Also write an Excel file."))] = None,
    docx: Annotated[Path | None, typer.Option("--docx", help=_("Also write a Word file."))] = None,
) -> None:
    """Counts are summed, rates recomputed from sums, texts gathered with the name of the unit."""
    from congtac.actions.reports.corrections import changed_since_issue
    from congtac.actions.reports.doubts import consolidation_doubts
    from congtac.actions.reports.reconciliations import reconciliation
    from congtac.actions.reports.summary import summary
    from congtac.cli import console
    from congtac.report_file import write_table

    with reports_of(cycle, as_json=as_json) as at:
        found = summary(at.session, at.cycle, at.desk.form)
        table = reconciliation(at.session, at.desk) if xlsx or docx else None
        doubts = consolidation_doubts(at.session, at.desk)
        doubts += [one] if (one := changed_since_issue(at.session, at.cycle, at.desk.form)) else []
    for path, kind in ((xlsx, "xlsx"), (docx, "docx")):
        if path is not None and table is not None:
            write_table(path, kind, table)
    if as_json:
        console.print_json(found.as_json() | {"findings": [by_field(one) for one in doubts]})
        return
    missing = ", ".join(found.missing) or _("nobody")
    text = _("From {received} of {expected} reports; still missing: {missing}")
    console.say(text.format(received=found.received, expected=found.expected, missing=missing))
    for line in found.lines:
        console.say(f"  {line.label.strip()} ({line.column.label}): {line.figure} [{line.stating}/{line.applying}]")
    console.print_findings(doubts)


def drill(
    cycle: CycleNumber,
    field: Annotated[str, typer.Argument(metavar="FIELD", help=_("The field, for example members_total.result."))],
    as_json: AsJson = False,
) -> None:
    """From a figure down to report, revision and who handed it in; of a rate, those of its two counts."""
    from congtac.actions.reports.consolidations import contributions
    from congtac.cli import console
    from congtac.domain.errors import BadInput
    from congtac.domain.findings import Finding, Level
    from congtac.domain.report_form import Field

    with reports_of(cycle, as_json=as_json) as at:
        wanted = Field.read(field)
        if wanted is None or not at.desk.form.has(wanted):
            raise BadInput(Finding("report.unknown_field", Level.ERROR, figures={"field": field}))
        line = at.desk.form.by_key[wanted.line]
        counts = [Field(key, wanted.column) for key in (line.numerator, line.denominator) if key is not None]
        rows = [row for one in counts or [wanted] for row in contributions(at.session, at.cycle, one)]
    if as_json:
        entries = [asdict(row) | {"at": str(row.at), "figure": str(row.figure)} for row in rows]
        console.print_json({"field": field, "contributions": entries})
        return
    for row in rows:
        console.say(f"  {row.unit}: {row.figure} ({_('revision {revision}').format(revision=row.revision)}, {row.by})")
