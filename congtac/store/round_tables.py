"""The tables of a superior's round of congresses: its units, the windows of its steps, lessons, shares of delegates.

A unit that is in a round stays in it as it was when it came in, whatever happens to the tree later. Where a congress
stands, whom it waits for and whether it is late is derived from its cycle.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from congtac.domain.delegates import MemberBase, QuotaRule
from congtac.store.base import Base, one_of

if TYPE_CHECKING:
    from congtac.store.tables import Unit

PERSON_AND_REASON = "length(by) > 0 AND length(reason) > 0"


class CongressRound(Base):
    """One superior's round for one term; opening it twice is opening it once."""

    __tablename__ = "congress_round"
    __table_args__ = (UniqueConstraint("unit_id", "term"), CheckConstraint(PERSON_AND_REASON, name="person_and_reason"))
    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    term: Mapped[str]
    opened_on: Mapped[date]
    by: Mapped[str]
    reason: Mapped[str]
    unit: Mapped[Unit] = relationship()


class RoundUnit(Base):
    """A unit of a round: its place, its superior and level on the day it came in, its planned day.

    ``ahead_by`` agreed to a congress before those of the units below it.
    """

    __tablename__ = "round_unit"
    __table_args__ = (
        UniqueConstraint("round_id", "unit_id"),
        CheckConstraint(
            "(planned_on IS NULL) = (planned_by IS NULL) AND (planned_on IS NULL) = (planned_because IS NULL)",
            name="planned_by_somebody_for_a_reason",
        ),
        CheckConstraint(
            "(ahead_by IS NULL) = (ahead_because IS NULL) AND (ahead_by IS NULL) = (ahead_on IS NULL)",
            name="ahead_by_somebody_for_a_reason",
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("congress_round.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    position: Mapped[int]
    level: Mapped[str]
    superior_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    pilot: Mapped[bool] = mapped_column(default=False)
    planned_on: Mapped[date | None]
    planned_by: Mapped[str | None]
    planned_because: Mapped[str | None]
    ahead_on: Mapped[date | None]
    ahead_by: Mapped[str | None]
    ahead_because: Mapped[str | None]
    unit: Mapped[Unit] = relationship(foreign_keys=[unit_id])


class RoundStep(Base):
    """The days that the superior set for the model congresses (``pilot``) or for the units of a level."""

    __tablename__ = "round_step"
    __table_args__ = (
        UniqueConstraint("round_id", "step"),
        CheckConstraint("closes >= opens", name="in_order"),
        CheckConstraint(PERSON_AND_REASON, name="person_and_reason"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("congress_round.id"))
    step: Mapped[str]
    opens: Mapped[date]
    closes: Mapped[date]
    by: Mapped[str]
    reason: Mapped[str]


class RoundLesson(Base):
    """What was learned from a model congress, for the units that come after it."""

    __tablename__ = "round_lesson"
    __table_args__ = (
        UniqueConstraint("round_id", "number"),
        CheckConstraint("length(text) > 0 AND length(by) > 0", name="text_and_person"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("congress_round.id"))
    number: Mapped[int]
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    text: Mapped[str] = mapped_column(String(2000))
    on: Mapped[date]
    by: Mapped[str]
    unit: Mapped[Unit] = relationship()


class DelegateQuota(Base):
    """One sharing out of delegates with the rule it followed; the last one of a round counts."""

    __tablename__ = "delegate_quota"
    __table_args__ = (
        UniqueConstraint("round_id", "number"),
        one_of("rule", QuotaRule),
        one_of("members", MemberBase),
        CheckConstraint("(rule = 'per_members') = (per IS NOT NULL)", name="per_with_its_rule"),
        CheckConstraint("seats >= 1 AND minimum >= 0", name="seats_to_share"),
        CheckConstraint(PERSON_AND_REASON, name="person_and_reason"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("congress_round.id"))
    number: Mapped[int]
    seats: Mapped[int]
    as_of: Mapped[date]
    rule: Mapped[str]
    per: Mapped[int | None]
    remainder: Mapped[int | None]
    minimum: Mapped[int]
    members: Mapped[str]
    on: Mapped[date]
    by: Mapped[str]
    reason: Mapped[str]


class DelegateShare(Base):
    """The delegates of one unit: from how many members, counted on which day, as read where."""

    __tablename__ = "delegate_share"
    __table_args__ = (
        UniqueConstraint("quota_id", "unit_id"),
        CheckConstraint("seats >= 0 AND members >= 1", name="of_members"),
        CheckConstraint("length(origin) > 0", name="has_origin"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    quota_id: Mapped[int] = mapped_column(ForeignKey("delegate_quota.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    members: Mapped[int]
    counted_on: Mapped[date]
    origin: Mapped[str]
    seats: Mapped[int]
    unit: Mapped[Unit] = relationship()
