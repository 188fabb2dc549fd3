"""Build the archive of a cycle, and check one that somebody holds."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.archive.completeness import lacking_of
from congtac.actions.archive.index import CSV, DOCX, PATH, SHA256, files_of, index_paper, index_table
from congtac.actions.archive.items import Placed, items_of
from congtac.actions.archive.shelf import Shelf
from congtac.actions.cycles import Person
from congtac.clock import now
from congtac.documents.archive_file import SUMS, archive_bytes, opened, sealed, sha256, sums_in
from congtac.documents.package import write
from congtac.domain.archive import ArchiveAct
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.store.tables import ArchiveLog


@dataclass(frozen=True, slots=True)
class Built:
    """An archive: its bytes with their SHA-256, the items in it, and what a person should know."""

    data: bytes
    sha256: str
    items: list[Placed]
    findings: list[Finding]


def build(shelf: Shelf, on: date, person: Person) -> Built:
    """The file of a cycle as one .zip: the same state gives the same bytes. A line of the log says who took it out.

    What is missing is a warning and stands in the index: a file is built before it is complete, too.
    """
    items = items_of(shelf)
    parts = dict(files_of(items)) | {CSV: index_table(items), DOCX: index_paper(shelf, items)}
    data = sealed(parts, shelf.cycle.title)
    digest = sha256(data)
    shelf.session.add(
        ArchiveLog(
            cycle_id=shelf.cycle.id,
            act=ArchiveAct.BUILT.value,
            title=f"Hồ sơ {shelf.cycle.title}"[:400],
            content_hash=digest,
            on=on,
            by=person.by,
            reason=person.reason,
            recorded_at=now(),
        )
    )
    shelf.session.flush()
    return Built(data, digest, items, list(_doubts(shelf, items)))


def _doubts(shelf: Shelf, items: list[Placed]) -> Iterator[Finding]:
    where = shelf.cycle.title
    for lacking in lacking_of(shelf.session, shelf.cycle):
        yield Finding("archive.lacking", Level.WARNING, where, {"item": lacking.label, "key": lacking.item})
    for one in items:
        if one.item.key.startswith("paper/") and one.path is None and one.item.erasable:
            yield Finding("archive.draft_is_old", Level.WARNING, where, {"item": one.item.title})


@dataclass(frozen=True, slots=True)
class Checked:
    """What an archive is: its SHA-256, how many files it lists, and everything that is wrong with it."""

    sha256: str
    files: int
    findings: list[Finding]


def check(data: bytes, where: str = "") -> Checked:
    """Compare every file of an archive with its list of checksums and its index; needs no database.

    BadInput for a file that is no archive of congtac.
    """
    parts = opened(data, where)
    sums = sums_in(parts, where)
    findings = [*_against_sums(parts, sums, where), *_against_index(parts, sums, where)]
    return Checked(sha256(data), len(sums), findings)


def _against_sums(parts: Mapping[str, bytes], sums: Mapping[str, str], where: str) -> Iterator[Finding]:
    for name, digest in sums.items():
        if name not in parts:
            yield Finding("archive.file_missing", Level.ERROR, where, {"file": name})
        elif sha256(parts[name]) != digest:
            yield Finding(
                "archive.file_changed", Level.ERROR, where, {"file": name}, found=sha256(parts[name]), expected=digest
            )
    for name in parts:
        if name not in sums and name != SUMS:
            yield Finding("archive.file_foreign", Level.ERROR, where, {"file": name})


def _against_index(parts: Mapping[str, bytes], sums: Mapping[str, str], where: str) -> Iterator[Finding]:
    """The index says of each file the same as the list of checksums; whoever changes one must have changed both."""
    rows = list(csv.DictReader(StringIO(parts.get(CSV, b"").decode("utf-8-sig", "replace"))))
    listed = {row.get(PATH) or "": row.get(SHA256) or "" for row in rows if row.get(PATH)}
    if not rows:
        yield Finding("archive.no_index", Level.ERROR, where, {"file": CSV})
        return
    for name, digest in listed.items():
        if sums.get(name) != digest:
            yield Finding("archive.index_differs", Level.ERROR, where, {"file": name})
    for name in sums:
        if name not in listed and name not in (CSV, DOCX):
            yield Finding("archive.not_in_index", Level.ERROR, where, {"file": name})


def built_before(session: Session, digest: str) -> ArchiveLog | None:
    """The line of the log about the very file with this SHA-256; None for one that was not built here."""
    same = (ArchiveLog.act == ArchiveAct.BUILT.value, ArchiveLog.content_hash == digest)
    return session.scalar(select(ArchiveLog).where(*same).order_by(ArchiveLog.id).limit(1))


def read_archive(path: Path) -> bytes:
    """The bytes of a file that somebody names as an archive; BadInput where there is none or it is too large."""
    return archive_bytes(path)


def write_archive(path: Path, data: bytes) -> None:
    """Put an archive down whole or not at all; in place of an older archive, but of nothing else (RuleBroken)."""
    if path.is_file():
        try:
            sums_in(opened(archive_bytes(path), f"{path}"))
        except BadInput as error:
            raise RuleBroken(Finding("archive.other_file", Level.ERROR, f"{path}")) from error
    write(path, data)
