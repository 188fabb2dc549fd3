"""A list of tasks as an Excel sheet: one line for each, to be printed on A4 across."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

HEAD = (
    "TT", "Nhiệm vụ", "Nguồn", "Chủ trì", "Thời hạn", "Ngày cuối", "Trạng thái", "Số ngày chậm", "Mốc đạt",
    "Diễn biến gần nhất", "Minh chứng",
)  # fmt: skip
WIDTHS = (6, 50, 30, 28, 22, 13, 18, 10, 10, 46, 20)
A4 = 9  # the number of this paper in Excel
_FACE = "Times New Roman"
_THIN = Side(style="thin", color="808080")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_GREY = PatternFill("solid", fgColor="D9E2EC")
_WRAP = Alignment(vertical="top", wrap_text=True)


class SheetRow(NamedTuple):
    """One task as the sheet shows it."""

    text: str
    source: str
    lead: str
    deadline_text: str
    deadline: date | None
    state: str
    days_late: int | None
    milestones: str
    last: str
    evidence: str


def write_tasks(title: str, rows: Iterable[SheetRow], on: date) -> bytes:
    """The workbook of a day, with the tasks in the order in which they come."""
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet("Nhiệm vụ")
    for number, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "C4"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "3:3"
    sheet.append([_cell(sheet, f"NHIỆM VỤ: {title}", Font(name=_FACE, size=13, bold=True))])
    sheet.append([_cell(sheet, f"Tính đến ngày {on:%d/%m/%Y}", Font(name=_FACE, size=13, bold=True))])
    sheet.append([_boxed(_cell(sheet, word, Font(name=_FACE, size=12, bold=True)), _GREY) for word in HEAD])
    for number, row in enumerate(rows, 1):
        sheet.append([_boxed(_cell(sheet, value, Font(name=_FACE, size=12))) for value in (number, *row)])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _cell(sheet: Any, value: Any, font: Font) -> Any:
    cell: Any = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"  # what begins with "=" is a text like every other, and no formula
    if isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"
    cell.font = font
    return cell


def _boxed(cell: Any, fill: PatternFill | None = None) -> Any:
    cell.border, cell.alignment = _BOX, _WRAP
    if fill is not None:
        cell.fill = fill
    return cell
