"""What a target of a term has reached over the reviews of that term, and which rule put it together.

No regulation says how; it is a house reading. A count for the whole term is the sum of the results of its periods. The
report of a year covers the half of that year: where both state a result, the half is not added again. A rate, an answer
of yes or no, words, and a count that is to be reached every year, are as the newest review states them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from congtac.domain.figures import Figure, plain, total
from congtac.domain.targets import Target, TargetKind

A_YEAR = timedelta(days=365)
_EVERY_YEAR = ("hằng năm", "hàng năm", "mỗi năm", "từng năm", "/năm", "mỗi kỳ")

Result = Figure | bool | str


@dataclass(frozen=True, slots=True)
class PeriodResult:
    """What one review states: of the year where ``annual``, else of half a year. ``sources`` names its reports."""

    held_on: date
    annual: bool
    result: Result
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reached:
    """The result so far; None while no review states one, which is not zero. ``added`` says that periods were added."""

    result: Result | None = None
    sources: tuple[str, ...] = ()
    added: bool = False


def is_count(target: Target) -> bool:
    """Whether results are numbers that can be added: no percentage, no answer, no words."""
    return not target.percent and target.kind not in (TargetKind.YES_NO, TargetKind.TEXT)


def of_whole_term(indicator: str, target: Target) -> bool:
    """Whether the target is a count that the term as a whole must reach, and not every year anew."""
    words = plain(f"{indicator} {target.text}")
    return is_count(target) and not any(one in words for one in _EVERY_YEAR)


def reached(indicator: str, target: Target, results: Sequence[PeriodResult]) -> Reached:
    """The result over the reviews of a term, in whatever order they are given."""
    in_order = sorted(results, key=lambda one: (one.held_on, one.annual))
    if not in_order:
        return Reached()
    if not of_whole_term(indicator, target):
        return Reached(in_order[-1].result, in_order[-1].sources)
    counted = [one for one in in_order if not _covered(one, in_order)]
    figures = [one.result for one in counted if isinstance(one.result, Figure)]
    sources = tuple(dict.fromkeys(words for one in counted for words in one.sources))
    return Reached(total(figures) if figures else None, sources, added=len(figures) > 1)


def _covered(one: PeriodResult, results: Sequence[PeriodResult]) -> bool:
    """Whether a half-year result is contained in that of a year: its review was held in the year before that one's."""
    return not one.annual and any(
        other.annual and timedelta(0) <= other.held_on - one.held_on < A_YEAR for other in results
    )
