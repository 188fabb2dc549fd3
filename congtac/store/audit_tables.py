"""The audit log: every change that a person made, chained by hash. The database refuses to change or remove a line."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from congtac.store.base import Base


class AuditEntry(Base):
    """One transaction of one person. ``changes`` is canonical JSON, as it was hashed.

    ``by`` and ``act`` stay readable when the account is gone; ``cycle_id`` is no reference, for the same reason.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (CheckConstraint("number >= 1 AND length(by) > 0 AND length(act) > 0", name="who_and_what"),)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    by: Mapped[str]
    account_id: Mapped[int | None] = mapped_column(index=True)
    act: Mapped[str]
    cycle_id: Mapped[int | None] = mapped_column(index=True)
    changes: Mapped[str] = mapped_column(Text)
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class AuditHead(Base):
    """The last entry, once more: so that an entry that is missing at the end is missed."""

    __tablename__ = "audit_head"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))
