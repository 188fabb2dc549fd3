"""Sentences for findings: code and figures in, one sentence in the user's language out.

Each module beside this one holds the texts of one area: ``TEXTS`` maps a finding's code to an English
sentence with ``{named}`` places; the Vietnamese sentence is in the catalogue under that msgid.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Any

from congtac import vi
from congtac.domain.findings import Finding
from congtac.domain.labels import Labelled
from congtac.i18n import _, label, language


@cache
def texts() -> dict[str, str]:
    """The English text of each code."""
    found: dict[str, str] = {}
    for module in iter_modules(__path__):
        found |= import_module(f"{__name__}.{module.name}").TEXTS
    return found


def sentence(finding: Finding, instead: Mapping[str, str] = MappingProxyType({})) -> str:
    """What the finding says, in the user's language; ``instead`` has texts of its own for some codes."""
    fields: dict[str, Any] = {
        "stated": finding.stated,
        "computed": finding.computed,
        "found": finding.found,
        "expected": finding.expected,
        "rule": finding.rule,
        "source": finding.source,
        "where": finding.where,
    } | dict(finding.figures)
    text = instead.get(finding.code) or texts()[finding.code]
    return _(text).format(**{key: words(value) for key, value in fields.items()})


def line(finding: Finding) -> str:
    """The finding as one line: level, place, sentence."""
    return f"{label(finding.level)}: {f'{finding.where}: ' if finding.where else ''}{sentence(finding)}"


class _Day(date):
    """A day that prints the Vietnamese way unless a text asks for a format of its own."""

    def __str__(self) -> str:
        return vi.short_date(self)


def words(value: Any) -> Any:
    """A figure as it stands in a sentence: labels in the user's language, dates and decimals the Vietnamese way."""
    if isinstance(value, Labelled):
        return label(value)
    if isinstance(value, tuple | list):
        return ", ".join(str(words(item)) for item in value)
    if isinstance(value, datetime):
        return value  # a text says which parts of a moment it shows
    if language() == "vi" and isinstance(value, date):
        return _Day(value.year, value.month, value.day)
    if isinstance(value, Fraction):  # a share, as minutes state it
        written = vi.percent(Decimal(100 * value.numerator) / value.denominator)
        return written if language() == "vi" else written.translate({ord(","): ".", ord("."): ","})
    if language() == "vi" and isinstance(value, float | Decimal):
        return vi.number(Decimal(str(value)))
    return value


def as_json(finding: Finding) -> Mapping[str, Any]:
    """The finding as the command line contract prints it: ``{code, level, where, message, ...}``."""
    entry: dict[str, Any] = {
        "code": finding.code,
        "level": finding.level.value,
        "where": finding.where,
        "message": sentence(finding),
    }
    for key in ("rule", "source", "stated", "computed", "found", "expected"):
        value = getattr(finding, key)
        if value is not None:
            entry[key] = value
    return entry
