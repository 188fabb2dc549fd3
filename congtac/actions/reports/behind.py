"""From a consolidated cell down to the reports behind it, a page at a time: what each of them says there."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from congtac.domain.report_form import Field, Line
from congtac.store.report_sums import counted_reports
from congtac.store.tables import Cycle, Report, Unit


@dataclass(frozen=True, slots=True)
class Behind:
    """One counted report: its answer in the cell, of a rate the answers of its two counts, and the explanation."""

    report: Report
    answer: str
    counts: tuple[str, ...]
    explanation: str


def count_of_counted(session: Session, cycle: Cycle) -> int:
    """How many reports count."""
    return session.scalar(select(func.count()).select_from(counted_reports(cycle))) or 0


def behind(session: Session, cycle: Cycle, line: Line, at: Field, first: int, most: int) -> list[Behind]:
    """The counted reports by the name of their unit, those that say nothing there too."""
    counted = counted_reports(cycle)
    rows = (
        select(Report)
        .join(counted, counted.c.id == Report.id)
        .join(Report.unit)
        .options(joinedload(Report.unit))
        .order_by(Unit.name, Report.id)
    )
    pairs = [str(Field(key, at.column)) for key in (line.numerator, line.denominator) if key]
    return [_behind(report, str(at), pairs) for report in session.scalars(rows.offset(first).limit(most))]


def _behind(report: Report, at: str, pairs: list[str]) -> Behind:
    answers, told = report.content.get("answers", {}), report.content.get("explanations", {})
    return Behind(report, answers.get(at, ""), tuple(answers.get(one, "") for one in pairs), told.get(at, ""))
