"""The foot of a state paper: who signs and how, and whom it goes to (appendix I, II.7 and II.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from congtac.domain.conformance.case import Case
from congtac.domain.conformance.recipients import list_findings, salutation_findings
from congtac.domain.conformance.signing import minutes_findings, name_findings
from congtac.domain.findings import Finding
from congtac.domain.form import Component, FormKind, Side, SignatureBlock
from congtac.domain.recognition.words import plain

_PARTY_FORM = re.compile(r"(t|k)\s?/\s?(m|t|l|u?q?)\b")
_DEPUTY = re.compile(r"phó |thứ trưởng")
_FILING = re.compile(r"[-–—]?\s*lưu\s*:\s*vt\b")
_WITHOUT = (FormKind.MINUTES, FormKind.INVITATION)


def state_signing_findings(case: Case) -> Iterator[Finding]:
    """Every signature, and what minutes ask for."""
    blocks = case.form.signatures
    if case.form.formal and not blocks:
        yield case.broken("check.signature_missing")
    for block in blocks:
        yield from _authority(case, block)
        yield from name_findings(case, block)
    if case.form.kind is FormKind.MINUTES and blocks:
        yield from minutes_findings(case, blocks)
    elif case.form.formal and blocks and all(block.side is Side.LEFT for block in blocks):
        yield case.broken("check.signature_side", blocks[0].where, found=Side.LEFT, expected=Side.RIGHT)


def _authority(case: Case, block: SignatureBlock) -> Iterator[Finding]:
    """TM., KT., TL., TUQ. with a full stop; a deputy signs in place of the head (KT.) and never in his own right."""
    line = block.authority
    if line is not None:
        words = plain(line.text)
        if match := _PARTY_FORM.match(words):
            right = f"{match[0].replace('/', '').replace(' ', '').upper()}."
            yield case.broken("check.authority_party_form", line.at, found=line.text.split()[0], expected=right)
    elif block.positions and _DEPUTY.match(plain(block.positions[0].text)) and case.form.kind is not FormKind.MINUTES:
        first = block.positions[0]
        yield case.broken("check.deputy_authority", first.at, found=first.text, expected="KT. …")


def state_recipient_findings(case: Case) -> Iterator[Finding]:
    """Recipients with the file as the last one; salutation of letters and submissions."""
    yield from salutation_findings(case)
    label, lines = case.form.first(Component.RECIPIENTS_LABEL), case.form.of(Component.RECIPIENT)
    if label is None or not lines:
        if case.form.formal and case.form.kind not in _WITHOUT:
            yield case.broken("check.recipients_missing", label.at if label else "")
        return
    if label.side is Side.RIGHT:
        yield case.broken("check.recipients_side", label.at, found=Side.RIGHT, expected=Side.LEFT)
    yield from list_findings(case, lines)
    if not any(_FILING.match(plain(line.text)) for line in lines):
        yield case.broken("check.recipient_state_filing", lines[-1].at, found=lines[-1].text, expected="- Lưu: VT, ….")
