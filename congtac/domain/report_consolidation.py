"""Adding reports up, over any number of levels: order and grouping of the units change nothing.

Counts are summed with the weakest hedge word; rates are recomputed from the sums of their two lines, never averaged
(9/10 and 20/40 is 58 %); lists and narratives are gathered with the name of the unit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from congtac.domain.figures import Figure, Qualifier, percentage, rounded, weakest
from congtac.domain.report_answers import Absence, Answers, as_figure, written
from congtac.domain.report_form import Consolidation, Field, Form, Line


@dataclass(frozen=True, slots=True)
class Attributed:
    """Words or a figure of one unit, as a list or a narrative quotes it."""

    unit: str
    text: str


@dataclass(frozen=True, slots=True)
class Sum:
    """One cell over some units. ``stating`` of them gave a figure, for ``exempt`` the line does not apply.

    ``figure`` None: nobody stated one, which is not zero. Of a rate ``figure`` and ``base`` are its two counts, summed
    over the units that stated both.
    """

    figure: Figure | None = None
    base: Figure | None = None
    stating: int = 0
    exempt: int = 0
    gathered: tuple[Attributed, ...] = ()

    def __add__(self, other: Sum) -> Sum:
        return Sum(
            _added(self.figure, other.figure),
            _added(self.base, other.base),
            self.stating + other.stating,
            self.exempt + other.exempt,
            _in_order(self.gathered, other.gathered),
        )


@dataclass(frozen=True, slots=True)
class Consolidated:
    """The cells of a form over ``units`` units; two of them add up like their units would."""

    units: int = 0
    sums: Mapping[Field, Sum] = field(default_factory=dict)

    def __add__(self, other: Consolidated) -> Consolidated:
        return together((self, other))

    def coverage(self, at: Field) -> tuple[int, int]:
        """How many units stated the cell, of how many to which it applies."""
        one = self.sums.get(at, Sum())
        return one.stating, self.units - one.exempt


def of_unit(form: Form, unit: str, answers: Answers) -> Consolidated:
    """One unit's report as the smallest consolidation."""
    sums = {at: _sum(line, unit, answers, at) for line in form.lines for at in line.fields}
    return Consolidated(1, {at: one for at, one in sums.items() if one is not None})


def _sum(line: Line, unit: str, answers: Answers, at: Field) -> Sum | None:
    answer = answers.get(at)
    if answer is Absence.NOT_APPLICABLE:
        return Sum(exempt=1)
    match line.consolidation:
        case Consolidation.RATIO:
            return _ratio(line, answers, at)
        case Consolidation.SUM | Consolidation.LAST:
            figure = as_figure(answer)
            return None if figure is None else Sum(figure, stating=1)
        case Consolidation.LIST:
            return None if answer is None else Sum(stating=1, gathered=(Attributed(unit, written(answer)),))
        case Consolidation.NONE:
            return None if answer is None else Sum(stating=1)


def _ratio(line: Line, answers: Answers, at: Field) -> Sum | None:
    """The two counts of a rate, where the unit stated both: half a pair would bend the rate of all."""
    part, base = (as_figure(answers.get(Field(key or "", at.column))) for key in (line.numerator, line.denominator))
    return None if part is None or base is None else Sum(part, base, stating=1)


def together(parts: Iterable[Consolidated]) -> Consolidated:
    """Any number of consolidations as one."""
    units, sums = 0, dict[Field, Sum]()
    for part in parts:
        units += part.units
        for at, one in part.sums.items():
            there = sums.get(at)
            sums[at] = one if there is None else there + one
    return Consolidated(units, sums)


def _in_order(one: tuple[Attributed, ...], other: tuple[Attributed, ...]) -> tuple[Attributed, ...]:
    """By unit and text; what stands in both is there once."""
    if not one or not other:
        return one or other
    return tuple(sorted({*one, *other}, key=lambda said: (said.unit, said.text)))


def figure_at(form: Form, whole: Consolidated, at: Field) -> Figure | None:
    """The consolidated figure of a cell: the sum, or the rate recomputed from its sums; None where there is none."""
    one = whole.sums.get(at, Sum())
    if form.by_key[at.line].consolidation is not Consolidation.RATIO or one.figure is None:
        return one.figure
    if one.base is None or not one.base.value:
        return None
    points = rounded(percentage(one.figure.value, one.base.value))
    # "hơn" in the base makes the rate smaller, not larger: of a hedged base the direction is not known any more.
    exact = one.base.qualifier is Qualifier.EXACT
    return Figure(points, one.figure.qualifier if exact else Qualifier.ABOUT, percent=True)


def _added(one: Figure | None, other: Figure | None) -> Figure | None:
    if one is None or other is None:
        return one or other
    return Figure(one.value + other.value, weakest((one.qualifier, other.qualifier)))
