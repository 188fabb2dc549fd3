"""From a consolidated cell down to the reports behind it, a page at a time: what each of them says there."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from congtac.domain.report_form import Field, Line
from congtac.store.report_rows import counted_by_name
from congtac.store.tables import Cycle, Report


@dataclass(frozen=True, slots=True)
class Behind:
    """One counted report: its answer in the cell, of a rate the answers of its two counts, and the explanation."""

    report: Report
    answer: str
    counts: tuple[str, ...]
    explanation: str


def behind(session: Session, cycle: Cycle, line: Line, at: Field, first: int, most: int) -> list[Behind]:
    """The counted reports by the name of their unit, those that say nothing there too."""
    pairs = [str(Field(key, at.column)) for key in (line.numerator, line.denominator) if key]
    return [_behind(report, str(at), pairs) for report in counted_by_name(session, cycle, first, most)]


def _behind(report: Report, at: str, pairs: list[str]) -> Behind:
    answers, told = report.content.get("answers", {}), report.content.get("explanations", {})
    return Behind(report, answers.get(at, ""), tuple(answers.get(one, "") for one in pairs), told.get(at, ""))
