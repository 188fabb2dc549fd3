"""Ballots, their validity, and what they add up to.

Source: 244-QĐ/TW Art. 17 and 32(1); 190-QĐ/TW Art. 15 and 30(1). A ballot is a value without identity:
nothing here knows who cast it or when, and a count keeps totals only, so that no ballot can be found again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from congtac.domain.labels import Labelled


class Mark(Labelled):
    """What a voter marked beside one name on a ballot with the columns agree and disagree."""

    AGREE = "agree", "đồng ý"
    DISAGREE = "disagree", "không đồng ý"
    BOTH = "both", "đánh cả hai ô"
    BLANK = "blank", "không đánh ô nào"


class Invalidity(Labelled):
    """Why a ballot is invalid."""

    NOT_ISSUED = "not_issued", "không do ban kiểm phiếu phát ra"
    MARKED = "marked", "ký tên, đánh dấu, viết thêm hoặc dùng nhiều màu mực"
    OUTSIDE_LIST = "outside_list", "bầu người ngoài danh sách"
    TOO_MANY = "too_many", "bầu quá số lượng quy định"
    NOBODY = "nobody", "không bầu ai"
    BOTH_OR_NEITHER = "both_or_neither", "phiếu một người: đánh cả hai ô hoặc không đánh ô nào"
    UNSTATED = "unstated", "không ghi lý do"


@dataclass(frozen=True, slots=True)
class Kept:
    """A ballot with surplus: the names left standing after the voter struck the others through."""

    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Marked:
    """A ballot without surplus: a mark for each name; a name without one counts as blank."""

    marks: Mapping[str, Mark]


@dataclass(frozen=True, slots=True)
class Spoiled:
    """A ballot that the counting committee set aside for something that its marks do not show."""

    reason: Invalidity


Ballot: TypeAlias = Kept | Marked | Spoiled


@dataclass(frozen=True, slots=True)
class Tally:
    """What a pile of ballots adds up to: totals, never ballots."""

    valid: int
    invalid: int
    votes: Mapping[str, int]
    reasons: Mapping[Invalidity, int] = field(default_factory=dict)


def count_ballots(ballots: Iterable[Ballot], names: Sequence[str], seats: int) -> Tally:
    """Count ballots for ``seats`` out of ``names``; the votes come in the order of ``names``."""
    listed = frozenset(names)
    votes: Counter[str] = Counter()
    reasons: Counter[Invalidity] = Counter()
    valid = 0
    for ballot in ballots:
        chosen = _chosen(ballot, listed, seats)
        if isinstance(chosen, Invalidity):
            reasons[chosen] += 1
        else:
            valid += 1
            votes.update(chosen)
    return Tally(valid, reasons.total(), {name: votes[name] for name in names}, dict(reasons))


def _chosen(ballot: Ballot, listed: frozenset[str], seats: int) -> Collection[str] | Invalidity:
    if isinstance(ballot, Kept):
        return _chosen_by_striking(ballot.names, listed, seats)
    if isinstance(ballot, Marked):
        return _chosen_by_marking(ballot.marks, listed, seats)
    return ballot.reason


def _chosen_by_striking(kept: frozenset[str], listed: frozenset[str], seats: int) -> Collection[str] | Invalidity:
    if not kept <= listed:
        return Invalidity.OUTSIDE_LIST
    if len(kept) > seats:
        return Invalidity.TOO_MANY
    # Without surplus the struck-out form still says "disagree": only with surplus must somebody be left.
    return Invalidity.NOBODY if not kept and len(listed) > seats else kept


def _chosen_by_marking(marks: Mapping[str, Mark], listed: frozenset[str], seats: int) -> Collection[str] | Invalidity:
    if not marks.keys() <= listed:
        return Invalidity.OUTSIDE_LIST
    if len(listed) == 1 and _undecided(marks):
        return Invalidity.BOTH_OR_NEITHER
    return _chosen_by_striking(frozenset(name for name, mark in marks.items() if mark is Mark.AGREE), listed, seats)


def _undecided(marks: Mapping[str, Mark]) -> bool:
    return not any(mark in (Mark.AGREE, Mark.DISAGREE) for mark in marks.values())
