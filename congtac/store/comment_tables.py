"""What people say about a version of a paper: written once, never changed; what settles it is a row of its own."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from congtac.domain.paper_words import WordKind
from congtac.store.base import Base, one_of
from congtac.store.paper_tables import PaperVersion


class PaperComment(Base):
    """A comment on a version, or the reason for which a version was returned. ``by`` is the name as it was then."""

    __tablename__ = "paper_comment"
    __table_args__ = (
        one_of("kind", WordKind),
        CheckConstraint("length(by) > 0 AND length(text) > 0", name="person_and_text"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("paper_version.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    kind: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[str]
    text: Mapped[str] = mapped_column(Text)
    version: Mapped[PaperVersion] = relationship()
    settled: Mapped[PaperCommentSettled | None] = relationship(back_populates="comment")


class PaperCommentSettled(Base):
    """A comment was taken up or a return withdrawn: by whom, when, in which words. At most one for each."""

    __tablename__ = "paper_comment_settled"
    __table_args__ = (CheckConstraint("length(by) > 0 AND length(text) > 0", name="person_and_text"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("paper_comment.id"), unique=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    by: Mapped[str]
    text: Mapped[str] = mapped_column(Text)
    comment: Mapped[PaperComment] = relationship(back_populates="settled")
