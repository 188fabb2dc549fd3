"""The index of a cycle's file (mục lục hồ sơ): as a paper to print, and as a table for machines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from congtac import vi
from congtac.actions.archive.completeness import lacking_of
from congtac.actions.archive.items import Placed
from congtac.actions.archive.records import as_csv
from congtac.actions.archive.shelf import Shelf
from congtac.actions.papers.letterheads import PaperDay, body_head, issuing_body
from congtac.documents.archive_file import sha256
from congtac.documents.render import Identity, render
from congtac.domain.archive import RetentionClass, groups_of
from congtac.domain.archive_facts import ArchiveIndexFacts, IndexLine, IndexPart
from congtac.domain.paper_facts import NOTHING, Signature
from congtac.domain.paper_kinds import PaperKind

DOCX, CSV = "muc-luc-ho-so.docx", "muc-luc-ho-so.csv"
PATH, SHA256 = "Đường dẫn", "SHA-256"
HEAD = (
    "TT",
    "Phần",
    PATH,
    "Tên loại, nội dung",
    "Số, ký hiệu",
    "Ngày",
    "Cơ quan ban hành",
    "Người ký",
    "Bản",
    "Nguồn",
    "Nhóm bảo quản",
    "Thời hạn bảo quản",
    "Được hủy từ ngày",
    "Dung lượng",
    SHA256,
    "Mã nội dung",
    "Ghi chú",
    "Mã mục",
)


def index_table(items: Sequence[Placed]) -> bytes:
    """The index as CSV: one row for each item, with the checksum of its file and the hash that approvals name."""
    return as_csv(HEAD, (_row(one) for one in items))


def _row(one: Placed) -> tuple[object, ...]:
    item = one.item
    return (
        one.number,
        item.group.label,
        one.path,
        item.title,
        item.symbol,
        item.dated and item.dated.isoformat(),
        item.issuer,
        item.signer,
        item.version,
        item.origin,
        item.retention.value,
        one.kept,
        one.until and one.until.isoformat(),
        len(item.data) if item.data is not None else None,
        sha256(item.data) if item.data is not None else None,
        item.content_hash,
        item.note,
        item.key,
    )


def index_paper(shelf: Shelf, items: Sequence[Placed]) -> bytes:
    """The index as a paper, by the layout in force on the day of the meeting; it bears no number and no day."""
    facts = index_facts(shelf, items)
    kind, identity = PaperKind.ARCHIVE_INDEX, Identity(f"{shelf.cycle.key}/{PaperKind.ARCHIVE_INDEX.value}/", 1)
    return render(kind, facts, shelf.cycle.held_on, shelf.studio.templates, shelf.studio.layouts, identity)


def index_facts(shelf: Shelf, items: Sequence[Placed]) -> ArchiveIndexFacts:
    """What the index states: every item under its part, also the parts in which there is nothing."""
    unit = shelf.cycle.unit
    superior = unit.superior.name if unit.superior else None
    day = PaperDay(None, None, None)
    kind = PaperKind.ARCHIVE_INDEX
    parts = tuple(
        IndexPart(f"{place}", group.label, tuple(_line(one) for one in items if one.item.group is group))
        for place, group in enumerate(groups_of(shelf.kind), start=1)
    )
    head = replace(body_head(kind, superior, issuing_body(unit.name), shelf.studio.house, day, 1), draft=None)
    return ArchiveIndexFacts(
        letterhead=head,
        signature=Signature("Người lập mục lục", None, None),
        recipients=("Lưu: VT" if shelf.studio.house.is_agency else "Lưu hồ sơ",),
        subject=shelf.cycle.title,
        total=len(items),
        files=sum(one.path is not None for one in items),
        parts=parts,
        sealed=any(one.item.retention is RetentionClass.SEALED_BALLOTS for one in items),
        lacking=tuple(one.label for one in lacking_of(shelf.session, shelf.cycle)),
    )


def _line(one: Placed) -> IndexLine:
    item = one.item
    issued = "; ".join(words for words in (item.issuer, item.signer) if words)
    return IndexLine(
        number=f"{one.number}",
        title=item.title,
        symbol=item.symbol or NOTHING,
        dated=vi.short_date(item.dated) if item.dated else NOTHING,
        issued=issued or NOTHING,
        kept=one.kept,
        note=one.note or NOTHING,
    )


def files_of(items: Sequence[Placed]) -> Mapping[str, bytes]:
    """The files of the archive by their path."""
    return {one.path: one.item.data for one in items if one.path is not None and one.item.data is not None}
