"""What the papers before a congress state; see ``congtac.domain.paper_facts`` for the habits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from congtac.domain.paper_facts import Congress, PaperFacts
from congtac.domain.preparation import WorkRow

_DURATIONS = {"cả ngày": "một ngày"}


@dataclass(frozen=True, slots=True)
class Members:
    """Official and probationary members; only the former vote and may be elected (Charter Art. 3)."""

    official: int | None = None
    probationary: int | None = None


@dataclass(frozen=True, slots=True)
class ComingElection:
    """What one election fills ("Chi ủy", "Bí thư"), with its seats, and whether the congress itself elects."""

    what: str
    seats: int
    by_congress: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparationFacts(PaperFacts):
    """What every paper before a congress states. ``convenor`` is the body that convenes: "Chi ủy", "Ban Chấp hành"."""

    congress: Congress
    convenor: str = "Cấp ủy"


@dataclass(frozen=True, slots=True, kw_only=True)
class CongressPlanFacts(PreparationFacts):
    """Kế hoạch tổ chức đại hội."""

    basis: tuple[str, ...] = ()
    members: Members = Members()
    elections: tuple[ComingElection, ...] = ()
    work: tuple[WorkRow, ...] = ()
    venue: str | None = None

    @property
    def duration(self) -> str | None:
        """How long the congress takes, as far as its session says so."""
        session = self.congress.session
        return None if session is None else _DURATIONS.get(session, "một buổi")


@dataclass(frozen=True, slots=True)
class AllocationRow:
    """Delegates allocated to a unit, by its members; what the committee has not decided stays None."""

    unit: str
    members: int | None = None
    delegates: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConvocationNoticeFacts(PreparationFacts):
    """Thông báo triệu tập: ``notice_days`` working days before the opening; ``notice_by`` is the last day for it.

    ``notice_source`` is the article that fixes the days, where it was in force; ``allocation`` is for delegates.
    """

    basis: tuple[str, ...] = ()
    members: Members = Members()
    elections: tuple[ComingElection, ...] = ()
    allocation: tuple[AllocationRow, ...] = ()
    opens_at: str | None = None
    venue: str | None = None
    notice_days: int | None = None
    notice_by: date | None = None
    notice_source: str | None = None
