"""What the index of a cycle's file states; see ``congtac.domain.paper_facts`` for the habits."""

from __future__ import annotations

from dataclasses import dataclass

from congtac.domain.paper_facts import NOTHING, PaperFacts


@dataclass(frozen=True, slots=True)
class IndexLine:
    """One line of the index, in words; ``issued`` is who issued it and who signed, ``note`` the version and the place.

    What a paper does not have is a dash: a blank would ask somebody to fill it in.
    """

    number: str
    title: str
    symbol: str = NOTHING
    dated: str = NOTHING
    issued: str = NOTHING
    kept: str = NOTHING
    note: str = NOTHING


@dataclass(frozen=True, slots=True)
class IndexPart:
    """A part of the file with its lines; a part without any is printed too, so that nobody looks for more."""

    number: str
    title: str
    lines: tuple[IndexLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveIndexFacts(PaperFacts):
    """Mục lục hồ sơ. ``subject`` is what the file is of; ``lacking`` what it cannot do without and does not have.

    ``sealed``: there are ballots among it, whose time of keeping counts from another day.
    """

    subject: str | None = None
    total: int | None = None
    files: int | None = None
    parts: tuple[IndexPart, ...] = ()
    lacking: tuple[str, ...] = ()
    sealed: bool = False
