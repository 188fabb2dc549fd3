"""Reading an Excel form back after people worked on it: by its keys, never by position, with every problem at once.

Keys stand in hidden cells; where somebody deleted them, the words of the labels and heads are taken instead. Numbers
are taken by their type, texts as they are typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from congtac.documents.reports.excel import EXPLANATION, HIDDEN, KEY
from congtac.documents.reports.workbook import Cell, Rows, sheets_in
from congtac.domain.errors import BadInput
from congtac.domain.figures import plain
from congtac.domain.findings import Finding, Level
from congtac.domain.report_answers import Raw
from congtac.domain.report_form import Column, Field, Form
from congtac.domain.report_sheet import Identity, Sheet

_HEAD_ROWS = 20
_REQUIRED = re.compile(r"\s*\*?\s*(\n.*)?$", re.DOTALL)
_UNASKED = ("", "đơn vị tính")
_ERRORS = ("#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!")


class _Heads(NamedTuple):
    """Which column of a sheet holds what, and from which row on; ``strange`` are heads that nobody can place."""

    key: int | None
    label: int | None
    columns: dict[int, str]
    first: int
    strange: dict[int, str]


def read(path: Path, form: Form) -> Sheet:
    """The sheet in a workbook; problems of single cells are in it. Raises BadInput where the file cannot be used."""
    sheets = sheets_in(path)
    is_ours, problems = False, list[Finding]()
    cells: dict[Field, Raw | None] = {}
    told: dict[Field, str] = {}
    places: dict[Field, str] = {}
    for rows in [rows for title, rows in sheets.items() if title != HIDDEN]:
        heads = _heads(rows, form)
        is_ours |= heads is not None
        problems += _unplaced(rows, heads) if heads else ()
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
        raise BadInput(Finding("report.no_fields", Level.ERROR, str(path)))
    return Sheet(_identity(sheets.get(HIDDEN, [])), cells, told, places, tuple(problems))


def _heads(rows: Rows, form: Form) -> _Heads | None:
    """By the hidden keys, or else by the words of the table's head; None for a sheet that is none of ours."""
    known = {one.value for one in Column} | {EXPLANATION}
    worded = _worded_heads(rows)
    for number, row in enumerate(rows[:_HEAD_ROWS]):
        texts = {place: str(cell.shown or "").strip() for place, cell in enumerate(row) if cell is not None}
        keys = {place: text for place, text in texts.items() if text in known}
        if KEY in texts.values() and keys:
            more = worded.columns if worded else {}  # a column whose key was deleted still has its words
            keys |= {place: text for place, text in more.items() if place not in keys and text not in keys.values()}
            strange = worded.strange if worded and Column.RESULT.value not in keys.values() else {}
            label = _label_column(rows, form)
            return _Heads(next(place for place, text in texts.items() if text == KEY), label, keys, number + 1, strange)
    return worded


def _worded_heads(rows: Rows) -> _Heads | None:
    words = {plain(one.label): one.value for one in Column} | {"giải trình": EXPLANATION, "ghi vào đây": "result"}
    for number, row in enumerate(rows[:_HEAD_ROWS]):
        texts = {place: plain(str(cell.shown or "")) for place, cell in enumerate(row) if cell is not None}
        columns = {place: words[text] for place, text in texts.items() if text in words}
        if "nội dung" in texts.values() and columns:
            label = next(place for place, text in texts.items() if text == "nội dung")
            strange = {p: t for p, t in texts.items() if p > label and p not in columns and t not in _UNASKED}
            return _Heads(None, label, columns, number + 1, strange)
    return None


def _label_column(rows: Rows, form: Form) -> int | None:
    hits: dict[int, int] = {}
    for row in rows:
        for place, cell in enumerate(row):
            if cell is not None and _label(cell) in form.by_label:
                hits[place] = hits.get(place, 0) + 1
    return max(hits, key=lambda place: hits[place], default=None)


def _label(cell: Cell) -> str:
    return plain(_REQUIRED.sub("", str(cell.shown or "")))


def _answers(rows: Rows, heads: _Heads, form: Form) -> Iterator[tuple[Field | str, Cell]]:
    """The filled-in cells with their field; an explanation with the key of its line."""
    for row in rows[heads.first :]:
        key = row[heads.key] if heads.key is not None and heads.key < len(row) else None
        label = row[heads.label] if heads.label is not None and heads.label < len(row) else None
        line = str(key.shown).strip() if key is not None else form.by_label.get(_label(label), "") if label else ""
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


def _unplaced(rows: Rows, heads: _Heads) -> Iterator[Finding]:
    """Columns that somebody renamed and filled in: what stands there must not get lost unsaid."""
    for place, text in heads.strange.items():
        filled = next((row[place] for row in rows[heads.first :] if place < len(row) and row[place]), None)
        if filled is not None:
            allowed = ", ".join(one.label for one in Column)
            yield Finding("report.unknown_column", Level.ERROR, filled.place, {"text": text}, expected=allowed)


def _explain(form: Form, key: str, cell: Cell, told: dict[Field, str]) -> None:
    """An explanation stands beside a line and goes with each of its cells."""
    line = form.by_key.get(key)
    for at in line.fields if line else ():
        told[at] = str(cell.shown or "").strip()


def _formula_problems(cell: Cell, at: Field) -> Iterator[Finding]:
    if cell.formula is not None and "[" in cell.formula:
        yield _at(cell, "report.formula_links", at, formula=cell.formula[:60])
    elif cell.formula is not None and cell.shown is None:
        yield _at(cell, "report.formula_not_computed", at, formula=cell.formula[:60])
    elif str(cell.shown) in _ERRORS:
        yield _at(cell, "report.formula_failed", at, text=str(cell.shown))


def _at(cell: Cell, code: str, at: Field, **figures: str) -> Finding:
    return Finding(code, Level.ERROR, str(at), {"place": cell.place, **figures})


def _raw(value: Any) -> Raw:
    return value.date() if isinstance(value, datetime) else value


def _identity(rows: Rows) -> Identity:
    """For what the workbook was made, from its hidden sheet; empty names are nobody's."""
    found = {"form": "", "cycle": "", "unit": ""}
    for name, value in [row[:2] for row in rows if len(row) > 1]:
        if name is not None and name.shown in Identity.__dataclass_fields__:
            found[name.shown] = str(value.shown if value is not None and value.shown is not None else "")
    return Identity(**found)
