"""Build the shipped Word templates from ``tools/outlines``: named styles only, always the same bytes."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from congtac.documents.layout import lay_out_styles
from congtac.documents.package import packed, parts_of, write
from congtac.documents.templates.checksums import changed_in_place, checksum, write_list
from congtac.domain.families import Family
from congtac.rulebook.layouts import layouts
from tools.template_parts import fill, grid, letterhead, paragraph, signatures, state_letterhead
from tools.template_styles import SETTINGS, STATE_STYLES, STYLES

ROOT = Path(__file__).resolve().parent
OUTLINES = ROOT / "outlines"
FOLDERS = ("agency", "archive", "congress", "review")
BALLOT_HEIGHT = 120  # mm: two on a page, also with the margins of 2004
_UNWANTED = ("stylesWithEffects", "thumbnail", "customXml", "webSettings", "theme", "fontTable", "numbering")
_PREFIXES = {
    "# ": "Heading1",
    "## ": "Heading2",
    "### ": "Heading3",
    "center: ": "Centred",
    "next: ": "BodyNext",
    "table: ": "BodyTable",
    "last: ": "BodyLast",
    "to: ": "Addressee",
    "to many: ": "Addressees",
    "to one: ": "OneAddressee",
    "title: ": "Title",
    "annex: ": "Annex",
    "summary: ": "Subtitle",
    "note: ": "AnnexNote",
    "sign: ": "Authority",
    "stamp: ": "Stamp",
    "small: ": "Small",
    "name: ": "SmallTitle",
}
_CELLS = {"": "TableHead", "c": "TableFigure", "l": "TableCell", "n": "TableCell", "g": "TableHead"}
_KINDS = "".join(_CELLS)
_WHOLE_ROWS = {"n": "[[{}]]", "g": "{}"}


def lines_of(path: Path) -> Iterator[str]:
    """The lines of an outline with its blocks put in; what stands behind a block's name is $1 and $2 in it."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("include: "):
            block, name, words = (*line.removeprefix("include: ").split(" ", 2), "", "")[:3]
            for one in lines_of(OUTLINES / "blocks" / f"{block}.txt"):
                yield one.replace("$1", name).replace("$2", words)
        elif line.strip():
            yield line


def kept_with_the_end(lines: list[str]) -> list[str]:
    """The paragraph before the last one goes with it to the page of the signatures, which would stand there alone."""
    ends = [*lines[1:], ""]
    plain = (*_PREFIXES, "{%", "end", "letterhead: ", "columns: ")
    return [
        f"next: {line}" if end.startswith("last: ") and not line.startswith(plain) else line
        for line, end in zip(lines, ends, strict=True)
    ]


def data_table(document: Any, widths: tuple[int, ...], lines: list[str], kept: bool = False) -> None:
    """A bordered table: a repeated head row, tag rows, rows of cells; ``> `` goes on with the row above.

    ``kept``: a short one stays on one page, its last row with the text below.
    """
    whole_rows = "\n".join(lines).replace("\n> ", "\v").split("\n")
    table = grid(document, len(whole_rows), widths, "PaperTable")
    for row, line in zip(table.rows, whole_rows, strict=True):
        if line.startswith("{%tr"):
            fill(row.cells[0], (line, "TableCell"))
            continue
        cells = re.findall(rf"\|([{_KINDS}]?)(?: (.*?))?(?=\s?\|[{_KINDS}]?(?: |$)|$)", line, re.DOTALL)
        if not cells[0][0]:
            row._tr.trPr.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))  # noqa: SLF001 - see above
        if cells[0][0] in _WHOLE_ROWS:
            whole = row.cells[0].merge(row.cells[-1])
            fill(whole, (_WHOLE_ROWS[cells[0][0]].format(cells[0][1]), _CELLS[cells[0][0]]))
            continue
        for cell, (kind, text) in zip(row.cells, cells, strict=True):
            fill(cell, *((one, _CELLS[kind]) for one in text.split("\v")))
        for inner in (one for cell in row.cells for one in cell.paragraphs):
            inner.paragraph_format.keep_with_next = kept or None


def cut_sheet(document: Any, widths: tuple[int, ...], lines: list[str]) -> None:
    """Two rows of cells with lines to cut along, each with the same text."""
    table = grid(document, 2, widths, "CutTable")
    for row in table.rows:
        row.height = Mm(BALLOT_HEIGHT)
        for cell in row.cells:
            empty = cell.paragraphs[0]._p  # noqa: SLF001 - see fill()
            body(cell, lines, two=False)
            empty.getparent().remove(empty)
    paragraph(document, "", "Recipient")  # Word wants a paragraph after a table


def body(document: Any, lines: list[str], two: bool, state: bool = False) -> None:
    """The text of an outline after its head; the signatures stand where it says so, before its annexes."""
    queue = iter(kept_with_the_end(lines))
    for line in queue:
        if line.startswith("letterhead: "):
            letterhead(document, line.removeprefix("letterhead: "))
            continue
        if line.startswith("cells: "):
            widths = tuple(int(width) for width in line.removeprefix("cells: ").split())
            cut_sheet(document, widths, list(iter(lambda: next(queue), "end cells")))
            continue
        if line == "signatures":
            signatures(document, two, state)
            continue
        if line.startswith("columns: "):
            widths = tuple(int(width) for width in line.removeprefix("columns: ").removesuffix(" kept").split())
            data_table(document, widths, list(iter(lambda: next(queue), "end")), line.endswith(" kept"))
            continue
        prefix = next((prefix for prefix in _PREFIXES if line.startswith(prefix)), "")
        paragraph(document, line.removeprefix(prefix), _PREFIXES.get(prefix, "BodyText"))


def page(document: Any) -> None:
    """A4 with the margins of 2018 (a rule set may change them); page number centred on top from page 2."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin, section.header_distance = Mm(30), Mm(15), Mm(10)
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    number(section.header, "Header")


def number(edge: Any, style: str) -> None:
    """A page number in a header or footer."""
    line = edge.paragraphs[0]
    line._p.style = style  # noqa: SLF001 - see paragraph()
    field = f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    line._p.append(parse_xml(field))  # noqa: SLF001 - python-docx knows no fields


def state_page(document: Any) -> None:
    """Sizes of today's rule set for state papers, and a number in the footer too: its place depends on the day."""
    lay_out_styles(document.styles.element, layouts(Family.STATE)[-1])
    section = document.sections[0]
    section.first_page_footer.is_linked_to_previous = False
    number(section.footer, "Footer")


def blank_document(title: str, styles: str = STYLES) -> Any:
    """An empty document with our styles and settings in place of those that python-docx brings."""
    document = Document()
    for holder in (document.part, document.part.package):
        for key, relation in list(holder.rels.items()):
            if relation.reltype.endswith(_UNWANTED):
                del holder.rels[key]
    replace(document.styles.element, styles)
    replace(document.settings.element, SETTINGS)
    properties = document.core_properties
    properties.title, properties.author, properties.language = title, "congtac", "vi-VN"
    properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = datetime(2026, 1, 1)  # noqa: DTZ001 - any fixed moment
    return document


def replace(element: Any, xml: str) -> None:
    """The children of ``xml`` in place of the element's own."""
    for child in list(element):
        element.remove(child)
    for child in parse_xml(xml):
        element.append(child)


def build(path: Path) -> bytes:
    """The template that an outline describes."""
    head, text = "\n".join(lines_of(path)).split("\n=====\n")
    values = dict(line.split(": ", 1) for line in head.splitlines())
    is_letter, state = "type" not in values, values.get("family") == Family.STATE.value
    document = blank_document(values["title"], STATE_STYLES if state else STYLES)
    page(document)
    headless = values.get("head") == "none"
    if state:
        state_page(document)
    if not headless:
        (state_letterhead if state else letterhead)(document, values["summary"] if is_letter else "")
    if not is_letter and not headless:
        paragraph(document, values["type"], "Title")
        if "summary" in values:
            paragraph(document, values["summary"], "Subtitle")
        paragraph(document, *(("", "SummaryRule") if state else ("-----", "Separator")))
    lines, two = text.splitlines(), values.get("signatures") == "two"
    at_the_end = [] if values.get("signatures") == "none" or "signatures" in lines else ["signatures"]
    body(document, [*lines, *at_the_end], two, state)
    assert document.element.body[-1].tag == qn("w:sectPr")  # noqa: S101 - Word refuses any other order
    buffer = BytesIO()
    document.save(buffer)
    return packed(parts_of(buffer.getvalue()))


def main(target: Path, *, force: bool = False) -> int:
    """Write every template under ``target`` and their checksums; none where a person changed one of them."""
    outlines = sorted(path for folder in FOLDERS for path in OUTLINES.glob(f"{folder}/*.txt"))
    made = {f"{outline.relative_to(OUTLINES).with_suffix('.docx')}": build(outline) for outline in outlines}
    changed = [name for name, data in made.items() if _by_hand(target, name, data)]
    if changed and not force:
        print("changed by hand since they were built, nothing was written:", *changed, sep="\n  ", file=sys.stderr)
        print("Copy them elsewhere (congtac template copy) or overwrite them with --force.", file=sys.stderr)
        return 1
    for name, data in made.items():
        write(target / name, data)
        print(target / name)
    write_list(target, {name: {checksum(target / name)} for name in made})
    return 0


def _by_hand(target: Path, name: str, data: bytes) -> bool:
    return changed_in_place(target, name) and (target / name).read_bytes() != data


if __name__ == "__main__":
    folders = [Path(word) for word in sys.argv[1:] if word != "--force"]
    sys.exit(main(folders[0] if folders else ROOT.parent / "templates_docx", force="--force" in sys.argv))
