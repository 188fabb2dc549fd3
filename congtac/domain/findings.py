"""Findings: what a rule or a check has to tell a person, as a code and figures, never as a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from congtac.domain.labels import Labelled


class Level(Labelled):
    """How much a finding weighs; an error makes a command end with exit status 1."""

    ERROR = "error", "Lỗi"
    WARNING = "warning", "Cảnh báo"
    NOTE = "note", "Lưu ý"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found, at one place.

    ``code`` is dotted (``figure.contradiction``) and names the sentence in ``congtac.messages``;
    ``figures`` fills that sentence in. ``where`` is a place a person can go to: a file with line and
    key, a paper with its paragraph, a unit with its field. ``stated`` and ``computed`` are the two
    sides of a contradiction; ``found`` and ``expected`` the two sides of a broken rule.
    """

    code: str
    level: Level
    where: str = ""
    figures: Mapping[str, Any] = field(default_factory=dict)
    rule: str | None = None
    source: str | None = None
    stated: Any = None
    computed: Any = None
    found: Any = None
    expected: Any = None


def has_errors(findings: list[Finding] | tuple[Finding, ...]) -> bool:
    """Whether any of the findings is an error (exit status 1)."""
    return any(finding.level is Level.ERROR for finding in findings)
