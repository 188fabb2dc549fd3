"""Files of papers in a folder: what stands there, and how a draft gets there without overwriting anybody's work."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.papers.drafting import issue_of
from congtac.documents.package import content_hash, read, writable, write
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.labels import Labelled
from congtac.store.tables import Paper, PaperVersion


class FileStanding(Labelled):
    """What a file in the papers' folder is."""

    ABSENT = "absent", "chưa có"
    CURRENT = "current", "bản mới nhất"
    OUTDATED = "outdated", "bản dự thảo cũ"
    EDITED = "edited_by_hand", "đã được sửa tay"


def file_standing(session: Session, paper: Paper, path: Path) -> FileStanding:
    """Whether the file is the paper as issued or last drafted, an older draft of ours, absent, or made by a person."""
    try:
        found = content_hash(path.read_bytes())
    except OSError:
        return FileStanding.ABSENT
    except BadInput:
        return FileStanding.EDITED
    issued = issue_of(session, paper)
    if found == (issued or paper.versions[-1]).content_hash:
        return FileStanding.CURRENT
    ours = select(PaperVersion.id).join(Paper).where(Paper.kind == paper.kind, PaperVersion.content_hash == found)
    return FileStanding.EDITED if session.scalar(ours.limit(1)) is None else FileStanding.OUTDATED


def place_draft(session: Session, paper: Paper, data: bytes, folder: Path) -> list[Finding]:
    """Write a draft into a folder, unless a person edited the file there: what people wrote is never overwritten.

    Gives a warning for a file that was left as it is.
    """
    path = folder / paper.file_name
    standing = file_standing(session, paper, path)
    if standing in (FileStanding.ABSENT, FileStanding.OUTDATED):
        write(path, data)
    return [Finding("paper.edited_by_hand", Level.WARNING, f"{path}")] if standing is FileStanding.EDITED else []


def ready_for_papers(folder: Path) -> None:
    """Make the folder and try to write in it; raises Unusable where that fails, before any work is done."""
    writable(folder)


def bytes_at(path: Path) -> bytes:
    """A file that a person named; BadInput where there is none."""
    return read(path)


def put(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; Unusable where the place does not allow it."""
    write(path, data)
