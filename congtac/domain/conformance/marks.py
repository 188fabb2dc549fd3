"""Marks and notes on a paper, and what must not be left in a file that goes to be signed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain

from congtac.domain.conformance.case import Case
from congtac.domain.findings import Finding, Level
from congtac.domain.form import Component
from congtac.domain.recognition.words import plain

_URGENT = {"khẩn", "thượng khẩn", "hỏa tốc"}
_TIMED = re.compile(r"hỏa tốc hẹn giờ.*")
_DRAFT = re.compile(r"Dự thảo lần [1-9]\d?")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\{\{|\{%|%\}|\}\}")


def mark_findings(case: Case) -> Iterator[Finding]:
    """Urgency, circulation, the draft's note."""
    for line in case.form.of(Component.URGENCY):
        words = plain(line.text).strip(" *()")
        if words not in _URGENT and not _TIMED.fullmatch(words):
            known = tuple(one.upper() for one in sorted(_URGENT))
            yield case.broken(
                "check.urgency_value", line.at, component=Component.URGENCY, found=line.text, expected=known
            )
    for line in case.form.of(Component.URGENCY, Component.CIRCULATION):
        if not (line.boxed or line.shape.framed):
            yield case.broken("check.mark_frame", line.at, component=line.component)
    for line in case.form.of(Component.DRAFT_NOTE):
        if not _DRAFT.fullmatch(line.text):
            yield case.broken(
                "check.draft_form", line.at, component=Component.DRAFT_NOTE, found=line.text, expected="Dự thảo lần 1"
            )


def file_findings(case: Case) -> Iterator[Finding]:
    """Letters in pieces, tags of a template, tracked changes, comments."""
    for line in chain(case.form.lines, case.form.around):
        if not all(unicodedata.is_normalized("NFC", piece.text) for piece in line.pieces):
            yield case.broken("check.not_composed", line.at)
        if match := _TAG.search(line.text):
            yield case.broken("check.template_tag", line.at, found=match[0])
    # A draft is still worked on; what stands in a paper with a number goes to be signed.
    level = Level.WARNING if case.form.of(Component.DRAFT_NOTE) else Level.ERROR
    if case.form.tracked:
        yield case.broken("check.tracked_changes", level=level, found=case.form.tracked)
    if case.form.comments:
        yield case.broken("check.comments", level=level, found=case.form.comments)
