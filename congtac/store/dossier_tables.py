"""The tables of dossiers: what was put before the superior, bound to content hashes, and what was decided.

A dossier is never changed: what is submitted again is the next one. Where it stands is derived from these rows.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from congtac.domain.dossiers import DossierKind, DossierOutcome
from congtac.store.base import Base, one_of
from congtac.store.paper_tables import PERSON_AND_REASON, PaperVersion

if TYPE_CHECKING:
    from congtac.store.tables import Cycle


class Dossier(Base):
    """Something submitted to the superior for its decision. ``attempt`` is that of the congress (results only)."""

    __tablename__ = "dossier"
    __table_args__ = (
        UniqueConstraint("cycle_id", "kind", "number"),
        one_of("kind", DossierKind),
        CheckConstraint(PERSON_AND_REASON, name="person_and_reason"),
        CheckConstraint("number >= 1", name="numbers_start_at_one"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    kind: Mapped[str]
    number: Mapped[int]
    attempt: Mapped[int]
    on: Mapped[date]
    by: Mapped[str]
    account_id: Mapped[int | None]
    reason: Mapped[str]
    cycle: Mapped[Cycle] = relationship()
    items: Mapped[list[DossierItem]] = relationship(order_by="DossierItem.position", back_populates="dossier")
    decision: Mapped[DossierDecision | None] = relationship(back_populates="dossier")


class DossierItem(Base):
    """One item as it was submitted: a version of a paper or rows, by content hash, or what a person answers for."""

    __tablename__ = "dossier_item"
    __table_args__ = (
        UniqueConstraint("dossier_id", "item"),
        CheckConstraint("(content_hash IS NULL) = (confirmed_by IS NOT NULL)", name="hash_or_person"),
        CheckConstraint("(confirmed_by IS NULL) = (confirmed_because IS NULL)", name="confirmed_for_a_reason"),
        CheckConstraint("version_id IS NULL OR content_hash IS NOT NULL", name="version_by_hash"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"))
    position: Mapped[int]
    item: Mapped[str]
    label: Mapped[str]
    version_id: Mapped[int | None] = mapped_column(ForeignKey("paper_version.id"))
    content_hash: Mapped[str | None] = mapped_column(String(64))
    confirmed_by: Mapped[str | None]
    account_id: Mapped[int | None]  # of who confirmed
    confirmed_because: Mapped[str | None]
    dossier: Mapped[Dossier] = relationship(back_populates="items")
    version: Mapped[PaperVersion | None] = relationship()


class DossierConfirmation(Base):
    """A person answers for an item of which congtac holds no paper: it is there, on paper or elsewhere."""

    __tablename__ = "dossier_confirmation"
    __table_args__ = (
        UniqueConstraint("cycle_id", "kind", "item", "attempt"),
        one_of("kind", DossierKind),
        CheckConstraint(PERSON_AND_REASON, name="person_and_reason"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    kind: Mapped[str]
    item: Mapped[str]
    attempt: Mapped[int]
    on: Mapped[date]
    by: Mapped[str]
    account_id: Mapped[int | None]
    reason: Mapped[str]


class DossierDecision(Base):
    """What the superior decided, by the number and the day of its paper where it has one. Written once."""

    __tablename__ = "dossier_decision"
    __table_args__ = (
        one_of("outcome", DossierOutcome),
        CheckConstraint(PERSON_AND_REASON, name="person_and_reason"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), unique=True)
    outcome: Mapped[str]
    symbol: Mapped[str | None]
    on: Mapped[date]
    by: Mapped[str]
    reason: Mapped[str]
    dossier: Mapped[Dossier] = relationship(back_populates="decision")
