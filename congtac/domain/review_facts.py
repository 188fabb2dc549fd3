"""What the papers of a review or conference state; see ``congtac.domain.paper_facts`` for the habits."""

from __future__ import annotations

from dataclasses import dataclass

from congtac.domain.paper_facts import FloorPaper, PaperFacts, ResultRow, Signature, TargetRow
from congtac.domain.reported_facts import (
    NO_ACTIVITY,
    NOT_COLLECTED,
    NOTHING_SAID,
    Activity,
    ConsolidatedRow,
    Coverage,
    SaidByUnits,
)
from congtac.domain.review_parts import (
    NOTHING_CONCLUDED,
    Assignment,
    Conclusion,
    Emulation,
    Review,
    UnfinishedTask,
    WorkResult,
    missed,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfYearReportFacts(PaperFacts):
    """Báo cáo sơ kết, báo cáo tổng kết. ``rating_rule`` is the regulation on yearly rating of the day.

    ``targets`` are those of the coming year.

    ``of_term``: the results are those of the congress's targets since the term began, not those of the period.
    """

    review: Review
    coverage: Coverage = NOT_COLLECTED
    activity: Activity = NO_ACTIVITY
    said: SaidByUnits = NOTHING_SAID
    work_results: tuple[WorkResult, ...] = ()
    events_supported: int | None = None
    findings: tuple[str, ...] = ()
    results: tuple[ResultRow, ...] = ()
    of_term: bool = False
    targets: tuple[TargetRow, ...] = ()
    consolidated: tuple[ConsolidatedRow, ...] = ()
    emulation: Emulation | None = None
    conclusion: Conclusion = NOTHING_CONCLUDED
    rating_rule: str | None = None
    unfinished: tuple[UnfinishedTask, ...] = ()

    @property
    def consolidated_compared(self) -> bool:
        """Whether any figure has a plan, a total of the year or one of a year before beside it."""
        return any(row.planned or row.cumulative or row.last_year for row in self.consolidated)

    @property
    def unmet(self) -> tuple[ResultRow, ...]:
        """The targets that were missed."""
        return missed(self.results)


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
    conclusion: Conclusion = NOTHING_CONCLUDED

    @property
    def papers_read(self) -> int | None:
        """How many papers were read from the floor; None while none is known."""
        return len(self.floor_papers) or None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConclusionNoticeFacts(PaperFacts):
    """Thông báo kết luận hội nghị."""

    review: Review
    floor_papers: tuple[FloorPaper, ...] = ()
    work_results: tuple[WorkResult, ...] = ()
    events_supported: int | None = None
    findings: tuple[str, ...] = ()
    emulation: Emulation | None = None
    conclusion: Conclusion = NOTHING_CONCLUDED
    assignments: tuple[Assignment, ...] = ()

    @property
    def papers_read(self) -> int | None:
        """How many papers were read from the floor; None while none is known."""
        return len(self.floor_papers) or None
