"""The regulation by which organisations and members are rated at the end of a year, by its dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from congtac.domain.elections.rules import Confidence


@dataclass(frozen=True, slots=True)
class RatingRules:
    """One regulation on reviewing and rating quality, as papers cite it, in force from ``begins`` to ``ends``."""

    id: str
    begins: date
    ends: date | None
    regulation: str
    confidence: Confidence
    source: str
