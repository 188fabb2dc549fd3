"""What changed after a report was issued, as a Word annex: field, units, figure then and now, why, and who."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt

from congtac.documents.gate import paper_parts
from congtac.documents.package import packed
from congtac.documents.reports.excel import undated
from congtac.domain.report_corrections import Cause, Correction, CorrectionReport
from congtac.domain.report_form import Column

TITLE = "BẢNG ĐÍNH CHÍNH SỐ LIỆU"
HEADS = ("TT", "Nội dung", "Đã ban hành", "Nay là", "Đơn vị", "Số cũ → số mới", "Lý do, người chịu trách nhiệm")
WIDTHS = (10, 62, 24, 24, 42, 30, 65)  # mm
MIDDLE = (0, 2, 3, 5)  # columns whose text stands in the middle
NONE = "–"
_FACE = "Times New Roman"


def as_word(report: CorrectionReport) -> bytes:
    """The annex; the same corrections give the same bytes."""
    document: Any = Document()
    _page(document)
    issued = f"So với số liệu đã ban hành (bản {report.version}, ngày {report.put_down_on:%d/%m/%Y})"
    told = (
        f"{issued}: {len(report.corrections)} số liệu thay đổi." if report.corrections else f"{issued}: không thay đổi."
    )
    for text, size in ((TITLE, 14), (report.title, 13), (report.period, 13), (told, 12)):
        line = document.add_paragraph()
        line.alignment, line.paragraph_format.space_after = WD_ALIGN_PARAGRAPH.CENTER, Pt(2)
        run = line.add_run(text)
        run.font.size, run.bold = Pt(size), size > 12
    if report.corrections:
        _table(document, report.corrections)
    note = document.add_paragraph(
        "Báo cáo đã ban hành giữ nguyên; bảng này ghi phần số liệu thay đổi sau ngày ban hành."
    )
    note.paragraph_format.space_before, note.runs[0].italic = Pt(6), True
    buffer = BytesIO()
    document.save(buffer)
    return packed(undated(paper_parts(buffer.getvalue())))


def _page(document: Any) -> None:
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(20)
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = _FACE, Pt(12)


def _table(document: Any, corrections: Sequence[Correction]) -> None:
    """A row for each unit behind a correction; what they have in common stands in the first of them."""
    made = document.add_table(0, len(WIDTHS))
    made.style, made.autofit = "Table Grid", False
    for column, width in zip(made.columns, WIDTHS, strict=True):
        column.width = Mm(width)
    _row(made, HEADS, bold=True)
    made.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))  # noqa: SLF001 - no public way
    for number, one in enumerate(corrections, start=1):
        first = [f"{number}", _label(one), one.before or NONE, one.after or NONE]
        rows = [_of_unit(cause) for cause in one.causes] or [["", "", ""]]
        start = len(made.rows)
        for place, cells in enumerate(rows):
            _row(made, [*(first if place == 0 else [""] * len(first)), *cells])
        for column in range(len(first)):
            made.cell(start, column).merge(made.cell(len(made.rows) - 1, column))


def _label(one: Correction) -> str:
    column = "" if one.at.column is Column.RESULT else f" – {one.at.column.label.lower()}"
    measure = f" ({one.unit})" if one.unit else ""
    return f"{one.label}{column}{measure}"


def _of_unit(cause: Cause) -> list[str]:
    by = [cause.by] if cause.by else []
    day = [f"{cause.on:%d/%m/%Y}"] if cause.on else []
    what = cause.change.label
    why = what if cause.reason == what else f"{what}: {cause.reason}"
    return [cause.unit, f"{cause.before or NONE} → {cause.after or NONE}", "; ".join([why, *by, *day])]


def _row(table: Any, texts: Sequence[str], *, bold: bool = False) -> None:
    row = table.add_row()
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))  # noqa: SLF001 - no public way
    for place, (cell, width, text) in enumerate(zip(row.cells, WIDTHS, texts, strict=True)):
        cell.width = Mm(width)
        if text:
            cell.paragraphs[0].add_run(text).bold = bold
        if bold or place in MIDDLE:
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
