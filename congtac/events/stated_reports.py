"""What an event file states of the reports of sub-branches: answers to the form of the cycle, and what is odd in them.

A published event states only some figures, so completeness is not asked; what does not add up is said, nothing refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from congtac.domain.figures import Figure
from congtac.domain.findings import Finding, Level
from congtac.domain.report_answers import Answer
from congtac.domain.report_checks import Background, doubts
from congtac.domain.report_form import Column, Field, Form, LineKind
from congtac.events.schema import EventReport, ReviewFile
from congtac.yamlproblems import nearest

COUNTED = (LineKind.COUNT, LineKind.MONEY)


def indicators(form: Form | None) -> dict[str, Field]:
    """The fields that a figure of an event file can stand for, by their key: counts and money of the period."""
    lines = form.lines if form is not None else ()
    fields = {line.key: Field(line.key, Column.RESULT) for line in lines if line.kind in COUNTED}
    return {key: at for key, at in fields.items() if form is not None and form.has(at)}


def answers(report: EventReport, form: Form | None) -> dict[Field, Answer]:
    """The stated figures as answers to the form; what the form does not ask for is left out."""
    known = indicators(form)
    return {known[key]: Figure(Decimal(number)) for key, number in report.figures.items() if key in known}


def report_findings(event: ReviewFile, form: Form | None) -> list[Finding]:
    """Indicators that the form does not have, and figures that contradict each other, each at its place."""
    found: list[Finding] = []
    for index, report in enumerate(event.meeting.reports):
        where = f"{event.held}.reports[{index}].figures"
        found += _unknown(report, form, where)
        if form is not None:
            odd = doubts(form, answers(report, form), Background())
            found += [replace(one, level=Level.WARNING, where=_place(where, one)) for one in odd]
    return found


def _place(figures: str, finding: Finding) -> str:
    """Where the file states the figure that the form calls ``members_total.result``."""
    return f"{figures}.{finding.where.removesuffix(f'.{Column.RESULT.value}')}"


def _unknown(report: EventReport, form: Form | None, where: str) -> Iterator[Finding]:
    known = indicators(form)
    for key in report.figures:
        if key not in known:
            figures = {"key": key, "unit": report.unit, "suggestion": nearest(key, known)}
            code = "event.unknown_indicator_near" if figures["suggestion"] else "event.unknown_indicator"
            yield Finding(code, Level.WARNING, f"{where}.{key}", figures, found=key)
