"""Lines of a file's index without a file: sealed ballots, decisions of the superior, secret papers, other places."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from congtac.actions.archive.shelf import ArchiveItem, Shelf
from congtac.actions.facts.ballot_rows import held_ballots
from congtac.actions.papers.letterheads import issuing_body
from congtac.actions.papers.numbers import written
from congtac.actions.papers.registers import pages
from congtac.domain.archive import ArchiveGroup, RetentionClass
from congtac.domain.dossiers import DossierKind, DossierOutcome
from congtac.domain.numbering import KeyPart
from congtac.domain.paper_kinds import PaperKind
from congtac.domain.secrecy import SecrecyMark
from congtac.store.tables import Dossier, DossierDecision, KeptElsewhere, Paper, PaperIssue

_SEALED = "niêm phong, cấp ủy khóa mới lưu giữ"
_THEIRS = "bản của cấp trên; congtac giữ số và ngày"


def of_ballots(shelf: Shelf) -> Iterator[ArchiveItem]:
    """The sealed ballots of each ballot: in an envelope with the new committee, never here (190-QĐ/TW Art. 8)."""
    if not shelf.kind.is_congress:
        return
    for words, ballot in held_ballots(shelf.session, shelf.cycle):
        held = ballot.round
        counted = f" (phát ra {held.issued}, thu về {held.returned} phiếu)" if held else ""
        yield ArchiveItem(
            key=f"ballots/{ballot.election.id}/{held.number if held else 0}",
            group=ArchiveGroup.ELECTION,
            title=f"Phiếu bầu {words}{counted}",
            retention=RetentionClass.SEALED_BALLOTS,
            since=shelf.closed_on,
            dated=ballot.decided_on,
            issuer="Ban Kiểm phiếu",
            note=_SEALED,
            erasable=True,
        )


def of_decisions(shelf: Shelf) -> Iterator[ArchiveItem]:
    """What the superior decided by a paper with a number that is not in the file itself."""
    if not shelf.kind.is_congress:
        return
    own = select(DossierDecision).join(Dossier).where(Dossier.cycle_id == shelf.cycle.id)
    superior, here = shelf.cycle.unit.superior, _issued_here(shelf)
    for row in shelf.session.scalars(own.order_by(DossierDecision.id)):
        if row.symbol is None or row.symbol in here:
            continue
        kind, outcome = DossierKind(row.dossier.kind), DossierOutcome(row.outcome)
        yield ArchiveItem(
            key=f"decision/{row.id}",
            group=ArchiveGroup.RATIFICATION if kind is DossierKind.RESULTS else ArchiveGroup.APPROVALS,
            title=f"Ý kiến, quyết định của cấp trên: {kind.label} – {outcome.label}",
            retention=RetentionClass.CONGRESS_RECORDS,
            since=shelf.filed_on,
            symbol=row.symbol,
            dated=row.on,
            issuer=issuing_body(superior.name) if superior else None,
            signer=row.by,
            note=_THEIRS,
        )


def _issued_here(shelf: Shelf) -> set[str | None]:
    """The numbers of the superior's decisions whose paper was issued in the cycle itself."""
    own = (Paper.cycle_id == shelf.cycle.id, Paper.kind == PaperKind.RATIFICATION_DECISION.value)
    issued = select(PaperIssue.symbol).join(Paper, PaperIssue.paper_id == Paper.id)
    return set(shelf.session.scalars(issued.where(*own, PaperIssue.cancelled_on.is_(None))))


def of_stubs(shelf: Shelf) -> Iterator[ArchiveItem]:
    """The secret papers of the congress's register: number, day, mark and place, no title and no text."""
    if not shelf.kind.is_congress:
        return
    for page in pages(shelf.session, f"{KeyPart.CONGRESS.value}={shelf.cycle.key}"):
        for row in page.rows:
            if row.mark is not None and row.cancelled_on is None:
                yield ArchiveItem(
                    key=f"stub/{row.id}",
                    group=ArchiveGroup.DECISIONS,
                    title=f"Văn bản có dấu chỉ độ mật ({SecrecyMark(row.mark).label}), không lưu nội dung",
                    retention=RetentionClass.CONGRESS_RECORDS,
                    since=shelf.filed_on,
                    symbol=written(row, shelf.cycle.held_on),
                    dated=row.on,
                    note=f"lưu tại: {row.kept_at}",
                )


def of_elsewhere(shelf: Shelf) -> Iterator[ArchiveItem]:
    """What somebody wrote down that is kept outside congtac."""
    own = select(KeptElsewhere).where(KeptElsewhere.cycle_id == shelf.cycle.id)
    for row in shelf.session.scalars(own.order_by(KeptElsewhere.id)):
        yield ArchiveItem(
            key=f"elsewhere/{row.id}",
            group=ArchiveGroup(row.part),
            title=row.title,
            retention=RetentionClass(row.retention),
            since=shelf.filed_on,
            symbol=row.symbol,
            dated=row.dated,
            issuer=row.issuer,
            signer=row.signer,
            note=f"lưu tại: {row.kept_at}",
            erasable=True,
        )
