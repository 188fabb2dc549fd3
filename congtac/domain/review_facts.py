"""What the papers of a review or conference state; see ``congtac.domain.paper_facts`` for the habits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from congtac.domain.figures import Figure
from congtac.domain.paper_facts import (
    FloorPaper,
    PaperFacts,
    ResultRow,
    SessionDate,
    Signature,
    TargetRow,
    padded,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """Members as counts. ``share`` follows from members and staff, ``share_stated`` is the source's figure.

    ``contradiction`` is the note shown behind the computed figure ("nguồn công bố ghi 86% – cần đối chiếu").
    """

    total: int | None = None
    official: int | None = None
    probationary: int | None = None
    staff: int | None = None
    share: Figure | None = None
    share_stated: str | None = None
    contradiction: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One review conference (sơ kết) of ``organisation``, led by ``committee``."""

    organisation: str
    committee: str
    superior: str | None = None
    term: str | None = None
    committee_size: int | None = None
    membership: Membership = Membership()
    sub_branches: int | None = None
    sibling_committees: int | None = None
    period: str | None = None
    next_period: str | None = None
    held_on: date | None = None
    session: str | None = None
    attendance: str | None = None
    attended: int | None = None
    reporter: str | None = None
    superior_guidance: bool = False
    superior_representative: str | None = None

    @property
    def held(self) -> SessionDate:
        """When it was held, as papers say it."""
        return SessionDate(self.held_on, self.session)


@dataclass(frozen=True, slots=True)
class WorkResult:
    """One volume of work with its figure (hơn 30.000 sản phẩm)."""

    indicator: str
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class ConsolidatedRow:
    """One indicator added up over the units; ``base`` shows what a rate was recomputed from ("29/50")."""

    indicator: str
    figure: Figure | None
    base: str | None = None
    contradiction: str | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many reports a consolidation rests on, and whose are missing."""

    expected: int | None = None
    received: int | None = None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Emulation:
    """An emulation movement that was launched or signed."""

    model: str
    criteria: tuple[str, ...] = ()
    also: str | None = None
    period: str | None = None
    signed_by: str | None = None
    targets: tuple[TargetRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """What the chair concluded. ``task_groups`` is the number stated, ``named`` those with a text."""

    chaired_by: str | None = None
    task_groups: int | None = None
    named: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()

    @property
    def tasks(self) -> tuple[str | None, ...]:
        """All task groups (or else the directions) in order; a group stated but not named is None."""
        return padded(self.named or self.directions, self.task_groups, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfYearReportFacts(PaperFacts):
    """Báo cáo sơ kết."""

    review: Review
    coverage: Coverage = Coverage()
    work_results: tuple[WorkResult, ...] = ()
    events_supported: int | None = None
    findings: tuple[str, ...] = ()
    results: tuple[ResultRow, ...] = ()
    consolidated: tuple[ConsolidatedRow, ...] = ()
    emulation: Emulation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConferenceMinutesFacts(PaperFacts):
    """Biên bản hội nghị; ``signature`` is the chair's, ``co_signature`` the secretary's."""

    review: Review
    co_signature: Signature
    opened_at: str | None = None
    closed_at: str | None = None
    venue: str | None = None
    floor_papers: tuple[FloorPaper, ...] = ()
    emulation: Emulation | None = None
    conclusion: Conclusion = Conclusion()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConclusionNoticeFacts(PaperFacts):
    """Thông báo kết luận hội nghị."""

    review: Review
    floor_papers: tuple[FloorPaper, ...] = ()
    emulation: Emulation | None = None
    conclusion: Conclusion = Conclusion()
