"""Cells of a Word table: rows and cells in content controls too, widths, margins, borders."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from congtac.documents.reading.formatting import millimetres
from congtac.documents.templates.tags import W

_NO_LINE = {"none", "nil", ""}
_CELL_MARGIN = "108"  # Word's own, in twips, where neither table nor style says


def is_drawn(border: str | None) -> bool:
    """Whether a border of this kind is seen."""
    return (border or "") not in _NO_LINE


def attribute(element: Any, path: str) -> str | None:
    """The ``w:val`` of an element below, or None."""
    found = element.find("/".join(f"{W}{name}" for name in path.split("/")))
    return None if found is None else found.get(f"{W}val")


def inside(holder: Any, name: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, also those in content controls; deleted rows are gone."""
    for child in holder:
        if child.tag == f"{W}{name}":
            if name != "tr" or child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"):
            yield from inside(child, name)


def span(cell: Any) -> int:
    """How many columns of the grid a cell takes."""
    span = attribute(cell, "tcPr/gridSpan")
    return max(1, int(span)) if span and span.isdecimal() else 1


def cell_width(cell: Any) -> float:
    """The width that the cell states, in mm; 0 where it states none."""
    width = cell.find(f"{W}tcPr/{W}tcW")
    return millimetres(width.get(f"{W}w")) if width is not None and width.get(f"{W}type") == "dxa" else 0


def cell_margin(properties: list[Any], side: str) -> float:
    """The room (mm) between the cell's edge and its text, from the table or its styles."""
    names = (side, "start" if side == "left" else "end")
    found = (one.find(f"{W}tblCellMar/{W}{name}") for one in properties for name in names)
    return millimetres(next((one.get(f"{W}w") for one in found if one is not None), _CELL_MARGIN))


def boxed(cell: Any, properties: list[Any]) -> bool:
    """Whether lines are drawn around a cell: its own or those of its table."""
    own = cell.find(f"{W}tcPr/{W}tcBorders")
    holders = [own, *(one.find(f"{W}tblBorders") for one in properties)]

    def drawn(side: str) -> bool:
        found = (holder.find(f"{W}{side}") for holder in holders if holder is not None)
        return is_drawn(next((one.get(f"{W}val") for one in found if one is not None), None))

    return drawn("top") and (drawn("left") or drawn("start"))
