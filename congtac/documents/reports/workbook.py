"""A workbook as a reader sees it: the cells of every sheet with place and formula, read without trusting the file.

Macros and links to other files are refused before anything is read; numbers in points are taken as they are shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from congtac.documents.container import file_bytes, unpacked
from congtac.documents.extent import too_much
from congtac.domain.errors import BadInput
from congtac.domain.figures import rounded
from congtac.domain.findings import Finding, Level

MAX_ROWS, MAX_COLUMNS, MAX_SHEETS = 2_000, 60, 30
_MACROS = re.compile(r"xl/(vbaProject\.bin|macrosheets/)|macroEnabled", re.IGNORECASE)
_LINKS = re.compile(r"xl/externalLinks/|xl/connections\.xml|xl/queryTables/", re.IGNORECASE)
_FORMULA = re.compile(rb"<(\w+:)?f[\s/>]")
_IN_POINTS = re.compile(r"(?:\.(0+))?%")
_IN_QUOTES = re.compile(r'"[^"]*"|\\.')
_BROKEN = (InvalidFileException, LookupError, ValueError, TypeError, AttributeError, OSError, SyntaxError)
"""What openpyxl raises over a file that is no sound workbook."""


class Cell(NamedTuple):
    """A cell that holds something: its place as people call it, what it shows, and its formula if it has one."""

    place: str
    shown: Any
    formula: str | None


Rows = list[list[Cell | None]]


def sheets_in(path: Path) -> dict[str, Rows]:
    """The rows of every sheet by its title. Raises BadInput where the file cannot be used."""
    data = file_bytes(path)
    where = str(path)
    parts = unpacked(data, where)
    _refuse(parts, where)
    if too_large := list(too_much(parts, where)):
        raise BadInput(*too_large)
    try:
        shown = load_workbook(BytesIO(data), data_only=True, read_only=True)
        # A second reading is only needed to see formulas: openpyxl shows either them or what they gave.
        typed = load_workbook(BytesIO(data), data_only=False, read_only=True) if _has_formulas(parts) else shown
        if len(shown.worksheets) > MAX_SHEETS:
            figures = {"count": len(shown.worksheets), "allowed": MAX_SHEETS}
            raise BadInput(Finding("report.too_many_sheets", Level.ERROR, where, figures))
        return {sheet.title: list(_rows(sheet, typed[sheet.title], where)) for sheet in shown.worksheets}
    except _BROKEN as error:
        raise BadInput(Finding("report.not_a_workbook", Level.ERROR, where)) from error


def _refuse(parts: dict[str, bytes], where: str) -> None:
    """Macros and links to other files, by the names of the parts; declarations in XML."""
    types = parts.get("[Content_Types].xml", b"").decode("utf-8", "replace")
    if "xl/workbook.xml" not in parts:
        raise BadInput(Finding("report.not_a_workbook", Level.ERROR, where))
    found = []
    if any(_MACROS.search(name) for name in parts) or _MACROS.search(types):
        found.append(Finding("report.macros", Level.ERROR, where))
    if linked := next((name for name in parts if _LINKS.search(name)), None):
        found.append(Finding("report.links", Level.ERROR, where, {"part": linked}))
    if any(b"<!DOCTYPE" in part[:4096].upper() for name, part in parts.items() if name.endswith(".xml")):
        found.append(Finding("report.not_a_workbook", Level.ERROR, where))
    if found:
        raise BadInput(*found)


def _has_formulas(parts: dict[str, bytes]) -> bool:
    return any(name.startswith("xl/worksheets/") and _FORMULA.search(part) for name, part in parts.items())


def _rows(shown: Any, typed: Any, where: str) -> Iterator[list[Cell | None]]:
    """The rows of a sheet up to a limit; both readings side by side, without trusting the declared size."""
    for sheet in (shown, typed):
        sheet.reset_dimensions()
    # Without a limit here a row with one cell far to the right is filled up with thousands of empty ones.
    rows = shown.iter_rows(max_col=MAX_COLUMNS)
    pairs = (
        ((row, row) for row in rows) if typed is shown else zip(rows, typed.iter_rows(max_col=MAX_COLUMNS), strict=True)
    )
    for number, (row, source) in enumerate(pairs, start=1):
        if number > MAX_ROWS:
            figures = {"sheet": shown.title, "allowed": MAX_ROWS}
            raise BadInput(Finding("report.too_many_rows", Level.ERROR, where, figures))
        yield [_cell(one, other, shown.title) for one, other in zip(row, source, strict=True)]


def _cell(shown: Any, typed: Any, title: str) -> Cell | None:
    value = typed.value
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    formula = f"{value}" if typed.data_type == "f" else None  # a text may begin with "=" too
    return Cell(f"{title}, ô {typed.coordinate}", _as_seen(shown), formula)


def _as_seen(cell: Any) -> Any:
    """The value; of a number in points what a reader sees: Excel keeps a typed 85,03% as 0.8503."""
    value = cell.value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    points = _IN_POINTS.search(_IN_QUOTES.sub("", cell.number_format or ""))
    if points is None:
        return value
    return f"{rounded(Decimal(repr(value)) * 100, len(points[1] or '')):f}%".replace(".", ",")
