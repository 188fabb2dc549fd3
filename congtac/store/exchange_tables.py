"""The tables of bundles: which unit a public key stands for, and which bundle a report came in with."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from congtac.store.base import Base
from congtac.store.report_tables import PERSON_AND_REASON

if TYPE_CHECKING:
    from congtac.store.tables import Unit

_STANDS = "withdrawn_on IS NULL AND withdrawn_by IS NULL AND withdrawn_because IS NULL"
_WITHDRAWN = (
    "withdrawn_on IS NOT NULL AND length(coalesce(withdrawn_by, '')) > 0 "
    "AND length(coalesce(withdrawn_because, '')) > 0"
)


class UnitKey(Base):
    """A public key that somebody recorded for a unit. A later one replaces it for bundles made from that day on.

    One that was withdrawn (lost or stolen) opens nothing any more, whatever day a bundle states.
    """

    __tablename__ = "unit_key"
    __table_args__ = (
        CheckConstraint(PERSON_AND_REASON, name="person_and_reason"),
        CheckConstraint(f"({_STANDS}) OR ({_WITHDRAWN})", name="withdrawn_with_reason"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    on: Mapped[date]
    by: Mapped[str]
    reason: Mapped[str]
    withdrawn_on: Mapped[date | None]
    withdrawn_by: Mapped[str | None]
    withdrawn_because: Mapped[str | None]
    unit: Mapped[Unit] = relationship()


class ReportSeal(Base):
    """A bundle brought this revision, signed with this key. The same bundle brings it once."""

    __tablename__ = "report_seal"
    __table_args__ = (UniqueConstraint("bundle", "report_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), index=True)
    key_id: Mapped[int] = mapped_column(ForeignKey("unit_key.id"))
    bundle: Mapped[str] = mapped_column(String(64))  # SHA-256 of its manifest
    made_on: Mapped[date]
