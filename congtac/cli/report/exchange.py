"""``congtac report export``, ``pack``, ``open``: reports of units without a network, as signed files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from congtac.cli.report.cycle_reports import (
    AsJson,
    CycleNumber,
    CycleReports,
    On,
    UnitName,
    answering,
    by_field,
    reports_of,
)
from congtac.i18n import _

if TYPE_CHECKING:
    from datetime import date

    from congtac.actions.reports.exchange import Signed
    from congtac.domain.exchange import BundleEntry, BundleManifest
    from congtac.domain.findings import Finding
    from congtac.report_file.bundle import OpenedBundle

Out = Annotated[Path, typer.Option("--out", help=_("The bundle to write (.zip)."))]


def export(
    cycle: CycleNumber,
    unit: UnitName,
    out: Out,
    by: Annotated[str, typer.Option("--by", help=_("Who sends it (the unit of the cycle)."))] = "",
    on: On = "",
) -> None:
    """The form in Word, Excel and YAML, filled in with what is known, and how to send it back."""
    from congtac.actions.papers.files import put
    from congtac.actions.reports.desk import known
    from congtac.actions.reports.standings import standings
    from congtac.cli import console
    from congtac.cli.days import day_of
    from congtac.report_file.bundle import forms_bundle
    from congtac.report_file.key import own_key
    from congtac.workplace import workplace

    with reports_of(cycle) as at:
        whose = at.unit(unit)
        answers, key_ = known(at.session, at.desk, whose), own_key(workplace().home)
        (due_on,) = [row.deadline for row in standings(at.session, at.cycle) if row.unit == whose.slug]
        asked, sender = (at.desk.form, at.desk.identity(whose), answers), by or at.cycle.unit.name
        put(out, forms_bundle(*asked, key_, by=sender, on=day_of(on), due_on=due_on))
    console.say(str(out))


def pack(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help=_("Filled-in forms (.docx, .xlsx, .yaml)."))],
    out: Out,
    by: Annotated[str, typer.Option("--by", help=_("Who hands them in."))],
    reason: Annotated[str, typer.Option("--reason", help=_("Why a new revision replaces the one before."))] = "",
    forms: Annotated[
        Path | None, typer.Option("--forms", help=_("The bundle that the forms came in: check against it first."))
    ] = None,
    on: On = "",
) -> None:
    """For which unit and cycle a form is stands in it: neither database nor cycle is needed here."""
    from congtac.actions.papers.files import put
    from congtac.cli import console
    from congtac.cli.days import day_of
    from congtac.domain.exchange import fingerprint
    from congtac.report_file.bundle import opened, reports_bundle
    from congtac.report_file.key import own_key
    from congtac.workplace import workplace

    with answering():
        data = reports_bundle(files, own_key(workplace().home), by=by, on=day_of(on), reason=reason)
        found = _checked(files, forms) if forms else []
        put(out, data)
    console.print_findings(found)
    console.say(str(out))
    console.say(_("Code of the key: {code}").format(code=fingerprint(opened(data).manifest.key)))


def _checked(files: list[Path], forms: Path) -> list[Finding]:
    """What is noted about the files; RuleBroken where something must be fixed or explained before they travel."""
    from congtac.actions.papers.files import bytes_at
    from congtac.domain.errors import RuleBroken
    from congtac.domain.findings import Level
    from congtac.report_file.asked import ENTRY, from_entry, problems
    from congtac.report_file.bundle import opened

    form = from_entry(opened(bytes_at(forms), str(forms)).files.get(ENTRY), str(forms))
    found = list(problems(files, form))
    if any(finding.level is not Level.NOTE for finding in found):
        raise RuleBroken(*found)
    return found


def open_(
    bundle: Annotated[Path, typer.Argument(metavar="BUNDLE", help=_("The bundle (.zip)."))],
    preview: Annotated[bool, typer.Option("--preview", help=_("Only show what would be stored."))] = False,
    on: On = "",
    as_json: AsJson = False,
) -> None:
    """Exit status 0 all stored, 1 something refused with findings (the rest is stored), 2 unreadable."""
    from congtac.actions.papers.files import bytes_at
    from congtac.actions.practice import practice_of
    from congtac.actions.reports.desk import report_desk
    from congtac.actions.reports.exchange import cycle_of, signed_by
    from congtac.cli.days import day_of
    from congtac.domain.exchange import BundleKind
    from congtac.report_file.bundle import opened
    from congtac.workplace import workplace

    with answering(as_json=as_json):
        held, day, place = opened(bytes_at(bundle), str(bundle)), day_of(on), workplace()
        if held.manifest.kind is BundleKind.FORMS:
            _tell_forms(held.manifest, as_json=as_json)
            return
        with place.session() as session:
            signed = signed_by(session, held.manifest, held.digest, day)
            cycle = cycle_of(session, held.manifest)
            installation = place.installation()
            desk = report_desk(session, installation, cycle)
            at = CycleReports(session, cycle, desk, practice_of(installation, cycle))
            # In one order, so that two who open bundles with the same units do not wait for each other.
            entries = sorted(held.manifest.entries, key=lambda entry: entry.unit)
            rows = [_taken(at, signed, held, entry, None if preview else day) for entry in entries]
            signer = signed.key.unit.name
    _tell_reports(held.manifest, signer, rows, preview=preview, as_json=as_json)
    if any(row["refused"] for row in rows):
        raise typer.Exit(1)


def _taken(
    at: CycleReports, signed: Signed, held: OpenedBundle, entry: BundleEntry, day: date | None
) -> dict[str, Any]:
    """One report of the bundle: stored on that day, or only looked at where none is given. Refused ones say why."""
    from congtac.actions.reports.exchange import look_at, take_in
    from congtac.domain.errors import BadInput, RuleBroken
    from congtac.domain.findings import Level
    from congtac.report_file.bundle import sheet_of

    row: dict[str, Any] = {"unit": entry.unit, "name": entry.unit_name or entry.unit, "stored": False}
    try:
        sheet = sheet_of(held, entry, at.desk.form)
        if day is None:
            handed = look_at(at.session, at.desk, signed, entry, sheet)
            findings, row = list(handed.problems), row | handed.content
        else:
            taken = take_in(at.session, at.desk, signed, entry, sheet, day)
            findings = taken.findings
            row |= {"stored": True, "changed": taken.changed, "revision": taken.report.revision}
    except (BadInput, RuleBroken) as error:
        findings = list(error.findings)
    return row | {"findings": findings, "refused": any(one.level is not Level.NOTE for one in findings)}


def _tell_reports(
    manifest: BundleManifest, signer: str, rows: list[dict[str, Any]], *, preview: bool, as_json: bool
) -> None:
    from congtac.cli import console

    if as_json:
        reports = [row | {"findings": [by_field(one) for one in row["findings"]]} for row in rows]
        console.print_json(_head(manifest) | {"signer": signer, "reports": reports})
        return
    text = _("Bundle of {unit}, packed by {by} on {on}.")
    console.say(text.format(unit=signer, by=manifest.made_by, on=f"{manifest.made_on:%d/%m/%Y}"))
    for row in rows:
        console.say(_line(row, preview=preview))
        for key_, answer in row.get("answers", {}).items():
            console.say(f"  {key_}: {answer}")
        console.print_findings(row["findings"])
    if not preview:
        text = _("{stored} of {count} reports are in; each is stored whole or not at all.")
        console.say(text.format(stored=sum(row["stored"] for row in rows), count=len(rows)))


def _line(row: dict[str, Any], *, preview: bool) -> str:
    if preview:
        text = _("Nothing is stored. {unit} would be refused:") if row["refused"] else _("Nothing is stored. {unit}:")
    elif row["refused"]:
        text = _("Refused, nothing of it is stored: {unit}.")
    elif row["changed"]:
        text = _("Stored: {unit}, revision {revision}.")
    else:
        text = _("Nothing changed: {unit} handed in the same before (revision {revision}).")
    return text.format(unit=row["name"], revision=row.get("revision"))


def _tell_forms(manifest: BundleManifest, *, as_json: bool) -> None:
    from congtac.cli import console

    if as_json:
        console.print_json(_head(manifest) | {"files": [entry.name for entry in manifest.entries]})
        return
    text = _("Forms for {unit}, made by {by} on {on}. Unpack the zip file, fill in one of them, and pack that.")
    first = manifest.entries[0]
    day = f"{manifest.made_on:%d/%m/%Y}"
    console.say(text.format(unit=first.unit_name or first.unit, by=manifest.made_by, on=day))
    text = _("Code of the key: {code} (compare it with what the sender reads out)")
    console.say(text.format(code=_head(manifest)["fingerprint"]))


def _head(manifest: BundleManifest) -> dict[str, Any]:
    from congtac.domain.exchange import fingerprint

    names = ("kind", "cycle", "form", "period", "made_on", "made_by", "key")
    return {name: getattr(manifest, name) for name in names} | {"fingerprint": fingerprint(manifest.key)}
