"""The progress of reports as an Excel sheet: one line for each unit, and the sums below."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from congtac.documents.printed_sheet import PrintedSheet
from congtac.domain.report_standing import Standing, Tally

HEAD = (
    "TT", "Đơn vị", "Hạn nộp", "Ngày nhận", "Đúng hạn", "Tình trạng", "Lần gửi", "Nhắc gần nhất", "Số ngày chậm",
    "Ghi chú",
)  # fmt: skip
WIDTHS = (6, 42, 13, 13, 13, 16, 9, 15, 13, 50)


def write_board(title: str, rows: Iterable[tuple[Standing, date | None]], sums: Tally, waived: int, on: date) -> bytes:
    """The workbook of a day; ``rows`` are the units with the day of the last reminder, in the order to be shown."""
    sheet = PrintedSheet("Tiến độ", WIDTHS)
    sheet.head(f"TIẾN ĐỘ BÁO CÁO: {title}", on, HEAD)
    for number, (standing, reminded) in enumerate(rows, 1):
        sheet.line(_values(number, standing, reminded, on))
    sheet.foot(
        f"Phải báo cáo: {sums.expected} = đúng hạn {sums.on_time} + trễ hạn {sums.late} + chưa gửi {sums.none}"
        f" (trả lại {sums.returned}, đã chấp nhận {sums.accepted}, được miễn {waived})"
    )
    return sheet.saved()


def _values(number: int, one: Standing, reminded: date | None, on: date) -> tuple[object, ...]:
    state = "được miễn" if one.waived else one.review.label
    time = "" if one.waived else one.timeliness.label
    late = None if one.waived else one.days_late(on) or None
    return (
        number, one.name, one.deadline, one.first_on, time, state, one.revision or None, reminded, late,
        one.reason or "",
    )  # fmt: skip
