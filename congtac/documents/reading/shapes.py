"""Drawings in a paragraph, as far as the form of a paper asks: lines, pictures and boxes with text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from congtac.documents.templates.tags import W

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_LINES = {"line", "straightConnector1"}
_EMU = 36000  # in a millimetre
_THIN = 1.0  # mm; what is flatter is a line, whatever the shape is called
_UNITS = {"pt": 25.4 / 72, "in": 25.4, "cm": 10.0, "mm": 1.0, "px": 25.4 / 96, "": 25.4 / 96}
_MEASURE = re.compile(r"(-?\d*\.?\d+)(pt|in|cm|mm|px|)")
_WIDTH = re.compile(r"(?:^|;)\s*width:\s*([^;]+)")


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing: its width in mm, whether it is a line or a picture, and the text in it."""

    width: float
    is_line: bool
    picture: bool
    text: Any = None


def drawings(paragraph: Any) -> Iterator[Drawing]:
    """The drawings anchored in a paragraph, without those inside their text."""
    for holder in _holders(paragraph):
        text = next(iter(holder.iter(f"{W}txbxContent")), None)
        modern = holder.tag == f"{W}drawing"
        width, line = _modern(holder) if modern else _old(holder)
        picture = next(iter(holder.iter(f"{_A}blip", f"{_V}imagedata")), None) is not None
        yield Drawing(width, line and text is None and not picture, picture, text)


def _holders(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag == f"{_MC}AlternateContent":
            yield from _holders(child[0] if len(child) else ())  # the second copy is for old programs
        elif child.tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
            yield child
        elif isinstance(child.tag, str) and child.tag not in (f"{W}del", f"{W}pPr", f"{W}rPr"):
            yield from _holders(child)


def _modern(drawing: Any) -> tuple[float, bool]:
    extent = next(iter(drawing.iter(f"{_WP}extent")), None)
    width, height = (0.0, 0.0) if extent is None else (_number(extent.get(side)) / _EMU for side in ("cx", "cy"))
    named = {geometry.get("prst") for geometry in drawing.iter(f"{_A}prstGeom")} & _LINES
    return width, bool(named) or height < _THIN < width


def _old(holder: Any) -> tuple[float, bool]:
    line = next(iter(holder.iter(f"{_V}line")), None)
    if line is not None:
        ends = [_millimetres(line.get(end, "").partition(",")[0]) for end in ("from", "to")]
        return abs(ends[1] - ends[0]), True
    shape = next(iter(holder.iter(f"{_V}shape", f"{_V}rect")), None)
    width = _WIDTH.search("" if shape is None else shape.get("style", ""))
    connector = shape is not None and shape.get("type", "").endswith("_t32")  # Word's number of a straight arrow
    return (_millimetres(width[1].strip()) if width else 0.0), connector


def _millimetres(measure: str) -> float:
    match = _MEASURE.match(measure)
    return float(match[1]) * _UNITS[match[2]] if match else 0.0


def _number(text: str | None) -> float:
    match = _MEASURE.match(text or "")
    return float(match[1]) if match else 0.0
