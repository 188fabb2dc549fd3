"""Two lives day by day, across Tết 2026 (14/02 to 22/02): a branch congress and a review, from opening to archive.

The clock is off for three days, runs twice on Mondays, and people act in between. What the ledger says in the end is
all that anybody was reminded of: every step once, or skipped with its reason.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import pytest
from builders import SOMEBODY, brought_to
from opened import opened
from reminding import DAY, messages, sample, sweep
from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycles import confirm
from congtac.actions.reminders.conducts import conduct_of
from congtac.actions.reminders.holds import hold_reminders
from congtac.actions.reports.reports import owed, submit_report
from congtac.clock import local
from congtac.domain.cycle import CycleKind, Gate, Stage
from congtac.domain.reminders import steps
from congtac.rulebook.calendars import working_calendar
from congtac.store.tables import Cycle, Obligation, Reminder

OPENED, LAST = date(2026, 1, 5), date(2026, 7, 1)
OFF = tuple(date(2026, 2, day) for day in (24, 25, 26))  # the first days after Tết but one
CALENDAR = working_calendar(2025, 2027)
# First what the congress owes by its plan, then what the review owes, then its three reports. The two plans share the
# names of some milestones; 10/01 is a Saturday that is worked for the day after New Year.
LEDGER = """
plan                -10  2026-01-05  phamthid    set_overdue
plan                 -5  2026-01-05  phamthid    set_overdue
plan                 -1  2026-01-05  phamthid    set_overdue
draft               -10  2026-01-05  phamthid    due
draft                -5  2026-01-10  phamthid    due
personnel           -10  2026-01-10  phamthid    due
approval            -10  2026-02-13  nguyenvana  due
approval             -5  2026-02-23  nguyenvana  same_day
approval             -1  2026-02-23  nguyenvana  due
announce            -10  2026-01-16  phamthid    due
announce             -5  2026-01-21  phamthid    due
scripts             -10  2026-02-23  phamthid    due
scripts              -5  2026-02-27  phamthid    caught_up
scripts              -1  2026-03-02  phamthid    due
scripts               2  2026-03-04  phamthid    due
scripts               4  2026-03-06  phamthid    due
invitations         -10  2026-02-27  phamthid    caught_up
invitations          -5  2026-03-02  phamthid    due
opening             -10  2026-03-06  phamthid    due
opening              -5  2026-03-11  phamthid    due
results             -10  2026-03-23  phamthid    due
results              -5  2026-03-26  phamthid    due
ratification        -10  2026-04-06  nguyenvana  due
ratification         -5  2026-04-10  nguyenvana  due
ratification         -1  2026-04-14  nguyenvana  due
ratification          2  2026-04-17  nguyenvana  due
archive             -10  2026-06-05  phamthid    due
archive              -5  2026-06-10  phamthid    held
archive              -1  2026-06-15  phamthid    due
archive               2  2026-06-17  phamthid    due
archive               4  2026-06-19  phamthid    due
archive               6  2026-06-23  phamthid    due
consolidate         -10  2026-02-23  tranthib    due
consolidate          -5  2026-02-27  tranthib    caught_up
consolidate          -1  2026-03-02  tranthib    due
consolidate           2  2026-03-04  tranthib    due
draft               -10  2026-02-23  tranthib    due
draft                -5  2026-02-27  tranthib    caught_up
draft                -1  2026-03-02  tranthib    due
draft                 2  2026-03-04  tranthib    due
draft                 4  2026-03-06  tranthib    due
draft                 4  2026-03-06  nguyenvana  due
opening             -10  2026-03-02  nguyenvana  due
opening              -5  2026-03-05  nguyenvana  due
opening              -1  2026-03-09  nguyenvana  due
minutes             -10  2026-03-10  tranthib    superseded
minutes              -5  2026-03-10  tranthib    caught_up
minutes              -1  2026-03-12  tranthib    due
minutes               2  2026-03-17  tranthib    due
conclusion          -10  2026-03-16  nguyenvana  due
final_report        -10  2026-03-16  tranthib    due
tasks               -10  2026-03-16  tranthib    due
chi_bo_van_phong    -10  2026-02-03  phamthid    due
chi_bo_nghiep_vu    -10  2026-02-03  vuvane      due
chi_bo_nghiep_vu     -5  2026-02-09  vuvane      due
chi_bo_nghiep_vu     -1  2026-02-12  vuvane      due
chi_bo_nghiep_vu      2  2026-02-27  vuvane      too_late
chi_bo_nghiep_vu      4  2026-02-27  vuvane      caught_up
chi_bo_nghiep_vu      6  2026-03-02  vuvane      due
chi_bo_ky_thuat     -10  2026-02-03  buivanh     due
chi_bo_ky_thuat      -5  2026-02-09  buivanh     due
chi_bo_ky_thuat      -2  2026-02-11  buivanh     due
chi_bo_ky_thuat      -1  2026-02-12  buivanh     due
chi_bo_ky_thuat       2  2026-02-27  buivanh     too_late
chi_bo_ky_thuat       4  2026-02-27  buivanh     caught_up
chi_bo_ky_thuat       6  2026-03-02  buivanh     due
chi_bo_ky_thuat       8  2026-03-04  buivanh     due
"""

# What is asked of the database is tried on both beside this; here days pass, and one is enough.
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@dataclass
class World:
    """Days that pass: people act, then the clock looks."""

    session: Session
    deeds: dict[date, list[Callable[[], object]]] = field(default_factory=dict)

    def on(self, day: date, deed: Callable[[], object]) -> None:
        """Somebody does something on a day."""
        self.deeds.setdefault(day, []).append(deed)

    def reaches(self, cycle: Cycle, stage: Stage, day: date) -> None:
        """People take a cycle to a stage on a day, with all that has to be there for it."""
        self.on(day, lambda: brought_to(self.session, cycle, stage, day))

    def pass_by(self) -> None:
        """Every day from the first to the last."""
        day = OPENED
        while day <= LAST:
            for deed in self.deeds.get(day, ()):
                deed()
            for _ in range(0 if day in OFF else 2 if day.weekday() == 0 else 1):
                sweep(self.session, day)
            day += DAY


@pytest.fixture
def world(session: Session) -> World:
    """Both cycles, with what people do in them."""
    made = World(session)
    _congress(made)
    _review(made)
    return made


def _congress(world: World) -> None:
    """On 16/03, opened on 05/01: it was to be planned by 31/12 already."""
    session, held_on = world.session, date(2026, 3, 16)
    kind = {"kind": CycleKind.BRANCH_CONGRESS, "unit": "chi_bo_van_phong"}
    cycle = opened(session, **kind, held_on=held_on, today=OPENED)
    world.reaches(cycle, Stage.DRAFTING, date(2026, 1, 6))
    world.on(date(2026, 1, 23), lambda: confirm(session, cycle, Gate.DATE_ANNOUNCED, date(2026, 1, 23), SOMEBODY))
    for stage, day in (
        (Stage.SUBMITTED, date(2026, 1, 14)),
        (Stage.APPROVED, date(2026, 2, 27)),
        (Stage.CONVENED, date(2026, 3, 4)),
        (Stage.PREPARATORY, date(2026, 3, 9)),
        (Stage.CLOSED, held_on),
        (Stage.RATIFICATION, date(2026, 3, 27)),
        (Stage.RATIFIED, date(2026, 4, 20)),
        (Stage.ARCHIVED, date(2026, 6, 24)),
    ):
        world.reaches(cycle, stage, day)
    hold_reminders(session, cycle, None, date(2026, 6, 9), date(2026, 6, 12), SOMEBODY)


def _review(world: World) -> None:
    """On 10/03; the reports are due on 13/02, the last working day before Tết."""
    session, first = world.session, date(2026, 1, 26)
    cycle = opened(session, held_on=date(2026, 3, 10), today=first)

    def reports(number: int, on: date) -> None:
        unit = owed(session, cycle)[number].unit
        world.on(on, lambda: submit_report(session, cycle, unit, {}, on, "Nguyễn Văn A"))

    world.reaches(cycle, Stage.COLLECTING, date(2026, 1, 28))
    reports(0, date(2026, 2, 5))
    reports(1, date(2026, 3, 3))
    reports(2, date(2026, 3, 6))
    world.reaches(cycle, Stage.REPORT_DRAFTING, date(2026, 3, 6))
    world.reaches(cycle, Stage.HELD, date(2026, 3, 10))
    world.reaches(cycle, Stage.ARCHIVED, date(2026, 3, 18))


def ledger(session: Session) -> list[list[str]]:
    """Every line: what is owed or by whom, its step, its day, its recipient, why."""
    rows = session.scalars(select(Reminder).order_by(Reminder.obligation_id, Reminder.on, Reminder.step, Reminder.id))
    return [
        [row.obligation.subject or row.obligation.unit.slug, str(row.step), str(row.on), row.recipient, row.why]
        for row in rows
    ]


def test_every_reminder_goes_out_exactly_once_or_is_skipped_with_its_reason(session: Session, world: World) -> None:
    world.pass_by()

    assert ledger(session) == [line.split() for line in LEDGER.strip().splitlines()]
    sent = [row for row in session.scalars(select(Reminder)) if row.outcome == "queued"]
    assert sorted(row.message_id or 0 for row in sent) == [row.id for row in messages(session)]
    duties = session.scalars(select(Obligation)).all()
    assert {duty.look_on for duty in duties} == {None}
    assert [step for duty in duties for step in unwritten(session, duty)] == []
    moments = [local(mail.next_at) for mail in messages(session)]
    assert {(moment.hour, moment.minute) for moment in moments} == {(7, 30)}
    assert all(CALENDAR.is_working(moment.date()) for moment in moments)


def unwritten(session: Session, duty: Obligation) -> list[int]:
    """The steps that were due before the clock last looked at the duty while it was owed, and have no line."""
    ladder = conduct_of(sample().effective(duty.unit.slug, duty.due_on)).ladder
    written = set(session.scalars(select(Reminder.step).where(Reminder.obligation_id == duty.id)))
    last = (duty.discharged_on or LAST) - DAY
    while last in OFF:
        last -= DAY
    due = (step.number for step in steps(ladder, duty.due_on, CALENDAR) if step.due_on <= last)
    return [number for number in due if number not in written]
