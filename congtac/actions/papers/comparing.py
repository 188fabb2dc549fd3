"""Two files of a paper compared: in words, and as a redline for Word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from congtac.actions.papers.files import bytes_at, put
from congtac.documents.reading.marks import texts_that_may_mark
from congtac.documents.redline import accepted, redline
from congtac.domain.comparison import Change, compare
from congtac.domain.secrecy import refuse_secret


@dataclass(frozen=True, slots=True)
class Compared:
    """Two files as they were read, and what differs between their texts."""

    old: bytes
    new: bytes
    changes: list[Change]

    def write_redline(self, path: Path, author: str, on: date) -> None:
        """Put the redline at a path; Unusable where it cannot be made or written."""
        put(path, self.redline(author, on))

    def redline(self, author: str, on: date) -> bytes:
        """The newer one with tracked changes; Unusable where it cannot be made."""
        return redline(self.old, self.new, author, on)


def compare_files(old: Path, new: Path, on: date) -> Compared:
    """What differs between two papers; paragraphs are counted where something stands in them.

    Raises BadInput for what is no readable .docx, RuleBroken for a paper that bears a mark of secrecy.
    """
    first, second = bytes_at(old), bytes_at(new)
    for path, data in ((old, first), (new, second)):
        refuse_secret(texts_that_may_mark(data, f"{path}"), on, f"{path}")
    return Compared(first, second, compare(accepted(first), accepted(second)))


def compare_bytes(old: bytes, new: bytes, on: date, where: str) -> Compared:
    """The same for two versions that are at hand; ``where`` names the paper in errors."""
    for data in (old, new):
        refuse_secret(texts_that_may_mark(data, where), on, where)
    return Compared(old, new, compare(accepted(old), accepted(new)))
