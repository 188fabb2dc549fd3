"""Targets with results and verdicts, as papers print them: as somebody stated them, or carried on from a congress.

Where nobody states results, the targets of the unit's last congress are carried on: each with what the reviews since
then reported, put together as ``congtac.domain.term_results`` says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac import vi
from congtac.actions.reports.consolidations import gathered, stating, whole
from congtac.actions.reports.words import report_words
from congtac.actions.targets import (
    A_DAY,
    PREVIOUS_TERM,
    TargetInForce,
    goal_text,
    lines_in_force,
    stored_targets,
    targets_in_force,
)
from congtac.domain.cycle import CycleKind, Stage
from congtac.domain.figures import Figure, parse, rounded
from congtac.domain.paper_facts import NOTHING
from congtac.domain.papers import ResultRow
from congtac.domain.report_answers import Absence, read, written
from congtac.domain.report_consolidation import Attributed, Consolidated, figure_at
from congtac.domain.report_form import Column, Consolidation, Field, Form, Line, Section
from congtac.domain.targets import Doubt, Target, Verdict, judge, over_plan_contradiction, parse_target
from congtac.domain.term_results import PeriodResult, Reached, Result, reached
from congtac.store.tables import Cycle, Report
from congtac.store.tables import TargetRow as StoredTarget

REVIEWS = tuple(kind.value for kind in CycleKind if kind.is_review)


@dataclass(frozen=True, slots=True)
class Carried:
    """A target of the last congress with what it has reached since."""

    in_force: TargetInForce
    reached: Reached


def result_rows(session: Session, cycle: Cycle) -> tuple[ResultRow, ...]:
    """Targets with results, both percentages and the verdict, all computed: those of the term that ended, or so far."""
    stated = stored_targets(session, cycle, PREVIOUS_TERM)
    if stated:
        return tuple(_stated_row(row) for row in stated)
    return tuple(_carried_row(one) for one in carried(session, cycle))


def carried(session: Session, cycle: Cycle, *, with_sources: bool = False) -> list[Carried]:
    """The targets in force with their results; of a congress, those of the congress before it.

    ``with_sources`` also reads which reports state each result: every report of the term.
    """
    is_congress = CycleKind(cycle.kind).is_congress
    day = cycle.held_on - A_DAY if is_congress else cycle.held_on
    targets = targets_in_force(session, cycle.unit, day)
    if not targets:
        return []
    reviews = _reviews(session, cycle, targets[0].adopted_on, day)
    reports = [_Reported.of(session, review, with_sources) for review in reviews]
    return [Carried(one, _reached(one, reports)) for one in targets]


def _reached(one: TargetInForce, reports: Sequence[_Reported]) -> Reached:
    results = (review.result(one) for review in reports)
    return reached(one.row.indicator, one.target, [result for result in results if result is not None])


def _reviews(session: Session, cycle: Cycle, after: date, until: date) -> list[Cycle]:
    """The reviews of the term. Of two of the same kind on the same day (an event file played again) one counts."""
    rows = select(Cycle).where(
        Cycle.unit_id == cycle.unit_id,
        Cycle.kind.in_(REVIEWS),
        Cycle.stage != Stage.CANCELLED.value,
        Cycle.held_on > after,
        Cycle.held_on <= until,
    )
    found = {(one.kind, one.held_on): one for one in session.scalars(rows.order_by(Cycle.id))}
    if (cycle.kind, cycle.held_on) in found:
        found[cycle.kind, cycle.held_on] = cycle
    return list(found.values())


@dataclass(frozen=True, slots=True)
class _Reported:
    """What the reports of one review say about the targets."""

    review: Cycle
    form: Form
    together: Consolidated
    said: dict[Field, list[Attributed]]
    stating: dict[Field, list[Report]]

    @classmethod
    def of(cls, session: Session, review: Cycle, with_sources: bool) -> _Reported:
        form = Form("", "", (Section("", "", tuple(lines_in_force(session, review))),))
        listed = any(line.consolidation is Consolidation.LIST for line in form.lines)
        said = gathered(session, review, form) if listed else {}
        told = stating(session, review) if with_sources else {}
        return cls(review, form, whole(session, review, form), said, told)

    def result(self, one: TargetInForce) -> PeriodResult | None:
        """The result of the period; None where no report states one."""
        line = self.form.by_key.get(one.key)
        found = None if line is None else self._answer(line)
        if line is None or found is None:
            return None
        stated = Field(line.numerator or line.key, Column.RESULT)
        sources = tuple(report_words(report) for report in self.stating.get(stated, ()))
        return PeriodResult(self.review.held_on, self.review.kind == CycleKind.ANNUAL_CONFERENCE, found, sources)

    def _answer(self, line: Line) -> Result | None:
        at = Field(line.key, Column.RESULT)
        if line.consolidation is not Consolidation.LIST:
            return figure_at(self.form, self.together, at)
        said = self.said.get(at, [])
        answer = read(line, said[0].text) if len(said) == 1 else None  # what several units say does not add up
        if isinstance(answer, Absence):
            return Figure(Decimal(0), percent=True) if answer is Absence.NIL and line.kind.is_number else None
        return None if isinstance(answer, date) else answer


# -- as papers print them -------------------------------------------------------------------------------


def _stated_row(row: StoredTarget) -> ResultRow:
    planned = goal_text(row.goal, row.unit_of_measure)
    result = parse(row.result, row.unit_of_measure) if row.result is not None else None
    if row.goal is None or result is None:
        text = vi.figure(result) if result else None
        return ResultRow(row.indicator, planned, text, stated_over=row.stated_over)
    return _judged(row, parse_target(row.goal, row.unit_of_measure), result)


def _carried_row(one: Carried) -> ResultRow:
    """What no review states is no zero and no blank: nobody has reported it yet."""
    row, result = one.in_force.row, one.reached.result
    if result is None:
        none = Doubt.MISSING.label
        return ResultRow(row.indicator, one.in_force.words, none, NOTHING, NOTHING, Verdict.UNDECIDED.label)
    if isinstance(result, str):
        return ResultRow(row.indicator, one.in_force.words, result, NOTHING, NOTHING)  # a person judges words
    if isinstance(result, Figure) and not result.percent:
        result = replace(result, unit=one.in_force.target.unit)
    return _judged(row, one.in_force.target, result)


def _judged(row: StoredTarget, target: Target, result: Figure | bool) -> ResultRow:
    judged = judge(target, result)
    figure = result if isinstance(result, Figure) else None
    stated = parse(row.stated_over) if row.stated_over else None
    clash = over_plan_contradiction(target, figure, stated) if figure and stated else None
    return ResultRow(
        indicator=row.indicator,
        planned=goal_text(row.goal, row.unit_of_measure),
        result=vi.figure(figure) if figure else written(result),
        percent_of_plan=_points(judged.percent_of_plan, figure) if target.plan else NOTHING,
        over_plan=_excess(judged.over_plan, figure, row.stated_over),
        verdict=None if judged.doubt is Doubt.IN_WORDS else judged.verdict.label,
        stated_over=row.stated_over,
        contradiction=f"nguồn công bố ghi vượt {row.stated_over} – cần đối chiếu" if clash else None,
    )


def _excess(over: Fraction | None, result: Figure | None, stated: str | None) -> str | None:
    """What exceeds the plan; 0% where it is met exactly. Where nothing can exceed, only what the source states."""
    if over is not None and over >= 0:
        return _points(over, result)
    return NOTHING if stated is None else None


def _points(value: Fraction | None, result: Figure | None) -> str | None:
    """A percentage computed from a hedged result keeps the hedge word: khoảng 112,5%."""
    if value is None or result is None:
        return None
    return vi.figure(Figure(Decimal(rounded(value)), result.qualifier, percent=True))
