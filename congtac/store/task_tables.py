"""The tables of tasks: what a conclusion set, who takes part, milestones on the way, and the history of each.

The state of a task (not due, overdue, paused, done late) is derived from these rows; ``congtac.domain.tasks`` says how.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from congtac.domain.deadlines import ReportPeriod
from congtac.domain.tasks import TaskEvent
from congtac.domain.written_days import DeadlineKind
from congtac.store.base import Base, one_of

if TYPE_CHECKING:
    from congtac.store.tables import Cycle, Unit


class Task(Base):
    """A task that a conclusion set. ``text`` may be missing where the source names only the number of tasks.

    ``slug`` is the id that stays; number, day (``given_on``) and item lead back to the document. ``lead`` is the unit
    as written, ``lead_unit_id`` the same in the tree; without a lead the document openly names none. A deadline has no
    kind while nobody could read it.
    """

    __tablename__ = "task"
    __table_args__ = (
        UniqueConstraint("cycle_id", "position"),
        one_of("deadline_kind", DeadlineKind),
        one_of("report_period", ReportPeriod),
        CheckConstraint("deadline IS NULL OR deadline_kind IS NOT NULL", name="deadline_is_understood"),
        CheckConstraint("(closed_on IS NULL) = (evidence IS NULL)", name="closed_with_evidence"),
        CheckConstraint("lead_unit_id IS NULL OR lead IS NOT NULL", name="unit_as_written"),
        Index("ix_task_closed_on_deadline", "closed_on", "deadline"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    position: Mapped[int]
    slug: Mapped[str] = mapped_column(unique=True)
    document_number: Mapped[str | None]
    given_on: Mapped[date]
    item: Mapped[str]
    text: Mapped[str | None] = mapped_column(String(2000))
    points: Mapped[list[str]] = mapped_column(JSON, default=list)
    lead: Mapped[str | None]
    lead_unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    supervisor: Mapped[str | None]
    result_required: Mapped[str | None] = mapped_column(String(2000))
    deadline_text: Mapped[str | None]
    deadline_kind: Mapped[str | None]
    deadline: Mapped[date | None]
    report_period: Mapped[str | None]
    escalates_to: Mapped[str | None]
    closed_on: Mapped[date | None]
    evidence: Mapped[str | None]
    origin: Mapped[str]
    cycle: Mapped[Cycle] = relationship()
    lead_unit: Mapped[Unit | None] = relationship()
    cooperating: Mapped[list[TaskSupport]] = relationship(order_by="TaskSupport.position")
    milestones: Mapped[list[TaskMilestone]] = relationship(order_by="TaskMilestone.position")
    entries: Mapped[list[TaskEntry]] = relationship(order_by="TaskEntry.number")


class TaskSupport(Base):
    """A unit that takes part in a task under the lead of another: as written, and as a unit where it is in the tree."""

    __tablename__ = "task_support"
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)


class TaskMilestone(Base):
    """A step on the way to a task's result, with a deadline of its own."""

    __tablename__ = "task_milestone"
    __table_args__ = (
        one_of("deadline_kind", DeadlineKind),
        CheckConstraint("deadline IS NULL OR deadline_kind IS NOT NULL", name="deadline_is_understood"),
    )
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[str] = mapped_column(String(2000))
    deadline_text: Mapped[str | None]
    deadline_kind: Mapped[str | None]
    deadline: Mapped[date | None]


class TaskEntry(Base):
    """A line of a task's history: never changed, never removed. What is closed names its evidence."""

    __tablename__ = "task_entry"
    __table_args__ = (
        one_of("event", TaskEvent),
        CheckConstraint("number >= 1", name="numbers_start_at_one"),
        CheckConstraint("length(by) > 0 AND length(text) > 0", name="person_and_words"),
        CheckConstraint("event <> 'closed' OR length(coalesce(evidence, '')) > 0", name="closed_with_evidence"),
        Index("ix_task_entry_event_task_id", "event", "task_id"),
    )
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    event: Mapped[str]
    on: Mapped[date]
    by: Mapped[str]
    text: Mapped[str] = mapped_column(String(2000))
    evidence: Mapped[str | None]
    recorded_at: Mapped[datetime]
