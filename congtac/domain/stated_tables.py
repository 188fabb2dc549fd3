"""Tables as people type or paste them: a row a line, columns behind semicolons, or behind tabs as Word gives them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level

Check = Callable[[str], object]


def rows_in(text: str, field: str, columns: Sequence[str], checks: Sequence[Check | None]) -> list[list[str | None]]:
    """The rows of a table, each with all its columns; an empty cell is None.

    BadInput names every line with too many columns or none in the first, and every cell that its check refuses.
    """
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    rows, problems = [], []
    for number, line in lines:
        cells = [cell.strip() for cell in (line.split("\t") if "\t" in line else line.split(";"))]
        found = list(_problems(number, cells, field, columns, checks))
        problems += found
        if not found:
            rows.append([cell or None for cell in cells] + [None] * (len(columns) - len(cells)))
    if problems:
        raise BadInput(*problems)
    return rows


def _problems(
    number: int, cells: Sequence[str], field: str, columns: Sequence[str], checks: Sequence[Check | None]
) -> Iterator[Finding]:
    if len(cells) > len(columns) or not cells[0]:
        yield Finding("table.columns", Level.ERROR, field, {"line": number, "columns": "; ".join(columns)})
        return
    for cell, column, check in zip(cells, columns, checks, strict=False):
        if cell and check is not None:
            try:
                check(cell)
            except BadInput:
                figures = {"line": number, "column": column}
                yield Finding("table.cell", Level.ERROR, field, figures, found=cell)


def table_of(rows: Sequence[Sequence[str | None]]) -> str:
    """The table as ``rows_in`` reads it; empty cells at the end are left out."""
    return "\n".join("; ".join(cell or "" for cell in row).rstrip("; ") for row in rows)
