"""Targets (chỉ tiêu) as congresses write them, and the verdict on a result.

A target is a number, a bound, a range, a percentage (of a base, where one is named), yes or no, or words. Two
percentages are kept apart: 5 against a target of 3 is 166,67 % *of* plan and 66,67 % *over* plan.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from congtac.domain.errors import BadInput
from congtac.domain.figures import (
    Figure,
    Qualifier,
    Span,
    as_number,
    contradiction,
    parse,
    percentage,
    plain,
    read_number,
    span,
)
from congtac.domain.findings import Finding, Level
from congtac.domain.labels import Labelled


class TargetKind(Labelled):
    """What a target asks for; a percentage is a number, bound or range with ``percent`` set."""

    NUMBER = "number", "bằng"
    AT_LEAST = "at_least", "ít nhất"
    MORE_THAN = "more_than", "trên"
    AT_MOST = "at_most", "không quá"
    LESS_THAN = "less_than", "dưới"
    RANGE = "range", "trong khoảng"
    YES_NO = "yes_no", "có hoặc không"
    TEXT = "text", "bằng lời"


@dataclass(frozen=True, slots=True)
class Target:
    """One target. ``low`` and ``high`` bound what counts as met (both the number itself for NUMBER).

    ``text`` is what was written; ``expected`` is the wanted answer of a YES_NO target. ``base`` is what a percentage is
    of, where it is named: "văn bản" in "ít nhất 80% số văn bản".
    """

    kind: TargetKind
    low: Decimal | None = None
    high: Decimal | None = None
    percent: bool = False
    unit: str | None = None
    text: str = ""
    expected: bool | None = None
    base: str | None = None

    @property
    def plan(self) -> Decimal | None:
        """The single number that results are divided by; None for ranges, ceilings and words."""
        return self.low if self.kind in (TargetKind.NUMBER, TargetKind.AT_LEAST) else None


_BOUNDS = {
    ">=": TargetKind.AT_LEAST,
    "≥": TargetKind.AT_LEAST,
    "ít nhất": TargetKind.AT_LEAST,
    "tối thiểu": TargetKind.AT_LEAST,
    "<=": TargetKind.AT_MOST,
    "≤": TargetKind.AT_MOST,
    "không quá": TargetKind.AT_MOST,
    "tối đa": TargetKind.AT_MOST,
    ">": TargetKind.MORE_THAN,
    "trên": TargetKind.MORE_THAN,
    "hơn": TargetKind.MORE_THAN,
    "<": TargetKind.LESS_THAN,
    "dưới": TargetKind.LESS_THAN,
}
_FIGURE = r"[0-9][0-9.,]*"
# A base is named by "số" and a few words. "100% số đảng viên hoàn thành nhiệm vụ" says more: it stays words.
_DOES = r"(?!.*\b(?:đạt|được|hoàn|tham|học|thực|có|bị|mỗi|hằng|hàng|trong|trở)\b)"
_BASE = rf"(?:(?:của |trong )?(?:tổng )?số (?P<base>{_DOES}[^\W\d_]+(?: [^\W\d_]+){{0,4}}))?"
_PERCENT = rf"(?:(?P<percent>%)\s*{_BASE})?"
_ONE = re.compile(rf"(?P<bound>{'|'.join(_BOUNDS)})?\s*(?P<number>{_FIGURE})\s*{_PERCENT}")
_RANGE = re.compile(rf"(?:từ )?(?P<low>{_FIGURE})\s*(?P<first>%)?\s*(?:-|–|đến)\s*(?P<high>{_FIGURE})\s*{_PERCENT}")
_ANSWERS = {"có": True, "không": False}
_MEANT_AS_NUMBER = re.compile(r"[-−~≈<>=≤≥%0-9.,–\s]*[0-9][-−~≈<>=≤≥%0-9.,–\s]*")


def parse_target(value: float | Decimal | bool | str, unit: str | None = None, *, where: str = "") -> Target:
    """A target from a file or form: 3, ">=2", "<=5", "60-70%", "100%", "80% số văn bản", True, "có",
    "mỗi kỳ đánh giá".

    Words stay a TEXT target that a person judges; what consists of figures and signs but is not one of
    the forms above raises BadInput (``target.unreadable`` or ``figure.*``) instead of becoming a text.
    """
    if isinstance(value, bool):
        return Target(TargetKind.YES_NO, text=str(value).lower(), expected=value)
    if not isinstance(value, str):
        number = parse(value, unit, where=where)
        return Target(TargetKind.NUMBER, number.value, number.value, number.percent, number.unit, str(number))
    words = plain(value)
    if words in _ANSWERS:
        return Target(TargetKind.YES_NO, text=value, expected=_ANSWERS[words])
    if match := _ONE.fullmatch(words):
        return _bound(match, value, unit, where)
    if match := _RANGE.fullmatch(words):
        return _range(match, value, unit, where)
    if not words or _MEANT_AS_NUMBER.fullmatch(words):
        raise _unreadable(value, where)
    return Target(TargetKind.TEXT, text=value.strip())


def _bound(match: re.Match[str], text: str, unit: str | None, where: str) -> Target:
    percent = match["percent"] is not None or unit == "%"
    number = read_number(match["number"], percent=percent, where=where)
    kind = _BOUNDS[match["bound"]] if match["bound"] else TargetKind.NUMBER
    ceiling = kind in (TargetKind.AT_MOST, TargetKind.LESS_THAN)
    high = None if kind is TargetKind.MORE_THAN else number
    low = None if ceiling else number
    return Target(kind, low, high, percent, None if percent else unit, text.strip(), base=match["base"])


def _range(match: re.Match[str], text: str, unit: str | None, where: str) -> Target:
    percent = match["percent"] is not None or unit == "%"
    low, high = (read_number(match[side], percent=percent, where=where) for side in ("low", "high"))
    if low > high or (match["first"] and not match["percent"]):
        raise _unreadable(text, where)
    measure = None if percent else unit
    return Target(TargetKind.RANGE, low, high, percent, measure, text.strip(), base=match["base"])


def _unreadable(text: str, where: str) -> BadInput:
    return BadInput(Finding("target.unreadable", Level.ERROR, where, {"text": text}, found=text))


class Verdict(Labelled):
    """What a result means for its target."""

    EXCEEDED = "exceeded", "vượt"
    MET = "met", "đạt"
    MISSED = "missed", "chưa đạt"
    UNDECIDED = "undecided", "chưa đánh giá được"


class Doubt(Labelled):
    """Why a verdict is left to a person."""

    MISSING = "missing", "chưa có kết quả"
    IN_WORDS = "in_words", "chỉ tiêu bằng lời"
    TOO_VAGUE = "too_vague", "kết quả chỉ ước lượng"
    OTHER_MEASURE = "other_measure", "kết quả và chỉ tiêu khác đơn vị"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, and the two percentages in points where the target is a single number above zero.

    A hedged result hands its hedge word on to both: "khoảng 90" against 80 is khoảng 112,5 % of plan.
    ``over_plan`` is negative below plan.
    """

    verdict: Verdict
    percent_of_plan: Fraction | None = None
    over_plan: Fraction | None = None
    doubt: Doubt | None = None


def judge(target: Target, result: Figure | bool | None) -> Judgement:
    """The verdict on a result; None is a result not yet reported.

    What a hedge word leaves open (``figures.span``) decides nothing in anybody's favour: *exceeded* only
    when every value the figure may stand for exceeds, *missed* only when every one misses, *met* when
    every one at least meets; otherwise *undecided*. A ceiling ("không quá 5") is met or missed, never
    exceeded. "Trên 90%" as a target is met, not exceeded, by 95%: it names no figure to exceed.
    """
    if result is None:
        return Judgement(Verdict.UNDECIDED, doubt=Doubt.MISSING)
    if target.kind is TargetKind.TEXT:
        return Judgement(Verdict.UNDECIDED, doubt=Doubt.IN_WORDS)
    if isinstance(result, bool) or target.kind is TargetKind.YES_NO:
        if target.expected is None or not isinstance(result, bool):
            return Judgement(Verdict.UNDECIDED, doubt=Doubt.OTHER_MEASURE)
        return Judgement(Verdict.MET if result is target.expected else Verdict.MISSED)
    if result.percent is not target.percent or (target.unit and result.unit and target.unit != result.unit):
        return Judgement(Verdict.UNDECIDED, doubt=Doubt.OTHER_MEASURE)
    verdict = _verdict(target, span(result))
    doubt = Doubt.TOO_VAGUE if verdict is Verdict.UNDECIDED else None
    if not target.plan:
        return Judgement(verdict, doubt=doubt)
    of_plan = percentage(result.value, target.plan)
    return Judgement(verdict, of_plan, of_plan - 100, doubt)


def _verdict(target: Target, result: Span) -> Verdict:
    if target.low is not None:
        strict = target.kind is TargetKind.MORE_THAN
        if target.high is not None and result.above(target.high):
            return Verdict.EXCEEDED
        met = result.above(target.low) if strict else result.at_least(target.low)
        missed = result.at_most(target.low) if strict else result.below(target.low)
    else:
        ceiling = target.high or Decimal(0)
        strict = target.kind is TargetKind.LESS_THAN
        met = result.below(ceiling) if strict else result.at_most(ceiling)
        missed = result.at_least(ceiling) if strict else result.above(ceiling)
    if met:
        return Verdict.MET
    return Verdict.MISSED if missed else Verdict.UNDECIDED


def over_plan_contradiction(
    target: Target,
    result: Figure,
    stated: Figure,
    tolerance_points: Decimal | Fraction | int = 0,
    *,
    where: str = "",
) -> Finding | None:
    """The stated "vượt 66,67% chỉ tiêu" against the computed one; None when it agrees or cannot be computed.

    A stated excess that is the percentage *of* plan (166,67%) gets its own code,
    ``target.of_plan_stated_as_over``. A hedged result has no exact excess to compare with.
    """
    judgement = judge(target, result)
    over, of_plan = judgement.over_plan, judgement.percent_of_plan
    if over is None or of_plan is None or result.qualifier is not Qualifier.EXACT:
        return None
    figures = {"result": result, "target": target.text}
    finding = contradiction(stated, over, tolerance_points, where=where, figures=figures)
    if finding is None or contradiction(stated, of_plan, tolerance_points) is not None:
        return finding
    return Finding(
        "target.of_plan_stated_as_over",
        Level.WARNING,
        where,
        finding.figures,
        stated=as_number(stated.value),
        computed=finding.computed,
    )
