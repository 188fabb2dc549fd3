"""Reading an Excel form back after people worked on it: by its keys, never by position, with every problem at once.

Keys stand in hidden cells; where somebody deleted them, the words of the labels and heads are taken instead. Numbers
are taken by their type, texts as they are typed. Macros and links to other files are refused before anything is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from congtac.documents.container import file_bytes, unpacked
from congtac.documents.report_excel import EXPLANATION, HIDDEN, KEY
from congtac.domain.errors import BadInput
from congtac.domain.figures import plain
from congtac.domain.findings import Finding, Level
from congtac.domain.report_answers import Raw
from congtac.domain.report_form import Column, Field, Form
from congtac.domain.report_sheet import Identity, Sheet

MAX_ROWS, MAX_COLUMNS = 2_000, 60
_HEAD_ROWS = 20
_MACROS = re.compile(r"xl/(vbaProject\.bin|macrosheets/)|macroEnabled", re.IGNORECASE)
_LINKS = re.compile(r"xl/externalLinks/|xl/connections\.xml|xl/queryTables/", re.IGNORECASE)
_REQUIRED = re.compile(r"\s*\*?\s*(\n.*)?$", re.DOTALL)
_ERRORS = ("#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!")


class _Cell(NamedTuple):
    """A cell that holds something: its place as people call it, what it shows, and its formula if it has one."""

    place: str
    shown: Any
    formula: str | None


class _Heads(NamedTuple):
    """Which column of a sheet holds what, and from which row on."""

    key: int | None
    label: int | None
    columns: dict[int, str]
    first: int


def read(path: Path, form: Form) -> Sheet:
    """The sheet in a workbook; problems of single cells are in it. Raises BadInput where the file cannot be used."""
    data = file_bytes(path)
    where = str(path)
    parts = unpacked(data, where)
    _refuse(parts, where)
    try:
        shown = load_workbook(BytesIO(data), data_only=True, read_only=True)
        typed = load_workbook(BytesIO(data), data_only=False, read_only=True)
    except (InvalidFileException, KeyError, ValueError, OSError, SyntaxError) as error:
        raise BadInput(Finding("report.not_a_workbook", Level.ERROR, where)) from error
    is_ours, problems = False, list[Finding]()
    cells: dict[Field, Raw | None] = {}
    told: dict[Field, str] = {}
    places: dict[Field, str] = {}
    for title in [name for name in shown.sheetnames if name != HIDDEN]:
        rows = list(_rows(shown[title], typed[title], title, where))
        heads = _heads(rows, form)
        is_ours |= heads is not None
        for at, cell in _answers(rows, heads, form) if heads else ():
            if isinstance(at, str):
                _explain(form, at, cell, told)
                continue
            if at in cells:
                problems.append(_at(cell, "report.field_twice", at, other=places[at]))
            wrong = list(_formula_problems(cell, at))
            problems += wrong
            cells[at], places[at] = None if wrong else _raw(cell.shown), cell.place
    if not is_ours:
        raise BadInput(Finding("report.no_fields", Level.ERROR, where))
    return Sheet(_identity(shown), cells, told, places, tuple(problems))


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


def _rows(shown: Any, typed: Any, title: str, where: str) -> Iterator[list[_Cell | None]]:
    """The rows of a sheet up to a limit; both readings side by side, without trusting the declared size."""
    for sheet in (shown, typed):
        sheet.reset_dimensions()
    for number, (row, source) in enumerate(zip(shown.iter_rows(), typed.iter_rows(), strict=True), start=1):
        if number > MAX_ROWS:
            figures = {"sheet": title, "allowed": MAX_ROWS}
            raise BadInput(Finding("report.too_many_rows", Level.ERROR, where, figures))
        yield [_cell(one, other, title) for one, other in zip(row[:MAX_COLUMNS], source[:MAX_COLUMNS], strict=True)]


def _cell(shown: Any, typed: Any, title: str) -> _Cell | None:
    value = typed.value
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    formula = value if isinstance(value, str) and value.startswith("=") else None
    return _Cell(f"{title}, ô {typed.coordinate}", shown.value, formula)


def _heads(rows: Sequence[list[_Cell | None]], form: Form) -> _Heads | None:
    """By the hidden keys, or else by the words of the table's head; None for a sheet that is none of ours."""
    words = {plain(one.label): one.value for one in Column} | {"giải trình": EXPLANATION, "ghi vào đây": "result"}
    known = {one.value for one in Column} | {EXPLANATION}
    for number, row in enumerate(rows[:_HEAD_ROWS]):
        texts = {place: str(cell.shown or "").strip() for place, cell in enumerate(row) if cell is not None}
        keys = {place: text for place, text in texts.items() if text in known}
        if KEY in texts.values() and keys:
            label = _label_column(rows, form)
            return _Heads(next(place for place, text in texts.items() if text == KEY), label, keys, number + 1)
    for number, row in enumerate(rows[:_HEAD_ROWS]):
        texts = {place: plain(str(cell.shown or "")) for place, cell in enumerate(row) if cell is not None}
        if "nội dung" in texts.values() and (columns := {p: words[t] for p, t in texts.items() if t in words}):
            label = next(place for place, text in texts.items() if text == "nội dung")
            return _Heads(None, label, columns, number + 1)
    return None


def _label_column(rows: Sequence[list[_Cell | None]], form: Form) -> int | None:
    labels = {plain(line.label) for line in form.lines}
    hits: dict[int, int] = {}
    for row in rows:
        for place, cell in enumerate(row):
            if cell is not None and _label(cell) in labels:
                hits[place] = hits.get(place, 0) + 1
    return max(hits, key=lambda place: hits[place], default=None)


def _label(cell: _Cell) -> str:
    return plain(_REQUIRED.sub("", str(cell.shown or "")))


def _answers(rows: Sequence[list[_Cell | None]], heads: _Heads, form: Form) -> Iterator[tuple[Field | str, _Cell]]:
    """The filled-in cells with their field; an explanation with the key of its line."""
    by_label = {plain(line.label): line.key for line in form.lines}
    for row in rows[heads.first :]:
        key = row[heads.key] if heads.key is not None and heads.key < len(row) else None
        label = row[heads.label] if heads.label is not None and heads.label < len(row) else None
        line = str(key.shown).strip() if key is not None else by_label.get(_label(label), "") if label else ""
        if not line:
            continue
        for place, column in heads.columns.items():
            cell = row[place] if place < len(row) else None
            if cell is None:
                continue
            if column == EXPLANATION:
                yield line, cell
            elif line in form.by_key and Column(column) not in form.by_key[line].columns:
                continue  # a grey cell: whatever stands there was not asked
            else:
                yield Field(line, Column(column)), cell


def _explain(form: Form, key: str, cell: _Cell, told: dict[Field, str]) -> None:
    """An explanation stands beside a line and goes with each of its cells."""
    line = form.by_key.get(key)
    for at in line.fields if line else ():
        told[at] = str(cell.shown or "").strip()


def _formula_problems(cell: _Cell, at: Field) -> Iterator[Finding]:
    if cell.formula is not None and "[" in cell.formula:
        yield _at(cell, "report.formula_links", at, formula=cell.formula[:60])
    elif cell.formula is not None and cell.shown is None:
        yield _at(cell, "report.formula_not_computed", at, formula=cell.formula[:60])
    elif str(cell.shown) in _ERRORS:
        yield _at(cell, "report.formula_failed", at, text=str(cell.shown))


def _at(cell: _Cell, code: str, at: Field, **figures: str) -> Finding:
    return Finding(code, Level.ERROR, str(at), {"place": cell.place, **figures})


def _raw(value: Any) -> Raw:
    return value.date() if isinstance(value, datetime) else value


def _identity(book: Any) -> Identity:
    """For what the workbook was made, from its hidden sheet; empty names are nobody's."""
    found: dict[str, str] = {}
    if HIDDEN in book.sheetnames:
        for row in book[HIDDEN].iter_rows(max_row=10, max_col=2, values_only=True):
            if len(row) > 1 and isinstance(row[0], str) and row[0] in Identity.__dataclass_fields__:
                found[row[0]] = str(row[1] or "")
    return Identity(**{"form": "", "cycle": "", "unit": ""} | found)
