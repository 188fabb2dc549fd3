"""A target of the unit's congress as lines of the form on which its reviews collect results."""

from __future__ import annotations

from dataclasses import replace

from congtac.domain.figures import Figure, Qualifier
from congtac.domain.report_form import Column, Consolidation, Line, LineKind
from congtac.domain.targets import Target, TargetKind
from congtac.domain.term_results import is_count, of_whole_term

SECTION, TITLE = "L", "Chỉ tiêu nghị quyết đại hội"
IN_PERIOD, SO_FAR = "chỉ ghi kết quả trong kỳ, tính từ ngày đại hội", "ghi kết quả đến cuối kỳ"


def lines_of(key: str, indicator: str, goal: str, target: Target, *, alone: bool) -> tuple[Line, ...]:
    """The lines of one target, none of them required; ``goal`` is the target in words.

    ``alone``: one unit answers for the target and is asked for all of it. Where several units report, they are asked
    for what adds up: counts, and percentages whose base is named (two counts, from which the rate is computed again).
    """
    whose = "chỉ tiêu" if alone else "chỉ tiêu chung"
    hint = f"{whose}: {goal}; {IN_PERIOD if of_whole_term(indicator, target) else SO_FAR}"
    columns = (Column.PLAN, Column.RESULT) if alone and planned(target) is not None else (Column.RESULT,)
    kind, unit = _kind(target), target.unit or ("%" if target.percent else "")
    asked = Line(key=key, label=indicator, kind=kind, unit=unit, columns=columns, hint=hint)
    if is_count(target):
        return (asked,)
    if target.base is not None:
        return _of_base(asked, target.base)
    return (replace(asked, consolidation=Consolidation.LIST),) if alone else ()


def _of_base(asked: Line, base: str) -> tuple[Line, ...]:
    """The rate and its two counts, from which it is computed again."""
    part, whole = f"{asked.key}_part", f"{asked.key}_base"
    rate = replace(asked, consolidation=Consolidation.RATIO, numerator=part, denominator=whole)
    counted = Line(key=part, label=f"  số {base} đạt chỉ tiêu", kind=LineKind.COUNT)
    return (rate, counted, Line(key=whole, label=f"  tổng số {base}", kind=LineKind.COUNT))


def planned(target: Target) -> Figure | None:
    """The figure that a form shows as the plan; None for ranges, ceilings and words, which its hint gives."""
    if target.plan is None:
        return None
    hedge = Qualifier.AT_LEAST if target.kind is TargetKind.AT_LEAST else Qualifier.EXACT
    return Figure(target.plan, hedge, percent=target.percent)


def _kind(target: Target) -> LineKind:
    if target.percent:
        return LineKind.RATE
    if target.kind in (TargetKind.YES_NO, TargetKind.TEXT):
        return LineKind.YES_NO if target.kind is TargetKind.YES_NO else LineKind.TEXT
    return LineKind.COUNT
