"""Fonts, sizes and styles of every component (HD 36, appendix 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from congtac.domain.conformance.case import Case
from congtac.domain.findings import Finding, Level
from congtac.domain.form import Component, Line, PaperForm, Piece
from congtac.domain.labels import Labelled
from congtac.domain.layouts import TextStyle
from congtac.domain.recognition.words import is_upper

FONT = "Times New Roman"
_BLACK = {"auto", "000000", "windowtext", ""}
_OLD_FONTS = re.compile(r"\.vn|vni[- ]|\.tmc|vntime|vnarial|abc ", re.IGNORECASE)
_WORD = re.compile(r"\w")
_WHOLE = 150  # letters; a longer paragraph that is all slanted is no remark in brackets
# Components that may hold emphasised words, and those whose marks are looked at piece by piece.
_FREE = (Component.BODY, Component.TABLE_HEAD, Component.TABLE_CELL, Component.CLAUSE_TITLE, Component.SALUTATION)
_BORROWED = {Component.BASIS: Component.BODY}


class Mark(Labelled):
    """How letters stand out."""

    REGULAR = "regular", "không đậm"
    BOLD = "bold", "đậm"
    UPRIGHT = "upright", "đứng"
    ITALIC = "italic", "nghiêng"
    UNDERLINED = "underlined", "gạch chân"
    PLAIN = "plain", "không gạch chân"


def look_findings(case: Case) -> Iterator[Finding]:
    """Fonts and colours everywhere; size, weight, slant, underline and capitals where the appendix has a row."""
    numbers = (number.line for number in case.form.numbers)
    for line in chain(case.form.lines, numbers):
        yield from _fonts(case, line)
    for line in case.form.lines:
        yield from _row(case, line, line.component)
    for number in case.form.numbers[:1]:
        yield from _row(case, number.line, Component.PAGE_NUMBER)


def unreadable(form: PaperForm) -> bool:
    """Whether most letters are in old fonts: what they say cannot be read, so nothing else can be judged."""
    letters = [(len(piece.text), any(map(_OLD_FONTS.match, piece.look.fonts))) for piece in form.words()]
    return 2 * sum(count for count, old in letters if old) > sum(count for count, _ in letters)


def old_font_findings(case: Case) -> Iterator[Finding]:
    """Fonts and colours only."""
    return chain.from_iterable(_fonts(case, line) for line in case.form.lines)


def _fonts(case: Case, line: Line) -> Iterator[Finding]:
    pieces = [piece for piece in line.pieces if _WORD.search(piece.text)]
    for font in dict.fromkeys(font for piece in pieces for font in piece.look.fonts):
        if _OLD_FONTS.match(font):
            yield case.broken("check.old_font", line.at, found=font, expected=FONT)
        elif font.casefold() != FONT.casefold():
            yield case.broken("check.font", line.at, found=font, expected=FONT)
    colours = [piece.look.colour for piece in pieces if piece.look.colour not in _BLACK]
    if colours:
        yield case.broken("check.colour", line.at, found=colours[0].upper(), expected="000000")


def _row(case: Case, line: Line, component: Component) -> Iterator[Finding]:
    style = case.style(_BORROWED.get(component, component))
    pieces = [piece for piece in line.pieces if _WORD.search(piece.text)]
    if style is None or not pieces:
        return
    sizes = [piece.look.size for piece in pieces if not style.allows(piece.look.size)]
    if sizes:
        yield case.broken("check.size", line.at, component=component, found=sizes[0], expected=_sizes(style))
    if component is Component.SALUTATION:
        yield from _marks(case, line, component, style, _salutation(line))
    elif component is Component.CLAUSE_TITLE:
        yield from _marks(case, line, component, style, pieces[:1])
    elif component is Component.BODY:
        yield from _slanted(case, line, pieces)
    elif component not in (*_FREE, Component.BASIS):
        yield from _marks(case, line, component, style, pieces)
    if style.upper and not is_upper(line.seen):
        yield case.broken("check.upper", line.at, component=component, found=line.text, expected=line.seen.upper())
    if component is Component.SIGNER and is_upper(line.seen) and len(line.text) > 1:
        yield case.broken("check.name_capitals", line.at, found=line.seen, expected=line.seen.title())


def _marks(case: Case, line: Line, component: Component, style: TextStyle, pieces: list[Piece]) -> Iterator[Finding]:
    asked = (
        ("check.bold", style.bold, [piece.look.bold for piece in pieces], Mark.BOLD, Mark.REGULAR),
        ("check.italic", style.italic, [piece.look.italic for piece in pieces], Mark.ITALIC, Mark.UPRIGHT),
        ("check.underline", style.underline, [piece.look.underline for piece in pieces], Mark.UNDERLINED, Mark.PLAIN),
    )
    for code, wanted, found, on, off in asked:
        if component is Component.HEADING and code == "check.underline":
            continue  # it has a rule of its own
        if any(one is not wanted for one in found):
            marks = (off, on) if wanted else (on, off)
            yield case.broken(code, line.at, component=component, found=marks[0], expected=marks[1])


def _slanted(case: Case, line: Line, pieces: list[Piece]) -> Iterator[Finding]:
    if len(line.text) > _WHOLE and all(piece.look.italic for piece in pieces):
        marks = {"found": Mark.ITALIC, "expected": Mark.UPRIGHT}
        yield case.broken("check.italic", line.at, component=Component.BODY, level=Level.WARNING, **marks)


def _salutation(line: Line) -> list[Piece]:
    """The pieces of the words "Kính gửi" themselves, before the colon."""
    before: list[Piece] = []
    for piece in line.pieces:
        if ":" in piece.text[:-1] or not _WORD.search(piece.text):
            words = piece.text.partition(":")[0]
            return [*before, Piece(words, piece.look)] if _WORD.search(words) else before
        before.append(piece)
        if piece.text.rstrip().endswith(":"):
            return before
    return before


def _sizes(style: TextStyle) -> str:
    least, most = style.least or style.size, style.most or style.size
    return f"{least:g}" if least == most else f"{least:g}-{most:g}"
