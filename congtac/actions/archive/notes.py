"""Write down where something is kept that belongs to a cycle's file and that congtac does not hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.archive.completeness import needed_items
from congtac.domain.archive import ArchiveGroup, RetentionClass, groups_of
from congtac.domain.cycle import CycleKind
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.secrecy import SecrecyMark
from congtac.store.claims import claimed
from congtac.store.tables import Cycle, KeptElsewhere


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What is kept where, and what is known of it; ``stands_for`` names the item of the file that it is."""

    part: ArchiveGroup
    title: str
    kept_at: str
    retention: RetentionClass = RetentionClass.WORKING_PAPERS
    stands_for: str | None = None
    symbol: str | None = None
    dated: date | None = None
    issuer: str | None = None
    signer: str | None = None


def note(session: Session, cycle: Cycle, what: Elsewhere, on: date, by: str) -> KeptElsewhere:
    """Add a line to the file's index; the same title again is the line that is there.

    Raises BadInput with everything that is wrong: no title or place, a part that the file does not have, an item that
    it does not need, and a title that is a mark of secrecy: of a secret paper only the register knows.
    """
    problems = list(_problems(session, cycle, what, by))
    if problems:
        raise BadInput(*problems)
    same = select(KeptElsewhere).where(KeptElsewhere.cycle_id == cycle.id, KeptElsewhere.title == what.title)
    made = KeptElsewhere(
        cycle_id=cycle.id,
        part=what.part.value,
        title=what.title,
        kept_at=what.kept_at,
        stands_for=what.stands_for,
        symbol=what.symbol,
        dated=what.dated,
        issuer=what.issuer,
        signer=what.signer,
        retention=what.retention.value,
        on=on,
        by=by,
    )
    return claimed(session, made, same)


def _problems(session: Session, cycle: Cycle, what: Elsewhere, by: str) -> list[Finding]:
    where, found = cycle.title, []
    if not what.title.strip() or not what.kept_at.strip() or not by.strip():
        found.append(Finding("archive.note_incomplete", Level.ERROR, where))
    parts = groups_of(CycleKind(cycle.kind))
    if what.part not in parts:
        figures = {"part": what.part.value, "known": ", ".join(one.value for one in parts)}
        found.append(Finding("archive.unknown_part", Level.ERROR, where, figures))
    needed = [one.item for one in needed_items(session, cycle)]
    if what.stands_for is not None and what.stands_for not in needed:
        figures = {"item": what.stands_for, "known": ", ".join(needed)}
        found.append(Finding("archive.not_needed", Level.ERROR, where, figures))
    if SecrecyMark.read(what.title) is not None:
        found.append(Finding("archive.secret_title", Level.ERROR, where))
    return found
