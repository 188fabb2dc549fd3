"""What a bundle of forms asks, so that a unit checks what it filled in before somebody carries it far for nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.report_checks import Background, check
from congtac.domain.report_form import Form
from congtac.domain.report_sheet import read_sheet
from congtac.report_file import sheet_in

ENTRY = "form.json"
_AS_JSON = TypeAdapter(Form)


def as_entry(form: Form) -> bytes:
    """The form as it stands in a bundle."""
    return _AS_JSON.dump_json(form, indent=1)


def from_entry(data: bytes | None, where: str) -> Form:
    """The form out of a bundle; BadInput where there is none in it."""
    try:
        return _AS_JSON.validate_json(data or b"")
    except ValidationError as error:
        raise BadInput(Finding("bundle.no_form", Level.ERROR, where)) from error


def problems(paths: Sequence[Path], form: Form) -> Iterator[Finding]:
    """What the superior would send back of these files. It knows more: the unit's past is checked there only."""
    for path in paths:
        sheet = sheet_in(path, form)[1]
        answers, unread = read_sheet(form, sheet)
        places = {finding.where for finding in unread}
        checked = check(form, answers, Background(), sheet.explanations)
        for finding in (*unread, *(one for one in checked if one.where not in places)):
            yield replace(finding, where=f"{path}: {finding.where}")
