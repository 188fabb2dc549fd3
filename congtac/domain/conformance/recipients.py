"""Whom a paper goes to: salutation and recipients."""

from __future__ import annotations

import re
from collections.abc import Iterator

from congtac.domain.conformance.case import Case
from congtac.domain.findings import Finding
from congtac.domain.form import Component, FormKind, Line, Side
from congtac.domain.recognition.words import plain

_DASH = re.compile(r"[-–—]\s*\S")
_AS_ABOVE = re.compile(r"[-–—]?\s*như (trên|kính gửi|kính trình)")
_STATE_FILING = re.compile(r"[-–—]?\s*lưu\s*:|[-–—]?\s*lưu.*\bvt\b")
_ALONE = re.compile(r"[^:]*:?\s*$")
_WITHOUT = (FormKind.MINUTES, FormKind.INVITATION)


def recipient_findings(case: Case) -> Iterator[Finding]:
    """Recipients by the separators of the day; salutation of letters and submissions."""
    yield from salutation_findings(case)
    label, lines = case.form.first(Component.RECIPIENTS_LABEL), case.form.of(Component.RECIPIENT)
    if label is None or not lines:
        if case.form.formal and case.form.kind not in _WITHOUT:
            yield case.broken("check.recipients_missing", label.at if label else "")
        return
    if label.side is Side.RIGHT:
        yield case.broken("check.recipients_side", label.at, found=Side.RIGHT, expected=Side.LEFT)
    yield from list_findings(case, lines)


def list_findings(case: Case, lines: tuple[Line, ...]) -> Iterator[Finding]:
    """Dashes, separators and the end of the list; the first of those who receive a letter are its addressees."""
    separator, end = case.layout.recipient_separator, case.layout.recipient_end
    begun = [number for number, line in enumerate(lines) if _DASH.match(line.text)] or [0]
    for number, line in enumerate(lines):
        goes_on = number > 0 and not _DASH.match(line.text) and not lines[number - 1].text.endswith((",", ";", "."))
        if not _DASH.match(line.text) and not goes_on:
            yield case.broken("check.recipient_dash", line.at, found=line.text[0], expected="- ")
        if case.asks("check.recipient_filing") and _STATE_FILING.match(plain(line.text)):
            yield case.broken("check.recipient_filing", line.at, found=line.text, expected="- Lưu …")
        last = number == len(lines) - 1
        ends_entry = last or number + 1 in begun or line.text.endswith((",", ";", "."))
        if not last and ends_entry and not line.text.endswith(separator):
            yield case.broken("check.recipient_separator", line.at, found=line.text[-1], expected=separator)
        if last and not line.text.endswith(end):
            yield case.broken("check.recipient_end", line.at, found=line.text[-1], expected=end)
    if case.form.kind in (FormKind.LETTER, FormKind.SUBMISSION) and not _AS_ABOVE.match(plain(lines[0].text)):
        yield case.broken("check.recipient_as_above", lines[0].at, found=lines[0].text, expected="- Như trên")


def salutation_findings(case: Case) -> Iterator[Finding]:
    """Kính gửi or Kính trình above the text of letters and submissions."""
    if case.form.kind not in (FormKind.LETTER, FormKind.SUBMISSION):
        return
    submission = case.form.kind is FormKind.SUBMISSION
    wanted = case.layout.submission_salutation if submission else case.layout.letter_salutation
    line = case.form.first(Component.SALUTATION)
    if line is None:
        yield case.broken("check.salutation_missing", expected=wanted)
    elif not plain(line.text).startswith(plain(wanted)):
        yield case.broken("check.salutation", line.at, found=line.text.partition(":")[0].strip(), expected=wanted)
    addressees = case.form.of(Component.SENT_TO)
    if line is not None and len(addressees) == 1 and _DASH.match(addressees[0].text) and _ALONE.match(line.text):
        yield case.broken("check.addressee_dash", addressees[0].at, found="- ")
