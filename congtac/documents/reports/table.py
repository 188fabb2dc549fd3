"""The reconciliation table as files: Excel with a row for each unit, Word with a column for each unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from congtac.documents.gate import paper_parts
from congtac.documents.package import packed
from congtac.documents.reports.excel import undated
from congtac.documents.sheet_text import put
from congtac.domain.reconciliation import Heading, Reconciliation, ReportedBy
from congtac.domain.report_form import Column

TITLE, TOTAL, NOTE = "BẢNG TỔNG HỢP SỐ LIỆU", "Tổng cộng", "Ghi chú"
PER_PAGE = 6  # units side by side on a sheet of Word
_FACE = "Times New Roman"
_THIN = Side(style="thin", color="808080")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEAD = PatternFill("solid", fgColor="D9E2EC")
_PLAIN, _BOLD = Font(name=_FACE), Font(name=_FACE, bold=True)
_NAMES = Alignment(vertical="center", wrap_text=True)
_MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)


def as_excel(table: Reconciliation) -> bytes:
    """A workbook; the same table gives the same bytes."""
    book = Workbook(write_only=True)  # rows go to the file at once: ten thousand units need no memory
    sheet: Any = book.create_sheet("Tổng hợp")
    sheet.freeze_panes, sheet.column_dimensions["B"].width = "C7", 34
    for number, text in enumerate((TITLE, table.title, table.period, table.coverage)):
        sheet.append([_cell(sheet, text, Font(name=_FACE, size=13, bold=number == 0))])
    sheet.append([])
    heads = ["TT", "Đơn vị", *(_head(heading) for heading in table.headings), NOTE]
    sheet.append(_row(sheet, heads, _BOLD, _HEAD))
    for number, unit in enumerate(table.units, start=1):
        cells = [_typed(unit.figures.get(heading.at, "")) for heading in table.headings]
        sheet.append(_row(sheet, [number, unit.name, *cells, _notes(unit)], _PLAIN))
    totals = [_typed(table.totals.get(heading.at, "")) for heading in table.headings]
    sheet.append(_row(sheet, ["", TOTAL, *totals, ""], _BOLD))
    buffer = BytesIO()
    book.save(buffer)
    with ZipFile(buffer) as package:
        return packed(undated({name: package.read(name) for name in package.namelist()}))


def _row(sheet: Any, values: Sequence[Any], font: Any, fill: Any = None) -> list[Any]:
    cells = [_cell(sheet, value if value != "" else None, font, _BOX, fill) for value in values]
    for place, cell in enumerate(cells):
        cell.alignment = _NAMES if place == 1 else _MIDDLE
        if isinstance(cell.value, int):
            cell.number_format = "#,##0"
    return cells


def _cell(sheet: Any, value: Any, font: Any, border: Any = None, fill: Any = None) -> Any:
    cell = put(WriteOnlyCell(sheet), value)
    cell.font = font
    if border is not None:
        cell.border = border
    if fill is not None:
        cell.fill = fill
    return cell


def _typed(text: str) -> int | str:
    """Whole numbers as numbers, so that they can be computed with; hedge words and rates stay as they are."""
    plain = text.replace(".", "")
    return int(plain) if plain.isdigit() else text


def _head(heading: Heading) -> str:
    column = "" if heading.at.column is Column.RESULT else f" – {heading.at.column.label.lower()}"
    unit = f" ({heading.unit})" if heading.unit else ""
    return f"{heading.label}{column}{unit}"


def _notes(unit: ReportedBy) -> str:
    return ", ".join(flag.label for flag in unit.flags)


def as_word(table: Reconciliation) -> bytes:
    """An annex: lines with a figure, the units side by side, the total last; as many tables as the units need."""
    document: Any = Document()
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(20)
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = _FACE, Pt(12)
    for text, size in ((TITLE, 14), (table.title, 13), (table.period, 13), (f"{table.coverage}.", 12)):
        line = document.add_paragraph()
        line.alignment, line.paragraph_format.space_after = WD_ALIGN_PARAGRAPH.CENTER, Pt(2)
        run = line.add_run(text)
        run.font.size, run.bold = Pt(size), size > 12
    shown = [one for one in table.headings if one.at in table.totals or any(one.at in u.figures for u in table.units)]
    for start in range(0, max(1, len(table.units)), PER_PAGE):
        _word_table(document, table, shown, table.units[start : start + PER_PAGE])
        document.add_paragraph()
    buffer = BytesIO()
    document.save(buffer)
    return packed(undated(paper_parts(buffer.getvalue())))


def _word_table(document: Any, table: Reconciliation, headings: Sequence[Heading], units: Sequence[ReportedBy]) -> None:
    widths = [10, 80, *[(257 - 10 - 80) // (len(units) + 1)] * (len(units) + 1)]
    made = document.add_table(0, len(widths))
    made.style, made.autofit = "Table Grid", False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
    _word_row(made, widths, ["TT", "Nội dung", *(unit.name for unit in units), TOTAL], bold=True)
    made.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))  # noqa: SLF001 - no public way
    for number, heading in enumerate(headings, start=1):
        _word_row(made, widths, [f"{number}", _head(heading), *_cells(heading, table, units)])
    _word_row(made, widths, ["", NOTE, *(_notes(unit) for unit in units), ""])


def _cells(heading: Heading, table: Reconciliation, units: Sequence[ReportedBy]) -> Iterator[str]:
    yield from (unit.figures.get(heading.at, "") for unit in units)
    yield table.totals.get(heading.at, "")


def _word_row(table: Any, widths: Sequence[int], texts: Sequence[str], *, bold: bool = False) -> None:
    row = table.add_row()
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))  # noqa: SLF001 - no public way
    for place, (cell, width, text) in enumerate(zip(row.cells, widths, texts, strict=True)):
        cell.width = Mm(width)
        cell.paragraphs[0].add_run(text).bold = bold
        if place != 1:
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
