"""Which line of a paper is what: heading, number, type name, bases, signature, recipients.

Works on any sensible Word file, made with tables or with tabs, and asks for words and places, never for style names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from congtac.domain.form import Component, FormKind, Line, PaperForm, Piece, Side
from congtac.domain.recognition.body import with_body
from congtac.domain.recognition.foot import with_foot
from congtac.domain.recognition.head import with_head
from congtac.domain.recognition.words import (
    AUTHORITY,
    PLACE_DATE,
    SALUTATIONS,
    SIGNERS,
    is_party_heading,
    is_state_heading,
    kind_of_code,
    plain,
    title_of,
)

_FRONT = 60  # lines in which a head is looked for
_PROSE = 200  # letters; a longer line is text already
_GAP = re.compile(r"\s*\t[\t ]*| {4,}")


def recognised(form: PaperForm) -> PaperForm:
    """The same form with the component of every line, the kind of the paper and its signatures."""
    lines = [part for line in form.lines for part in _beside(line)]
    title = _title(lines)
    found = None if title is None else title_of(lines[title])
    end, lines = with_head(lines, title, _salutation(lines))
    kind = found[0] if found else _untitled(lines[:end])
    if kind is FormKind.UNKNOWN and any(_is_working_paper(line) for _, line in _front(lines)):
        kind = FormKind.UNNUMBERED
    start, stop, lines, signatures = with_foot(lines, end)
    lines = with_body(lines, end, start, stop)
    return replace(form, lines=tuple(lines), kind=kind, signatures=signatures)


def _front(lines: Sequence[Line]) -> list[tuple[int, Line]]:
    return list(takewhile(lambda each: len(each[1].text) < _PROSE, enumerate(lines[:_FRONT])))


def _title(lines: Sequence[Line]) -> int | None:
    for index, line in _front(lines):
        if plain(line.text).startswith((*SALUTATIONS, "căn cứ")):
            return None
        if line.side is Side.WHOLE and title_of(line):
            return index
    return None


def _salutation(lines: Sequence[Line]) -> int | None:
    return next((i for i, line in _front(lines) if plain(line.text).startswith(SALUTATIONS)), None)


def _is_working_paper(line: Line) -> bool:
    """Also a title in a cell: several ballots stand on one sheet, smaller than a paper of their own would be."""
    found = title_of(line)
    return found is not None and found[0] is FormKind.UNNUMBERED


def _untitled(head: Sequence[Line]) -> FormKind:
    """A letter, unless its number says that a type name is missing."""
    there = {line.component: line for line in head}
    if Component.SYMBOL in there and Component.LETTER_SUMMARY not in there:
        return kind_of_code(there[Component.SYMBOL].text)
    headed = Component.HEADING in there or Component.NATION in there
    is_letter = Component.SYMBOL in there or (headed and Component.PLACE_DATE in there)
    return FormKind.LETTER if is_letter else FormKind.UNKNOWN


def _beside(line: Line) -> list[Line]:
    """Two lines for a paragraph that sets one text left and another right with tabs or spaces."""
    if line.table is not None or not (gaps := list(_GAP.finditer(line.text))):
        return [line]
    offset = sum(len(p.text) for p in line.pieces) - len("".join(p.text for p in line.pieces).lstrip())
    for gap in gaps:
        if gap.start() and _belongs_right(replace(line, pieces=_cut(line.pieces, gap.end() + offset, None))):
            return [
                replace(line, pieces=_cut(line.pieces, 0, gap.start() + offset), side=Side.LEFT),
                replace(line, pieces=_cut(line.pieces, gap.end() + offset, None), side=Side.RIGHT),
            ]
    return [line]


def _belongs_right(line: Line) -> bool:
    words = plain(line.text)
    if is_party_heading(line) or is_state_heading(line) or PLACE_DATE.match(words) or words.startswith("dự thảo"):
        return True
    return line.seen == line.seen.upper() and bool(AUTHORITY.match(words) or SIGNERS.match(words))


def _cut(pieces: Sequence[Piece], start: int, end: int | None) -> tuple[Piece, ...]:
    cut, at = [], 0
    for piece in pieces:
        stop = at + len(piece.text)
        text = piece.text[max(0, start - at) : None if end is None else max(0, end - at)]
        if text:
            cut.append(replace(piece, text=text))
        at = stop
    return tuple(cut)
