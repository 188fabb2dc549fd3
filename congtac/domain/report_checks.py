"""What a report is checked against before it is taken: all at once, each finding linked to its field.

Three levels: *must fix* (error) stops the report, *must explain* (warning) passes with an explanation that travels up
with the figure, *note* asks nothing (lifecycle-review section 10; no regulation fixes the levels).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from statistics import mean, pstdev

from congtac.domain.figures import Figure, Qualifier, as_number, contradiction, percentage, rounded, span
from congtac.domain.findings import Finding, Level
from congtac.domain.report_answers import Answers, as_figure
from congtac.domain.report_form import Column, Field, Form, Line, LineKind, Relation

JUMP = Fraction(1, 2)
"""A count that differs from the last period by more than this share asks for an explanation [U]."""
SMALL = 10
"""Below this a count may jump as it likes: 2 admitted after 1 is no news [U]."""
FEWEST_FOR_OUTLIER, SIGMAS = 4, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """What is known of the unit: its last report, those before in the order of time, and the tolerance in points.

    ``known`` is what its form was filled in with from earlier reports, by the field in which it stands now.
    """

    last: Answers = field(default_factory=dict)
    known: Answers = field(default_factory=dict)
    history: Sequence[Answers] = ()
    tolerance_points: Fraction = Fraction(1, 2)


def check(
    form: Form, answers: Answers, background: Background, explanations: Mapping[Field, str] | None = None
) -> list[Finding]:
    """Every finding about the answers, in the order of the form. An explained "must explain" becomes a note."""
    order = {str(one): place for place, one in enumerate(form.fields)}
    told = {str(at): words for at, words in (explanations or {}).items() if words.strip()}
    found = [*_missing(form, answers), *doubts(form, answers, background)]
    return sorted((_explained(one, told) for one in found), key=lambda one: order.get(one.where, len(order)))


def doubts(form: Form, answers: Answers, background: Background) -> list[Finding]:
    """What does not add up in the answers that are there, whatever else a complete report would state."""
    return [
        *(one for relation in form.relations for one in _related(form, relation, answers)),
        *(one for line in form.lines for one in _rate(line, answers, background.tolerance_points)),
        *_against_plan(form, answers),
        *_against_known(form, answers, background.known),
        *_against_last(form, answers, background),
        *_outliers(form, answers, background.history),
    ]


def _explained(finding: Finding, told: Mapping[str, str]) -> Finding:
    if finding.level is not Level.WARNING or finding.where not in told:
        return finding
    return replace(finding, level=Level.NOTE, figures={**finding.figures, "explanation": told[finding.where]})


def _missing(form: Form, answers: Answers) -> Iterator[Finding]:
    """What a complete report must state; nil and "not applicable" are statements."""
    for line in form.lines:
        if line.required:
            yield from (
                _finding("report.missing", Level.ERROR, line, at)
                for at in line.fields
                if at.column is Column.RESULT and at not in answers
            )


def _related(form: Form, relation: Relation, answers: Answers) -> Iterator[Finding]:
    """A total against its parts: total = official + probationary; end = start + in − out."""
    lines = [form.by_key[key] for key in (relation.total, *relation.plus, *relation.minus)]
    columns = [relation.column] if relation.column else [one for one in Column if all(one in x.columns for x in lines)]
    for column in columns:
        figures = [as_figure(answers.get(Field(line.key, column))) for line in lines]
        total, *parts = figures
        exact = [one.value for one in (parts if relation.at_most else figures) if one and _is_exact(one)]
        if total is None or len(exact) < len(lines) - relation.at_most:
            continue  # a hedged or missing figure proves nothing
        values = exact[-len(parts) :]
        computed = sum(values[: len(relation.plus)]) - sum(values[len(relation.plus) :])
        if not span(total).above(Decimal(computed)) and (relation.at_most or total.value == computed):
            continue
        code = "report.more_than_parts" if relation.at_most else "report.not_the_sum"
        words = {"parts": _formula(form, relation)}
        yield replace(
            _finding(code, Level.ERROR, lines[0], Field(relation.total, column), **words),
            stated=as_number(total.value),
            computed=as_number(Fraction(computed)),
        )


def _is_exact(figure: Figure) -> bool:
    return figure.qualifier is Qualifier.EXACT


def _formula(form: Form, relation: Relation) -> str:
    plus = " + ".join(f"“{form.by_key[key].label}”" for key in relation.plus)
    return plus + "".join(f" − “{form.by_key[key].label}”" for key in relation.minus)


def _rate(line: Line, answers: Answers, tolerance: Fraction) -> Iterator[Finding]:
    """A stated rate against the two counts it comes from; rates above 100 % are somebody's denominator gone wrong."""
    if line.kind is not LineKind.RATE:
        return
    for at in line.fields:
        stated = as_figure(answers.get(at))
        if stated is None:
            continue
        computed = computed_rate(line, at.column, answers)
        if computed is not None:
            clash = contradiction(stated, computed, tolerance, where=str(at), figures={"label": line.label})
            if clash is not None:
                yield replace(clash, code="report.rate_contradicted", level=Level.WARNING)
                continue
        if line.numerator and stated.value > 100:
            yield replace(_finding("report.rate_above_100", Level.WARNING, line, at), stated=as_number(stated.value))


def computed_rate(line: Line, column: Column, answers: Answers) -> Fraction | None:
    """The rate in points from its two lines; None where one of them is missing or the base is zero."""
    if line.numerator is None or line.denominator is None:
        return None
    part = as_figure(answers.get(Field(line.numerator, column)))
    whole = as_figure(answers.get(Field(line.denominator, column)))
    return percentage(part.value, whole.value) if part is not None and whole is not None and whole.value else None


def _against_plan(form: Form, answers: Answers) -> Iterator[Finding]:
    for line in form.lines:
        planned = as_figure(answers.get(Field(line.key, Column.PLAN)))
        done = as_figure(answers.get(Field(line.key, Column.RESULT)))
        if not line.kind.is_number or planned is None or done is None or not planned.value:
            continue
        if done.value < planned.value:
            at = Field(line.key, Column.RESULT)
            of_plan = rounded(percentage(done.value, planned.value))
            yield replace(
                _finding("report.below_plan", Level.NOTE, line, at, plan=planned, result=done, percent=of_plan),
                stated=as_number(done.value),
                computed=as_number(planned.value),
            )


def _against_known(form: Form, answers: Answers, known: Answers) -> Iterator[Finding]:
    """What is said now about an earlier period against what was reported then."""
    for at, reported in known.items():
        now, then = as_figure(answers.get(at)), as_figure(reported)
        if now is not None and then is not None and now.value != then.value:
            yield replace(
                _finding("report.reported_otherwise", Level.WARNING, form.by_key[at.line], at, now=now, then=then),
                stated=as_number(now.value),
                computed=as_number(then.value),
            )


def _against_last(form: Form, answers: Answers, background: Background) -> Iterator[Finding]:
    """Jumps from one period to the next."""
    for line in form.lines:
        at = Field(line.key, Column.RESULT)
        now, then = as_figure(answers.get(at)), as_figure(background.last.get(at))
        if line.kind is not LineKind.COUNT or now is None or then is None or max(now.value, then.value) < SMALL:
            continue
        if abs(now.value - then.value) > JUMP * Fraction(max(then.value, Decimal(1))):
            yield replace(
                _finding("report.jump", Level.WARNING, line, at, last=then, result=now),
                stated=as_number(now.value),
                computed=as_number(then.value),
            )


def _outliers(form: Form, answers: Answers, history: Sequence[Answers]) -> Iterator[Finding]:
    """A figure far outside the unit's own history (more than three standard deviations, at least four reports)."""
    for line in form.lines:
        at = Field(line.key, Column.RESULT)
        now = as_figure(answers.get(at))
        before = [float(one.value) for past in history if (one := as_figure(past.get(at))) is not None]
        if now is None or not line.kind.is_number or len(before) < FEWEST_FOR_OUTLIER:
            continue
        middle, spread = mean(before), pstdev(before)
        if abs(float(now.value) - middle) > max(SIGMAS * spread, SMALL):
            usual = Figure(rounded(Fraction(middle)), percent=now.percent)
            yield replace(
                _finding("report.outlier", Level.WARNING, line, at, usual=usual, result=now),
                stated=as_number(now.value),
                computed=as_number(usual.value),
            )


def _finding(code: str, level: Level, line: Line, at: Field, **figures: object) -> Finding:
    return Finding(code, level, str(at), {"label": line.label, "column": at.column, **figures})
