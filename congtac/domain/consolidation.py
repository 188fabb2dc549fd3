"""Adding up what sub-branches report: sums of counts, rates from sums, and what does not add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from congtac.domain.figures import percentage

INDICATORS: dict[str, str] = {
    "members_total": "Tổng số đảng viên",
    "members_official": "Đảng viên chính thức",
    "members_probationary": "Đảng viên dự bị",
    "members_admitted": "Kết nạp đảng viên",
    "meetings_held": "Số kỳ sinh hoạt chi bộ",
    "thematic_meetings": "Số kỳ sinh hoạt chuyên đề",
}


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of one indicator over the reports that state it; ``reports`` says how many did."""

    key: str
    value: int
    reports: int


def totals(reports: Sequence[Mapping[str, int]]) -> tuple[Total, ...]:
    """One total for each indicator that any report states; the order of the reports does not matter."""
    keys = dict.fromkeys([*INDICATORS, *sorted({key for report in reports for key in report})])
    return tuple(
        Total(key, sum(report.get(key, 0) for report in reports), stating)
        for key in keys
        if (stating := sum(key in report for report in reports))
    )


def rate(parts: Sequence[tuple[int, int]]) -> Fraction | None:
    """A consolidated rate in points: sum of results over sum of bases, never the mean of the rates.

    9/10 and 20/40 give 58, not 70. None where there is no base.
    """
    base = sum(whole for _part, whole in parts)
    return percentage(sum(part for part, _whole in parts), base) if base else None


def official(total: int | None, probationary: int | None) -> int | None:
    """Official members where the total and the probationary members are stated: 35 with 2 is 33."""
    return None if total is None or probationary is None else total - probationary
