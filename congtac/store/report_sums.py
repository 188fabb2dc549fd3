"""The sums of reported figures, grouped by the database: a few hundred rows, whatever the number of reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import case, exists, func, select
from sqlalchemy.orm import Session, aliased

from congtac.domain.report_answers import Absence
from congtac.store.tables import Cycle, Obligation, Report, ReportDecision, ReportValue, Unit

REPORT = "report"
"""The kind of the duty to report."""


class Summed(NamedTuple):
    """One group: the units under ``superior`` that reported a line with the same hedge word.

    ``stating`` of them gave a number or nil, ``exempt`` said that the line does not apply.
    """

    superior: int | None
    line: str
    aspect: str
    qualifier: str
    total: int
    stating: int
    exempt: int


class Paired(NamedTuple):
    """One group of reports that state both lines of a rate."""

    superior: int | None
    part: str
    base: str
    aspect: str
    part_qualifier: str
    base_qualifier: str
    part_total: int
    base_total: int
    reports: int


def counted_reports(cycle: Cycle) -> Any:
    """The ids of the reports that count: each unit's last revision, unless it was returned or the duty was waived.

    Each condition is a look into a unique index, so that the work grows with the reports and not with their square.
    """
    later = aliased(Report)
    replaced = exists().where(
        later.cycle_id == Report.cycle_id, later.unit_id == Report.unit_id, later.revision > Report.revision
    )
    returned = exists().where(ReportDecision.report_id == Report.id, ReportDecision.accepted.is_(False))
    waived = exists().where(
        Obligation.cycle_id == Report.cycle_id,
        Obligation.kind == REPORT,
        Obligation.subject == "",  # the third part of the key: without it each report would look through all duties
        Obligation.unit_id == Report.unit_id,
        Obligation.waived_because.is_not(None),
    )
    return (
        select(Report.id, Unit.superior_id)
        .join(Unit, Unit.id == Report.unit_id)
        .where(Report.cycle_id == cycle.id, ~replaced, ~returned, ~waived)
        .subquery()
    )


def counted_units(session: Session, cycle: Cycle) -> Iterator[tuple[int | None, int]]:
    """How many reports count, for each unit above those that reported."""
    counted = counted_reports(cycle)
    rows = select(counted.c.superior_id, func.count()).group_by(counted.c.superior_id)
    yield from session.execute(rows)


def summed(session: Session, cycle: Cycle) -> Iterator[Summed]:
    """The sums of every line and column; absences are counted beside the numbers, not as groups of their own."""
    counted, value = counted_reports(cycle), ReportValue
    groups = (counted.c.superior_id, value.line, value.aspect, value.qualifier)
    exempt = func.sum(case((value.absence == Absence.NOT_APPLICABLE.value, 1), else_=0))
    rows = select(*groups, func.coalesce(func.sum(value.number), 0), func.count(), exempt)
    rows = rows.join(counted, counted.c.id == value.report_id).group_by(*groups)
    for row in session.execute(rows):
        total, count, without = int(row[-3]), row[-2], int(row[-1])  # PostgreSQL answers with decimals
        yield Summed._make((*row[:-3], total, count - without, without))


def paired(session: Session, cycle: Cycle, lines: Sequence[tuple[str, str]]) -> Iterator[Paired]:
    """The sums of two lines over the reports that state both; nil is zero, "not applicable" is no statement."""
    if not lines:
        return
    counted, part, base = counted_reports(cycle), aliased(ReportValue), aliased(ReportValue)
    groups = (counted.c.superior_id, part.line, base.line, part.aspect, part.qualifier, base.qualifier)
    sums = (func.sum(func.coalesce(part.number, 0)), func.sum(func.coalesce(base.number, 0)), func.count())
    elsewhere = Absence.NOT_APPLICABLE.value
    rows = (
        select(*groups, *sums)
        .join(counted, counted.c.id == part.report_id)
        .join(base, (base.report_id == part.report_id) & (base.aspect == part.aspect))
        .where(part.line.in_([one for one, _ in lines]), base.line.in_([other for _, other in lines]))
        .where(func.coalesce(part.absence, "") != elsewhere, func.coalesce(base.absence, "") != elsewhere)
        .group_by(*groups)
    )
    for row in session.execute(rows):
        yield Paired._make((*row[:-3], int(row[-3]), int(row[-2]), row[-1]))
