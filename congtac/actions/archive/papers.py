"""The papers of a cycle as items of its file: each in its final form, then the drafts of which bytes are kept."""

from __future__ import annotations

from collections.abc import Iterator

from congtac.actions.archive.shelf import ArchiveItem, Shelf
from congtac.actions.papers.drafting import rendered
from congtac.actions.papers.manifests import printed_by, printed_in
from congtac.documents.package import content_hash
from congtac.domain.archive import RetentionClass, group_of, retention_of
from congtac.domain.drafting import DRAFTABLE
from congtac.domain.errors import BadInput
from congtac.domain.paper_kinds import PaperKind
from congtac.domain.printed_rows import Printed
from congtac.store.paper_rows import FiledPaper, filed_papers
from congtac.store.tables import Paper, PaperIssue, PaperVersion

_BLANK = "……"


def of_papers(shelf: Shelf) -> Iterator[ArchiveItem]:
    """Every paper in the order in which papers of the kind are registered, followed by its drafts."""
    order = {row.kind.value: place for place, row in enumerate(DRAFTABLE[shelf.kind])}
    papers = filed_papers(shelf.session, shelf.cycle, reading=shelf.reading)
    for one in sorted(papers, key=lambda filed: (order.get(filed.paper.kind, len(order)), filed.paper.id)):
        yield _final(shelf, one)
        yield from _drafts(shelf, one)


def key_of_paper(paper: Paper) -> str:
    """The key of a paper's final form; its drafts add their ordinal."""
    return f"paper/{paper.id}"


def _final(shelf: Shelf, filed: FiledPaper) -> ArchiveItem:
    """The issued paper, or else its newest version: what was never issued says so."""
    paper, issued = filed.paper, filed.issue
    kind, last = PaperKind.of(paper.kind), paper.versions[-1]
    data = _bytes(shelf, paper, issued)
    printed = {one.id: one.text for one in _printed(data, issued.version if issued else last)}
    approved = issued is None and filed.approved
    stale = shelf.reading and data is None and key_of_paper(paper) not in shelf.destroyed
    return ArchiveItem(
        key=key_of_paper(paper),
        group=group_of(kind, shelf.kind),
        title=_title(paper),
        retention=retention_of(kind, shelf.kind),
        since=shelf.filed_on,
        name=None if stale else paper.file_name,
        data=data,
        content_hash=(issued or last).content_hash,
        symbol=issued.symbol if issued else None,
        dated=issued.on if issued else None,
        issuer=_issuer(shelf, paper, printed),
        signer=_signer(printed),
        version="bản chính" if issued else f"bản {'đã duyệt' if approved else 'dự thảo'} lần {last.draft}",
        origin=_origin(issued.version if issued else last),
        note="chưa có tệp: dữ liệu đã đổi sau bản dự thảo, cần dự thảo lại" if stale else None,
        erasable=True,
    )


def _drafts(shelf: Shelf, filed: FiledPaper) -> Iterator[ArchiveItem]:
    """The versions of which bytes are kept: those that people wrote, approved or submitted, without the newest."""
    paper, issued = filed.paper, filed.issue
    for version in paper.versions if issued else paper.versions[:-1]:
        key = f"{key_of_paper(paper)}/{version.draft}"
        if version.id in filed.kept or key in shelf.destroyed:
            yield ArchiveItem(
                key=key,
                group=group_of(PaperKind.of(paper.kind), shelf.kind),
                title=_title(paper),
                retention=RetentionClass.DRAFTS,
                since=shelf.filed_on,
                name=f"{paper.file_name.removesuffix('.docx')}-du-thao-{version.draft}.docx",
                data=version.data if shelf.reading else None,
                content_hash=version.content_hash,
                dated=version.on,
                signer=None,
                version=f"bản dự thảo lần {version.draft}",
                origin=_origin(version),
                erasable=True,
            )


def _bytes(shelf: Shelf, paper: Paper, issued: PaperIssue | None) -> bytes | None:
    """The bytes on record, or the draft made again where it is still the one on record."""
    if not shelf.reading or key_of_paper(paper) in shelf.destroyed:
        return None
    last = paper.versions[-1]
    kept = issued.data if issued else last.data
    if kept:
        return kept
    facts = shelf.facts_of(PaperKind.of(paper.kind), paper.subject)
    made = rendered(shelf.cycle, paper, facts, last.draft, shelf.studio) if facts else None
    return made if made is not None and content_hash(made) == last.content_hash else None


def _printed(data: bytes | None, version: PaperVersion) -> list[Printed]:
    """What the final file prints, or else what its draft printed."""
    try:
        found = printed_in(data) if data else []
    except BadInput:
        found = []
    return found or printed_by(version)


def _title(paper: Paper) -> str:
    label = PaperKind.of(paper.kind).label
    return f"{label} {paper.subject}" if paper.subject else label


def _issuer(shelf: Shelf, paper: Paper, printed: dict[str, str]) -> str | None:
    """Who issued it, as its head says; papers print it in capitals, the facts behind it know how it is written."""
    lines = [printed[key] for key in sorted(printed) if key.startswith("letterhead.issuer.") and printed[key] != _BLANK]
    words = " ".join(lines)
    facts = shelf.facts_of(PaperKind.of(paper.kind), paper.subject) if shelf.reading else None
    known = " ".join(facts.letterhead.issuer) if facts else ""
    return known if known.upper() == words.upper() and known else words or None


def _signer(printed: dict[str, str]) -> str | None:
    words = (printed.get(f"signature.{name}") for name in ("name", "position", "authority"))
    return next((one for one in words if one and one != _BLANK), None)


def _origin(version: PaperVersion) -> str:
    if version.taken_from is not None:
        return f"tệp {version.taken_from} do {version.by} sửa"
    return f"congtac dự thảo, mẫu {version.template or '–'}"
