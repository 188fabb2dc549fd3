"""Running text: indents, spacing, bases, and how the text ends (HD 36, II.1.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from congtac.domain.conformance.case import Case
from congtac.domain.families import Family
from congtac.domain.findings import Finding
from congtac.domain.form import Align, Component, Line, LineHeight, Shape

_TEXT = (Component.BODY, Component.BASIS, Component.CLAUSE_TITLE, Component.SECTION, Component.PART)
_ABOUT = 3.0  # mm around the indent that the rule calls "about 10 mm"
_SLACK = 0.5  # mm around an indent that the rule states
_LONG = 90  # letters; a shorter paragraph has one line, and nobody sees how it is set
_STATE_SECTION = re.compile(r"[IVXLC]+\s*[.:]")
_PARTY_SECTION = re.compile(r"[IVXLC]+\s*[-–—]")
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
    yield from _sections(case)
    yield from (_state_end if case.layout.family is Family.STATE else _end)(case)


def _sections(case: Case) -> Iterator[Finding]:
    """``I-`` is the habit of the Party, ``I.`` that of the state."""
    state = case.layout.family is Family.STATE
    foreign, mark = (_PARTY_SECTION, ".") if state else (_STATE_SECTION, "-")
    code = "check.section_party_form" if state else "check.section_form"
    for line in case.form.of(Component.SECTION):
        if match := foreign.match(line.text):
            roman = match[0][:-1].strip()
            yield case.broken(code, line.at, found=f"{roman}{match[0][-1]}", expected=f"{roman}{mark}")


def _set(case: Case, line: Line) -> Iterator[Finding]:
    rule, shape = case.layout.body, line.shape
    running = line.component in (Component.BODY, Component.BASIS, Component.CLAUSE_TITLE)
    tabbed = line.pieces[0].text.startswith("\t") if line.pieces else False
    start = shape.left + shape.first_line
    if running and shape.align in (Align.LEFT, Align.JUSTIFIED):
        if not tabbed and not _is_indent(case, start):
            most = rule.first_line_most
            expected = rule.first_line if most is None else f"{rule.first_line:g}-{most:g}"
            yield case.broken("check.first_line", line.at, found=round(start, 1), expected=expected)
        if shape.align is Align.LEFT and len(line.text) > _LONG and line.component is not Component.CLAUSE_TITLE:
            yield case.broken("check.justified", line.at, found=shape.align, expected=Align.JUSTIFIED)
    if not _is_height(case, shape):
        code = "check.line_height" if rule.multiple_most is None else "check.line_spacing"
        found, how, most = _height(shape), shape.height_is, rule.multiple_most
        yield case.broken(code, line.at, found=found, expected=rule.line, how=how, most=most)


def _is_indent(case: Case, start: float) -> bool:
    rule = case.layout.body
    if rule.first_line_most is None:
        return abs(start - rule.first_line) <= _ABOUT
    return rule.first_line - _SLACK <= start <= rule.first_line_most + _SLACK


def _is_height(case: Case, shape: Shape) -> bool:
    rule = case.layout.body
    if shape.height_is is LineHeight.MULTIPLE:
        return rule.multiple_most is not None and 1 <= shape.height <= rule.multiple_most
    return shape.height >= rule.line


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
        if case.asks("check.basis_dash") and not _DASH.match(line.text):
            yield case.broken("check.basis_dash", line.at, expected="- Căn cứ …")
        slanted = [piece.look.italic for piece in line.pieces if piece.text.strip()]
        if any(slanted) and not case.layout.basis_italic:
            yield case.broken("check.basis_italic", line.at)
        if not all(slanted) and case.layout.basis_italic:
            yield case.broken("check.basis_upright", line.at)
        last = number == len(bases)
        if not last and not line.text.endswith(";"):
            yield case.broken("check.basis_separator", line.at, found=line.text[-1], expected=";")
        if last and not line.text.endswith(case.layout.basis_ends):
            yield case.broken("check.basis_end", line.at, found=line.text[-1], expected=case.layout.basis_ends)


def _last(case: Case) -> Line | None:
    kinds = (*_TEXT, Component.TABLE_CELL, Component.TABLE_HEAD)
    return next((line for line in reversed(case.form.lines) if line.text and line.component in kinds), None)


def _state_end(case: Case) -> Iterator[Finding]:
    """The last words of the text of a state paper: "./." as in the samples of the decree."""
    last = _last(case)
    if last is None or not case.form.formal or last.component not in _TEXT or _BLANK.search(last.text):
        return
    if not _STATE_END.search(last.text):
        yield case.broken("check.state_end_missing", last.at, found=last.text[-1], expected="./.")


def _end(case: Case) -> Iterator[Finding]:
    """The last words of the text: a full stop, and never "./."."""
    last = _last(case)
    for line in case.form.of(Component.BODY):
        if _STATE_END.search(line.text):
            yield case.broken("check.state_end", line.at, found="./.", expected=".")
    if last is None or not case.form.formal or last.component not in _TEXT or _STATE_END.search(last.text):
        return
    if not last.text.rstrip("”\"')").endswith(".") and not _BLANK.search(last.text):
        yield case.broken("check.end_stop", last.at, found=last.text[-1], expected=".")
