"""What may be destroyed and when, and its destruction by two people; what is kept for ever is never among it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from congtac.actions.archive.items import Placed, items_of
from congtac.actions.archive.shelf import Shelf
from congtac.actions.cycles import Person
from congtac.actions.hands import hand_of, hands_on
from congtac.clock import now
from congtac.domain.archive import ArchiveAct
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.store.acting import account_acting
from congtac.store.claims import hold
from congtac.store.tables import ArchiveLog, Cycle, Paper, PaperComment, PaperIssue, PaperVersion

SILENCED = "đã tiêu hủy cùng văn bản"
EMPTY = b""  # what an issued paper holds once it was destroyed; number, day and hash stay


@dataclass(frozen=True, slots=True)
class DueItem:
    """An item with the first day on which it may be destroyed; ``due`` whether that has come."""

    placed: Placed
    until: date
    due: bool


def due_items(shelf: Shelf, on: date) -> list[DueItem]:
    """The items of a file that have an end, the earliest first. Without an end: kept for ever, or not put away yet."""
    found = [DueItem(one, one.until, one.until <= on) for one in items_of(shelf) if one.until and one.item.erasable]
    return sorted(found, key=lambda one: (one.until, one.placed.number))


def propose(shelf: Shelf, keys: Sequence[str], on: date, person: Person) -> list[ArchiveLog]:
    """Propose to destroy items of a file: those named, or all that are due. One line of the log for each.

    Raises BadInput for keys that the file does not have, RuleBroken with every item that is kept for ever, is not due,
    or is proposed already, and where nothing is due.
    """
    session, cycle = shelf.session, shelf.cycle
    hold(session, cycle)
    items = {one.item.key: one for one in items_of(shelf)}
    waiting = {row.item for row in open_lines(session, cycle)}
    chosen = list(keys) or [one.placed.item.key for one in due_items(shelf, on) if one.due]
    chosen = chosen if keys else [key for key in chosen if key not in waiting]
    if not chosen:
        raise RuleBroken(Finding("archive.nothing_due", Level.ERROR, cycle.title, {"on": on}))
    unknown = [key for key in dict.fromkeys(chosen) if key not in items]
    if unknown:
        raise BadInput(*(Finding("archive.unknown_item", Level.ERROR, cycle.title, {"key": key}) for key in unknown))
    problems = [one for key in dict.fromkeys(chosen) for one in _against(items[key], key in waiting, on, cycle.title)]
    if problems:
        raise RuleBroken(*problems)
    number = (session.scalar(select(func.max(ArchiveLog.proposal)).where(ArchiveLog.cycle_id == cycle.id)) or 0) + 1
    lines = [_line(cycle, ArchiveAct.PROPOSED, number, items[key], on, person) for key in dict.fromkeys(chosen)]
    _write(session, lines)
    session.flush()
    return lines


def _against(one: Placed, waits: bool, on: date, where: str) -> Iterator[Finding]:
    """Why an item cannot be proposed for destruction."""
    figures = {"item": one.item.title, "key": one.item.key, "kept": one.kept, "until": one.until or "–", "on": on}
    if one.kept == "vĩnh viễn":
        yield Finding("archive.permanent", Level.ERROR, where, figures)
    elif not one.item.erasable:
        yield Finding("archive.not_erasable", Level.ERROR, where, figures)
    elif one.until is None:
        yield Finding("archive.not_filed", Level.ERROR, where, figures)
    elif one.until > on:
        yield Finding("archive.not_due", Level.ERROR, where, figures)
    elif waits:
        yield Finding("archive.proposed_already", Level.ERROR, where, figures)


def _line(cycle: Cycle, act: ArchiveAct, number: int, one: Placed, on: date, person: Person) -> ArchiveLog:
    return ArchiveLog(
        cycle_id=cycle.id,
        act=act.value,
        proposal=number,
        item=one.item.key,
        title=one.item.title[:400],
        content_hash=one.item.content_hash,
        retention=one.item.retention.value,
        until=one.until,
        on=on,
        by=person.by,
        reason=person.reason,
        recorded_at=now(),
    )


def _write(session: Session, lines: Iterable[ArchiveLog]) -> None:
    for line in lines:
        line.account_id = account_acting(session)
        session.add(line)


def open_lines(session: Session, cycle: Cycle) -> list[ArchiveLog]:
    """What was proposed and waits for a second person."""
    own = select(ArchiveLog).where(ArchiveLog.cycle_id == cycle.id).order_by(ArchiveLog.id)
    rows = session.scalars(own).all()
    done = {(row.proposal, row.item) for row in rows if row.act == ArchiveAct.DESTROYED}
    return [row for row in rows if row.act == ArchiveAct.PROPOSED and (row.proposal, row.item) not in done]


def log_of_file(session: Session, cycle: Cycle) -> list[ArchiveLog]:
    """Everything that was done with the file of a cycle, the latest first."""
    own = select(ArchiveLog).where(ArchiveLog.cycle_id == cycle.id)
    return list(session.scalars(own.order_by(ArchiveLog.id.desc())))


def confirm(shelf: Shelf, proposal: int, on: date, person: Person) -> list[ArchiveLog]:
    """A second person confirms a proposal: its items are destroyed, and the log says by whom; twice is once.

    Everything is looked at again: who proposed cannot confirm, what is kept longer by now stays, and an item that is
    another one than was proposed is named with both hashes. Nothing is destroyed unless all of it can be.
    """
    session, cycle = shelf.session, shelf.cycle
    hold(session, cycle)
    own = (ArchiveLog.cycle_id == cycle.id, ArchiveLog.proposal == proposal)
    rows = list(session.scalars(select(ArchiveLog).where(*own).order_by(ArchiveLog.id)))
    if not rows:
        raise BadInput(Finding("archive.unknown_proposal", Level.ERROR, cycle.title, {"number": proposal}))
    done = [row for row in rows if row.act == ArchiveAct.DESTROYED]
    proposed = [row for row in rows if row.act == ArchiveAct.PROPOSED]
    if done:
        return done
    second = hand_of(session, person.by)
    if any(second.is_same_as(hand) for hand in hands_on(proposed)):
        raise RuleBroken(Finding("archive.same_person", Level.ERROR, cycle.title, {"by": person.by}))
    items = {one.item.key: one for one in items_of(shelf)}
    problems = [problem for row in proposed for problem in _changed(row, items, on, cycle.title)]
    if problems:
        raise RuleBroken(*problems)
    lines = [_line(cycle, ArchiveAct.DESTROYED, proposal, items[row.item or ""], on, person) for row in proposed]
    _write(session, lines)
    _destroy(session, [row.item or "" for row in proposed])
    session.flush()
    return lines


def _changed(row: ArchiveLog, items: dict[str, Placed], on: date, where: str) -> Iterable[Finding]:
    one = items.get(row.item or "")
    if one is None or one.item.content_hash != row.content_hash:
        figures = {"item": row.title, "key": row.item}
        found = one.item.content_hash if one else None
        return [Finding("archive.item_changed", Level.ERROR, where, figures, found=found, expected=row.content_hash)]
    return _against(one, False, on, where)


def _destroy(session: Session, keys: Sequence[str]) -> None:
    """Bytes and printed figures of papers go; rows with number, day and hash stay, and so does what is elsewhere."""
    for key in keys:
        what, *ids = key.split("/")
        if what != "paper":
            continue
        paper = session.get_one(Paper, int(ids[0]))
        issued = select(PaperIssue).where(PaperIssue.paper_id == paper.id, PaperIssue.cancelled_on.is_(None))
        if len(ids) == 2:
            _empty(session, [version for version in paper.versions if version.draft == int(ids[1])])
            continue
        final = session.scalar(issued)
        if final is not None:
            final.data = EMPTY
            _silence(session, [final.version])
        else:
            _empty(session, paper.versions[-1:])


def _empty(session: Session, versions: Sequence[PaperVersion]) -> None:
    for version in versions:
        version.data, version.manifest = None, None
    _silence(session, versions)


def _silence(session: Session, versions: Sequence[PaperVersion]) -> None:
    """What people said about a paper may repeat what stood in it: who spoke and when stays, the words go."""
    own = select(PaperComment).where(PaperComment.version_id.in_([version.id for version in versions]))
    for said in session.scalars(own):
        said.text = SILENCED
        if said.settled is not None:
            said.settled.text = SILENCED
