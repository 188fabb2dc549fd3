"""Figures as people write them: a value, a unit and a hedge word that must not get lost.

Numbers are written the Vietnamese way: dots between thousands, a comma before decimals (4.600; 66,67%).
Values are decimals and exact fractions; a float is only ever read from a file or written into a finding.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.labels import Labelled

# How far "khoảng" and "gần" may be from the truth, as a share of the value. No regulation says so:
# it is a house reading, wide enough for 6.000 to stand for 5.812.
ROUGHLY = Fraction(1, 20)
_MOST_DIGITS, _MOST_DECIMALS = 15, 20
_SHOWN = 60


class Qualifier(Labelled):
    """How exact a figure is meant to be; the label is the word printed before it."""

    EXACT = "exact", ""
    MORE_THAN = "more_than", "hơn"
    NEARLY = "nearly", "gần"
    ABOVE = "above", "trên"
    ABOUT = "about", "khoảng"
    AT_LEAST = "at_least", "ít nhất"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its hedge word. ``percent`` figures hold points: 85.03 is 85,03%.

    ``str(figure)`` is the Vietnamese writing without the unit ("hơn 4.600"); ``parse`` reads it back.
    """

    value: Decimal
    qualifier: Qualifier = Qualifier.EXACT
    unit: str | None = None
    percent: bool = False

    def __post_init__(self) -> None:
        if not self.value.is_finite():
            raise _refused("figure.not_finite", self.value)
        if self.value and (self.value.adjusted() >= _MOST_DIGITS or self.decimals > _MOST_DECIMALS):
            raise _refused("figure.too_long", self.value)

    @property
    def decimals(self) -> int:
        """How many decimals are written: 2 for 66,67 and for 52,00."""
        exponent = self.value.as_tuple().exponent
        return max(0, -exponent) if isinstance(exponent, int) else 0

    def __str__(self) -> str:
        whole, _, decimals = f"{self.value:f}".partition(".")
        grouped = f"{int(whole):,}".replace(",", ".")
        text = ("-0" if whole == "-0" else grouped) + (f",{decimals}" if decimals else "")
        if not self.percent and _AMBIGUOUS.fullmatch(text):
            text += "0"  # 1,234 could be read as one thousand two hundred thirty-four
        return f"{self.qualifier.label} {text}{'%' if self.percent else ''}".lstrip()


# -- reading --------------------------------------------------------------------------------------------

_NUMBER = re.compile(r"(?:[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?")
_AMBIGUOUS = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
_POINT = re.compile(r"[0-9]+\.[0-9]+")
_HEDGES = {
    "đúng": Qualifier.EXACT,
    "hơn": Qualifier.MORE_THAN,
    "gần": Qualifier.NEARLY,
    "trên": Qualifier.ABOVE,
    "khoảng": Qualifier.ABOUT,
    "ít nhất": Qualifier.AT_LEAST,
    "tối thiểu": Qualifier.AT_LEAST,
    ">=": Qualifier.AT_LEAST,
    "≥": Qualifier.AT_LEAST,
    ">": Qualifier.MORE_THAN,  # and ABOVE before a percentage, as people say it
    "~": Qualifier.ABOUT,
    "≈": Qualifier.ABOUT,
}
_WRITTEN = re.compile(rf"(?P<hedge>{'|'.join(_HEDGES)})?\s*(?P<number>[^\s%]+)\s*(?P<percent>%)?")


def plain(text: str) -> str:
    """The text as it is compared: NFC, lower case, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).lower().split())


def parse(value: float | Decimal | str, unit: str | None = None, *, where: str = "") -> Figure:
    """A figure from a file, a form or a cell: 1500, ">4600", "~90%", ">=2", "66,67%", "1.200", "gần 90%".

    A unit of "%" makes a plain number a percentage. Negative numbers, NaN and infinity are refused, and
    so is "1,200", which is 1,2 to one reader and 1200 to another (after a percentage it is a decimal).
    Raises BadInput (``figure.*``), each finding telling how to write the figure.
    """
    figure = _read(value, unit, where) if isinstance(value, str) else Figure(_decimal(value, where), unit=unit)
    if figure.value < 0:
        raise _refused("figure.negative", value if isinstance(value, float) else figure.value, where)
    if unit == "%":
        return Figure(figure.value, figure.qualifier, percent=True)
    return figure


def _read(text: str, unit: str | None, where: str) -> Figure:
    match = _WRITTEN.fullmatch(plain(text))
    if match is None:
        raise _refused("figure.unreadable", text, where)
    percent = match["percent"] is not None
    qualifier = _HEDGES[match["hedge"]] if match["hedge"] else Qualifier.EXACT
    if match["hedge"] == ">" and percent:
        qualifier = Qualifier.ABOVE
    try:
        number = read_number(match["number"], percent=percent, where=where)
    except BadInput as refused:
        (finding,) = refused.findings
        figures = {**finding.figures, "text": text.strip()}
        raise BadInput(replace(finding, figures=figures, found=text)) from None
    return Figure(number, qualifier, unit, percent)


def read_number(text: str, *, percent: bool = False, where: str = "") -> Decimal:
    """The bare number "4.600" or "66,67" as a decimal. Raises BadInput with a hint how to write it."""
    if text[:1] in ("-", "−"):
        raise _refused("figure.negative", text, where)
    if _AMBIGUOUS.fullmatch(text) and not percent:
        decimal = text.rstrip("0").rstrip(",")
        raise _refused("figure.ambiguous", text, where, thousands=text.replace(",", "."), decimal=decimal)
    if _NUMBER.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    if _POINT.fullmatch(text):
        raise _refused("figure.decimal_point", text, where, decimal=text.replace(".", ","))
    raise _refused("figure.unreadable", text, where)


def _decimal(value: float | Decimal, where: str) -> Decimal:
    if isinstance(value, bool):
        raise _refused("figure.unreadable", value, where)
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not exact.is_finite():
        raise _refused("figure.not_finite", value, where)
    if exact and (exact.adjusted() >= _MOST_DIGITS or exact.adjusted() < -_MOST_DECIMALS):
        raise _refused("figure.too_long", value if isinstance(value, float) else exact, where)
    if isinstance(value, float) and value.is_integer():
        return Decimal(int(value))
    return Decimal(f"{exact:f}")


def _refused(code: str, found: object, where: str = "", **hints: str) -> BadInput:
    text = str(found)
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return BadInput(Finding(code, Level.ERROR, where, {"text": shown} | hints, found=shown))


# -- arithmetic -----------------------------------------------------------------------------------------


def percentage(part: int | Decimal | Fraction, whole: int | Decimal | Fraction) -> Fraction:
    """``part`` of ``whole`` in points, exact: 125 of 147 is 12500/147. BadInput when there is no base."""
    if not whole:
        raise _refused("figure.no_base", whole)
    return Fraction(part) * 100 / Fraction(whole)


def rounded(value: Fraction | Decimal | int, places: int = 2) -> Decimal:
    """Rounded half up (away from zero), at any size exactly: 85,0340… is 85.03."""
    exact = Fraction(value)
    steps = int(abs(exact) * 10**places + Fraction(1, 2))
    return Decimal((int(exact < 0), tuple(int(digit) for digit in str(steps)), -places))


def as_number(value: Fraction | Decimal | int) -> int | float:
    """The value as findings and JSON carry it: whole numbers as int, others as float."""
    return int(value) if value == int(value) else float(value)


@dataclass(frozen=True, slots=True)
class Span:
    """Where the true value of a hedged figure lies; ``high`` None means that there is no upper end."""

    low: Fraction
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    def above(self, bound: Decimal | Fraction) -> bool:
        """Certainly more than the bound."""
        return self.low > bound or (self.low == bound and self.low_open)

    def at_least(self, bound: Decimal | Fraction) -> bool:
        """Certainly not less than the bound."""
        return self.low >= bound

    def below(self, bound: Decimal | Fraction) -> bool:
        """Certainly less than the bound."""
        return self.high is not None and (self.high < bound or (self.high == bound and self.high_open))

    def at_most(self, bound: Decimal | Fraction) -> bool:
        """Certainly not more than the bound."""
        return self.high is not None and self.high <= bound

    def holds(self, value: Fraction) -> bool:
        """Whether the true value may be this one."""
        return not self.above(value) and not self.below(value)


def span(figure: Figure) -> Span:
    """What the hedge word leaves open: "hơn 90" is anything above 90, "khoảng 90" is 85,5 to 94,5."""
    value = Fraction(figure.value)
    match figure.qualifier:
        case Qualifier.MORE_THAN | Qualifier.ABOVE:
            return Span(value, None, low_open=True)
        case Qualifier.AT_LEAST:
            return Span(value, None)
        case Qualifier.ABOUT:
            return Span(value * (1 - ROUGHLY), value * (1 + ROUGHLY))
        case Qualifier.NEARLY:
            return Span(value * (1 - ROUGHLY), value, high_open=value > 0)
        case Qualifier.EXACT:
            return Span(value, value)


def contradiction(
    stated: Figure,
    computed: Fraction,
    tolerance_points: Decimal | Fraction | int = 0,
    *,
    where: str = "",
    figures: Mapping[str, Any] | None = None,
) -> Finding | None:
    """A warning ``figure.contradiction`` when the stated figure cannot be the computed one.

    A figure stated to n decimals agrees when the computed value, rounded half up to n decimals, is equal
    (85% agrees with 85,03%, 86% does not). A hedged figure agrees when the computed value lies in its
    ``span``. A percentage also agrees when it is off by no more than ``tolerance_points``; counts have
    no tolerance. ``figures`` is passed on for the sentence.
    """
    if _agrees(stated, computed, Fraction(tolerance_points)):
        return None
    shown = rounded(computed, max(2, stated.decimals))
    shapes = {"stated_as": stated, "computed_as": Figure(shown, percent=stated.percent)}
    return Finding(
        "figure.contradiction",
        Level.WARNING,
        where,
        shapes | dict(figures or {}),
        stated=as_number(stated.value),
        computed=as_number(shown),
    )


def _agrees(stated: Figure, computed: Fraction, tolerance_points: Fraction) -> bool:
    if stated.percent and abs(computed - Fraction(stated.value)) <= tolerance_points:
        return True
    if stated.qualifier is Qualifier.EXACT:
        return rounded(computed, stated.decimals) == stated.value
    return span(stated).holds(computed)


# From exact to vague. Two words that point in different directions only leave "khoảng".
_FROM_BELOW = (Qualifier.EXACT, Qualifier.MORE_THAN, Qualifier.ABOVE, Qualifier.AT_LEAST)
_FROM_ABOVE = (Qualifier.EXACT, Qualifier.NEARLY)


def weakest(qualifiers: Iterable[Qualifier]) -> Qualifier:
    """The hedge word of a sum: any "khoảng" makes it "khoảng", one "hơn" among exact figures "hơn"."""
    words = set(qualifiers)
    for scale in (_FROM_BELOW, _FROM_ABOVE):
        if words <= set(scale):
            return max(words, key=scale.index, default=Qualifier.EXACT)
    return Qualifier.ABOUT


def total(figures: Iterable[Figure]) -> Figure:
    """The sum of counts of one unit, with the weakest hedge word among them.

    Raises BadInput for percentages (a rate is recomputed from sums, never added or averaged), for mixed
    units, and for no figures at all: nothing reported is not zero.
    """
    addends = tuple(figures)
    units = {figure.unit for figure in addends}
    if not addends:
        raise _refused("figure.nothing_to_add", "")
    if any(figure.percent for figure in addends):
        raise _refused("figure.rate_added", next(figure for figure in addends if figure.percent))
    if len(units) > 1:
        raise _refused("figure.mixed_units", ", ".join(sorted(str(unit or "-") for unit in units)))
    with localcontext(prec=60):
        value = sum((figure.value for figure in addends), Decimal(0))
    return Figure(value, weakest(figure.qualifier for figure in addends), units.pop())
