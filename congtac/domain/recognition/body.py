"""The text between head and foot: salutation, bases, parts and sections, clauses, tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from congtac.domain.form import Align, Component, Line
from congtac.domain.recognition.words import SALUTATIONS, is_upper, plain, title_of

_BASIS = re.compile(r"[-–—•]?\s*(căn cứ|xét)\b")
_PART = re.compile(r"(phần|chương|mục)\s+(thứ\s+\w+|[ivxlc]+|\d+|[a-z])\b")
_SECTION = re.compile(r"[IVXLC]+\s*[-–—.:]")
_ARTICLE = re.compile(r"điều\s+\d+\b")
_ADDRESSEE = 150  # letters
_SHORT = 80  # letters; longer lines are sentences


def with_body(lines: list[Line], start: int, stop: int, after: int) -> list[Line]:
    """The lines with the components of the text from ``start`` to ``stop``; what follows ``after`` is an annex."""
    start = _salute(lines, start, stop)
    bases = _bases(lines, start, stop)
    titled = False
    for index in range(start, stop):
        line = lines[index]
        component = Component.BASIS if index in bases else _component(line, titled)
        lines[index] = replace(line, component=component)
        if line.text:
            titled = component is Component.PART and bool(_PART.match(plain(line.text)))
    for index in range(after, len(lines)):
        lines[index] = replace(lines[index], component=Component.OTHER)
    return lines


def _salute(lines: list[Line], start: int, stop: int) -> int:
    """Mark "Kính gửi" and the addressees below it; answer where the text begins."""
    first = next((i for i in range(start, min(start + 4, stop)) if lines[i].text), stop)
    if first == stop or not plain(lines[first].text).startswith(SALUTATIONS):
        return start
    lines[first] = replace(lines[first], component=Component.SALUTATION)
    alone = plain(lines[first].text).rstrip(" :") in SALUTATIONS
    index = first + 1
    while index < stop and (not lines[index].text or _is_addressee(lines[index], alone and index == first + 1)):
        if lines[index].text:
            lines[index] = replace(lines[index], component=Component.SENT_TO)
        index += 1
    return index


def _is_addressee(line: Line, first_below: bool) -> bool:
    if len(line.text) > _ADDRESSEE or _BASIS.match(plain(line.text)):
        return False
    return line.text.startswith(("-", "–", "•")) or (first_below and len(line.text) < _SHORT)


def _bases(lines: Sequence[Line], start: int, stop: int) -> set[int]:
    """The list of bases before the text. One sentence that begins with "Căn cứ" and goes on is no list."""
    found: list[int] = []
    for index in range(start, stop):
        line = lines[index]
        if line.table is not None:
            break
        if _BASIS.match(plain(line.text)):
            found.append(index)
        elif line.text and (found or not (is_upper(line.seen) and line.shape.align is Align.CENTRE)):
            break
    listed = len(found) > 1 or any(lines[i].text.startswith(("-", "–", "•")) for i in found)
    return set(found) if listed or any(lines[i].text.endswith((";", ",")) for i in found) else set()


def _component(line: Line, titled: bool) -> Component:
    words = plain(line.text)
    if line.shape.align is Align.CENTRE and title_of(line):
        return Component.OTHER  # the title of an annex, or of the next ballot on the sheet
    if line.table is not None:
        head = line.row == 1 and any(piece.look.bold for piece in line.pieces)
        return Component.TABLE_HEAD if head else Component.TABLE_CELL
    if line.boxed:
        return Component.OTHER
    if _PART.match(words) and len(words) < _SHORT and not words.endswith((".", ";", ",")):
        return Component.PART
    if titled and is_upper(line.seen):
        return Component.PART
    if _SECTION.match(line.text) and is_upper(line.seen):
        return Component.SECTION
    return Component.CLAUSE_TITLE if _ARTICLE.match(words) else Component.BODY
