"""Themes of a branch's work by which reports tell results and targets (lifecycle-congress section 5.1).

An indicator belongs to the first theme of which it has a word; without any it is about the unit's own task. No
regulation sorts indicators: it is a house reading, and the table of results keeps the order of the resolution.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from congtac.domain.figures import plain
from congtac.domain.paper_facts import ResultRow, TargetRow
from congtac.domain.targets import Verdict

_WORDS = {
    "inspection": ("kiểm tra", "giám sát", "kỷ luật"),
    "method": ("sinh hoạt", "chuyên đề", "phương thức"),
    "members": ("kết nạp", "dự bị", "đảng viên hoàn thành", "đảng viên mới", "đảng viên được"),
    "cadres": ("lý luận chính trị", "bồi dưỡng", "quy hoạch", "cán bộ", "vững mạnh", "chi bộ hoàn thành"),
    "ideology": ("quán triệt", "học tập", "tư tưởng", "đạo đức", "tuyên truyền", "nghị quyết"),
    "masses": ("đoàn thể", "công đoàn", "thanh niên", "phụ nữ", "dân vận", "quần chúng"),
}
_OWN_TASK = "task"


def theme_of(indicator: str) -> str:
    """The theme of an indicator: ``members`` for "Kết nạp đảng viên", ``task`` where no word says another."""
    words = plain(indicator)
    return next((theme for theme, known in _WORDS.items() if any(word in words for word in known)), _OWN_TASK)


@dataclass(frozen=True, slots=True)
class ResultsByTheme:
    """Results of a term, each under the theme it belongs to."""

    task: tuple[ResultRow, ...] = ()
    ideology: tuple[ResultRow, ...] = ()
    cadres: tuple[ResultRow, ...] = ()
    members: tuple[ResultRow, ...] = ()
    inspection: tuple[ResultRow, ...] = ()
    masses: tuple[ResultRow, ...] = ()
    method: tuple[ResultRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparedTarget:
    """A target of the coming term with the result of the term before for the same indicator, where there is one."""

    indicator: str
    text: str | None
    before: str | None = None


@dataclass(frozen=True, slots=True)
class TargetsByTheme:
    """Targets of a term, each under the theme it belongs to."""

    task: tuple[ComparedTarget, ...] = ()
    ideology: tuple[ComparedTarget, ...] = ()
    cadres: tuple[ComparedTarget, ...] = ()
    members: tuple[ComparedTarget, ...] = ()
    inspection: tuple[ComparedTarget, ...] = ()
    masses: tuple[ComparedTarget, ...] = ()
    method: tuple[ComparedTarget, ...] = ()


class _OfIndicator(Protocol):
    @property
    def indicator(self) -> str: ...


_Row = TypeVar("_Row", bound=_OfIndicator)


def _sorted_out(rows: Sequence[_Row]) -> dict[str, tuple[_Row, ...]]:
    themes = (*_WORDS, _OWN_TASK)
    return {theme: tuple(row for row in rows if theme_of(row.indicator) == theme) for theme in themes}


def results_by_theme(results: Sequence[ResultRow]) -> ResultsByTheme:
    """The results under their themes, in their order."""
    return ResultsByTheme(**_sorted_out(results))


def targets_by_theme(targets: Sequence[ComparedTarget]) -> TargetsByTheme:
    """The targets under their themes, in their order."""
    return TargetsByTheme(**_sorted_out(targets))


def compared(targets: Sequence[TargetRow], results: Sequence[ResultRow]) -> tuple[ComparedTarget, ...]:
    """Each target beside what the last term reached; "Kết nạp đảng viên mới" is "Kết nạp đảng viên" again."""
    reached = {_measure(row.indicator): row.result for row in results}
    return tuple(ComparedTarget(row.indicator, row.text, reached.get(_measure(row.indicator))) for row in targets)


def same_measure(one: str, other: str) -> bool:
    """Whether two indicators measure the same thing."""
    return _measure(one) == _measure(other)


def _measure(indicator: str) -> str:
    return plain(indicator).removesuffix(" mới")


@dataclass(frozen=True, slots=True)
class ResultTally:
    """How many indicators had a plan, and how many of them were exceeded, met, missed, or cannot be judged."""

    planned: int
    exceeded: int
    met: int
    missed: int
    open: int


def tally(results: Sequence[ResultRow]) -> ResultTally:
    """The verdicts on the results that had a plan, counted."""
    verdicts = [row.verdict for row in results if row.planned is not None]
    exceeded, met, missed = (verdicts.count(one.label) for one in (Verdict.EXCEEDED, Verdict.MET, Verdict.MISSED))
    return ResultTally(len(verdicts), exceeded, met, missed, len(verdicts) - exceeded - met - missed)
