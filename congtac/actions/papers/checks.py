"""Check the form of a paper: the file's own day, or a given one, picks the rule set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from congtac.documents.reading.form import read_form
from congtac.domain.conformance import conformance_findings, dated, family_of, undated_findings
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.layouts import Layout, layout_on
from congtac.rulebook.layouts import layouts


@dataclass(frozen=True, slots=True)
class CheckedPaper:
    """The rule set that a paper was checked against, and what was found."""

    layout: Layout
    findings: tuple[Finding, ...]


def check_paper(path: Path, on: date | None = None) -> CheckedPaper:
    """Check the .docx at ``path`` by the rules of ``on``, else of its own date, else by the newest ones.

    The paper's own heading says whether they are those of the Party or of the state.

    BadInput for what is no readable .docx, and for a day before the first rule set.
    """
    return check_bytes(_read(path), on, f"{path}")


def check_bytes(data: bytes, on: date | None = None, where: str = "") -> CheckedPaper:
    """The same for a paper in memory; ``where`` names it in errors."""
    form = read_form(data, where)
    day, of_family = on or dated(form), layouts(family_of(form))
    if day is None:
        newest, found = undated_findings(form, of_family)
        return CheckedPaper(newest, tuple(found))
    layout = layout_on(of_family, day)
    return CheckedPaper(layout, tuple(conformance_findings(form, layout, day)))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except IsADirectoryError:
        code = "input.not_a_file"
    except FileNotFoundError:
        code = "input.no_file"
    except (OSError, ValueError):
        code = "input.unreadable"
    raise BadInput(Finding(code, Level.ERROR, f"{path}"))
