"""Running text: indents, spacing, bases, and how the text ends (HD 36, II.1.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from congtac.domain.conformance.rules import Case
from congtac.domain.findings import Finding
from congtac.domain.form import Align, Component, Line, LineHeight, Shape

_TEXT = (Component.BODY, Component.BASIS, Component.CLAUSE_TITLE, Component.SECTION, Component.PART)
_ABOUT = 3.0  # mm around the indent that the rule calls "about 10 mm"
_LONG = 90  # letters; a shorter paragraph has one line, and nobody sees how it is set
_STATE_SECTION = re.compile(r"[IVXLC]+\s*[.:]")
_STATE_END = re.compile(r"\./\.?\s*$")
_BLANK = re.compile(r"(…|\.{3,}|_{3,})\W*$")
_CITED = re.compile(r"\bsố\s+\d+-\w+/[\w-]+\s+ngày\s+\d")
_DASH = re.compile(r"[-–—]\s*\S")


def body_findings(case: Case) -> Iterator[Finding]:
    """Everything between head and foot."""
    lines = case.form.of(*_TEXT)
    for line in lines:
        if line.first:
            yield from _set(case, line)
    for above, below in pairwise(line for line in case.form.lines if line.text or line.component in _TEXT):
        yield from _between(case, above, below)
    yield from _bases(case, case.form.of(Component.BASIS))
    for line in lines:
        if case.layout.citation_comma and (cited := _CITED.search(line.text)):
            words = " ".join(cited[0].split())
            yield case.broken("check.citation_comma", line.at, found=words, expected=words.replace(" ngày", ", ngày"))
    sections = [line for line in case.form.of(Component.SECTION) if _STATE_SECTION.match(line.text)]
    for line in sections:
        roman = line.text[: line.text.index(_STATE_SECTION.match(line.text)[0][-1])]  # type: ignore[index]  # matched
        yield case.broken("check.section_form", line.at, found=f"{roman}.", expected=f"{roman.strip()}-")
    yield from _end(case)


def _set(case: Case, line: Line) -> Iterator[Finding]:
    rule, shape = case.layout.body, line.shape
    running = line.component in (Component.BODY, Component.BASIS, Component.CLAUSE_TITLE)
    tabbed = line.pieces[0].text.startswith("\t") if line.pieces else False
    start = shape.left + shape.first_line
    if running and shape.align in (Align.LEFT, Align.JUSTIFIED):
        if not tabbed and abs(start - rule.first_line) > _ABOUT:
            yield case.broken("check.first_line", line.at, found=round(start, 1), expected=rule.first_line)
        if shape.align is Align.LEFT and len(line.text) > _LONG and line.component is not Component.CLAUSE_TITLE:
            yield case.broken("check.justified", line.at, found=shape.align, expected=Align.JUSTIFIED)
    if shape.height_is is LineHeight.MULTIPLE or shape.height < rule.line:
        yield case.broken("check.line_height", line.at, found=_height(shape), expected=rule.line, how=shape.height_is)


def _height(shape: Shape) -> float:
    return round(shape.height, 2)


def _between(case: Case, above: Line, below: Line) -> Iterator[Finding]:
    """The space between two paragraphs of text; a table between them has none."""
    if above.component not in _TEXT or below.component not in _TEXT or above.paragraph == below.paragraph:
        return
    if below.paragraph != above.paragraph + 1:
        return  # an empty paragraph is between them
    same = above.shape.style == below.shape.style
    gap = (0 if above.shape.close and same else above.shape.after) + (
        0 if below.shape.close and same else below.shape.before
    )
    if gap < case.layout.body.between:
        yield case.broken("check.between", below.at, found=round(gap, 1), expected=case.layout.body.between)


def _bases(case: Case, bases: tuple[Line, ...]) -> Iterator[Finding]:
    for number, line in enumerate(bases, 1):
        if not _DASH.match(line.text):
            yield case.broken("check.basis_dash", line.at, expected="- Căn cứ …")
        if any(piece.look.italic for piece in line.pieces if piece.text.strip()):
            yield case.broken("check.basis_italic", line.at)
        last = number == len(bases)
        if not last and not line.text.endswith(";"):
            yield case.broken("check.basis_separator", line.at, found=line.text[-1], expected=";")
        if last and not line.text.endswith(case.layout.basis_ends):
            yield case.broken("check.basis_end", line.at, found=line.text[-1], expected=case.layout.basis_ends)


def _end(case: Case) -> Iterator[Finding]:
    """The last words of the text: a full stop, and never "./."."""
    kinds = (*_TEXT, Component.TABLE_CELL, Component.TABLE_HEAD)
    last = next((line for line in reversed(case.form.lines) if line.text and line.component in kinds), None)
    for line in case.form.of(Component.BODY):
        if _STATE_END.search(line.text):
            yield case.broken("check.state_end", line.at, found="./.", expected=".")
    if last is None or not case.form.formal or last.component not in _TEXT or _STATE_END.search(last.text):
        return
    if not last.text.rstrip("”\"')").endswith(".") and not _BLANK.search(last.text):
        yield case.broken("check.end_stop", last.at, found=last.text[-1], expected=".")
