"""The flows of both lives, run on Prefect day by day: twice, late or failing, the outcome is the same."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from builders import SOMEBODY, THREE_ELECTIONS, a_cycle, a_review, all_decided, brought_to, the_sample
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from congtac.actions.cycles import postpone
from congtac.actions.elections.elections import plan_elections
from congtac.actions.papers.papers import number_text, papers_of
from congtac.actions.reports.reports import expect_reports, owed, submit_report
from congtac.clock import morning_of
from congtac.domain.cycle import CycleKind, Stage
from congtac.domain.errors import Unusable
from congtac.runner import Runner
from congtac.store.tables import Confirmation, Cycle, Message, PaperVersion, Registration, Reminder, TransitionLog
from congtac.workplace import Workplace

HELD_ON, DUE = date(2026, 6, 29), date(2026, 6, 11)
REVIEW, CONGRESS = CycleKind.HALF_YEAR_REVIEW, CycleKind.BRANCH_CONGRESS


@dataclass(frozen=True, slots=True)
class Life:
    """A cycle whose days pass: people act, then the flow runs."""

    place: Workplace
    runner: Runner
    cycle_id: int
    kind: CycleKind
    folder: Path

    def people(self, deed: Callable[[Session, Cycle], object]) -> None:
        """Somebody does something, in a transaction of his own."""
        with self.place.session() as session:
            deed(session, session.get_one(Cycle, self.cycle_id))

    def day(self, on: date) -> str:
        """The flow runs; gives the name of the state in which it ended."""
        return self.runner.run(self.kind, self.cycle_id, on, self.folder)

    def traces(self) -> dict[str, int]:
        """How many rows of each kind there are."""
        tables = (Confirmation, Message, PaperVersion, Registration, Reminder, TransitionLog)
        with self.place.session() as session:
            return {
                table.__tablename__: session.scalar(select(func.count()).select_from(table)) or 0 for table in tables
            }

    def files(self) -> dict[str, bytes]:
        """The papers in the folder."""
        return {path.name: path.read_bytes() for path in sorted(self.folder.glob("*"))}

    def numbers(self) -> list[str | None]:
        """The numbers of the papers, in the order of their first draft."""
        with self.place.session() as session:
            cycle = session.get_one(Cycle, self.cycle_id)
            return [number_text(session, cycle, paper) for paper in papers_of(session, cycle)]

    def reminded(self) -> list[tuple[str, int, str]]:
        """Recipient, step and outcome of every line of the ledger."""
        with self.place.session() as session:
            rows = session.scalars(select(Reminder).order_by(Reminder.recipient, Reminder.step))
            return [(row.recipient, row.step, row.outcome) for row in rows]


@pytest.fixture
def review(own_place: Workplace, flow_runner: Runner, tmp_path: Path) -> Life:
    """A review that asked three branches for their reports."""
    with own_place.session() as session:
        house, branches = the_sample(session)
        cycle = a_review(session, house, held_on=HELD_ON)
        expect_reports(session, cycle, branches, DUE)
        brought_to(session, cycle, Stage.COLLECTING)
        return Life(own_place, flow_runner, cycle.id, REVIEW, tmp_path / "papers")


@pytest.fixture
def congress(own_place: Workplace, flow_runner: Runner, tmp_path: Path) -> Life:
    """A branch congress that is being drafted."""
    with own_place.session() as session:
        cycle = brought_to(session, a_cycle(session, held_on=HELD_ON), Stage.DRAFTING)
        return Life(own_place, flow_runner, cycle.id, CONGRESS, tmp_path / "papers")


def reporting(*positions: int) -> Callable[[Session, Cycle], None]:
    """The branches at these positions hand in their reports."""

    def deed(session: Session, cycle: Cycle) -> None:
        for position in positions:
            unit = owed(session, cycle)[position].unit
            submit_report(session, cycle, unit, {"answers": {"members_total.result": "12"}}, DUE, "Nguyễn Văn A")

    return deed


def reaching(stage: Stage) -> Callable[[Session, Cycle], object]:
    """People take the cycle to a stage."""
    return lambda session, cycle: brought_to(session, cycle, stage)


def electing(session: Session, cycle: Cycle) -> None:
    """The congress meets and elects."""
    brought_to(session, cycle, Stage.OFFICIAL)
    plan_elections(session, cycle, THREE_ELECTIONS)
    all_decided(session, cycle, HELD_ON)
    brought_to(session, cycle, Stage.ELECTED)


def test_a_review_lives_from_day_to_day(review: Life) -> None:
    assert review.day(DUE - timedelta(days=10)) == "Waiting"
    review.people(reporting(0, 1))
    review.day(DUE - timedelta(days=3))  # five days before is a Saturday: the step moves to Monday
    review.people(reporting(2))
    assert review.day(DUE) == "Ready"
    assert list(review.files()) == ["cong-van-yeu-cau-bao-cao.docx"]

    review.people(reaching(Stage.REPORT_DRAFTING))
    review.day(HELD_ON - timedelta(days=8))
    drafted = review.files()
    review.people(reaching(Stage.ARCHIVED))
    review.day(HELD_ON + timedelta(days=90))

    assert set(drafted) == {"cong-van-yeu-cau-bao-cao.docx", "chuong-trinh-hoi-nghi.docx", "bao-cao-so-ket.docx"}
    assert review.files().keys() > drafted.keys()
    assert review.numbers() == ["01-CV/ĐU", "01-CTr/ĐU", "01-BC/ĐU", "01-BB/ĐU", "01-NQ/ĐU", "01-TB/ĐU"]
    assert review.reminded() == [
        ("buivanh", -10, "queued"),
        ("buivanh", -5, "queued"),
        ("phamthid", -10, "queued"),
        ("vuvane", -10, "queued"),
    ]


def test_a_congress_run_twice_on_one_day_leaves_nothing_twice_and_brings_deleted_files_back(congress: Life) -> None:
    congress.people(electing)
    first = congress.day(HELD_ON)
    files, traces, numbers = congress.files(), congress.traces(), congress.numbers()
    (congress.folder / "nghi-quyet-dai-hoi.docx").unlink()

    again = congress.day(HELD_ON)

    assert first == again == "Waiting"
    assert (congress.files(), congress.traces(), congress.numbers()) == (files, traces, numbers)
    assert len(files) == traces["paper_version"]
    assert sorted(str(number) for number in numbers if str(number).endswith("ĐH")) == [
        "01-CTr/ĐH",
        "02-QC/ĐH",
        "03-BB/ĐH",
        "04-BB/ĐH",
        "05-BB/ĐH",
        "06-NQ/ĐH",
        "07-BB/ĐH",
    ]


def test_a_sweep_that_comes_late_sends_one_reminder_and_writes_down_why_not_more(review: Life) -> None:
    review.day(DUE + timedelta(days=5))

    assert [line for line in review.reminded() if line[0] == "vuvane"] == [
        ("vuvane", -10, "skipped"),
        ("vuvane", -5, "skipped"),
        ("vuvane", -1, "skipped"),
        ("vuvane", 2, "queued"),
    ]
    assert review.traces()["message"] == 3


def test_one_task_writes_down_what_is_due_in_every_cycle_and_the_flow_of_a_cycle_nothing_twice(review: Life) -> None:
    from flows import steps  # imports Prefect, which its runner sets up first

    day = DUE - timedelta(days=10)

    made = [steps.remind_all.fn(day, morning_of(day)) for _ in range(2)]
    review.day(day)

    assert [(one.looked, one.queued) for one in made] == [(3, 3), (0, 0)]
    assert len(review.reminded()) == review.traces()["message"] == 3


def test_a_postponed_congress_waits_for_its_new_announcement(congress: Life) -> None:
    congress.people(reaching(Stage.CONVENED))
    congress.people(lambda session, cycle: postpone(session, cycle, HELD_ON + timedelta(days=30), HELD_ON, SOMEBODY))

    assert congress.day(HELD_ON) == "Waiting"


def test_runs_of_one_cycle_at_the_same_moment_take_turns(congress: Life) -> None:
    from flows import steps  # imports Prefect, which its runner sets up first

    congress.people(electing)

    def run(_turn: int) -> int:
        steps.draft.fn(congress.cycle_id, HELD_ON, congress.folder)
        return steps.number.fn(congress.cycle_id, HELD_ON)

    with ThreadPoolExecutor(3) as pool:
        outcome = list(pool.map(run, range(3)))

    traces = congress.traces()
    assert set(outcome) == {traces["registration"]}
    assert len(congress.files()) == traces["paper_version"]


def test_an_error_of_ours_in_a_step_reaches_the_caller_as_it_was(congress: Life) -> None:
    congress.folder.write_text("a file where the folder should be")

    with pytest.raises(Unusable) as refused:
        congress.day(HELD_ON)

    assert str(congress.folder) in refused.value.findings[0].where
    congress.folder.unlink()
    congress.day(HELD_ON)
    assert "bao-cao-chinh-tri.docx" in congress.files()
    assert len(congress.files()) == congress.traces()["paper_version"]
