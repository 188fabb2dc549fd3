"""The Excel form of a report: one sheet for figures, one for texts, filled in with what is known, made to come back.

Keys stand in a hidden column and a hidden row and travel with their cells when rows or columns are moved. Only cells to
fill in are unlocked; the sheets have no password.
"""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation

from congtac.documents.container import unpacked
from congtac.documents.package import packed
from congtac.documents.sheet_text import put
from congtac.domain.figures import Figure, Qualifier
from congtac.domain.report_answers import Answer, Answers, written
from congtac.domain.report_form import Column, Field, Form, Line, LineKind
from congtac.domain.report_sheet import Identity

FIGURES, TEXTS, HIDDEN = "Số liệu", "Nội dung", "congtac"
KEY, EXPLANATION = "congtac:key", "explanation"
HEAD_ROW, KEY_ROW = 6, 1
NUMBER = 2  # the column of running numbers
ONE_LINE, TWO_LINES, MANY_LINES = 18, 34, 60  # heights in points
COLUMNS = tuple(Column)
HOW_TO = (
    "Chỉ điền vào ô trắng. Không phát sinh: ghi “không có”; không thuộc đơn vị: ghi “không áp dụng”. "
    "Dấu * là bắt buộc. Số ước lượng ghi cả từ: hơn 4.600, gần 90%."
)
_FACE = "Times New Roman"
_THIN = Side(style="thin", color="808080")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEAD, _SECTION, _CLOSED = (PatternFill("solid", fgColor=color) for color in ("D9E2EC", "EEF2F6", "E0E0E0"))
_WRAP = Alignment(wrap_text=True, vertical="top")
_MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_MODIFIED = re.compile(rb"(<dcterms:(?:modified|created)[^>]*>)[^<]*(</dcterms:)")
_NEVER = datetime(2026, 1, 1)  # noqa: DTZ001 - any fixed moment: the same form gives the same bytes


def write(form: Form, identity: Identity, known: Answers) -> bytes:
    """The workbook; the same form, unit and known answers give the same bytes."""
    book = Workbook()
    figures: Any = book.active
    figures.title = FIGURES
    texts: Any = book.create_sheet(TEXTS)
    numbers = [line for line in form.lines if line.kind is not LineKind.TEXT]
    _head(figures, form, identity, ["TT", "Nội dung", "Đơn vị tính", *(one.label for one in COLUMNS), "Giải trình"])
    _keys(figures, ["", "", "", *(one.value for one in COLUMNS), EXPLANATION])
    _rows(figures, form, numbers, known)
    _head(texts, form, identity, ["TT", "Nội dung", "Ghi vào đây"])
    _keys(texts, ["", "", Column.RESULT.value])
    _text_rows(texts, form, known)
    _hidden(book, identity)
    book.properties.creator, book.properties.created = "congtac", _NEVER
    buffer = BytesIO()
    book.save(buffer)
    return packed(undated(unpacked(buffer.getvalue())))


def undated(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts without the time of saving, which openpyxl and python-docx write whatever they are told."""
    core = "docProps/core.xml"
    return parts | {core: _MODIFIED.sub(rb"\g<1>2026-01-01T00:00:00Z\g<2>", parts[core])}


def _head(sheet: Any, form: Form, identity: Identity, titles: list[str]) -> None:
    lines = (form.label.upper(), identity.unit_name or identity.unit, identity.period, HOW_TO)
    for row, text in enumerate(lines, start=2):
        cell = put(sheet.cell(row, 3), text)
        cell.font = Font(name=_FACE, size=14 if row == 2 else 12, bold=row < 4, italic=row == 5)
    for column, title in enumerate(titles, start=2):
        cell = put(sheet.cell(HEAD_ROW, column), title)
        cell.font, cell.fill, cell.border, cell.alignment = Font(name=_FACE, bold=True), _HEAD, _BOX, _MIDDLE
    sheet.freeze_panes = sheet.cell(HEAD_ROW + 1, 4)
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"


def _keys(sheet: Any, keys: list[str]) -> None:
    """The hidden row and column: what a cell means, wherever it is moved."""
    put(sheet.cell(KEY_ROW, 1), KEY)
    for column, key in enumerate(keys, start=2):
        put(sheet.cell(KEY_ROW, column), key or None)
    sheet.row_dimensions[KEY_ROW].hidden = True
    sheet.column_dimensions["A"].hidden = True


def _rows(sheet: Any, form: Form, lines: list[Line], known: Answers) -> None:
    yes_no = DataValidation(type="list", formula1='"có,không"', allow_blank=True)
    sheet.add_data_validation(yes_no)
    for width, letter in zip((6, 58, 13, 15, 15, 15, 15, 34), "BCDEFGHI", strict=True):
        sheet.column_dimensions[letter].width = width
    row = HEAD_ROW
    for section in form.sections:
        own = [line for line in section.lines if line in lines]
        row = _section(sheet, row, section.key, section.title, 9) if own else row
        for number, line in enumerate(own, start=1):
            row += 1
            _labels(sheet, row, line, number, [line.unit])
            for place, column in enumerate(COLUMNS, start=5):
                cell = sheet.cell(row, place)
                _open(cell, line, known.get(Field(line.key, column))) if column in line.columns else _close(cell)
                if line.kind is LineKind.YES_NO and column in line.columns:
                    yes_no.add(cell)
            _open(sheet.cell(row, 9), None, None)


def _text_rows(sheet: Any, form: Form, known: Answers) -> None:
    for width, letter in zip((6, 44, 96), "BCD", strict=True):
        sheet.column_dimensions[letter].width = width
    row = HEAD_ROW
    for section in form.sections:
        own = [line for line in section.lines if line.kind is LineKind.TEXT]
        row = _section(sheet, row, section.key, section.title, 4) if own else row
        for number, line in enumerate(own, start=1):
            row += 1
            _labels(sheet, row, line, number, [])
            _open(sheet.cell(row, 4), None, known.get(Field(line.key, Column.RESULT)))
            sheet.row_dimensions[row].height = MANY_LINES


def _section(sheet: Any, row: int, key: str, title: str, last: int) -> int:
    for column in range(2, last + 1):
        cell = sheet.cell(row + 1, column)
        cell.fill, cell.border, cell.font = _SECTION, _BOX, Font(name=_FACE, bold=True)
    put(sheet.cell(row + 1, 2), key)
    put(sheet.cell(row + 1, 3), title)
    return row + 1


def _labels(sheet: Any, row: int, line: Line, number: int, more: list[str]) -> None:
    put(sheet.cell(row, 1), line.key)
    label = line.label + (" *" if line.required else "") + (f"\n({line.hint})" if line.hint else "")
    for column, text in enumerate([number, label, *more], start=2):
        cell = put(sheet.cell(row, column), text)
        cell.font, cell.border, cell.alignment = Font(name=_FACE), _BOX, _WRAP if column != NUMBER else _MIDDLE
    sheet.row_dimensions[row].height = TWO_LINES if line.hint else ONE_LINE


def _open(cell: Any, line: Line | None, answer: Answer | None) -> None:
    cell.border, cell.alignment, cell.font = _BOX, _WRAP, Font(name=_FACE)
    cell.protection = Protection(locked=False)
    plain = isinstance(answer, Figure) and answer.qualifier is Qualifier.EXACT and not answer.percent
    if plain and isinstance(answer, Figure):
        cell.value = int(answer.value) if answer.value == int(answer.value) else float(answer.value)
    elif answer is not None:
        put(cell, written(answer))
    if line is not None and line.kind in (LineKind.COUNT, LineKind.MONEY):
        cell.number_format = "#,##0"


def _close(cell: Any) -> None:
    cell.fill, cell.border = _CLOSED, _BOX


def _hidden(book: Workbook, identity: Identity) -> None:
    sheet: Any = book.create_sheet(HIDDEN)
    for row, name in enumerate(Identity.__dataclass_fields__, start=1):
        put(sheet.cell(row, 1), name)
        put(sheet.cell(row, 2), getattr(identity, name))
    sheet.sheet_state = "hidden"
