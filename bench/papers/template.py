"""The template of a half-year report of nine pages, the same in the tag syntax of each engine.

Runs look as Word writes them: ids of editing sessions, properties on every run, a quarter of the tags cut over three
runs. Ours has bare tags, because congtac makes the content controls; the others' have the same controls around theirs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

Scope = tuple[tuple[str, str], ...]
"""The lists around, from outside in, each with the name of its item."""

REPORT = Path(__file__).with_name("report.txt")
Mark = Callable[[str], str]
SESSION = 'w:rsidR="00A1B2C3" w:rsidRPr="00778899"'
PROPERTIES = (
    '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman"'
    ' w:cs="Times New Roman"/>{bold}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:val="vi-VN"/></w:rPr>'
)
CONTROL = (
    '<w:sdt><w:sdtPr>{look}<w:alias w:val="{id}"/><w:tag w:val="{id}"/><w:dataBinding w:xpath="/none"'
    ' w:storeItemID="{{00000000-0000-0000-0000-000000000000}}"/><w15:appearance w15:val="hidden"/></w:sdtPr>'
    "<w:sdtContent>{runs}</w:sdtContent></w:sdt>"
)
W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'


class Jinja:
    """The tags of docxtpl, which are also ours."""

    def value(self, field: str, scope: Scope) -> str:
        """The tag that prints a field of the innermost item."""
        return f"{{{{ {scope[-1][1]}.{field} }}}}" if scope else f"{{{{ {field} }}}}"

    def id(self, field: str, scope: Scope) -> str:
        """The id of its control."""
        return "".join(f"{rows}.{{{{ {item}.no }}}}." for rows, item in scope) + field

    def loop(self, scope: Scope, kind: str, mark: Mark, body: Iterable[str]) -> Iterator[str]:
        """Paragraphs (``p``) or rows (``tr``) for each item; ``mark`` makes one that holds a tag."""
        (rows, item), around = scope[-1], scope[:-1]
        over = f"{around[-1][1]}.{rows}" if around else rows
        yield mark(f"{{%{kind} for {item} in {over} %}}")
        yield from body
        yield mark(f"{{%{kind} endfor %}}")

    def condition(self, field: str, mark: Mark, body: Iterable[str]) -> Iterator[str]:
        """Paragraphs where a field is true."""
        yield mark(f"{{%p if {field} %}}")
        yield from body
        yield mark("{%p endif %}")


class Carbone:
    """The tags of carbone: the second item of a list shows what is repeated."""

    def value(self, field: str, scope: Scope, step: str = "[i]") -> str:
        """See Jinja."""
        steps = ["[i]"] * (len(scope) - 1) + [step]
        return "{d." + "".join(f"{rows}{at}." for (rows, _), at in zip(scope, steps, strict=False)) + field + "}"

    def id(self, field: str, scope: Scope) -> str:
        """See Jinja."""
        return "".join(f"{scope[n][0]}.{self.value('no', scope[: n + 1])}." for n in range(len(scope))) + field

    def loop(self, scope: Scope, _kind: str, mark: Mark, body: Iterable[str]) -> Iterator[str]:
        """See Jinja."""
        yield from body
        yield mark(self.value("no", scope, "[i+1]"))

    def condition(self, field: str, mark: Mark, body: Iterable[str]) -> Iterator[str]:
        """See Jinja."""
        yield mark(f"{{d.{field}:ifEQ(true):showBegin}}")
        yield from body
        yield mark(f"{{d.{field}:showEnd}}")


Syntax = Jinja | Carbone
ENGINES: dict[str, tuple[Syntax, bool]] = {
    "congtac": (Jinja(), False),
    "docxtpl": (Jinja(), True),
    "carbone": (Carbone(), True),
}
"""The syntax of each engine's template, and whether it has controls around the tags."""


class _Writer:
    """Paragraphs, rows and tables in one syntax. A field in a text stands between ``«`` and ``»``."""

    def __init__(self, syntax: Syntax, controlled: bool) -> None:
        self.syntax, self.controlled = syntax, controlled
        self.random = Random(7)  # noqa: S311 - the same cuts in every syntax

    def paragraph(self, text: str, scope: Scope = (), bold: bool = False, align: str = "both", size: int = 28) -> str:
        look = PROPERTIES.format(bold="<w:b/><w:bCs/>" if bold else "", size=size)
        indent = '<w:ind w:firstLine="567"/>' if align == "both" else ""
        spacing = '<w:spacing w:before="0" w:after="120" w:line="340" w:lineRule="exact"/>'
        properties = f'<w:pPr>{spacing}{indent}<w:jc w:val="{align}"/>{look}</w:pPr>'
        pieces = re.split("«(.*?)»", text)
        runs = [
            self.field(piece, scope, look) if number % 2 else self.run(piece, look)
            for number, piece in enumerate(pieces)
            if piece
        ]
        return f'<w:p w:rsidR="00A1B2C3" w:rsidRDefault="00D4E5F6">{properties}{"".join(runs)}</w:p>'

    def run(self, text: str, look: str) -> str:
        return f'<w:r {SESSION}>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'

    def field(self, field: str, scope: Scope, look: str) -> str:
        tag = self.syntax.value(field, scope)
        runs, half = self.run(tag, look), len(tag) // 2
        if self.random.random() < 0.25:
            pieces = [self.run(piece, look) for piece in (tag[:half], tag[half : half + 2], tag[half + 2 :])]
            runs = f'{pieces[0]}<w:proofErr w:type="spellStart"/>{pieces[1]}<w:proofErr w:type="spellEnd"/>{pieces[2]}'
        if not self.controlled:
            return runs
        return CONTROL.format(look=look, id=self.syntax.id(field, scope), runs=runs)

    def row(self, cells: Sequence[str], widths: Sequence[int], scope: Scope = (), **look: Any) -> str:
        made = [
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f"{''.join(self.paragraph(line, scope, **{'align': 'left', **look}) for line in cell.split('|'))}</w:tc>"
            for cell, width in zip(cells, widths, strict=True)
        ]
        return f'<w:tr w:rsidR="00A1B2C3"><w:trPr><w:cantSplit/></w:trPr>{"".join(made)}</w:tr>'

    def table(self, rows: Iterator[str] | Sequence[str], widths: Sequence[int]) -> str:
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        layout = f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        return f"<w:tbl>{layout}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"

    def list_table(self, rows: str, fields: str, head: Sequence[str], widths: Sequence[int]) -> str:
        def mark(tag: str) -> str:
            return self.row([tag, *[""] * (len(widths) - 1)], widths)

        scope = ((rows, rows[0]),)
        body = self.row([f"«{field}»" for field in fields.split()], widths, scope, size=26)
        heading = [self.row(head, widths, bold=True)] if head else []
        return self.table([*heading, *self.syntax.loop(scope, "tr", mark, [body])], widths)

    def groups(self) -> Iterator[str]:
        groups = (("groups", "g"),)
        tasks = (*groups, ("tasks", "t"))
        task = self.paragraph("- «text»; phụ trách: đồng chí «person»; thời hạn: «due».", tasks)
        body = [
            self.paragraph("«no». «name»", groups, bold=True),
            self.paragraph("«result»", groups),
            *self.syntax.loop(tasks, "p", self.paragraph, [task]),
        ]
        return self.syntax.loop(groups, "p", self.paragraph, body)

    def proposals(self) -> Iterator[str]:
        body = [self.paragraph("V- KIẾN NGHỊ, ĐỀ XUẤT", bold=True), self.paragraph("«proposals»")]
        return self.syntax.condition("has_proposals", self.paragraph, body)

    def body(self) -> Iterator[str]:
        """The report, element by element."""
        before, after = REPORT.read_text("utf-8").split("=====\n")
        left = "«superior»|«issuer»|*|Số «number»-BC/CB"
        right = "ĐẢNG CỘNG SẢN VIỆT NAM|«place», ngày «day» tháng «month» năm «year»"
        yield self.table([self.row([left, right], HEAD, align="center", bold=True)], HEAD)
        yield self.paragraph("BÁO CÁO", bold=True, align="center", size=32)
        yield self.paragraph("«summary»", bold=True, align="center")
        for line in before.splitlines():
            yield self.paragraph(line, bold=line.isupper() or line[0].isdigit())
        yield self.list_table("targets", "no name unit planned done share", TARGET_HEAD, TARGETS)
        for line in after.splitlines():
            yield self.paragraph(line, bold=line.isupper())
        yield from self.groups()
        yield from self.proposals()
        yield self.paragraph("DANH SÁCH CẤP UỶ", bold=True, align="center")
        yield self.list_table("committee", "no name born office votes", COMMITTEE_HEAD, COMMITTEE)
        signature = "«authority»|«position»||||«signer»"
        yield self.table([self.row(["Nơi nhận:", signature], HEAD, align="center", bold=True)], HEAD)
        yield self.list_table("recipients", "name", (), (4400,))
        yield self.paragraph("")


HEAD, TARGETS, COMMITTEE = (4400, 4800), (600, 3400, 1200, 1300, 1300, 1300), (600, 3400, 1300, 2500, 1300)
TARGET_HEAD = ("TT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện", "Tỷ lệ (%)")
COMMITTEE_HEAD = ("TT", "Họ và tên", "Năm sinh", "Chức vụ", "Số phiếu")


def build(engine: str) -> bytes:
    """The template of an engine; no control in the footer, which is the same on every page."""
    document: Any = Document()
    _page(document)
    syntax, controlled = ENGINES[engine]
    end = document.element.body[-1]
    for element in _Writer(syntax, controlled).body():
        end.addprevious(_parsed(element))
    footer = document.sections[0].footer.paragraphs[0]._p  # noqa: SLF001 - python-docx adds no ready paragraphs
    footer.addnext(_parsed(_Writer(syntax, False).paragraph("«code»", size=20)))
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _parsed(element: str) -> Any:
    return parse_xml(re.sub(r"^<w:(p|tbl)", rf"<w:\1 {nsdecls('w')} {W15}", element))


def _page(document: Any) -> None:
    """A4 in 14 points, and no more in the package than Word would put there."""
    section, style = document.sections[0], document.styles["Normal"]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    for table in document.styles.element.findall(f"{qn('w:style')}[@{qn('w:type')}='table']"):
        table.getparent().remove(table)
    for holder in (document.part, document.part.package):
        for key, relation in list(holder.rels.items()):
            if relation.reltype.endswith(("stylesWithEffects", "thumbnail")):
                del holder.rels[key]
