"""The reconciliation table of a cycle, read from its reports."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from congtac.actions.reports.consolidations import whole
from congtac.actions.reports.desk import ReportDesk
from congtac.actions.reports.reports import latest_reports
from congtac.actions.reports.standings import standings
from congtac.domain.reconciliation import Flag, Heading, Reconciliation, ReportedBy
from congtac.domain.report_consolidation import figure_at
from congtac.domain.report_form import Column, Field, Form
from congtac.domain.report_standing import Review, Standing, Timeliness
from congtac.store.tables import Report


def reconciliation(session: Session, desk: ReportDesk) -> Reconciliation:
    """Every expected unit with what it reported, and the totals over the reports that count."""
    form = desk.form
    reports = {report.unit.slug: report for report in latest_reports(session, desk.cycle)}
    rows = [row for row in standings(session, desk.cycle) if not row.waived]
    together = whole(session, desk.cycle, form)
    totals = {at: str(one) for at in form.fields if (one := figure_at(form, together, at)) is not None}
    counted = sum(row.review.counts for row in rows)
    missing = "; ".join(row.name for row in rows if not row.review.counts)
    coverage = f"Tổng hợp từ {counted}/{len(rows)} đơn vị" + (f"; chưa có: {missing}" if missing else "")
    headings = tuple(
        Heading(at, line.label.strip(), line.unit)
        for line in form.lines
        for at in line.fields
        if line.kind.is_number and (at.column is Column.RESULT or at in totals)
    )
    units = tuple(_unit(desk, row, reports.get(row.unit)) for row in rows)
    return Reconciliation(desk.cycle.unit.name, desk.period, coverage, headings, units, totals)


def _unit(desk: ReportDesk, row: Standing, report: Report | None) -> ReportedBy:
    counts = report is not None and row.review.counts
    stored = report.content.get("answers", {}) if report is not None and counts else {}
    figures = {at: text for key, text in stored.items() if (at := Field.read(key)) and _is_figure(desk.form, at)}
    return ReportedBy(row.name, figures, tuple(_flags(row, report)))


def _is_figure(form: Form, at: Field) -> bool:
    return form.has(at) and form.by_key[at.line].kind.is_number


def _flags(row: Standing, report: Report | None) -> Iterator[Flag]:
    if row.timeliness is Timeliness.NONE:
        yield Flag.MISSING
    if row.review is Review.RETURNED:
        yield Flag.RETURNED
    if row.timeliness is Timeliness.LATE:
        yield Flag.LATE
    if report is not None and any(report.content.get("explanations", {}).values()):
        yield Flag.EXPLAINED
    if row.revision > 1:
        yield Flag.CHANGED
