"""Papers of the Party and of the state do not mix (NĐ 30/2020/NĐ-CP against HD 36-HD/VPTW)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from congtac.domain.conformance.case import Case
from congtac.domain.families import Family
from congtac.domain.findings import Finding
from congtac.domain.form import Component, Line, PaperForm
from congtac.domain.recognition.words import plain

_STATE_SYMBOL = re.compile(r"số\s*:?\s*[\d.…_ ]*/\s*\S+", re.IGNORECASE)
_PARTY_SYMBOL = re.compile(r"số\s*:?\s*[\d.…_ ]*-\s*\w+/", re.IGNORECASE)
_STATE_AUTHORITY = re.compile(r"(tm|kt|tl|tuq)\s*\.", re.IGNORECASE)
_PARTY_AUTHORITY = re.compile(r"(t/m|k/t|t/l)\b", re.IGNORECASE)
_STATE_END = re.compile(r"\./\.?\s*$")
_PARTY_BODY = re.compile(r"(đảng (ủy|bộ)|chi (bộ|ủy)|(huyện|quận|thành|tỉnh) ủy|đại hội (đảng|chi) bộ)\b")
_ENOUGH = 2  # elements of the other family; a single one is a slip and has its own finding


def family_of(form: PaperForm) -> Family:
    """The family by whose rules a paper is judged: that of its heading, or else of several of its habits."""
    if form.first(Component.HEADING) is not None:
        return Family.PARTY
    headed = form.first(Component.NATION) or form.first(Component.MOTTO)
    return Family.STATE if headed or len(tuple(_of_the_state(form))) >= _ENOUGH else Family.PARTY


def _of_the_state(form: PaperForm) -> Iterator[Line]:
    """The lines that have the form of a state paper."""
    yield from form.of(Component.NATION, Component.MOTTO)[:1]
    symbol = form.first(Component.SYMBOL)
    if symbol is not None and (":" in symbol.text[:5] or _STATE_SYMBOL.match(symbol.text)):
        yield symbol
    yield from (line for line in form.of(Component.AUTHORITY) if _STATE_AUTHORITY.match(line.text))
    yield from (line for line in form.of(Component.BODY) if _STATE_END.search(line.text))
    label = form.first(Component.RECIPIENTS_LABEL)
    if label is not None and all(piece.look.italic and piece.look.bold for piece in label.pieces if piece.text.strip()):
        yield label


def _of_the_party(form: PaperForm) -> Iterator[Line]:
    """The lines that have the form of a paper of the Party."""
    yield from form.of(Component.HEADING)[:1]
    yield from _party_bodies(form)
    yield from (line for line in form.of(Component.ASTERISK) if line.text == "*")
    symbol = form.first(Component.SYMBOL)
    if symbol is not None and _PARTY_SYMBOL.match(symbol.text):
        yield symbol
    yield from (line for line in form.of(Component.SEPARATOR) if set(line.text) == {"-"})
    yield from (line for line in form.of(Component.AUTHORITY) if _PARTY_AUTHORITY.match(line.text))
    label = form.first(Component.RECIPIENTS_LABEL)
    if label is not None and all(piece.look.underline for piece in label.pieces if piece.text.strip()):
        yield label


def _party_bodies(form: PaperForm) -> Iterator[Line]:
    """Bodies of the Party among the names in the head: they issue papers of their own, under their own heading."""
    return (line for line in form.of(Component.SUPERIOR, Component.ISSUER) if _PARTY_BODY.match(plain(line.text)))


def family_findings(case: Case) -> Iterator[Finding]:
    """A mixture, with every foreign element named."""
    form = case.form
    if case.layout.family is Family.STATE:
        found, sure = tuple(_of_the_party(form)), any(_party_bodies(form))
    else:
        found, sure = tuple(_of_the_state(form)), bool(form.of(Component.NATION, Component.MOTTO))
    if found and (sure or len(found) >= _ENOUGH):
        code = "check.mixed_state" if case.layout.family is Family.STATE else "check.mixed_families"
        yield case.broken(code, found[0].at, found=tuple(line.text[:60] for line in found))
