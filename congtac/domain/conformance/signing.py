"""Who signs and how: authority, position, name, room for the signature (HD 36, item 1.7.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from congtac.domain.conformance.case import Case
from congtac.domain.findings import Finding
from congtac.domain.form import Component, FormKind, Line, Side, SignatureBlock
from congtac.domain.papers import SIGNING
from congtac.domain.recognition.words import plain

_ROOM = 4  # empty lines
_STATE_FORM = re.compile(r"(tm|kt|tl)\s*[.,:]|(tm|kt|tl)\s", re.IGNORECASE)
_DELEGATION = re.compile(r"t/?\s?u/?q?\s*[.:]?\s|tuq", re.IGNORECASE)
_DEPUTY = re.compile(r"k/?t\W*\s*bí thư")
_TITLES = re.compile(
    r"(pgs|gs|ts|ths|bs|ks|cn|nsnd|nsưt|nghệ sĩ|nhà giáo|thạc sĩ|tiến sĩ|giáo sư|phó giáo sư|bác sĩ|kỹ sư|cử nhân"
    r"|đại tướng|thượng tướng|trung tướng|thiếu tướng|(?:đại|thượng|trung|thiếu) tá|(?:đại|thượng|trung|thiếu) úy)"
    r"[.,\s]",
)
_OFFICE = re.compile(r"(?P<office>(?:phó )?bí thư)(?P<rest>.*)")
_COMMITTEE = re.compile(r"t/m (ban chấp hành|đảng ủy|huyện ủy|quận ủy|thị ủy|thành ủy|tỉnh ủy|đảng bộ)\b")
_CHAIR = re.compile(r"chủ trì|chủ tọa|chủ tịch")
_SCRIBE = re.compile(r"người ghi biên bản|thư ký")
# First words of the issuing body, and of the authorities that may sign for it.
_SIGNS_FOR = {
    "đại hội": ("t/m đoàn chủ tịch", "t/m đoàn thư ký", "t/m ban kiểm phiếu", "t/m ban thẩm tra", "chủ tịch"),
    "chi bộ": ("t/m chi bộ", "t/m chi ủy"),
    "đảng ủy": ("t/m đảng ủy", "t/m ban thường vụ", "t/m ban chấp hành", "t/l", "t/m ủy ban kiểm tra"),
}


def signing_findings(case: Case) -> Iterator[Finding]:
    """Every signature, and what minutes ask for."""
    blocks = case.form.signatures
    if case.form.formal and not blocks:
        yield case.broken("check.signature_missing")
    for block in blocks:
        yield from _authority(case, block)
        yield from _positions(case, block)
        yield from name_findings(case, block)
    if case.form.kind is FormKind.MINUTES and blocks:
        yield from minutes_findings(case, blocks)
    elif case.form.formal and blocks and all(block.side is Side.LEFT for block in blocks):
        yield case.broken("check.signature_side", blocks[0].where, found=Side.LEFT, expected=Side.RIGHT)


def _authority(case: Case, block: SignatureBlock) -> Iterator[Finding]:
    line = block.authority
    if line is None:
        office = next((one for one in block.positions if _OFFICE.match(plain(one.text))), None)
        if office is not None and case.form.formal:
            expected = ("T/M CHI BỘ", "T/M ĐẢNG ỦY", "T/M BAN THƯỜNG VỤ")
            yield case.broken("check.authority_missing", office.at, found=office.text, expected=expected)
        return
    words = plain(line.text)
    if _DELEGATION.match(words):
        yield case.broken("check.authority_delegation", line.at, found=line.text.split()[0], expected="T/L")
        return
    if _STATE_FORM.match(words):
        right = f"{words[0]}/{words[1]}".upper()
        yield case.broken("check.authority_state_form", line.at, found=line.text.split()[0], expected=right)
    if _DEPUTY.match(words):
        yield case.broken("check.authority_deputy_secretary", line.at, found=line.text)
        return
    issuer = case.form.first(Component.ISSUER)
    name = plain(issuer.text) if issuer else ""
    allowed = next((signs for begins, signs in _SIGNS_FOR.items() if name.startswith(begins)), None)
    if allowed and words.startswith("t/") and not words.startswith(allowed):
        shown = tuple(one.upper() for one in allowed[:3])
        yield case.broken("check.authority_issuer", line.at, found=line.text, expected=shown)


def _positions(case: Case, block: SignatureBlock) -> Iterator[Finding]:
    allowed = None if block.authority is None else _allowed(block.authority)
    for line in block.positions:
        words = plain(line.text)
        office = _OFFICE.fullmatch(words)
        if office and office["rest"].strip() == "thường trực":
            yield case.broken("check.position_standing", line.at, found=line.text, expected=office["office"].upper())
        elif office and office["rest"].strip() and not office["rest"].strip().startswith("kiêm"):
            yield case.broken("check.position_repeats", line.at, found=line.text, expected=office["office"].upper())
        elif allowed is not None and words.upper() not in allowed:
            expected = allowed or ("–",)
            yield case.broken("check.position_not_allowed", line.at, found=line.text, expected=expected)


def _allowed(authority: Line) -> tuple[str, ...] | None:
    """The positions that may stand under an authority; None where the rule names none."""
    words = plain(authority.text)
    if _COMMITTEE.match(words):
        return ("BÍ THƯ", "PHÓ BÍ THƯ")
    known = (rule for rule in SIGNING.values() if rule.authority and words.startswith(rule.authority.lower()))
    return next((rule.positions for rule in known), None)


def name_findings(case: Case, block: SignatureBlock) -> Iterator[Finding]:
    """No titles before the name, and room for the signature above it."""
    if block.name is None:
        return
    if match := _TITLES.match(plain(block.name.text)):
        yield case.broken("check.academic_title", block.name.at, found=block.name.text[: match.end()].strip())
    if not block.signed and block.room < _ROOM:
        yield case.broken("check.signature_room", block.name.at, found=int(block.room), expected=_ROOM)


def minutes_findings(case: Case, blocks: tuple[SignatureBlock, ...]) -> Iterator[Finding]:
    """Two signatures side by side: who took the minutes left, the chair right."""
    if len({block.side for block in blocks}) < 2:
        yield case.broken("check.minutes_columns", blocks[0].where, found=1, expected=2)
        return
    for block in blocks:
        first = next((one for one in (block.authority, *block.positions) if one is not None), None)
        words = plain(first.text) if first else ""
        for pattern, side in ((_CHAIR, Side.RIGHT), (_SCRIBE, Side.LEFT)):
            if pattern.match(words) and block.side is not side:
                yield case.broken("check.minutes_sides", block.where, found=block.side, expected=side)
