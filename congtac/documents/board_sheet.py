"""The progress of reports as an Excel sheet: one line for each unit, and the sums below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from congtac.domain.report_standing import Standing, Tally

HEAD = (
    "TT", "Đơn vị", "Hạn nộp", "Ngày nhận", "Đúng hạn", "Tình trạng", "Lần gửi", "Nhắc gần nhất", "Số ngày chậm",
    "Ghi chú",
)  # fmt: skip
WIDTHS = (6, 42, 13, 13, 13, 16, 9, 15, 13, 50)
_FACE = "Times New Roman"
_THIN = Side(style="thin", color="808080")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_GREY = PatternFill("solid", fgColor="D9E2EC")
_WRAP = Alignment(vertical="top", wrap_text=True)
_TITLE, _HEAD, _LINE = (
    Font(name=_FACE, size=13, bold=True),
    Font(name=_FACE, size=12, bold=True),
    Font(name=_FACE, size=12),
)
A4 = 9  # the number of this paper in Excel


def write_board(title: str, rows: Iterable[tuple[Standing, date | None]], sums: Tally, waived: int, on: date) -> bytes:
    """The workbook of a day; ``rows`` are the units with the day of the last reminder, in the order to be shown."""
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet("Tiến độ")
    _set_up(sheet)
    sheet.append(_cells(sheet, [f"TIẾN ĐỘ BÁO CÁO: {title}"], _TITLE))
    sheet.append(_cells(sheet, [f"Tính đến ngày {on:%d/%m/%Y}"], _TITLE))
    sheet.append(_cells(sheet, HEAD, _HEAD, boxed=True, fill=_GREY))
    for number, (standing, reminded) in enumerate(rows, 1):
        sheet.append(_cells(sheet, _values(number, standing, reminded, on), _LINE, boxed=True))
    words = (
        f"Phải báo cáo: {sums.expected} = đúng hạn {sums.on_time} + trễ hạn {sums.late} + chưa gửi {sums.none}"
        f" (trả lại {sums.returned}, đã chấp nhận {sums.accepted}, được miễn {waived})"
    )
    sheet.append(_cells(sheet, [words], _HEAD))
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _set_up(sheet: Any) -> None:
    """Widths, the lines that stay in sight, and A4 across as wide as the paper."""
    for number, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "C4"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "3:3"


def _cells(sheet: Any, values: Sequence[Any], font: Font, *, boxed: bool = False, fill: Any = None) -> list[Any]:
    made = []
    for value in values:
        cell: Any = WriteOnlyCell(sheet, value=value)
        if isinstance(value, str):
            cell.data_type = "s"  # what begins with "=" is a name like every other, and no formula
        cell.font = font
        if boxed:
            cell.border, cell.alignment = _BOX, _WRAP
        if fill is not None:
            cell.fill = fill
        if isinstance(value, date):
            cell.number_format = "dd/mm/yyyy"
        made.append(cell)
    return made


def _values(number: int, one: Standing, reminded: date | None, on: date) -> tuple[object, ...]:
    state = "được miễn" if one.waived else one.review.label
    time = "" if one.waived else one.timeliness.label
    late = None if one.waived else one.days_late(on) or None
    return (
        number, one.name, one.deadline, one.first_on, time, state, one.revision or None, reminded, late,
        one.reason or "",
    )  # fmt: skip
