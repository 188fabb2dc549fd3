"""``congtac paper diff``: what differs between two files, in words and as a redline for Word."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from congtac.cli.paper.options import AsJson
from congtac.i18n import _

if TYPE_CHECKING:
    from congtac.domain.comparison import Change
    from congtac.domain.findings import Finding

SHOWN_AROUND = 40  # letters of equal text that are shown beside a change


def diff(
    file_a: Annotated[Path, typer.Argument(metavar="FILE_A", help=_("The older file."))],
    file_b: Annotated[Path, typer.Argument(metavar="FILE_B", help=_("The newer file."))],
    out: Annotated[
        Path | None, typer.Option(metavar="REDLINE.docx", help=_("Write a redline with tracked changes to this file."))
    ] = None,
    by: Annotated[str, typer.Option(help=_("Whose name the tracked changes bear."))] = "congtac",
    as_json: AsJson = False,
) -> None:
    """Paragraphs are numbered where something stands in them. [-gone-] {+new+} mark the words that changed."""
    from congtac.actions.papers.comparing import compare_files
    from congtac.cli import console
    from congtac.clock import today
    from congtac.domain.errors import CongtacError, Unusable

    failed: Unusable | None = None
    try:
        compared = compare_files(file_a, file_b, today())
        if out is not None:
            try:
                compared.write_redline(out, by, today())
            except Unusable as error:  # the comparison in words stands all the same
                failed = error
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    findings = list(failed.findings) if failed else []
    _tell(compared.changes, out if failed is None else None, findings, as_json)
    if failed is not None:
        raise typer.Exit(failed.exit_status)


def _tell(changes: list[Change], written: Path | None, findings: list[Finding], as_json: bool) -> None:
    from congtac.cli import console

    if as_json:
        plain = [_plain(change) for change in changes]
        console.print_json({"changes": plain, "redline": written, "findings": findings})
        return
    for change in changes:
        console.say(_line(change))
    said = _("{count} paragraphs differ.") if changes else _("The texts are equal.")
    console.say(said.format(count=len(changes)))
    if written is not None:
        console.say(_("Redline: {path}").format(path=written))
    console.print_findings(findings, to_error=True)


def _plain(change: Change) -> dict[str, Any]:
    words = [{"text": part.text, "kind": part.kind} for part in change.words]
    return {"kind": change.kind, "before": change.before, "after": change.after, "words": words}


def _line(change: Change) -> str:
    from congtac.domain.comparison import ChangeKind
    from congtac.i18n import label

    marks = {ChangeKind.REMOVED: "[-{}-]", ChangeKind.ADDED: "{{+{}+}}", None: "{}"}
    text = "".join(marks[part.kind].format(part.text if part.kind else _around(part.text)) for part in change.words)
    place = change.after or change.before
    return f"¶{place} {label(change.kind)}: {text}"


def _around(text: str) -> str:
    """Equal text between two changes, its middle left out where it is long."""
    return text if len(text) <= 2 * SHOWN_AROUND else f"{text[:SHOWN_AROUND]} … {text[-SHOWN_AROUND:]}"
