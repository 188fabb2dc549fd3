"""A printed list holds whatever people typed, as far as an Excel file can."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from congtac.documents.printed_sheet import PrintedSheet


def test_a_sign_that_excel_cannot_hold_is_left_out_and_the_words_stay() -> None:
    sheet = PrintedSheet("Nhiệm vụ", [20])

    sheet.line(["Sửa\x0f quy chế"])

    assert load_workbook(BytesIO(sheet.saved())).active["A1"].value == "Sửa quy chế"
