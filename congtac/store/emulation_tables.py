"""The tables of emulation: who signed up for what, what was scored, and who was recognised in which year."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from congtac.domain.emulation import QualityLevel, Scorer
from congtac.store.base import Base, one_of
from congtac.store.paper_tables import PERSON_AND_REASON

if TYPE_CHECKING:
    from congtac.store.tables import Unit


class EmulationSignUp(Base):
    """A unit signed up for a set of criteria over some years. ``criteria`` is the set as it was when they signed.

    ``organiser_id`` is the committee to which it pledged itself; the committee signs up to itself.
    """

    __tablename__ = "emulation_sign_up"
    __table_args__ = (
        UniqueConstraint(  # the name that the convention makes is longer than PostgreSQL takes
            "organiser_id", "unit_id", "criteria_set", "first_year", name="uq_emulation_sign_up_signed_once"
        ),
        CheckConstraint("last_year >= first_year", name="years_in_order"),
        CheckConstraint("length(by) > 0", name="has_person"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    organiser_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"), index=True)
    criteria_set: Mapped[str]
    version: Mapped[str]
    criteria: Mapped[dict[str, Any]]
    first_year: Mapped[int]
    last_year: Mapped[int]
    on: Mapped[date]
    by: Mapped[str]
    unit: Mapped[Unit] = relationship(foreign_keys=[unit_id])
    organiser: Mapped[Unit] = relationship(foreign_keys=[organiser_id])


class EmulationScore(Base):
    """What a unit gave itself for a year, or the committee gave it, in hundredths of a point. Every revision stays."""

    __tablename__ = "emulation_score"
    __table_args__ = (
        UniqueConstraint("sign_up_id", "year", "scorer", "revision"),
        one_of("scorer", Scorer),
        CheckConstraint("total >= 0", name="not_negative"),
        CheckConstraint("revision >= 1", name="revision_counts_from_one"),
        CheckConstraint(PERSON_AND_REASON, name="person_and_reason"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    sign_up_id: Mapped[int] = mapped_column(ForeignKey("emulation_sign_up.id"))
    year: Mapped[int]
    scorer: Mapped[str]
    revision: Mapped[int]
    points: Mapped[dict[str, Any]]
    total: Mapped[int]
    on: Mapped[date]
    by: Mapped[str]
    reason: Mapped[str]


class EmulationRecognition(Base):
    """Whether a unit was recognised for a year, by the number and day of the decision where it has one."""

    __tablename__ = "emulation_recognition"
    __table_args__ = (
        UniqueConstraint("sign_up_id", "year"),
        one_of("quality", QualityLevel),
        CheckConstraint(PERSON_AND_REASON, name="person_and_reason"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    sign_up_id: Mapped[int] = mapped_column(ForeignKey("emulation_sign_up.id"))
    year: Mapped[int]
    recognised: Mapped[bool]
    level: Mapped[str | None]
    quality: Mapped[str | None]
    symbol: Mapped[str | None]
    on: Mapped[date]
    by: Mapped[str]
    reason: Mapped[str]
    sign_up: Mapped[EmulationSignUp] = relationship()
