"""Papers of the Party and of the state do not mix (NĐ 30/2020/NĐ-CP against HD 36-HD/VPTW)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from congtac.domain.conformance.rules import Case
from congtac.domain.findings import Finding
from congtac.domain.form import Component, Line, PaperForm

_STATE_SYMBOL = re.compile(r"số\s*:?\s*[\d.…_ ]*/\s*\S+", re.IGNORECASE)
_STATE_AUTHORITY = re.compile(r"(tm|kt|tl|tuq)\s*\.", re.IGNORECASE)
_STATE_END = re.compile(r"\./\.?\s*$")
_ENOUGH = 2  # elements of the other family; a single one is a slip and has its own finding


def is_state_paper(form: PaperForm) -> bool:
    """Whether the paper belongs to the state: its motto, or several of its habits, and no heading of the Party."""
    if form.first(Component.HEADING) is not None:
        return False
    return bool(form.of(Component.MOTTO)) or len(tuple(foreign_elements(form))) >= _ENOUGH


def foreign_elements(form: PaperForm) -> Iterator[Line]:
    """The lines that have the form of a state paper."""
    yield from form.of(Component.MOTTO)[:1]
    symbol = form.first(Component.SYMBOL)
    if symbol is not None and (":" in symbol.text[:5] or _STATE_SYMBOL.match(symbol.text)):
        yield symbol
    yield from (line for line in form.of(Component.AUTHORITY) if _STATE_AUTHORITY.match(line.text))
    yield from (line for line in form.of(Component.BODY) if _STATE_END.search(line.text))
    label = form.first(Component.RECIPIENTS_LABEL)
    if label is not None and all(piece.look.italic and piece.look.bold for piece in label.pieces if piece.text.strip()):
        yield label


def family_findings(case: Case) -> Iterator[Finding]:
    """A mixture, with every foreign element named."""
    found = tuple(foreign_elements(case.form))
    if found and (case.form.of(Component.MOTTO) or len(found) >= _ENOUGH):
        yield case.broken("check.mixed_families", found[0].at, found=tuple(line.text[:60] for line in found))
