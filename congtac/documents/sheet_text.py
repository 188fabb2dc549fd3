"""What people wrote goes into a cell of Excel as a text: no formula, and no sign that a file cannot hold."""

from __future__ import annotations

from typing import Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

_BEGINNINGS = ("=", "+", "-", "@")  # what Excel takes for a formula when somebody types it


def put(cell: Any, value: Any) -> Any:
    """Put a value into a cell, which is given back; openpyxl by itself makes a formula of a text like ``=1+1``.

    Such a text is marked as one that was typed behind an apostrophe, so that it stays one when people edit it.
    """
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
        if value.startswith(_BEGINNINGS):
            cell.quotePrefix = True
    return cell
