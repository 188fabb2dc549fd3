"""What people decided about a term: the superior's consents to another day, and labels that somebody chose.

``after`` is the day on which the congress before had closed: a row speaks of the term that began there and of the
congress that ends it, and of nothing later.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from congtac.domain.terms import ConsentKind
from congtac.store.base import Base, one_of

PERSON_AND_REASON = "length(by) > 0 AND length(reason) > 0"


class TermConsent(Base):
    """The superior agreed to a longer term or an earlier congress: who, when, by which decision, up to which day."""

    __tablename__ = "term_consent"
    __table_args__ = (
        UniqueConstraint("unit_id", "after", "kind", "day", "decision"),
        one_of("kind", ConsentKind),
        CheckConstraint("length(decision) > 0", name="has_decision"),
        CheckConstraint(PERSON_AND_REASON, name="person_and_reason"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    after: Mapped[date]
    kind: Mapped[str]
    day: Mapped[date]
    decision: Mapped[str]
    decided_on: Mapped[date]
    by: Mapped[str]
    reason: Mapped[str]


class TermName(Base):
    """How the coming congress and its term are called, by a person with a reason; the last row of a term counts.

    ``after`` is empty for a unit of which no congress is known. What is empty stays as it is generated.
    """

    __tablename__ = "term_name"
    __table_args__ = (
        CheckConstraint("ordinal IS NOT NULL OR term IS NOT NULL", name="names_something"),
        CheckConstraint("ordinal IS NULL OR ordinal BETWEEN 1 AND 200", name="ordinal_known"),
        CheckConstraint(PERSON_AND_REASON, name="person_and_reason"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    after: Mapped[date | None]
    ordinal: Mapped[int | None]
    term: Mapped[str | None]
    on: Mapped[date]
    by: Mapped[str]
    reason: Mapped[str]
