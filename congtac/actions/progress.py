"""How far a cycle is, for those who look at many: stage, what it waits for, reports, next days, papers. No persons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from congtac.actions.cycles import waiting_for
from congtac.actions.papers.papers import number_text, papers_of
from congtac.actions.papers.versions import state_of
from congtac.actions.planning import plan_of
from congtac.actions.practice import Practice
from congtac.actions.reports.standings import standings
from congtac.domain.cycle import Stage
from congtac.domain.gates import Missing
from congtac.domain.paper_states import PaperState
from congtac.domain.report_standing import Standing
from congtac.store.tables import Cycle

NEXT_DAYS = 5


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper of the cycle: its id, the name of its file, its number where it has one, and where it stands."""

    paper_id: int
    file_name: str
    number: str | None
    state: PaperState


@dataclass(frozen=True, slots=True)
class Progress:
    """A cycle on a day."""

    title: str
    stage: Stage
    waiting: Sequence[Missing]
    reports: Sequence[Standing]
    next_days: Sequence[tuple[date, str]]
    papers: Sequence[PaperLine]


def progress_of(session: Session, cycle: Cycle, practice: Practice, today: date) -> Progress:
    """Where a cycle stands on a day."""
    return Progress(
        title=cycle.title,
        stage=Stage(cycle.stage),
        waiting=waiting_for(session, cycle),
        reports=standings(session, cycle),
        next_days=_next_days(session, cycle, practice, today),
        papers=[
            PaperLine(paper.id, paper.file_name, number_text(session, cycle, paper), state_of(session, paper))
            for paper in papers_of(session, cycle)
        ],
    )


def _next_days(session: Session, cycle: Cycle, practice: Practice, today: date) -> list[tuple[date, str]]:
    """The next days of the plan that are still to come."""
    days = ((one.on, one.label) for one in plan_of(session, cycle, practice).values())
    return sorted(day for day in days if day[0] >= today)[:NEXT_DAYS]
