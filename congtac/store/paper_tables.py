"""The tables of papers: drafts, approvals, issued papers, and the registers of their numbers.

Whether a paper is a draft, approved or issued is derived from these rows (``congtac.actions.papers.versions``).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from congtac.domain.secrecy import SecrecyMark
from congtac.store.base import Base, one_of

if TYPE_CHECKING:
    from congtac.store.tables import Cycle

PERSON_AND_REASON = "length(by) > 0 AND length(reason) > 0"
CANCELLED_WITH_REASON = (
    "(cancelled_on IS NULL) = (cancelled_by IS NULL) AND (cancelled_on IS NULL) = (cancelled_because IS NULL)"
)


def one_that_stands(table: str) -> Index:
    """A paper has at most one row that is not cancelled."""
    stands = text("cancelled_on IS NULL")
    return Index(f"uq_{table}_paper_that_stands", "paper_id", unique=True, sqlite_where=stands, postgresql_where=stands)


class Paper(Base):
    """A document of a kind in a cycle; ``subject`` tells several of one kind apart (the minutes of each ballot)."""

    __tablename__ = "paper"
    __table_args__ = (
        UniqueConstraint("cycle_id", "kind", "subject"),
        CheckConstraint("state IN ('draft', 'issued')", name="state_known"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    kind: Mapped[str]
    subject: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="draft")  # read by nobody since 0.2: goes in the release after it
    file_name: Mapped[str]
    cycle: Mapped[Cycle] = relationship()
    versions: Mapped[list[PaperVersion]] = relationship(order_by="PaperVersion.draft", back_populates="paper")

    @property
    def key(self) -> str:
        """What a file of this paper carries in its properties, to be found again."""
        return f"{self.cycle.key}/{self.kind}/{self.subject}"


class PaperVersion(Base):
    """Draft 1, 2, 3 ...: one for each change of the facts, and one for each file that a person edited.

    ``template`` says which file won and from which layer. ``manifest`` holds the facts printed and their origins.
    ``data`` is there where a person edited (``taken_from`` names the file), approved, or said something about it:
    other drafts are made again from their facts.
    """

    __tablename__ = "paper_version"
    __table_args__ = (UniqueConstraint("paper_id", "draft"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"))
    draft: Mapped[int]
    facts_hash: Mapped[str] = mapped_column(String(64))
    content_hash: Mapped[str] = mapped_column(String(64))
    on: Mapped[date]
    by: Mapped[str]
    account_id: Mapped[int | None]
    reason: Mapped[str]
    template: Mapped[str | None]
    taken_from: Mapped[str | None]
    manifest: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True), deferred=True)
    data: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    paper: Mapped[Paper] = relationship(back_populates="versions")


class PaperApproval(Base):
    """A person approved one version, named by its content hash."""

    __tablename__ = "paper_approval"
    __table_args__ = (
        UniqueConstraint("version_id", "by", "account_id"),
        CheckConstraint(PERSON_AND_REASON, name="person_and_reason"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("paper_version.id"))
    content_hash: Mapped[str] = mapped_column(String(64))
    on: Mapped[date]
    by: Mapped[str]
    account_id: Mapped[int | None]
    reason: Mapped[str]
    version: Mapped[PaperVersion] = relationship()


class PaperIssue(Base):
    """A paper as it was issued: its final bytes, day and symbol. It is never changed, only cancelled with a reason.

    ``symbol`` is the number as printed ("05-NQ/ĐH"); None for a working paper. ``registration_id`` is None where the
    number is not one of ours. ``data`` is empty once two people destroyed the paper (``archive_log``).
    """

    __tablename__ = "paper_issue"
    __table_args__ = (
        CheckConstraint(PERSON_AND_REASON, name="person_and_reason"),
        CheckConstraint(CANCELLED_WITH_REASON, name="cancelled_with_reason"),
        one_that_stands("paper_issue"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("paper_version.id"))
    registration_id: Mapped[int | None] = mapped_column(ForeignKey("registration.id"), unique=True)
    symbol: Mapped[str | None]
    content_hash: Mapped[str] = mapped_column(String(64))
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    on: Mapped[date]
    by: Mapped[str]
    reason: Mapped[str]
    cancelled_on: Mapped[date | None]
    cancelled_by: Mapped[str | None]
    cancelled_because: Mapped[str | None]
    version: Mapped[PaperVersion] = relationship()


class Register(Base):
    """A running register of numbers: one for a congress with all its organs, one per type and term for a committee."""

    __tablename__ = "register"
    __table_args__ = (CheckConstraint("last_number >= 0", name="counts_up"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    last_number: Mapped[int] = mapped_column(default=0)


class Registration(Base):
    """A number of a register and what holds it: never given twice; a paper has one that stands.

    A number may stand without a paper of ours: for a secret paper, of which only ``mark`` and the place where it is
    kept are written down, or with a ``note`` that says why. A cancelled number stays, with a reason.
    """

    __tablename__ = "registration"
    __table_args__ = (
        UniqueConstraint("register_id", "number"),
        CheckConstraint("state IN ('reserved', 'issued', 'cancelled')", name="state_known"),
        CheckConstraint("number >= 1", name="numbers_start_at_one"),
        one_of("mark", SecrecyMark),
        CheckConstraint("mark IS NULL OR (paper_id IS NULL AND kept_at IS NOT NULL)", name="secret_is_a_stub"),
        CheckConstraint(
            "paper_id IS NOT NULL OR mark IS NOT NULL OR length(coalesce(note, '')) > 0", name="stands_for_something"
        ),
        CheckConstraint(CANCELLED_WITH_REASON, name="cancelled_with_reason"),
        one_that_stands("registration"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    register_id: Mapped[int] = mapped_column(ForeignKey("register.id"))
    number: Mapped[int]
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id"))
    symbol: Mapped[str]
    on: Mapped[date]
    by: Mapped[str | None]
    state: Mapped[str] = mapped_column(default="reserved")  # read by nobody since 0.2: goes in the release after it
    mark: Mapped[str | None]
    kept_at: Mapped[str | None]
    note: Mapped[str | None]
    cancelled_on: Mapped[date | None]
    cancelled_by: Mapped[str | None]
    cancelled_because: Mapped[str | None]
    register: Mapped[Register] = relationship()
    paper: Mapped[Paper | None] = relationship()
