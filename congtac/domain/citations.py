"""How papers cite a regulation for the first time: type, number, comma, day (rules-format section 7)."""

from __future__ import annotations

import re

_REGULATION = re.compile(r"(Quyết định|Quy định) (\S+/TW) \(([0-9/]+)\)")


def cited(regulation: str) -> str:
    """``Quyết định 244-QĐ/TW (09/6/2014)`` as ``Quyết định số 244-QĐ/TW, ngày 09/6/2014 của Trung ương``.

    Where only the year is known it stands for the day; what is written otherwise stays as it is.
    """
    found = _REGULATION.fullmatch(regulation)
    if found is None:
        return regulation
    kind, symbol, day = found.groups()
    return f"{kind} số {symbol}, ngày {day} của Trung ương" if "/" in day else f"{kind} số {symbol} năm {day}"


def is_of(source: str, regulation: str) -> bool:
    """Whether a value's source is an article of the regulation itself, and not of one that came before or after it."""
    found = _REGULATION.fullmatch(regulation)
    return found is not None and source.startswith(f"{found[1]} {found[2]}")
