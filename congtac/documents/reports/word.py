"""The Word form of a report: tables whose cells are content controls, filled in with what is known, made to come back.

Each control carries the field in its tag and in its title (LibreOffice 7.4 drops the tag), and stands in a table whose
left cell is the label: three ways to find it again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt

from congtac.documents.gate import paper_parts
from congtac.documents.identity import PART, as_part, declared
from congtac.documents.package import packed
from congtac.domain.report_answers import Answer, Answers, written
from congtac.domain.report_form import Column, Field, Form, Line, LineKind
from congtac.domain.report_sheet import Identity

EXPLAIN = "explain."  # stands before the key of a line in the control of its explanation
PROMPT = "……"
COLUMNS = tuple(Column)
HEADS = ("TT", "Nội dung", "Đơn vị tính", *(one.label for one in COLUMNS), "Giải trình")
TEXT_HEADS = ("TT", "Nội dung", "Ghi vào đây")
WIDTHS = (10, 78, 24, 25, 25, 25, 25, 45)  # mm
TEXT_WIDTHS = (10, 67, 180)
HOW_TO = (
    "Chỉ điền vào các ô có dấu …… hoặc sửa số đã điền sẵn. Không phát sinh: ghi “không có”; không thuộc đơn vị: ghi "
    "“không áp dụng”. Dấu * là bắt buộc. Số ước lượng ghi cả từ: hơn 4.600, gần 90%."
)
_NEVER = datetime(2026, 1, 1)  # noqa: DTZ001 - any fixed moment: the same form gives the same bytes
_UNWANTED = ("stylesWithEffects", "thumbnail", "customXml", "webSettings")


def write(form: Form, identity: Identity, known: Answers) -> bytes:
    """The document; the same form, unit and known answers give the same bytes."""
    document: Any = Document()
    _page(document)
    _line(document, form.label.upper(), 14, bold=True)
    _line(document, identity.unit_name or identity.unit, 13, bold=True)
    _line(document, identity.period, 13)
    _line(document, HOW_TO, 11)
    for section in form.sections:
        _line(document, f"{section.key}. {section.title}", 12, bold=True)
        _tables(document, section.lines, known)
    properties = document.core_properties
    properties.author = properties.last_modified_by = "congtac"
    properties.title, properties.created, properties.modified = form.label, _NEVER, _NEVER
    buffer = BytesIO()
    document.save(buffer)
    names = {f"congtac.{name}": getattr(identity, name) for name in Identity.__dataclass_fields__}
    return packed(declared(paper_parts(buffer.getvalue())) | {PART: as_part(names)})


def _page(document: Any) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(20)
    for holder in (document.part, document.part.package):
        for key, relation in list(holder.rels.items()):
            if relation.reltype.endswith(_UNWANTED):
                del holder.rels[key]
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(11)
    normal.paragraph_format.space_after = Pt(0)


def _line(holder: Any, text: str, size: int, *, bold: bool = False) -> None:
    made = holder.add_paragraph()
    made.paragraph_format.space_before, made.paragraph_format.space_after = Pt(4), Pt(2)
    made.paragraph_format.keep_with_next = True
    run = made.add_run(text)
    run.font.size, run.bold = Pt(size), bold


def _tables(document: Any, lines: Sequence[Line], known: Answers) -> None:
    """Figures and texts each have a table: a text needs room."""
    figures = [line for line in lines if line.kind is not LineKind.TEXT]
    texts = [line for line in lines if line.kind is LineKind.TEXT]
    if figures:
        table = _table(document, HEADS, WIDTHS)
        for number, line in enumerate(figures, start=1):
            _row(
                table,
                WIDTHS,
                [f"{number}", _label(line), line.unit, *_cells(line, known), _control(EXPLAIN + line.key)],
            )
    if texts:
        _gap(document)
        table = _table(document, TEXT_HEADS, TEXT_WIDTHS)
        for number, line in enumerate(texts, start=1):
            at = Field(line.key, Column.RESULT)
            answer = known.get(at)
            first, *more = [None] if answer is None else written(answer).split("\n")
            row = _row(table, TEXT_WIDTHS, [f"{number}", _label(line), _control(str(at), line, first)])
            for paragraph in more:  # LibreOffice 7.4 drops line breaks within a control
                row.cells[-1].add_paragraph(paragraph)


def _gap(document: Any) -> None:
    """Two tables without a paragraph between them would be one."""
    document.add_paragraph().paragraph_format.line_spacing = Pt(6)


def _cells(line: Line, known: Answers) -> Iterator[str | Any]:
    """A control for each column that is asked, a shaded cell for the others."""
    for column in COLUMNS:
        at = Field(line.key, column)
        yield _control(str(at), line, known.get(at)) if column in line.columns else None


def _label(line: Line) -> str:
    return line.label + (" *" if line.required else "") + (f" ({line.hint})" if line.hint else "")


def _table(document: Any, heads: Sequence[str], widths: Sequence[int]) -> Any:
    table = document.add_table(0, len(heads))
    table.style, table.autofit = "Table Grid", False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    _row(table, widths, list(heads))
    head = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no public way to repeat a head row
    head.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
    return table


def _row(table: Any, widths: Sequence[int], contents: Sequence[str | Any]) -> Any:
    row = table.add_row()
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))  # noqa: SLF001 - same
    for cell, width, content in zip(row.cells, widths, contents, strict=True):
        cell.width = Mm(width)
        if isinstance(content, str):
            cell.paragraphs[0].add_run(content)
            if content.isdigit():
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif content is None:
            cell._tc.get_or_add_tcPr().append(  # noqa: SLF001 - same
                parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="E0E0E0"/>')
            )
        else:
            cell.paragraphs[0]._p.append(content)  # noqa: SLF001 - same
    return row


def _control(name: str, line: Line | None = None, answer: Answer | None = None) -> Any:
    """A content control of the kind of the line; a prompt where nothing is known."""
    kinds = {
        LineKind.YES_NO: '<w:dropDownList><w:listItem w:displayText="có" w:value="có"/>'
        '<w:listItem w:displayText="không" w:value="không"/></w:dropDownList>',
        LineKind.DATE: '<w:date><w:dateFormat w:val="dd/MM/yyyy"/><w:lid w:val="vi-VN"/></w:date>',
    }
    kind = kinds.get(line.kind if line else LineKind.TEXT, "<w:text/>")
    prompt = "<w:showingPlcHdr/>" if answer is None else ""
    look = '<w:rPr><w:color w:val="808080"/></w:rPr>' if answer is None else ""
    words = f'<w:t xml:space="preserve">{escape(PROMPT if answer is None else written(answer))}</w:t>'
    names = f"<w:alias w:val={quoteattr(name)}/><w:tag w:val={quoteattr(name)}/>"
    return parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr>{names}{prompt}{kind}</w:sdtPr>"
        f"<w:sdtContent><w:r>{look}{words}</w:r></w:sdtContent></w:sdt>"
    )
