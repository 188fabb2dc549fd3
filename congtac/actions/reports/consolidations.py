"""Reports put together: by SQL over the rows of figures, with the same arithmetic as ``domain.report_consolidation``.

The database groups (unit above, line, column, hedge word); a few hundred groups are then added up here, whatever the
number of reports. Only the last revision of each unit counts, and none that was returned.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person
from congtac.domain.figures import Figure, Qualifier
from congtac.domain.report_answers import Absence
from congtac.domain.report_consolidation import Attributed, Consolidated, Sum, figure_at, together
from congtac.domain.report_form import Column, Consolidation, Field, Form
from congtac.store.claims import claimed
from congtac.store.report_sums import counted_reports, counted_units, paired, summed
from congtac.store.tables import ConsolidatedReport, Cycle, Report, ReportValue, Unit

ADDED = (Consolidation.SUM, Consolidation.LAST)


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one report gives to a consolidated cell: who reported which figure in which revision."""

    at: Field
    unit: str
    revision: int
    on: date
    by: str
    figure: Figure | Absence


@dataclass(slots=True)
class _Group:
    """The sums of the units under one superior."""

    units: int = 0
    sums: dict[Field, Sum] = field(default_factory=dict)

    def add(self, at: Field, part: Sum) -> None:
        there = self.sums.get(at)
        self.sums[at] = part if there is None else there + part


def by_superior(session: Session, cycle: Cycle, form: Form) -> dict[int | None, Consolidated]:
    """The figures of the cycle put together under each unit above those that reported, by that unit's id."""
    groups = {superior: _Group(count) for superior, count in counted_units(session, cycle)}
    for superior, at, part in (*_sums(session, cycle, form), *_ratios(session, cycle, form)):
        groups[superior].add(at, part)
    return {superior: Consolidated(group.units, group.sums) for superior, group in groups.items()}


def whole(session: Session, cycle: Cycle, form: Form) -> Consolidated:
    """All reports of the cycle as one."""
    return together(by_superior(session, cycle, form).values())


def _sums(session: Session, cycle: Cycle, form: Form) -> Iterator[tuple[int | None, Field, Sum]]:
    for row in summed(session, cycle):
        at = Field(row.line, Column(row.aspect))
        if not form.has(at):
            continue
        if row.exempt:
            yield row.superior, at, Sum(exempt=row.exempt)
        if row.stating and form.by_key[row.line].consolidation in ADDED:
            yield row.superior, at, Sum(Figure(Decimal(row.total), Qualifier(row.qualifier)), stating=row.stating)


def _ratios(session: Session, cycle: Cycle, form: Form) -> Iterator[tuple[int | None, Field, Sum]]:
    """The two counts of every rate, over the reports that state both."""
    rates = [line for line in form.lines if line.consolidation is Consolidation.RATIO]
    lines = {(line.numerator or "", line.denominator or ""): line for line in rates}
    for row in paired(session, cycle, list(lines)):
        line = lines.get((row.part, row.base))
        at = Field(line.key, Column(row.aspect)) if line else None
        if at is not None and form.has(at):
            part = Figure(Decimal(row.part_total), Qualifier(row.part_qualifier))
            base = Figure(Decimal(row.base_total), Qualifier(row.base_qualifier))
            yield row.superior, at, Sum(part, base, stating=row.reports)


def gathered(session: Session, cycle: Cycle, form: Form) -> dict[Field, list[Attributed]]:
    """Texts and lists of every counted report with the name of the unit, in the order of the units."""
    counted = counted_reports(cycle)
    rows = (
        select(Unit.name, Report.content)
        .join(Unit, Unit.id == Report.unit_id)
        .join(counted, counted.c.id == Report.id)
        .order_by(Unit.id)
    )
    listed = {str(at): at for line in form.lines if line.consolidation is Consolidation.LIST for at in line.fields}
    found: dict[Field, list[Attributed]] = {}
    for unit, content in session.execute(rows):
        for key, text in content.get("answers", {}).items():
            if key in listed:
                found.setdefault(listed[key], []).append(Attributed(unit, text))
    return found


def that_count(session: Session, cycle: Cycle) -> list[Report]:
    """The last revision of each unit's report, unless it was returned, in the order of the units."""
    counted = counted_reports(cycle)
    return list(session.scalars(select(Report).join(counted, counted.c.id == Report.id).order_by(Report.unit_id)))


def stating(session: Session, cycle: Cycle) -> dict[Field, list[Report]]:
    """The counted reports that say something in a cell, by cell, in the order of the units: figures and texts."""
    found: dict[Field, list[Report]] = {}
    for report in that_count(session, cycle):
        for key in report.content.get("answers", {}):
            if (at := Field.read(key)) is not None:
                found.setdefault(at, []).append(report)
    return found


def contributions(session: Session, cycle: Cycle, at: Field) -> list[Contribution]:
    """From a consolidated figure down to report, revision and who handed it in."""
    counted = counted_reports(cycle)
    rows = (
        select(Unit.name, Report.revision, Report.submitted_on, Report.by, ReportValue)
        .join(Unit, Unit.id == Report.unit_id)
        .join(counted, counted.c.id == Report.id)
        .join(ReportValue, ReportValue.report_id == Report.id)
        .where(ReportValue.line == at.line, ReportValue.aspect == at.column.value)
        .order_by(Unit.id)
    )
    return [
        Contribution(at, name, revision, on, by, _figure(value))
        for name, revision, on, by, value in session.execute(rows)
    ]


def _figure(value: ReportValue) -> Figure | Absence:
    if value.absence is not None:
        return Absence(value.absence)
    return Figure(Decimal(value.number or 0), Qualifier(value.qualifier))


def put_down(session: Session, cycle: Cycle, form: Form, on: date, person: Person) -> ConsolidatedReport:
    """Keep the figures as they are put together now: version 1 for the paper, the next where a figure changed since.

    The same figures twice are one version. What is put down is never changed.
    """
    content, last = content_now(session, cycle, form), last_put_down(session, cycle)
    if last is not None and last.content == content:
        return last
    number = last.version + 1 if last else 1
    made = ConsolidatedReport(
        cycle_id=cycle.id, version=number, on=on, by=person.by, reason=person.reason, content=content
    )
    versions = select(ConsolidatedReport).where(ConsolidatedReport.cycle_id == cycle.id)
    return claimed(session, made, versions.where(ConsolidatedReport.version == number))


def last_put_down(session: Session, cycle: Cycle) -> ConsolidatedReport | None:
    """The version that was put down last; None before the report of the cycle was issued."""
    versions = select(ConsolidatedReport).where(ConsolidatedReport.cycle_id == cycle.id)
    return session.scalar(versions.order_by(ConsolidatedReport.version.desc()).limit(1))


def content_now(session: Session, cycle: Cycle, form: Form) -> dict[str, Any]:
    """What a version of today would hold: figures and coverage by field, and the revision that counts by unit."""
    now = whole(session, cycle, form)
    counted = counted_reports(cycle)
    rows = select(Unit.slug, Report.revision).join(Unit, Unit.id == Report.unit_id)
    reports = session.execute(rows.join(counted, counted.c.id == Report.id).order_by(Unit.slug))
    figures = {str(at): str(one) for at in form.fields if (one := figure_at(form, now, at)) is not None}
    coverage = {str(at): list(now.coverage(at)) for at in form.fields if at in now.sums}
    return {"figures": figures, "coverage": coverage, "reports": dict(reports.all())}
