"""A list as an Excel sheet to be printed on A4 across: a title, a day, a head that every page repeats, boxed lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from congtac.documents.sheet_text import put

A4 = 9  # the number of this paper in Excel
_FACE = "Times New Roman"
_TITLE, _HEAD, _LINE = (
    Font(name=_FACE, size=13, bold=True),
    Font(name=_FACE, size=12, bold=True),
    Font(name=_FACE, size=12),
)
_THIN = Side(style="thin", color="808080")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_GREY = PatternFill("solid", fgColor="D9E2EC")
_WRAP = Alignment(vertical="top", wrap_text=True)


class PrintedSheet:
    """A workbook of one such sheet, written line by line."""

    def __init__(self, name: str, widths: Sequence[int]) -> None:
        self._book = Workbook(write_only=True)
        self._sheet: Any = self._book.create_sheet(name)
        for number, width in enumerate(widths, 1):
            self._sheet.column_dimensions[get_column_letter(number)].width = width
        self._sheet.freeze_panes = "C4"
        self._sheet.page_setup.orientation, self._sheet.page_setup.paperSize = "landscape", A4
        self._sheet.page_setup.fitToWidth, self._sheet.page_setup.fitToHeight = 1, 0
        self._sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        self._sheet.print_title_rows = "3:3"

    def head(self, title: str, on: date, columns: Sequence[str]) -> None:
        """The first three rows, which stay in sight: what it is, of which day, and what stands in the columns."""
        self._sheet.append([self._cell(title, _TITLE)])
        self._sheet.append([self._cell(f"Tính đến ngày {on:%d/%m/%Y}", _TITLE)])
        self._sheet.append([self._boxed(word, _HEAD, _GREY) for word in columns])

    def line(self, values: Sequence[object]) -> None:
        """One line of the list."""
        self._sheet.append([self._boxed(value, _LINE) for value in values])

    def foot(self, words: str) -> None:
        """What stands below the list."""
        self._sheet.append([self._cell(words, _HEAD)])

    def saved(self) -> bytes:
        """The workbook as a file."""
        buffer = BytesIO()
        self._book.save(buffer)
        return buffer.getvalue()

    def _cell(self, value: Any, font: Font) -> Any:
        cell: Any = put(WriteOnlyCell(self._sheet), value)
        if isinstance(value, date):
            cell.number_format = "dd/mm/yyyy"
        cell.font = font
        return cell

    def _boxed(self, value: object, font: Font, fill: PatternFill | None = None) -> Any:
        cell = self._cell(value, font)
        cell.border, cell.alignment = _BOX, _WRAP
        if fill is not None:
            cell.fill = fill
        return cell
