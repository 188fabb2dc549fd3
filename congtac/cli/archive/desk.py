"""What the commands about archives share: a cycle with its organisation's ways, and how items are told."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from congtac.actions.archive.items import Placed
from congtac.actions.archive.shelf import Shelf
from congtac.actions.practice import practice_of, studio_of
from congtac.store.tables import ArchiveLog, Cycle
from congtac.workplace import Workplace


def shelf_of(session: Session, place: Workplace, cycle: Cycle, *, reading: bool) -> Shelf:
    """The cycle with what its organisation drafts with and how long it keeps."""
    installation = place.installation()
    studio = studio_of(session, installation, cycle, place.templates)
    return Shelf(session, cycle, studio, practice_of(installation, cycle).settings.archive, reading)


def told(one: Placed) -> dict[str, Any]:
    """An item for machines."""
    item = one.item
    return {
        "number": one.number,
        "key": item.key,
        "part": item.group,
        "title": item.title,
        "path": one.path,
        "symbol": item.symbol,
        "dated": item.dated,
        "issuer": item.issuer,
        "signer": item.signer,
        "version": item.version,
        "origin": item.origin,
        "retention": item.retention,
        "kept": one.kept,
        "until": one.until,
        "content_hash": item.content_hash,
        "note": item.note,
    }


def told_line(row: ArchiveLog) -> dict[str, Any]:
    """A line of the log for machines."""
    return {
        "act": row.act,
        "proposal": row.proposal,
        "item": row.item,
        "title": row.title,
        "content_hash": row.content_hash,
        "retention": row.retention,
        "until": row.until,
        "on": row.on,
        "by": row.by,
        "reason": row.reason,
    }
