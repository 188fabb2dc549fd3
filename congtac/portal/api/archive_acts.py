"""What is written about a file: what is kept elsewhere, its destruction by two people; and an archive checked."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, UploadFile
from pydantic import BaseModel, Field

from congtac.actions.archive.building import built_before, check
from congtac.actions.archive.notes import Elsewhere, note
from congtac.actions.archive.retention import confirm, open_lines, propose
from congtac.domain.access import Right
from congtac.domain.archive import ArchiveGroup, RetentionClass
from congtac.portal.api.answers import Told, told
from congtac.portal.api.asked import Because, Body, Symbol, Words
from congtac.portal.api.filing import FileAnswer, file_of, shelf_of
from congtac.portal.api.inquiries import Inquiry, inquires
from congtac.portal.found import the_cycle
from congtac.store.tables import ArchiveLog, Cycle

router = APIRouter(prefix="/cycles/{cycle}/archive", tags=["keeping"])
Reader = Annotated[Inquiry[Cycle], inquires(Right.READ, the_cycle)]
Organiser = Annotated[Inquiry[Cycle], inquires(Right.ORGANISE, the_cycle)]


class CheckAnswer(BaseModel):
    """Changed, missing and foreign files are findings; ``built_by`` and ``built_on`` where congtac built it."""

    sha256: str
    files: int
    built_by: str | None
    built_on: date | None
    findings: list[Told]


class KeptElsewhereNote(Body):
    """``stands_for`` is the key of something lacking that it answers for."""

    part: ArchiveGroup
    title: Words
    kept_at: Words
    retention: RetentionClass = RetentionClass.WORKING_PAPERS
    stands_for: Words | None = None
    symbol: Symbol | None = None
    dated: date | None = None
    issuer: Words | None = None


class Proposed(Because):
    """The keys of the items that shall be destroyed."""

    items: Annotated[tuple[Words, ...], Field(min_length=1, max_length=500)]


class Confirmed(Because):
    """The number of the proposal; who made it cannot confirm it."""

    proposal: Annotated[int, Field(ge=1, lt=2**31)]


class LineAnswer(BaseModel):
    """A line of the log of the file."""

    proposal: int | None
    item: str | None
    on: date
    by: str


@router.post("/check")
def checked(inquiry: Reader, file: UploadFile) -> CheckAnswer:
    """Compare an archive that somebody holds with its own sums; nothing is stored."""
    found = check(file.file.read(), (file.filename or "")[:100] or "ho-so.zip")
    line = built_before(inquiry.session, found.sha256)
    return CheckAnswer(
        sha256=found.sha256,
        files=found.files,
        built_by=line.by if line else None,
        built_on=line.on if line else None,
        findings=told(found.findings),
    )


@router.post("/note")
def noted(inquiry: Organiser, asked: KeptElsewhereNote) -> FileAnswer:
    """Write down where something is kept that congtac does not hold."""
    what = Elsewhere(
        asked.part,
        asked.title,
        asked.kept_at,
        asked.retention,
        asked.stands_for,
        asked.symbol,
        asked.dated,
        asked.issuer,
    )
    note(inquiry.session, inquiry.thing, what, inquiry.today, inquiry.visitor.name)
    return file_of(inquiry)


@router.post("/propose")
def proposed(inquiry: Organiser, asked: Proposed) -> list[LineAnswer]:
    """Propose to destroy items whose time is over; nothing is destroyed yet."""
    on, person = asked.on or inquiry.today, inquiry.person(asked.reason)
    return _lines(propose(shelf_of(inquiry, reading=False), asked.items, on, person))


@router.get("/proposals")
def waiting(inquiry: Reader) -> list[LineAnswer]:
    """What is proposed and waits for a second person."""
    return _lines(open_lines(inquiry.session, inquiry.thing))


@router.post("/confirm")
def confirmed(inquiry: Organiser, asked: Confirmed) -> list[LineAnswer]:
    """Destroy what somebody else proposed."""
    on, person = asked.on or inquiry.today, inquiry.person(asked.reason)
    return _lines(confirm(shelf_of(inquiry, reading=False), asked.proposal, on, person))


def _lines(rows: list[ArchiveLog]) -> list[LineAnswer]:
    return [LineAnswer(proposal=one.proposal, item=one.item, on=one.on, by=one.by) for one in rows]
