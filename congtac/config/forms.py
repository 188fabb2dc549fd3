"""Checks of report forms: lines are named once, and what refers to a line names one that is there."""

from __future__ import annotations

from collections.abc import Iterator

from congtac.config.form_lines import ReportForm
from congtac.config.sources import Placed, Sources
from congtac.domain.findings import Finding


def report_forms(sources: Sources) -> Iterator[Finding]:
    """Lines are named once, and what refers to a line names one that is there."""
    for at in sources.report_forms.values():
        keys = at.value.keys
        for index, section in enumerate(at.value.sections):
            for place, line in enumerate(section.lines):
                loc = ("sections", index, "lines", place)
                if keys.count(line.key) > 1:
                    yield at.error("config.indicator_twice", *loc, "key", value=line.key)
                for name in ("numerator", "denominator"):
                    yield from _unknown(at, getattr(line, name), keys, *loc, name)
        for index, relation in enumerate(at.value.relations):
            yield from _unknown(at, relation.total, keys, "relations", index, "total")
            for name in ("plus", "minus"):
                for place, key in enumerate(getattr(relation, name)):
                    yield from _unknown(at, key, keys, "relations", index, name, place)


def _unknown(at: Placed[ReportForm], key: str | None, known: list[str], *loc: str | int) -> Iterator[Finding]:
    if key is not None and key not in known:
        yield at.unknown("config.unknown_line", key, known, *loc)
