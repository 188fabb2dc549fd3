"""Number and symbol of a state paper: ``Số: 15/QĐ-UBND``, of a letter ``Số: 12/UBND-VX`` (appendix I, II.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from congtac.domain.conformance.case import Case
from congtac.domain.findings import Finding
from congtac.domain.form import Component, FormKind, Line
from congtac.domain.paper_types import PaperType
from congtac.domain.recognition.words import title_of

_LETTERS = r"(?:[A-ZĐÀ-Ỹ][\wĐđ]*|…+)"
_SYMBOL = re.compile(
    rf"Số\s*(?P<colon>:?)(?P<number>[\d.…_\s]*)/(?P<first>{_LETTERS})(?P<rest>(?:-{_LETTERS})*)",
)
_EXAMPLE, _LETTER = "Số: 15/QĐ-UBND", "Số: 12/UBND-VX"
_REGULATION = "QyĐ"  # of the state only: quyết định and quy định have codes of their own


def state_symbol_findings(case: Case) -> Iterator[Finding]:
    """Grammar of the symbol, and the code of the type that is printed."""
    line = case.form.first(Component.SYMBOL)
    letter = case.form.kind is FormKind.LETTER
    example = _LETTER if letter else _EXAMPLE
    if line is None:
        if case.form.formal and case.form.kind is not FormKind.INVITATION:
            yield case.broken("check.symbol_missing", expected=example)
        return
    match = _SYMBOL.fullmatch(line.text.strip())
    if match is None or not match["rest"]:
        yield case.broken("check.symbol_state_form", line.at, found=line.text, expected=example)
        return
    if not match["colon"]:
        yield case.broken("check.symbol_colon_missing", line.at, found="Số", expected="Số:")
    yield from _number(case, line, match["number"].strip())
    if not letter:
        yield from _type(case, line, match["first"])


def _number(case: Case, line: Line, number: str) -> Iterator[Finding]:
    if not number.isdecimal():
        return
    right = f"{int(number):02d}"
    if number != right:
        yield case.broken("check.symbol_zero", line.at, found=number, expected=right)
    if draft := case.form.first(Component.DRAFT_NOTE):
        yield case.broken("check.draft_numbered", draft.at, found=line.text)


def _type(case: Case, line: Line, code: str) -> Iterator[Finding]:
    title = case.form.first(Component.TYPE_NAME)
    named = title_of(title) if title is not None else None
    wanted = named[1] if named else None
    if wanted is None or not wanted.code:
        return
    right = _REGULATION if wanted is PaperType.REGULATION else wanted.code
    if code != right:
        yield case.broken("check.symbol_type", line.at, found=code, expected=right, type=wanted)
