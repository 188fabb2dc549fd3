"""The lines of a Word text in reading order: paragraphs, table cells, text boxes, each as a reader sees it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

from congtac.documents.reading.cells import attribute, boxed, cell_margin, cell_width, inside, is_drawn, span
from congtac.documents.reading.formatting import Formatting, alignment, line_height, millimetres, points
from congtac.documents.reading.shapes import Drawing, drawings
from congtac.documents.templates.tags import W
from congtac.domain.form import Line, PageSetup, Piece, Shape, Side

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_FALLBACK = f"{_MC}Fallback"
_LEFT_OUT = {f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid")}
_WORDS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_AUTOSPACE = 14.0  # pt; what Word takes for automatic space, as web pages do


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a paragraph stands: in words, across the page, in which table and cell, how wide its room is in mm."""

    where: str = ""
    side: Side = Side.WHOLE
    table: int | None = None
    row: int = 0
    column: int = 0
    width: float = 0
    style: str | None = None
    boxed: bool = False


class LineReader:
    """Reads the lines of one file, in order: lists are counted on the way."""

    def __init__(self, formatting: Formatting, sections: Sequence[PageSetup]) -> None:
        self._formatting = formatting
        self._sections = sections
        self._section = self._paragraphs = self._in_body = self._tables = 0

    def lines_of_body(self, body: Any) -> Iterator[Line]:
        """The lines of the whole text."""
        yield from self._block(body, _Place())

    def lines_around(self, root: Any) -> Iterator[tuple[Line, Any]]:
        """The lines of a header or footer, each with its paragraph; a page number without a result counts as one."""
        self._section = 0
        for paragraph in root.iter(f"{W}p"):
            if paragraph.find(f".//{W}p") is not None or next(paragraph.iterancestors(_FALLBACK), None) is not None:
                continue  # a text box is read by its own paragraphs, and once
            for line in self._paragraph(paragraph, _Place("lề trang", width=self._text_width())):
                yield line if line.text else replace(line, pieces=self._field_look(paragraph)), paragraph

    def _field_look(self, paragraph: Any) -> tuple[Piece, ...]:
        run = next((text.getparent() for text in paragraph.iter(f"{W}instrText")), None)
        own = None if run is None else run.find(f"{W}rPr")
        look = self._formatting.look(own, attribute(paragraph, "pPr/pStyle"), None, "2")
        return () if run is None or look is None else (Piece("2", look),)

    def _text_width(self) -> float:
        page = self._sections[min(self._section, len(self._sections) - 1)] if self._sections else None
        return 165 if page is None else max(1.0, page.width - page.left - page.right)

    def _block(self, container: Any, place: _Place) -> Iterator[Line]:
        for child in container:
            if child.tag == f"{W}p":
                yield from self._paragraph(child, place)
                if child.find(f"{W}pPr/{W}sectPr") is not None:
                    self._section += 1
            elif child.tag == f"{W}tbl":
                yield from self._table(child, place)
            elif child.tag == f"{_MC}AlternateContent":
                yield from self._block(child[0] if len(child) else (), place)
            elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
                yield from self._block(child, place)

    def _table(self, table: Any, place: _Place) -> Iterator[Line]:
        if place.table is None:
            self._tables += 1
        number = place.table or self._tables
        style = attribute(table, "tblPr/tblStyle")
        properties = [found for found in (table.find(f"{W}tblPr"),) if found is not None]
        properties += self._formatting.table_properties(style)
        grid = [millimetres(column.get(f"{W}w")) for column in table.findall(f"{W}tblGrid/{W}gridCol")]
        edges = [0.0, *accumulate(grid)]  # summed up once: anew for each cell it would take the square of the columns
        margins = sum(cell_margin(properties, side) for side in ("left", "right"))
        total = edges[-1] or place.width or self._text_width()
        for row_number, row in enumerate(inside(table, "tr"), 1):
            column = 0
            for cell in inside(row, "tc"):
                spanned = span(cell)
                width = sum(grid[column : column + spanned]) or cell_width(cell) or total
                middle = (edges[min(column, len(grid))] + width / 2) / total
                side = Side.WHOLE if width > total * 0.75 else Side.LEFT if middle < 0.5 else Side.RIGHT
                yield from self._block(
                    cell,
                    _Place(
                        f"bảng {number}, hàng {row_number}, ô {column + 1}",
                        place.side if place.side is not Side.WHOLE else side,
                        number,
                        row_number,
                        column + 1,
                        width - margins,
                        style,
                        boxed(cell, properties),
                    ),
                )
                column += spanned

    def _paragraph(self, paragraph: Any, place: _Place) -> Iterator[Line]:
        self._paragraphs += 1
        if not place.where:
            self._in_body += 1
        place = place if place.where else replace(place, where=f"đoạn {self._in_body}", width=self._text_width())
        properties = self._formatting.paragraph(paragraph.find(f"{W}pPr"), place.style)
        drawn = list(drawings(paragraph))
        shape = _shape(properties, place, drawn)
        style = properties.get("style")
        pieces = list(self._pieces(paragraph, style, place.style))
        label = self._formatting.numbering.label(properties.get("num"), properties.get("level"))
        if label and (look := pieces[0].look if pieces else self._formatting.look(None, style, place.style, label)):
            pieces.insert(0, Piece(label, look))
        for index, line in enumerate(_split(pieces)):
            yield Line(
                line,
                place.where,
                shape,
                place.side,
                place.table,
                place.row,
                place.column,
                self._paragraphs,
                index == 0,
                place.boxed,
                any(one.picture for one in drawn),
            )
        for one in drawn:
            if one.text is not None:
                within = replace(place, where=f"khung ở {place.where}", boxed=True, width=one.width or place.width)
                yield from self._block(one.text, within)

    def _pieces(self, holder: Any, style: str | None, table_style: str | None) -> Iterator[Piece]:
        for child in holder:
            if child.tag == f"{W}r":
                text = "".join(_run_text(child))
                look = self._formatting.look(child.find(f"{W}rPr"), style, table_style, text) if text else None
                if look is not None:
                    yield Piece(text, look)
            elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT and child.tag.startswith(W):
                yield from self._pieces(child, style, table_style)


def _run_text(run: Any) -> Iterator[str]:
    for node in run:
        name = node.tag.removeprefix(W) if isinstance(node.tag, str) else ""
        if name == "t":
            yield node.text or ""
        elif name == "br":
            yield "\n" if node.get(f"{W}type", "textWrapping") == "textWrapping" else ""
        else:
            yield _WORDS.get(name, "")


def _split(pieces: list[Piece]) -> list[tuple[Piece, ...]]:
    """The pieces between line breaks."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        for index, text in enumerate(piece.text.split("\n")):
            if index:
                lines.append([])
            if text:
                lines[-1].append(Piece(text, piece.look))
    return [tuple(line) for line in lines]


def _shape(properties: Any, place: _Place, drawn: list[Drawing]) -> Shape:
    height, height_is = line_height(properties)
    hanging = millimetres(properties.get("hanging"))
    left, right = millimetres(properties.get("left")), millimetres(properties.get("right"))
    borders = {side for side in ("top", "bottom", "left", "right") if is_drawn(properties.get(f"border_{side}"))}
    framed = borders >= {"top", "bottom", "left", "right"}
    rules = [one.width for one in drawn if one.is_line]
    if borders & {"top", "bottom"} and not framed:
        rules.append(place.width - left - right)
    return Shape(
        alignment(properties),
        left,
        right,
        -hanging if hanging else millimetres(properties.get("firstLine")),
        place.width,
        _space(properties, "before"),
        _space(properties, "after"),
        height,
        height_is,
        tuple(rules),
        framed,
        properties.get("close") == "1",
        properties.get("style", ""),
    )


def _space(properties: Any, side: str) -> float:
    automatic = properties.get(f"{side}Autospacing") in ("1", "true", "on")
    return _AUTOSPACE if automatic else points(properties.get(side))
