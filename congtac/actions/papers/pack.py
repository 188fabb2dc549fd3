"""The current papers of a cycle as one .zip with a list of what is in it: for people who read, not the archive."""

from __future__ import annotations

import csv
from io import StringIO

from sqlalchemy.orm import Session

from congtac.actions.papers.numbers import written
from congtac.actions.papers.overview import bytes_of_version
from congtac.actions.papers.studio import Studio
from congtac.documents.archive_file import sealed, sha256
from congtac.domain.errors import CongtacError
from congtac.domain.paper_kinds import PaperKind
from congtac.domain.paper_states import PaperState
from congtac.store.paper_rows import PaperRow, paper_rows
from congtac.store.tables import Cycle

INDEX = "muc-luc.csv"
HEAD = ("STT", "Tên văn bản", "Trạng thái", "Số, ký hiệu", "Ngày", "Lần dự thảo", "Tệp", "SHA-256", "Ghi chú")


def pack(session: Session, cycle: Cycle, studio: Studio) -> bytes:
    """Every paper as issued, or else its newest version; the same papers give the same bytes.

    A paper that cannot be had stands in the list with the reason.
    """
    parts: dict[str, bytes] = {}
    lines: list[tuple[object, ...]] = [HEAD]
    for number, row in enumerate(paper_rows(session, cycle, files=True), start=1):
        data, note = _bytes(session, row, studio)
        name = f"{number:02}-{row.paper.file_name}"
        if data is not None:
            parts[name] = data
        lines.append(_line(number, row, name if data else "", sha256(data) if data else "", note))
    table = StringIO()
    csv.writer(table, lineterminator="\r\n").writerows([[_plain(cell) for cell in line] for line in lines])
    return sealed({**parts, INDEX: b"\xef\xbb\xbf" + table.getvalue().encode()}, cycle.title)


def _bytes(session: Session, row: PaperRow, studio: Studio) -> tuple[bytes | None, str]:
    if row.issue is not None:
        return (row.issue.data, "") if row.issue.data else (None, "đã tiêu hủy")
    try:
        return bytes_of_version(session, row.newest, studio), ""
    except CongtacError as error:
        code = error.findings[0].code
        return None, "đã tiêu hủy" if code == "paper.destroyed" else "số liệu đã thay đổi, cần soạn lại"


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
