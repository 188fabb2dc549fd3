"""Where the report of one unit stands: three disjoint answers to "in time?", and what became of it.

On time, late and none add up to the number expected, whatever is closed, merged or moved later (DHIS2's rates above
100 % come from counting the units of today).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from congtac.domain.labels import Labelled


class Timeliness(Labelled):
    """Whether a report came in time; every expected unit is in exactly one of the three."""

    ON_TIME = "on_time", "đúng hạn"
    LATE = "late", "trễ hạn"
    NONE = "none", "chưa gửi"


class Review(Labelled):
    """What became of the last revision."""

    AWAITED = "awaited", "chưa gửi"
    HANDED_IN = "handed_in", "đã nhận"
    RETURNED = "returned", "trả lại"
    RESUBMITTED = "resubmitted", "đã gửi lại"
    ACCEPTED = "accepted", "đã chấp nhận"

    @property
    def counts(self) -> bool:
        """Whether its figures go into the consolidation."""
        return self in (Review.HANDED_IN, Review.RESUBMITTED, Review.ACCEPTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One expected unit. ``due_on`` is the day after every extension; ``first_on`` the day of the first revision."""

    unit: str
    name: str
    due_on: date
    extended_to: date | None = None
    first_on: date | None = None
    revision: int = 0
    decision: bool | None = None
    waived: bool = False
    reason: str | None = None

    @property
    def deadline(self) -> date:
        """The day that counts for this unit."""
        return max(self.due_on, self.extended_to or self.due_on)

    @property
    def timeliness(self) -> Timeliness:
        """By the day of the first revision: a report that is returned later stays on time."""
        if self.first_on is None:
            return Timeliness.NONE
        return Timeliness.ON_TIME if self.first_on <= self.deadline else Timeliness.LATE

    @property
    def review(self) -> Review:
        """What became of the last revision."""
        if self.revision == 0:
            return Review.AWAITED
        if self.decision is None:
            return Review.HANDED_IN if self.revision == 1 else Review.RESUBMITTED
        return Review.ACCEPTED if self.decision else Review.RETURNED

    def days_late(self, on: date) -> int:
        """Days past the deadline: of the first revision, or of today where there is none."""
        return max(0, ((self.first_on or on) - self.deadline).days)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of each; ``expected`` is the sum of the first three."""

    expected: int
    on_time: int
    late: int
    none: int
    returned: int
    accepted: int


def tally(standings: Iterable[Standing]) -> Tally:
    """The counts of a cycle. A waived duty is no longer expected."""
    rows = [row for row in standings if not row.waived]
    by_time = [row.timeliness for row in rows]
    by_review = [row.review for row in rows]
    return Tally(
        len(rows),
        by_time.count(Timeliness.ON_TIME),
        by_time.count(Timeliness.LATE),
        by_time.count(Timeliness.NONE),
        by_review.count(Review.RETURNED),
        by_review.count(Review.ACCEPTED),
    )
