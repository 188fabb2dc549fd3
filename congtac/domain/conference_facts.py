"""What the papers before and after a review conference state; see ``congtac.domain.paper_facts`` for the habits."""

from __future__ import annotations

from dataclasses import dataclass
from string import ascii_uppercase

from congtac.domain.paper_facts import FloorPaper, PaperFacts, ResultRow, SessionDate, TargetRow
from congtac.domain.report_form import Column, Form
from congtac.domain.reported_facts import Said
from congtac.domain.review_parts import Emulation, Review, UnfinishedTask, WorkResult

UNKNOWN_DAY = SessionDate(None, None)


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line of the sheet of figures with its unit of measure, and which of its columns are asked."""

    label: str
    unit: str
    plan: bool = True
    result: bool = True
    cumulative: bool = True
    last_year: bool = True


@dataclass(frozen=True, slots=True)
class SheetGroup:
    """A group of lines under a letter."""

    letter: str
    title: str
    lines: tuple[SheetLine, ...]


def sheet_of(form: Form) -> tuple[SheetGroup, ...]:
    """The form that units fill in, as the annex of a letter prints it. A section without a letter gets the next one."""
    groups = []
    for at, section in enumerate(form.sections):
        lines = tuple(
            SheetLine(line.label, line.unit, *(column in line.columns for column in Column)) for line in section.lines
        )
        letter = section.key if section.key in _LETTERS else _LETTERS[at]
        groups.append(SheetGroup(letter, section.title, lines))
    return tuple(groups)


_LETTERS = ascii_uppercase.replace("J", "")  # Vietnamese lists have no J


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRequestFacts(PaperFacts):
    """Công văn yêu cầu báo cáo, with the outline of the report and the sheet of figures. ``due`` is the last day."""

    review: Review
    addressees: tuple[str, ...] = ()
    due: SessionDate = UNKNOWN_DAY
    floor_papers: tuple[FloorPaper, ...] = ()
    sheet: tuple[SheetGroup, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderLetterFacts(PaperFacts):
    """Công văn đôn đốc to one unit: late by ``days_late`` days on the day ``as_of``, asked to report by ``until``."""

    review: Review
    addressees: tuple[str, ...] = ()
    due: SessionDate = UNKNOWN_DAY
    as_of: SessionDate = UNKNOWN_DAY
    days_late: int | None = None
    until: SessionDate = UNKNOWN_DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class ConferenceProgrammeFacts(PaperFacts):
    """Chương trình hội nghị."""

    review: Review
    chaired_by: str | None = None
    venue: str | None = None
    floor_papers: tuple[FloorPaper, ...] = ()
    emulation: Emulation | None = None


@dataclass(frozen=True, slots=True)
class TracedTask:
    """A task with its place in the conclusion, and what it rests on as far as that is stated.

    A task of the coming period rests on a target that was missed, on a new task of the superior, or on what a unit
    proposed (lifecycle of a review: plan of the second half).
    """

    text: str | None
    source: str | None = None
    missed_target: str | None = None
    superior: str | None = None
    proposal: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewResolutionFacts(PaperFacts):
    """Nghị quyết về nhiệm vụ kỳ tới. ``task_groups`` is the number of groups where one is stated."""

    review: Review
    basis: tuple[str, ...] = ()
    work_results: tuple[WorkResult, ...] = ()
    events_supported: int | None = None
    findings: tuple[str, ...] = ()
    unmet: tuple[ResultRow, ...] = ()
    targets: tuple[TargetRow, ...] = ()
    task_groups: int | None = None
    tasks: tuple[TracedTask, ...] = ()
    proposals: tuple[Said, ...] = ()
    unfinished: tuple[UnfinishedTask, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EmulationPledgeFacts(PaperFacts):
    """Bản ký kết giao ước thi đua; a signer whose name nobody states is None."""

    review: Review
    emulation: Emulation
    signers: tuple[str | None, ...] = ()
