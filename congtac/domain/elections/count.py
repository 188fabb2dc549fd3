"""The count of one round: how it was entered, what it adds up to, and whether two entries of it agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from congtac.domain.elections.ballots import Ballot, Invalidity, Tally, count_ballots
from congtac.domain.labels import Labelled


@dataclass(frozen=True, slots=True)
class Totals:
    """A count as its sums, made by hand or kept of a pile. Votes are by candidate; who is missing has none."""

    valid: int
    invalid: int
    votes: Mapping[str, int]
    reasons: Mapping[Invalidity, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pile:
    """Ballots entered one by one, in any order; ``valid`` and ``invalid`` are what the minutes state."""

    ballots: tuple[Ballot, ...]
    valid: int | None = None
    invalid: int | None = None


Entry: TypeAlias = Totals | Pile


class Decision(Labelled):
    """What the congress itself decided after a round that left seats empty."""

    CONTINUE = "continue", "bầu tiếp"
    NEW_NAMES = "new_names", "bầu tiếp với danh sách có người mới"
    STOP = "stop", "dừng, không bầu thêm"


@dataclass(frozen=True, slots=True)
class Round:
    """One ballot as it was held.

    ``names`` is the list voted for this round where it is not the one carried over; ``present`` the official
    members or delegates in the room; ``announced`` whom the counting committee declared elected.
    """

    issued: int
    returned: int
    entry: Entry
    second_entry: Entry | None = None
    names: tuple[str, ...] | None = None
    present: int | None = None
    decision: Decision | None = None
    announced: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two entries of one count disagree: a candidate, or ``valid`` / ``invalid``."""

    of: str
    first: int
    second: int


def tally_of(entry: Entry, names: tuple[str, ...], seats: int) -> Tally:
    """The totals of an entry, by candidate in the order of ``names``."""
    if isinstance(entry, Pile):
        return count_ballots(entry.ballots, names, seats)
    return Tally(entry.valid, entry.invalid, {name: entry.votes.get(name, 0) for name in names}, entry.reasons)


def compare(first: Tally, second: Tally) -> tuple[Difference, ...]:
    """All figures in which two independent entries of the same count differ; empty when they agree."""
    pairs = [("valid", first.valid, second.valid), ("invalid", first.invalid, second.invalid)]
    names = dict.fromkeys((*first.votes, *second.votes))
    pairs += [(name, first.votes.get(name, 0), second.votes.get(name, 0)) for name in names]
    return tuple(Difference(of, one, two) for of, one, two in pairs if one != two)
