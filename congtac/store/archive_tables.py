"""The tables of the archive: what is kept outside congtac, and the log of files built and papers destroyed."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from congtac.domain.archive import ArchiveAct, ArchiveGroup, RetentionClass
from congtac.store.base import Base, one_of
from congtac.store.paper_tables import PERSON_AND_REASON

if TYPE_CHECKING:
    from congtac.store.tables import Cycle


class KeptElsewhere(Base):
    """A line of a file's index for what congtac does not hold: photos, speeches, papers on paper; where it is kept.

    ``stands_for`` names the item of the file that it is (``congress_minutes``), where it is one that must be there.
    """

    __tablename__ = "kept_elsewhere"
    __table_args__ = (
        UniqueConstraint("cycle_id", "title"),
        one_of("part", ArchiveGroup),
        one_of("retention", RetentionClass),
        CheckConstraint("length(title) > 0 AND length(kept_at) > 0", name="title_and_place"),
        CheckConstraint("length(by) > 0", name="has_person"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    part: Mapped[str]  # "group" is a word of SQL
    title: Mapped[str]
    kept_at: Mapped[str]
    stands_for: Mapped[str | None]
    symbol: Mapped[str | None]
    dated: Mapped[date | None]
    issuer: Mapped[str | None]
    signer: Mapped[str | None]
    retention: Mapped[str]
    on: Mapped[date]
    by: Mapped[str]


class ArchiveLog(Base):
    """One line for a file that was built and for each item proposed or destroyed: never changed, never removed.

    What is kept for ever has no day ``until``, and without one nothing is proposed or destroyed.
    """

    __tablename__ = "archive_log"
    __table_args__ = (
        UniqueConstraint("cycle_id", "act", "proposal", "item"),
        one_of("act", ArchiveAct),
        one_of("retention", RetentionClass),
        CheckConstraint(PERSON_AND_REASON, name="person_and_reason"),
        CheckConstraint(
            "act = 'built' OR (proposal IS NOT NULL AND item IS NOT NULL AND retention IS NOT NULL)", name="of_an_item"
        ),
        CheckConstraint("act = 'built' OR (until IS NOT NULL AND until <= \"on\")", name="nothing_kept_for_ever"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    act: Mapped[str]
    proposal: Mapped[int | None]
    item: Mapped[str | None]
    title: Mapped[str]
    content_hash: Mapped[str | None] = mapped_column(String(64))
    retention: Mapped[str | None]
    until: Mapped[date | None]
    on: Mapped[date]
    by: Mapped[str]
    account_id: Mapped[int | None]
    reason: Mapped[str]
    recorded_at: Mapped[datetime]
    cycle: Mapped[Cycle] = relationship()


@event.listens_for(ArchiveLog, "before_update")
@event.listens_for(ArchiveLog, "before_delete")
def _only_appended(_mapper: Any, _connection: Any, line: ArchiveLog) -> None:
    raise RuntimeError(f"line {line.id} of the archive's log is never changed")
