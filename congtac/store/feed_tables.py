"""What was published in calendars: each day once, with the number of times that it changed."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from congtac.domain.feeds import DayStatus
from congtac.store.base import Base, one_of


class PublishedDay(Base):
    """A day as calendars last got it. ``uid`` is its identity in them, ``name`` says of what it is.

    It stays when its milestone or its cycle is gone: calendars that got it have to be told.
    """

    __tablename__ = "published_day"
    __table_args__ = (
        UniqueConstraint("cycle_id", "name"),
        one_of("status", DayStatus),
        CheckConstraint("sequence >= 0", name="sequence_rises"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    name: Mapped[str]
    uid: Mapped[str] = mapped_column(unique=True)
    on: Mapped[date]
    summary: Mapped[str]
    status: Mapped[str]
    sequence: Mapped[int]
    changed_at: Mapped[datetime]
