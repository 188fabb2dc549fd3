"""The current papers of a cycle as one .zip with a list of what is in it: for people who read, not the archive."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from functools import cached_property
from io import StringIO

from sqlalchemy.orm import Session

from congtac.actions.papers.destroyed import destroyed_papers
from congtac.actions.papers.drafting import facts_of_papers, rendered
from congtac.actions.papers.numbers import written
from congtac.actions.papers.studio import Studio
from congtac.documents.archive_file import sealed, sha256
from congtac.documents.package import content_hash
from congtac.domain.errors import CongtacError
from congtac.domain.paper_facts import PaperFacts
from congtac.domain.paper_kinds import PaperKind
from congtac.domain.paper_states import PaperState
from congtac.store.paper_rows import PaperRow, load_bytes, paper_rows
from congtac.store.tables import Cycle

INDEX = "muc-luc.csv"
HEAD = ("STT", "Tên văn bản", "Trạng thái", "Số, ký hiệu", "Ngày", "Lần dự thảo", "Tệp", "SHA-256", "Ghi chú")


def pack(session: Session, cycle: Cycle, studio: Studio) -> bytes:
    """Every paper as issued, or else its newest version; the same papers give the same bytes.

    A paper that cannot be had stands in the list with the reason.
    """
    parts: dict[str, bytes] = {}
    lines: list[tuple[object, ...]] = [HEAD]
    rows = paper_rows(session, cycle)
    load_bytes(session, rows)
    again = _Again(session, cycle, studio)
    for number, row in enumerate(rows, start=1):
        data, note = _bytes(row, again)
        name = f"{number:02}-{row.paper.file_name}"
        if data is not None:
            parts[name] = data
        lines.append(_line(number, row, name if data else "", sha256(data) if data else "", note))
    table = StringIO()
    csv.writer(table, lineterminator="\r\n").writerows([[_plain(cell) for cell in line] for line in lines])
    return sealed({**parts, INDEX: b"\xef\xbb\xbf" + table.getvalue().encode()}, cycle.title)


@dataclass
class _Again:
    """Drafts that are made again from today's facts: those of a kind are asked of the database once."""

    session: Session
    cycle: Cycle
    studio: Studio
    known: dict[str, dict[str, PaperFacts]] = field(default_factory=dict)

    @cached_property
    def destroyed(self) -> frozenset[int]:
        """The papers that were destroyed."""
        return destroyed_papers(self.session, self.cycle)

    def made(self, row: PaperRow) -> bytes | None:
        """The draft, where it is still the one on record."""
        kind = row.paper.kind
        try:
            if kind not in self.known:
                self.known[kind] = dict(facts_of_papers(self.session, self.cycle, PaperKind.of(kind), self.studio))
            facts = self.known[kind].get(row.paper.subject)
            return None if facts is None else rendered(self.cycle, row.paper, facts, row.newest.draft, self.studio)
        except CongtacError:  # said in the list like every paper that cannot be had
            return None


def _bytes(row: PaperRow, again: _Again) -> tuple[bytes | None, str]:
    if row.issue is not None:
        return (row.issue.data, "") if row.issue.data else (None, "đã tiêu hủy")
    data = row.newest.data
    if data is None and row.paper.id in again.destroyed:
        return None, "đã tiêu hủy"
    data = again.made(row) if data is None else data
    if data is None or content_hash(data) != row.newest.content_hash:
        return None, "số liệu đã thay đổi, cần soạn lại"
    return data, ""


def _line(number: int, row: PaperRow, name: str, digest: str, note: str) -> tuple[object, ...]:
    on = row.issue.on if row.issue else row.newest.on
    symbol = row.issue.symbol if row.issue else written(row.number, on) if row.number else ""
    kind = f"{PaperKind.of(row.paper.kind).label} {row.paper.subject}".strip()
    draft = "" if row.state is PaperState.ISSUED else row.newest.draft
    return (number, kind, row.state.label, symbol or "", f"{on:%d/%m/%Y}", draft, name, digest, note)


def _plain(cell: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = f"{cell}"
    return f"'{text}" if text[:1] in "=+-@\t" else text
