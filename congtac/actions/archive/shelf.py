"""A cycle on the way to the archive: what its items need to know of it, and what an item is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycles import log_of
from congtac.actions.papers.drafting import facts_of_papers
from congtac.actions.papers.studio import Studio
from congtac.config.archive import Archive
from congtac.domain.archive import ArchiveAct, ArchiveGroup, RetentionClass
from congtac.domain.cycle import Act, CycleKind
from congtac.domain.paper_facts import PaperFacts
from congtac.domain.paper_kinds import PaperKind
from congtac.store.tables import ArchiveLog, Cycle


@dataclass(frozen=True, slots=True)
class ArchiveItem:
    """One item of a file. ``name`` is that of its file, None for a line about what is kept elsewhere.

    ``since`` is the day from which its time of keeping counts. ``erasable``: something of it is kept here, or
    somewhere that a person looks after, so that it can be destroyed by two people.
    """

    key: str
    group: ArchiveGroup
    title: str
    retention: RetentionClass
    since: date | None = None
    name: str | None = None
    data: bytes | None = None
    content_hash: str | None = None
    symbol: str | None = None
    dated: date | None = None
    issuer: str | None = None
    signer: str | None = None
    version: str | None = None
    origin: str | None = None
    note: str | None = None
    erasable: bool = False


@dataclass
class Shelf:
    """A cycle with its organisation's ways of drafting and keeping. ``reading``: the bytes of its papers are asked for.

    What is asked for more than once is asked of the database once.
    """

    session: Session
    cycle: Cycle
    studio: Studio
    keeping: Archive
    reading: bool = True

    @property
    def kind(self) -> CycleKind:
        """The kind of the cycle."""
        return CycleKind(self.cycle.kind)

    @cached_property
    def days(self) -> dict[str, date]:
        """The last day of each act."""
        return {row.act: row.on for row in log_of(self.session, self.cycle)}

    @property
    def filed_on(self) -> date | None:
        """The day on which the file was put away, or the cycle cancelled: from it on things are kept so long."""
        return self.days.get(Act.ARCHIVE) or self.days.get(Act.CANCEL)

    @property
    def closed_on(self) -> date | None:
        """The day on which the congress closed: from it on the sealed ballots are kept."""
        return self.days.get(Act.CLOSE)

    @cached_property
    def destroyed(self) -> dict[str, ArchiveLog]:
        """What was destroyed, by the key of the item."""
        gone = (ArchiveLog.cycle_id == self.cycle.id, ArchiveLog.act == ArchiveAct.DESTROYED.value)
        rows = self.session.scalars(select(ArchiveLog).where(*gone).order_by(ArchiveLog.id))
        return {row.item: row for row in rows if row.item}

    @cached_property
    def _facts(self) -> dict[PaperKind, dict[str, PaperFacts]]:
        return {}

    def facts_of(self, kind: PaperKind, subject: str) -> PaperFacts | None:
        """The facts of a paper as they are today; None where no row states it any more."""
        if kind not in self._facts:
            self._facts[kind] = dict(facts_of_papers(self.session, self.cycle, kind, self.studio))
        return self._facts[kind].get(subject)
