"""A cycle's file put in order: its items by part, each with its place, and what was destroyed said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from congtac import vi
from congtac.actions.archive.lines import of_ballots, of_decisions, of_elsewhere, of_stubs
from congtac.actions.archive.papers import of_papers
from congtac.actions.archive.records import of_log, of_reports, of_tasks
from congtac.actions.archive.shelf import ArchiveItem, Shelf
from congtac.domain.archive import ArchiveGroup, groups_of
from congtac.domain.slugs import slug

LONGEST_FOLDER = 40  # letters of a part's name in the name of its folder


@dataclass(frozen=True, slots=True)
class Placed:
    """An item with its running number and the path of its file in the archive, where it has one."""

    number: int
    item: ArchiveItem
    path: str | None
    kept: str
    until: date | None

    @property
    def note(self) -> str | None:
        """What to say beside it: its version, and where it is or what became of it."""
        return "; ".join(one for one in (self.item.version, self.item.note) if one) or None


def items_of(shelf: Shelf) -> list[Placed]:
    """Every item of the file in the order of its parts; papers come before the lines about other places."""
    items = list(
        chain(
            of_papers(shelf),
            of_reports(shelf),
            of_tasks(shelf),
            of_decisions(shelf),
            of_ballots(shelf),
            of_stubs(shelf),
            of_elsewhere(shelf),
            [of_log(shelf)],
        )
    )
    return list(_placed(shelf, [_said_destroyed(shelf, item) for item in items]))


def _said_destroyed(shelf: Shelf, item: ArchiveItem) -> ArchiveItem:
    gone = shelf.destroyed.get(item.key)
    if gone is None:
        return item
    words = f"đã hủy ngày {vi.short_date(gone.on)}, {gone.by} xác nhận ({gone.reason})"
    return replace(item, name=None, data=None, note=words, erasable=False)


def _placed(shelf: Shelf, items: list[ArchiveItem]) -> Iterator[Placed]:
    number = 0
    for place, group in enumerate(groups_of(shelf.kind), start=1):
        for within, item in enumerate((one for one in items if one.group is group), start=1):
            number += 1
            retention = shelf.keeping.kept(item.retention)
            path = None if item.name is None else f"{folder_of(place, group)}/{within:03}-{item.name}"
            yield Placed(number, item, path, f"{retention}", retention.until(item.since))


def folder_of(place: int, group: ArchiveGroup) -> str:
    """The folder of a part of the file: ``07-ho-so-bau-cu``."""
    return f"{place:02}-{slug(group.label)[:LONGEST_FOLDER].strip('-')}"
