"""The tables of the clock: days of a plan, duties, the ledger of reminders, the outbox, nudges and pulses.

Waiting is a dated row. ``look_on`` and ``next_at`` say when a row is looked at next and are empty when nothing is left
to do, so that a sweep reads what is due and nothing else; whether something is late is derived, never stored.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from congtac.domain.cycle import Holder
from congtac.domain.obligations import ObligationKind
from congtac.domain.reminders import Outcome
from congtac.store.base import Base, one_of

if TYPE_CHECKING:
    from congtac.store.tables import Cycle, Unit


class MilestoneRow(Base):
    """One day of a cycle's plan as it was last confirmed; a kept one stays where it is when the plan moves."""

    __tablename__ = "milestone"
    __table_args__ = (
        UniqueConstraint("cycle_id", "key"),
        CheckConstraint("(kept_by IS NULL) = (kept_because IS NULL)", name="kept_by_somebody_for_a_reason"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    key: Mapped[str]
    label: Mapped[str]
    on: Mapped[date]
    anchor: Mapped[date]
    offset: Mapped[str]
    kept_by: Mapped[str | None]
    kept_because: Mapped[str | None]


class Obligation(Base):
    """Who owes what in which cycle by when. Whether it is late is derived, never stored.

    ``subject`` tells two duties of one kind apart: the key of a milestone, a kind of paper, a task. ``set_on`` is the
    day on which ``due_on`` was set: a reminder of an earlier day makes no sense any more.
    """

    __tablename__ = "obligation"
    __table_args__ = (
        UniqueConstraint("cycle_id", "kind", "subject", "unit_id"),
        one_of("kind", ObligationKind),
        one_of("holder", Holder),
        CheckConstraint(
            "(waived_because IS NULL) = (waived_by IS NULL) AND (waived_because IS NULL) = (waived_on IS NULL)",
            name="waived_by_somebody_for_a_reason",
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    kind: Mapped[str]
    subject: Mapped[str] = mapped_column(default="")
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    holder: Mapped[str]
    due_on: Mapped[date] = mapped_column(index=True)
    set_on: Mapped[date]
    discharged_on: Mapped[date | None]
    waived_because: Mapped[str | None]
    waived_by: Mapped[str | None]
    waived_on: Mapped[date | None]
    look_on: Mapped[date | None] = mapped_column(index=True)
    unit: Mapped[Unit] = relationship()
    cycle: Mapped[Cycle] = relationship()


class ReminderHold(Base):
    """Somebody holds the reminders of a cycle, or of one unit in it, until a day, unless they are released before."""

    __tablename__ = "reminder_hold"
    __table_args__ = (
        CheckConstraint("length(by) > 0 AND length(reason) > 0", name="person_and_reason"),
        CheckConstraint(
            "(released_on IS NULL) = (released_by IS NULL) AND (released_on IS NULL) = (released_because IS NULL)",
            name="released_by_somebody_for_a_reason",
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    on: Mapped[date]
    until: Mapped[date]
    by: Mapped[str]
    reason: Mapped[str]
    released_on: Mapped[date | None]
    released_by: Mapped[str | None]
    released_because: Mapped[str | None]

    @property
    def last_day(self) -> date:
        """The last day on which nothing is sent: the day before it was released, where it was."""
        return self.until if self.released_on is None else min(self.until, self.released_on - timedelta(days=1))


class Message(Base):
    """The outbox: a message is a row first, written in the transaction that justifies it.

    ``next_at`` is the moment of the next attempt; it is empty once the message was sent, dropped or given up.
    ``claimed_by`` and ``claimed_until`` are the lease of the process that is sending it. ``unknown`` counts attempts of
    which nobody knows how they ended; ``tested`` says that it became a file in test mode and did not leave.
    """

    __tablename__ = "message"
    __table_args__ = (
        CheckConstraint("(claimed_by IS NULL) = (claimed_until IS NULL)", name="claimed_for_a_time"),
        CheckConstraint(
            "next_at IS NULL OR (sent_at IS NULL AND gave_up_at IS NULL AND dropped_because IS NULL)",
            name="ended_is_not_tried_again",
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    cycle_id: Mapped[int | None] = mapped_column(ForeignKey("cycle.id"), index=True)
    channel: Mapped[str]
    recipient: Mapped[str]
    subject: Mapped[str]
    body: Mapped[str] = mapped_column(String(8000))
    appointment: Mapped[dict[str, Any] | None]
    queued_on: Mapped[date]
    useful_until: Mapped[date | None]
    next_at: Mapped[datetime | None] = mapped_column(index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    unknown: Mapped[int] = mapped_column(default=0)
    claimed_by: Mapped[str | None]
    claimed_until: Mapped[datetime | None]
    last_error: Mapped[str | None]
    sent_at: Mapped[datetime | None]
    tested: Mapped[bool] = mapped_column(default=False)
    gave_up_at: Mapped[datetime | None]
    dropped_because: Mapped[str | None]


class MessageResend(Base):
    """Somebody had a message that could not be delivered sent once more."""

    __tablename__ = "message_resend"
    __table_args__ = (CheckConstraint("length(by) > 0 AND length(reason) > 0", name="person_and_reason"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"), index=True)
    at: Mapped[datetime]
    by: Mapped[str]
    reason: Mapped[str]
    last_error: Mapped[str | None]


class Reminder(Base):
    """The ledger: one line for each duty, deadline, recipient, step and channel, queued or skipped with its reason.

    ``why`` is the reason for machines, ``reason`` the one for people.
    """

    __tablename__ = "reminder"
    __table_args__ = (
        UniqueConstraint("obligation_id", "deadline", "recipient", "step", "channel"),
        CheckConstraint("outcome IN ('queued', 'skipped')", name="outcome_known"),
        one_of("why", Outcome),
        CheckConstraint("length(reason) > 0", name="has_reason"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    obligation_id: Mapped[int] = mapped_column(ForeignKey("obligation.id"))
    deadline: Mapped[date]
    recipient: Mapped[str]
    step: Mapped[int]
    channel: Mapped[str]
    due_on: Mapped[date]
    on: Mapped[date]
    outcome: Mapped[str]
    why: Mapped[str]
    reason: Mapped[str] = mapped_column(String(1000))  # it quotes the reasons of people
    message_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"), index=True)
    obligation: Mapped[Obligation] = relationship()
    message: Mapped[Message | None] = relationship()


class Nudge(Base):
    """Something happened in a cycle that has consequences: written with the act, gone when they were drawn."""

    __tablename__ = "nudge"
    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"), index=True)
    why: Mapped[str]
    asked_at: Mapped[datetime]
    claimed_until: Mapped[datetime | None]


class Pulse(Base):
    """When something that runs by itself last came to its end."""

    __tablename__ = "pulse"
    name: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]
