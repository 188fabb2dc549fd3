"""Read any .docx as a ``PaperForm``: what a reader sees, with content controls, text boxes and inserted text in it.

Deleted text, hidden text and the second copy of drawings that Word keeps for old programs are left out.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from congtac.documents.package import parts_of
from congtac.documents.reading.formatting import Formatting, is_on, millimetres
from congtac.documents.reading.lines import LineReader
from congtac.documents.reading.numbering import Numbering
from congtac.documents.templates.tags import W, tree
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.form import PageNumber, PageSetup, PaperForm
from congtac.domain.recognition import recognised

_DOCUMENT = "word/document.xml"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_CHANGES = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "sectPrChange")
_PAGE_FIELD = re.compile(r"\s*PAGE\b")
_LETTER = {"w": "12240", "h": "15840"}  # what Word takes where a section names no paper
_INCH = "1440"


def read_form(data: bytes, where: str = "") -> PaperForm:
    """The paper's form with its components recognised; BadInput for a file that is no readable .docx."""
    parts = parts_of(data, where)
    related = dict(_related(parts))
    document = _part(parts, _DOCUMENT)
    body = document.find(f"{W}body")
    if body is None:
        raise BadInput(Finding("paper.not_a_docx", Level.ERROR, where))

    def named(kind: str) -> Any:
        return next((_part(parts, name) for found, name in related.values() if found == kind), None)

    formatting = Formatting(named("styles"), named("theme"), Numbering(named("numbering")))
    sections = [_page_setup(section) for section in _sections(document)]
    reader = LineReader(formatting, sections)
    lines = tuple(reader.lines_of_body(body))
    numbers, around = [], []
    both_sides = is_on(_find(named("settings"), "evenAndOddHeaders"))
    for found in _headers(document, related, parts, both_sides):
        margin_lines = list(reader.lines_around(found.root))
        around += [line for line, _ in margin_lines]
        numbers += [
            PageNumber(found.section, found.in_header, found.on_first, line, found.even)
            for line, paragraph in margin_lines
            if _PAGE_FIELD.match(_instructions(paragraph))
        ]
    form = PaperForm(
        tuple(sections),
        lines,
        tuple(numbers),
        even_pages=both_sides,
        tracked=sum(1 for _ in document.iter(*(f"{W}{change}" for change in _CHANGES))),
        comments=sum(1 for _ in document.iter(f"{W}commentReference")),
        pages=_pages(parts),
        around=tuple(around),
    )
    return recognised(form)


class _PageEdge:
    """A header or footer in use: ``on_first`` when page 1 of the paper shows it."""

    def __init__(self, root: Any, section: int, kind: str, in_header: bool, title_page: bool) -> None:
        self.root, self.section, self.in_header = root, section, in_header
        self.even = kind == "even"
        self.on_first = section == 0 and kind == ("first" if title_page else "default")


def _find(element: Any, name: str) -> Any:
    return None if element is None else element.find(f"{W}{name}")


def _headers(
    document: Any, related: dict[str, tuple[str, str]], parts: dict[str, bytes], both_sides: bool
) -> Iterator[_PageEdge]:
    """The headers and footers that pages show; a section without its own goes on with those before it."""
    for number, section in enumerate(_sections(document)):
        title_page = is_on(section.find(f"{W}titlePg"))
        for reference in section.iter(f"{W}headerReference", f"{W}footerReference"):
            kind = reference.get(f"{W}type", "default")
            name = related.get(reference.get(f"{_R}id", ""), ("", ""))[1]
            shown = {"first": title_page, "even": both_sides}.get(kind, True)
            if name in parts and shown:
                yield _PageEdge(_part(parts, name), number, kind, reference.tag == f"{W}headerReference", title_page)


def _instructions(paragraph: Any) -> str:
    """The field instructions of a paragraph, of simple and of complex fields."""
    simple = "".join(field.get(f"{W}instr", "") for field in paragraph.iter(f"{W}fldSimple"))
    return simple + "".join(text.text or "" for text in paragraph.iter(f"{W}instrText"))


def _sections(document: Any) -> list[Any]:
    return [section for section in document.iter(f"{W}sectPr") if not str(section.getparent().tag).endswith("Change")]


def _page_setup(section: Any) -> PageSetup:
    def value(name: str, attribute: str, default: str) -> float:
        element = section.find(f"{W}{name}")
        return millimetres(default if element is None else element.get(f"{W}{attribute}", default))

    number = section.find(f"{W}pgNumType")
    return PageSetup(
        width=value("pgSz", "w", _LETTER["w"]),
        height=value("pgSz", "h", _LETTER["h"]),
        top=abs(value("pgMar", "top", _INCH)),
        bottom=abs(value("pgMar", "bottom", _INCH)),
        left=value("pgMar", "left", _INCH) + value("pgMar", "gutter", "0"),
        right=value("pgMar", "right", _INCH),
        header=value("pgMar", "header", "720"),
        first=is_on(section.find(f"{W}titlePg")),
        number_format="decimal" if number is None else number.get(f"{W}fmt", "decimal"),
    )


def _part(parts: dict[str, bytes], name: str) -> Any:
    return tree(name, parts[name])


def _related(parts: dict[str, bytes]) -> Iterator[tuple[str, tuple[str, str]]]:
    """What the document refers to: id, kind and the name of the part."""
    name = "word/_rels/document.xml.rels"
    for relation in tree(name, parts[name]) if name in parts else ():
        target = posixpath.normpath(posixpath.join("/word", relation.get("Target", "")))[1:]
        if relation.get("TargetMode") != "External" and target in parts:
            yield relation.get("Id", ""), (relation.get("Type", "").rpartition("/")[2], target)


def _pages(parts: dict[str, bytes]) -> int | None:
    match = re.search(rb"<Pages>(\d{1,6})</Pages>", parts.get("docProps/app.xml", b""))
    return int(match[1]) if match else None
