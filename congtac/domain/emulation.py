"""Emulation ("Chi bộ bốn tốt"): who signed up for which criteria, what was scored, and who was recognised each year.

The four contents are the same in the sources that were found; a table of points was in none of them, so that points,
levels and shares are what an organisation's superior sets. They warn and decide nothing: people recognise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from congtac.domain.findings import Finding
from congtac.domain.findings import Level as Weight
from congtac.domain.labels import Labelled

_YEARS = re.compile(r"\s*(\d{4})(?:\s*[-–]\s*(\d{4}))?\s*")
LONGEST_PERIOD = 10  # years: a longer one is a typing error


class Scorer(Labelled):
    """Who scored."""

    SELF = "self", "tự chấm"
    COMMITTEE = "committee", "cấp ủy thẩm định"


class QualityLevel(Labelled):
    """The four levels of the yearly review of quality (132-QĐ/TW, 124-QĐ/TW, 366-QĐ/TW)."""

    EXCELLENT = "excellent", "hoàn thành xuất sắc nhiệm vụ"
    WELL = "good", "hoàn thành tốt nhiệm vụ"
    FULFILLED = "fulfilled", "hoàn thành nhiệm vụ"
    UNFULFILLED = "unfulfilled", "không hoàn thành nhiệm vụ"


@dataclass(frozen=True, slots=True)
class Years:
    """The years of a sign-up, both included: 2023-2025."""

    first: int
    last: int

    @classmethod
    def read(cls, text: str) -> Years | None:
        """The years written as 2023-2025 or 2024; None for anything else."""
        match = _YEARS.fullmatch(text)
        if match is None:
            return None
        first, last = int(match[1]), int(match[2] or match[1])
        return cls(first, last) if first <= last < first + LONGEST_PERIOD else None

    def __contains__(self, year: int) -> bool:
        return self.first <= year <= self.last

    def __str__(self) -> str:
        return f"{self.first}" if self.first == self.last else f"{self.first}-{self.last}"


@dataclass(frozen=True, slots=True)
class Content:
    """One content of the movement; ``maximum`` in hundredths of a point, None where no table of points is known."""

    key: str
    label: str
    maximum: int | None = None


@dataclass(frozen=True, slots=True)
class EmulationLevel:
    """A level of recognition, from a total of points (in hundredths) on."""

    label: str
    at_least: int


@dataclass(frozen=True, slots=True)
class CriteriaSet:
    """A set of criteria in one version, as the organisation's superior set it; the same version never changes."""

    key: str
    version: str
    model: str
    also: str | None
    contents: tuple[Content, ...]
    levels: tuple[EmulationLevel, ...] = ()
    source: str = ""

    @property
    def maximum(self) -> int | None:
        """The most points in all; None while a content has no maximum."""
        known = [content.maximum for content in self.contents if content.maximum is not None]
        return sum(known) if known and len(known) == len(self.contents) else None

    def level_of(self, total: int) -> EmulationLevel | None:
        """The highest level that a total reaches; None where there are none or it reaches none."""
        return max((one for one in self.levels if total >= one.at_least), key=lambda one: one.at_least, default=None)


def as_points(hundredths: int) -> str:
    """Points as they are written: 92,5."""
    whole, rest = divmod(hundredths, 100)
    return f"{whole},{rest:02}".rstrip("0") if rest else f"{whole}"


def hundredths_of(text: str) -> int | None:
    """Points written as 92, 92.5 or 92,25, in hundredths; None for anything else."""
    match = re.fullmatch(r"\s*(\d{1,6})(?:[.,](\d{1,2}))?\s*", text)
    return int(match[1]) * 100 + int((match[2] or "").ljust(2, "0")) if match else None


def score_warnings(criteria: CriteriaSet, points: Mapping[str, int], total: int, where: str) -> Iterator[Finding]:
    """What is odd about a score: more points for a content than there are, or more in all."""
    for content in criteria.contents:
        given = points.get(content.key)
        if given is not None and content.maximum is not None and given > content.maximum:
            figures = {"content": content.label, "points": as_points(given), "most": as_points(content.maximum)}
            yield Finding("emulation.above_maximum", Weight.WARNING, where, figures)
    if criteria.maximum is not None and total > criteria.maximum:
        figures = {"points": as_points(total), "most": as_points(criteria.maximum)}
        yield Finding("emulation.total_above_maximum", Weight.WARNING, where, figures)


@dataclass(frozen=True, slots=True)
class Recognised:
    """A recognition as its warnings need it: the level named, the committee's total, the quality of the year."""

    level: str | None = None
    total: int | None = None
    quality: QualityLevel | None = None


def recognition_warnings(criteria: CriteriaSet, one: Recognised, where: str) -> Iterator[Finding]:
    """What does not fit a recognition: no score by the committee, another level than its points, a low quality."""
    if one.total is None:
        yield Finding("emulation.not_scored", Weight.WARNING, where)
    elif criteria.levels:
        reached = criteria.level_of(one.total)
        if (reached.label if reached else None) != one.level:
            figures = {"points": as_points(one.total), "level": one.level or "–"}
            figures["reached"] = reached.label if reached else "–"
            yield Finding("emulation.other_level", Weight.WARNING, where, figures)
    if one.quality in (QualityLevel.FULFILLED, QualityLevel.UNFULFILLED):
        yield Finding("emulation.low_quality", Weight.WARNING, where, {"quality": one.quality})


def share_warnings(
    recognised: int, signed: int, qualities: Sequence[QualityLevel], most: int | None, excellent: int | None, where: str
) -> Iterator[Finding]:
    """Shares above what the organisation allows; whole numbers are compared, so that no rounding decides.

    ``most`` is the per cent of those signed up who may be recognised, ``excellent`` the per cent of the units rated
    good or better that may be rated excellent. Both are practice.
    """
    if most is not None and 100 * recognised > most * signed:
        figures = {"recognised": recognised, "signed": signed, "most": most}
        yield Finding("emulation.too_many", Weight.WARNING, where, figures)
    best = sum(one is QualityLevel.EXCELLENT for one in qualities)
    good = sum(one in (QualityLevel.EXCELLENT, QualityLevel.WELL) for one in qualities)
    if excellent is not None and 100 * best > excellent * good:
        figures = {"excellent": best, "good": good, "most": excellent}
        yield Finding("emulation.too_many_excellent", Weight.WARNING, where, figures)
