"""Somebody's calendar: meeting days and milestones of the cycles that they may read, and the days by which they owe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from congtac.actions.reminders.task_names import task_names
from congtac.domain.access import Visitor
from congtac.domain.cycle import CycleKind, Stage
from congtac.domain.feeds import DayStatus, FeedDay, Revision, revisions
from congtac.domain.obligations import ObligationKind
from congtac.mail.feeds import Entry, feed_file
from congtac.store.feed_rows import cycles_for_feed, duties_for_feed, milestones_of, publish, published_in
from congtac.store.feed_tables import PublishedDay
from congtac.store.tables import Cycle, Obligation

NAME = "congtac: kỳ đại hội, sơ kết, tổng kết"
LONGEST = 380  # letters of a summary: the column has 400
DUTY = "duty-"


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar as it was last published, and what has to be published before it is handed out."""

    entries: Sequence[PublishedDay]
    changes: Sequence[Revision]

    def file(self) -> bytes:
        """The calendar as iCalendar."""
        ordered = sorted(self.entries, key=lambda row: (row.on, row.id))
        return feed_file(
            NAME,
            [Entry(row.uid, row.on, row.summary, row.status.upper(), row.sequence, row.changed_at) for row in ordered],
        )


def feed_of(session: Session, visitor: Visitor, today: date) -> Feed:
    """The days of somebody's calendar; a fixed number of questions to the database. Nothing is written."""
    cycles = {row.id: row for row in cycles_for_feed(session, visitor, today)}
    duties = duties_for_feed(session, visitor, today)
    days = [*_of_cycles(session, cycles), *_of_duties(session, duties)]
    rows = published_in(session, {*cycles, *(duty.cycle_id for duty, _due_on in duties)})
    names = {day.name for day in days}
    # What somebody else owes is another one's, and of a cycle that is not readable only the own duties are there.
    own = [row for row in rows if row.name in names or (row.cycle_id in cycles and not row.name.startswith(DUTY))]
    published = {row.name: (_as_published(row), row.sequence) for row in own}
    return Feed(own, list(revisions(days, published)))


def brought_up_to_date(session: Session, visitor: Visitor, today: date, now: datetime) -> Feed:
    """The same after what has changed was published."""
    publish(session, feed_of(session, visitor, today).changes, now)
    session.expire_all()
    return feed_of(session, visitor, today)


def _of_cycles(session: Session, cycles: dict[int, Cycle]) -> Iterator[FeedDay]:
    for cycle in cycles.values():
        name = f"meeting-{cycle.id}"
        yield FeedDay(name, cycle.id, cycle.held_on, _short(f"{_kind(cycle)}, {cycle.unit.name}"), _status(cycle))
    for row in milestones_of(session, cycles):
        cycle = cycles[row.cycle_id]
        summary = _short(f"{row.label} - {_kind(cycle)}, {cycle.unit.name}")
        yield FeedDay(f"milestone-{cycle.id}-{row.key}", cycle.id, row.on, summary, _status(cycle))


def _of_duties(session: Session, duties: Sequence[tuple[Obligation, date]]) -> Iterator[FeedDay]:
    """What is met or waived is no day to remember any more."""
    tasks = task_names(session, [duty for duty, _due_on in duties])
    for duty, due_on in duties:
        done = duty.discharged_on is not None or duty.waived_because is not None
        status = DayStatus.CANCELLED if done else _status(duty.cycle)
        of_report = duty.kind == ObligationKind.REPORT
        what = f"Nộp báo cáo {_kind(duty.cycle).lower()}" if of_report else tasks[duty.id]
        yield FeedDay(f"{DUTY}{duty.id}", duty.cycle_id, due_on, _short(f"Hạn: {what} - {duty.unit.name}"), status)


def _status(cycle: Cycle) -> DayStatus:
    stage = Stage(cycle.stage)
    special = {Stage.CANCELLED: DayStatus.CANCELLED, Stage.POSTPONED: DayStatus.TENTATIVE}
    return special.get(stage, DayStatus.CONFIRMED)


def _kind(cycle: Cycle) -> str:
    return CycleKind(cycle.kind).label


def _as_published(row: PublishedDay) -> FeedDay:
    return FeedDay(row.name, row.cycle_id, row.on, row.summary, DayStatus(row.status))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
