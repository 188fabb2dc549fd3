"""The steps that flows are made of: each one transaction, each right when it runs twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from prefect import task
from prefect.client.schemas.objects import State
from prefect.states import Completed
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person, waiting_for
from congtac.actions.papers.papers import Studio, draft_papers, number_papers, place_draft
from congtac.actions.practice import Practice, practice_of, studio_of
from congtac.actions.reminders.due import Reminded, remind_cycle, remind_due
from congtac.clock import moment_of
from congtac.store.tables import Cycle, Paper
from congtac.workplace import Workplace, workplace

DRAFTER = Person("congtac", "dự thảo theo bước của kỳ")


@dataclass(frozen=True, slots=True)
class Desk:
    """A cycle with what is needed to work on it, inside one transaction."""

    place: Workplace
    session: Session
    cycle: Cycle
    practice: Practice

    @property
    def studio(self) -> Studio:
        """What drafting needs, with the plan of the cycle and the place name that its own facts state."""
        return studio_of(self.session, self.place.installation(), self.cycle, self.place.templates)


@contextmanager
def desk(cycle_id: int) -> Iterator[Desk]:
    """The cycle's desk for one step; the transaction commits when the step ends well."""
    place = workplace()
    with place.session() as session:
        cycle = session.get_one(Cycle, cycle_id, with_for_update=True)  # two runs of one cycle take turns
        yield Desk(place, session, cycle, practice_of(place.installation(), cycle))


@task(name="draft papers")
def draft(cycle_id: int, day: date, folder: Path) -> list[str]:
    """Draft the papers that the stage calls for; gives the names of the files that are there now."""
    with desk(cycle_id) as at:
        drafts = [(made.paper.id, made.data) for made in draft_papers(at.session, at.cycle, at.studio, day, DRAFTER)]
    # Only when the drafts are on record: a file that no row knows would count as written by a person.
    with desk(cycle_id) as at:
        papers = [(at.session.get_one(Paper, paper_id), data) for paper_id, data in drafts]
        for paper, data in papers:
            place_draft(at.session, paper, data, folder)
        return [paper.file_name for paper, _data in papers]


@task(name="reserve numbers")
def number(cycle_id: int, day: date) -> int:
    """Reserve the numbers that the stage calls for; gives how many papers have one now."""
    with desk(cycle_id) as at:
        return len(number_papers(at.session, at.cycle, at.studio, day))


@task(name="remind of one cycle")
def remind(cycle_id: int, day: date) -> int:
    """Write down the reminders that are due in a cycle; gives how many were queued."""
    made = Reminded(more=True)
    while made.more:
        with desk(cycle_id) as at:
            made += remind_cycle(at.session, at.place.installation(), at.cycle, day, moment_of(day))
    return made.queued


@task(name="write down reminders")
def remind_all(day: date, at: datetime) -> Reminded:
    """Write down every reminder that is due, a few hundred duties in a transaction: others may write in between."""
    place, made = workplace(), Reminded(more=True)
    while made.more:
        with place.session() as session:
            made += remind_due(session, place.installation(), day, at)
    return made


def folder_of(cycle_id: int) -> Path:
    """The cycle's own folder among the papers."""
    with desk(cycle_id) as at:
        return at.place.folder_of(at.cycle)


def standing(cycle_id: int) -> State[str]:
    """Where the cycle stands, as the state in which the run ends: "Waiting", with what it waits for."""
    with desk(cycle_id) as at:
        missing = waiting_for(at.session, at.cycle)
        message = "; ".join(f"{item.gate.label} ({item.holder.label})" for item in missing)
        return Completed(name="Waiting" if missing else "Ready", message=message or "-", data=at.cycle.stage)
