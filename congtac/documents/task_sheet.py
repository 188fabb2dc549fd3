"""A list of tasks as an Excel sheet: one line for each, to be printed on A4 across."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from congtac.documents.printed_sheet import PrintedSheet

HEAD = (
    "TT", "Nhiệm vụ", "Nguồn", "Chủ trì", "Thời hạn", "Ngày cuối", "Trạng thái", "Số ngày chậm", "Mốc đạt",
    "Diễn biến gần nhất", "Minh chứng",
)  # fmt: skip
WIDTHS = (6, 50, 30, 28, 22, 13, 18, 10, 10, 46, 20)


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
    sheet = PrintedSheet("Nhiệm vụ", WIDTHS)
    sheet.head(f"NHIỆM VỤ: {title}", on, HEAD)
    for number, row in enumerate(rows, 1):
        sheet.line((number, *row))
    return sheet.saved()
