"""Figures as people write them: a value, a unit and a hedge word that must not get lost."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from congtac.domain.labels import Labelled


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
    """A number with its hedge word. ``percent`` figures hold points: 85.03 is 85,03%."""

    value: Decimal
    qualifier: Qualifier = Qualifier.EXACT
    unit: str | None = None
    percent: bool = False
