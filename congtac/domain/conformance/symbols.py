"""Number and symbol of a paper, and who may issue its type (HD 36, item 1.3; QĐ 399-QĐ/TW, articles 11 and 13)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from congtac.domain.conformance.case import Case
from congtac.domain.findings import Finding
from congtac.domain.form import Component, FormKind, Line
from congtac.domain.paper_types import PaperType
from congtac.domain.papers import Issuer, competence_findings
from congtac.domain.recognition.words import plain, title_of

_LETTERS = r"[A-ZĐÀ-Ỹ][\wĐđ]*"
_PARTY = re.compile(
    rf"Số\s*(?P<colon>:?)(?P<number>[\d.…_\s]*)-(?P<type>{_LETTERS})/(?P<body>{_LETTERS}(?:-{_LETTERS})*)"
)
_EXAMPLE = "Số 05-NQ/ĐU"
_TYPES = {kind.code for kind in PaperType if kind.code} | {"QĐi", "BS", "GGT", "CL", "TC", "QH", "DA"}
# Organs with a code of their own; those of advisory bodies begin with the code of the organ.
_BODIES = {"TW", "TU", "HU", "QU", "ThU", "ĐU", "CB", "CU", "ĐH", "ĐUBP", "BCĐ", "TB", "HĐ"}
_BODY_ENDS = ("TW", "TU", "HU", "QU", "ThU", "ĐU")
_BODY_BEGINS = ("UBKT", "VP", "BTC", "BTG", "BDV", "BNC", "BCĐ", "TBVK", "TBNS")
# The code that goes with the first words of the issuing body's name; others are not judged.
_CODE_OF = {
    "đại hội": "ĐH",
    "đoàn chủ tịch": "ĐH",
    "đoàn thư ký": "ĐH",
    "ban kiểm phiếu": "ĐH",
    "ban thẩm tra": "ĐH",
    "chi bộ": "CB",
    "đảng ủy": "ĐU",
}
_PARTY_ORGANISATION = "ĐB"


def symbol_findings(case: Case) -> Iterator[Finding]:
    """Grammar and codes of the symbol; competence from the day on which the matrix is known."""
    line = case.form.first(Component.SYMBOL)
    if line is None:
        if case.form.formal and case.form.kind is not FormKind.INVITATION:
            yield case.broken("check.symbol_missing", expected=_EXAMPLE)
        return
    match = _PARTY.fullmatch(line.text.strip())
    if match is None:
        if re.match(r"số\s*:", line.text, re.IGNORECASE):
            yield case.broken("check.symbol_colon", line.at, found=line.text[: line.text.index(":") + 1], expected="Số")
        yield case.broken("check.symbol_form", line.at, found=line.text, expected=_EXAMPLE)
        return
    if match["colon"]:
        yield case.broken("check.symbol_colon", line.at, found="Số:", expected="Số")
    yield from _number(case, line, match["number"].strip())
    yield from _type(case, line, match["type"])
    yield from _body(case, line, match["body"])
    yield from _competence(case)


def _number(case: Case, line: Line, number: str) -> Iterator[Finding]:
    if number.isdecimal():
        right = f"{int(number):02d}"
        if number != right:
            yield case.broken("check.symbol_zero", line.at, found=number, expected=right)
        if draft := case.form.first(Component.DRAFT_NOTE):
            yield case.broken("check.draft_numbered", draft.at, found=line.text)


def _type(case: Case, line: Line, code: str) -> Iterator[Finding]:
    if code not in _TYPES:
        yield case.broken("check.symbol_type_unknown", line.at, found=code)
        return
    title = case.form.first(Component.TYPE_NAME)
    named = title_of(title) if title is not None else None
    wanted = PaperType.LETTER if case.form.kind is FormKind.LETTER else named[1] if named else None
    older = "QĐi" if wanted is PaperType.REGULATION else None  # in tables of the time of HD 36
    if wanted is not None and code not in (wanted.code, older):
        yield case.broken("check.symbol_type", line.at, found=code, expected=wanted.code, type=wanted)


def _body(case: Case, line: Line, code: str) -> Iterator[Finding]:
    first = code.partition("-")[0]
    if first == _PARTY_ORGANISATION:
        yield case.broken("check.symbol_party_organisation", line.at, found=code, expected=("ĐH", "ĐU"))
        return
    if first not in _BODIES and not (first.startswith(_BODY_BEGINS) or first.endswith(_BODY_ENDS)):
        yield case.broken("check.symbol_body_unknown", line.at, found=code)
        return
    issuer = case.form.first(Component.ISSUER)
    name = plain(issuer.text) if issuer else ""
    wanted = next((right for words, right in _CODE_OF.items() if name.startswith(words)), first)
    if first != wanted:
        yield case.broken("check.symbol_body", line.at, found=code, expected=wanted)


def _competence(case: Case) -> Iterator[Finding]:
    issuer, title = _issuer(case), case.form.first(Component.TYPE_NAME)
    named = title_of(title) if title is not None else None
    if issuer is None or title is None or named is None or named[1] is None or case.on is None:
        return
    for finding in competence_findings(issuer, named[1], case.on):
        yield case.broken("check.competence", title.at, **finding.figures)


def _issuer(case: Case) -> Issuer | None:
    """The organ that decides what may be issued: the name in the head, and for a committee who it signs for."""
    line = case.form.first(Component.ISSUER)
    name = plain(line.text) if line else ""
    authorities = {plain(block.authority.text) for block in case.form.signatures if block.authority}
    if name.startswith("đại hội chi bộ"):
        return Issuer.BRANCH_CONGRESS
    if name.startswith("chi bộ"):
        return Issuer.BRANCH
    if name.startswith("đảng ủy"):
        return Issuer.STANDING_BOARD if "t/m ban thường vụ" in authorities else Issuer.COMMITTEE
    return None
