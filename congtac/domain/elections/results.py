"""Who is elected in a round, who is tied for the last place, and what has to happen next.

Source: 244-QĐ/TW Art. 20(2), 32; 190-QĐ/TW Art. 30; 294-QĐ/TW for the third round without a secretary.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from congtac.domain.elections.ballots import Tally
from congtac.domain.elections.count import Decision
from congtac.domain.labels import Labelled


class Outcome(Labelled):
    """What came out of a round or of the whole election: a result, or the lawful next step."""

    COMPLETE = "complete", "đã bầu xong"
    RUNOFF = "runoff", "bầu lại giữa những người bằng phiếu"
    ANOTHER_ROUND = "another_round", "bầu tiếp vòng nữa"
    CONGRESS_DECIDES = "congress_decides", "đại hội quyết định"
    SUPERIOR_APPOINTS = "superior_appoints", "cấp trên chỉ định"
    ANNULLED = "annulled", "cuộc bầu không có giá trị, phải bầu lại"
    NOT_COUNTED = "not_counted", "chưa công nhận kết quả"


@dataclass(frozen=True, slots=True)
class Choice:
    """The elected, most votes first, and those tied for the last place, in ballot order."""

    elected: tuple[str, ...]
    tied: tuple[str, ...] = ()


def choose(votes: Mapping[str, int], seats: int, needed: int) -> Choice:
    """Fill ``seats`` from the top with those who have at least ``needed`` votes.

    Where equal votes would decide about the last place, nobody of the equal ones is elected: they are tied.
    In a re-vote among the tied plurality suffices, so ``needed`` is 1. ``votes`` is in ballot order.
    """
    ranked = sorted((name for name in votes if votes[name] >= needed), key=lambda name: -votes[name])
    if len(ranked) <= seats:
        return Choice(tuple(ranked))
    last = votes[ranked[seats]]  # the first one for whom no seat is left
    sure = tuple(name for name in ranked[:seats] if votes[name] > last)
    if len(sure) == seats:
        return Choice(sure)
    return Choice(sure, tuple(name for name in ranked if votes[name] == last))


@dataclass(frozen=True, slots=True)
class RoundResult:
    """One round: what was voted on, what was counted, what came out, what is next; no ballot is kept.

    ``names`` and ``tally.votes`` are in ballot order. ``entries`` says how often the count was entered on its own.
    """

    number: int
    names: tuple[str, ...]
    seats: int
    issued: int
    returned: int
    present: int
    by_hand: bool
    entries: int
    tally: Tally
    elected: tuple[str, ...]
    tied: tuple[str, ...]
    seats_left: int
    next: Outcome
    revote: bool
    decision: Decision | None
