"""Which papers a cycle needs, from which stage they are drafted, and in which register and stage they are numbered."""

from __future__ import annotations

from dataclasses import dataclass

from congtac.domain.cycle import CycleKind, Stage, reached
from congtac.domain.labels import Labelled
from congtac.domain.papers import PaperKind


class Sequence(Labelled):
    """Whose running numbers a paper takes (HD 36-HD/VPTW item 1.3.1)."""

    CONGRESS = "congress", "Sổ của đại hội"
    OLD_TERM = "old_term", "Sổ của nhiệm kỳ cũ"
    TERM = "term", "Sổ của nhiệm kỳ"
    SUPERIOR = "superior", "Sổ của cấp trên"  # a paper of the superior body: its clerk gives the number
    UNNUMBERED = "unnumbered", "Không đánh số"

    @property
    def is_ours(self) -> bool:
        """Whether the unit itself keeps the register."""
        return self not in (Sequence.SUPERIOR, Sequence.UNNUMBERED)


@dataclass(frozen=True, slots=True)
class Draftable:
    """One row: drafted from a stage on, numbered from a stage on, in a sequence."""

    kind: PaperKind
    drafted_from: Stage
    numbered_from: Stage
    sequence: Sequence


# The order is the order of registration: minutes of the ballots, resolution, minutes of the congress.
# fmt: off  (a table is read in columns)
_CONGRESS = (
    Draftable(PaperKind.CONGRESS_PLAN, Stage.PLANNING, Stage.DRAFTING, Sequence.OLD_TERM),
    Draftable(PaperKind.PERSONNEL_SCHEME, Stage.DRAFTING, Stage.SUBMITTED, Sequence.OLD_TERM),
    Draftable(PaperKind.POLITICAL_REPORT, Stage.DRAFTING, Stage.OFFICIAL, Sequence.OLD_TERM),
    Draftable(PaperKind.SELF_REVIEW_REPORT, Stage.DRAFTING, Stage.OFFICIAL, Sequence.OLD_TERM),
    Draftable(PaperKind.APPROVAL_SUBMISSION, Stage.DRAFTING, Stage.SUBMITTED, Sequence.OLD_TERM),
    Draftable(PaperKind.CONVOCATION_NOTICE, Stage.DRAFTING, Stage.CONVENED, Sequence.OLD_TERM),
    Draftable(PaperKind.INVITATION, Stage.APPROVED, Stage.CONVENED, Sequence.OLD_TERM),
    Draftable(PaperKind.ATTENDANCE_REPORT, Stage.CONVENED, Stage.OFFICIAL, Sequence.OLD_TERM),
    Draftable(PaperKind.CONGRESS_PROGRAMME, Stage.APPROVED, Stage.PREPARATORY, Sequence.CONGRESS),
    Draftable(PaperKind.WORKING_RULES, Stage.APPROVED, Stage.PREPARATORY, Sequence.CONGRESS),
    Draftable(PaperKind.RUNNING_SCRIPT, Stage.APPROVED, Stage.APPROVED, Sequence.UNNUMBERED),
    Draftable(PaperKind.CANDIDATE_LIST, Stage.APPROVED, Stage.APPROVED, Sequence.UNNUMBERED),
    Draftable(PaperKind.BALLOT_PAPER, Stage.APPROVED, Stage.APPROVED, Sequence.UNNUMBERED),
    Draftable(PaperKind.BALLOT_MINUTES, Stage.ELECTED, Stage.ELECTED, Sequence.CONGRESS),
    Draftable(PaperKind.CONGRESS_RESOLUTION, Stage.DRAFTING, Stage.ELECTED, Sequence.CONGRESS),
    Draftable(PaperKind.CONGRESS_MINUTES, Stage.ELECTED, Stage.ELECTED, Sequence.CONGRESS),
    Draftable(PaperKind.ELECTION_REPORT, Stage.CLOSED, Stage.CLOSED, Sequence.TERM),
    Draftable(PaperKind.RATIFICATION_SUBMISSION, Stage.CLOSED, Stage.RATIFICATION, Sequence.TERM),
    Draftable(PaperKind.RATIFICATION_DECISION, Stage.RATIFICATION, Stage.RATIFICATION, Sequence.SUPERIOR),
    Draftable(PaperKind.LESSONS_REPORT, Stage.RATIFIED, Stage.RATIFIED, Sequence.TERM),
)
_REVIEW = (
    Draftable(PaperKind.REPORT_REQUEST, Stage.PLANNING, Stage.COLLECTING, Sequence.TERM),
    Draftable(PaperKind.REMINDER_LETTER, Stage.COLLECTING, Stage.COLLECTING, Sequence.TERM),
    Draftable(PaperKind.CONFERENCE_PROGRAMME, Stage.REPORT_DRAFTING, Stage.HELD, Sequence.TERM),
    Draftable(PaperKind.EMULATION_PLEDGE, Stage.REPORT_DRAFTING, Stage.REPORT_DRAFTING, Sequence.UNNUMBERED),
    Draftable(PaperKind.HALF_YEAR_REPORT, Stage.REPORT_DRAFTING, Stage.HELD, Sequence.TERM),
    Draftable(PaperKind.ANNUAL_REPORT, Stage.REPORT_DRAFTING, Stage.HELD, Sequence.TERM),
    Draftable(PaperKind.CONFERENCE_MINUTES, Stage.HELD, Stage.HELD, Sequence.TERM),
    Draftable(PaperKind.REVIEW_RESOLUTION, Stage.HELD, Stage.CONCLUDED, Sequence.TERM),
    Draftable(PaperKind.CONCLUSION_NOTICE, Stage.HELD, Stage.CONCLUDED, Sequence.TERM),
)
_CONCLUSIONS = (Draftable(PaperKind.TASK_NOTICE, Stage.PLANNING, Stage.CONCLUDED, Sequence.TERM),)
# fmt: on
DRAFTABLE: dict[CycleKind, tuple[Draftable, ...]] = {
    CycleKind.BRANCH_CONGRESS: _CONGRESS,
    CycleKind.COMMITTEE_CONGRESS: _CONGRESS,
    CycleKind.HALF_YEAR_REVIEW: tuple(row for row in _REVIEW if row.kind is not PaperKind.ANNUAL_REPORT),
    CycleKind.ANNUAL_CONFERENCE: tuple(row for row in _REVIEW if row.kind is not PaperKind.HALF_YEAR_REPORT),
    CycleKind.CONCLUSIONS: _CONCLUSIONS,
}


# What must be drafted before a congress is submitted for approval, or a review is held.
MAIN_DRAFTS = frozenset(
    {
        PaperKind.POLITICAL_REPORT,
        PaperKind.CONGRESS_RESOLUTION,
        PaperKind.HALF_YEAR_REPORT,
        PaperKind.ANNUAL_REPORT,
    }
)


def due_for_drafting(kind: CycleKind, stage: Stage) -> tuple[Draftable, ...]:
    """The papers that may be drafted at a stage."""
    return tuple(row for row in DRAFTABLE[kind] if reached(kind, stage, row.drafted_from))


def due_for_numbering(kind: CycleKind, stage: Stage) -> tuple[Draftable, ...]:
    """The papers that take a number of ours at a stage, in the order of registration."""
    return tuple(row for row in DRAFTABLE[kind] if row.sequence.is_ours and reached(kind, stage, row.numbered_from))
