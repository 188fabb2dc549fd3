"""What is kept: the registers of numbers of a unit, the file of a cycle, the targets that it adopted."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel

from congtac.actions.archive.building import build
from congtac.actions.archive.completeness import lacking_of
from congtac.actions.archive.items import items_of
from congtac.actions.archive.shelf import Shelf
from congtac.actions.papers.unit_registers import RegisterBook, registers_of
from congtac.actions.practice import practice_of, studio_of
from congtac.actions.targets import NEW_TERM, stored_targets, target_key
from congtac.domain.access import Right
from congtac.portal.api.asked import Because
from congtac.portal.api.inquiries import Inquiry, inquires
from congtac.portal.files import ZIP
from congtac.portal.found import the_cycle, the_unit
from congtac.store.tables import Cycle, Unit

router = APIRouter(tags=["keeping"])
Reader = Annotated[Inquiry[Cycle], inquires(Right.READ, the_cycle)]


class NumberAnswer(BaseModel):
    """A number and what it stands for; ``standing`` of a gap is null."""

    number: int
    text: str
    on: date | None
    standing: str | None
    paper: int | None
    by: str | None
    note: str | None
    cancelled_because: str | None


class RegisterAnswer(BaseModel):
    """A register: of a congress, or of a type and a term (of an agency: a year)."""

    unit: str
    congress_on: date | None
    type: str | None
    term: str | None
    year: str | None
    last_number: int
    gaps: int
    numbers: list[NumberAnswer]


class ItemAnswer(BaseModel):
    """An item of a file; ``until`` is the first day on which it may be destroyed."""

    number: int
    key: str
    part: str
    title: str
    path: str | None
    symbol: str | None
    dated: date | None
    kept: str
    until: date | None


class FileAnswer(BaseModel):
    """The file of a cycle; ``lacking`` are the things that it cannot do without and that are not there."""

    complete: bool
    lacking: list[str]
    items: list[ItemAnswer]


class TargetAnswer(BaseModel):
    """A target as it was adopted; ``id`` stays, in every form and report."""

    id: str
    indicator: str
    goal: str | None
    unit: str | None
    origin: str


@router.get("/units/{unit}/register")
def register(
    inquiry: Annotated[Inquiry[Unit], inquires(Right.READ, the_unit)],
    year: Annotated[int | None, Query(ge=1900, le=2200)] = None,
    type: Annotated[str | None, Query(max_length=20)] = None,  # noqa: A002 - the name in the address
) -> list[RegisterAnswer]:
    """The registers of numbers of a unit and of its congresses, gaps included."""
    return [told_book(book) for book in registers_of(inquiry.session, inquiry.thing, year, type).books]


@router.get("/cycles/{cycle}/targets")
def targets(inquiry: Reader) -> list[TargetAnswer]:
    """The targets that the cycle adopted."""
    return [
        TargetAnswer(
            id=target_key(row),
            indicator=row.indicator,
            goal=row.goal,
            unit=row.unit_of_measure,
            origin=row.origin,
        )
        for row in stored_targets(inquiry.session, inquiry.thing, NEW_TERM)
    ]


@router.get("/cycles/{cycle}/archive")
def file(inquiry: Reader) -> FileAnswer:
    """What the file of a cycle holds and lacks, and how long each item is kept."""
    return file_of(inquiry)


@router.post("/cycles/{cycle}/archive", response_class=Response, responses={200: {"content": {ZIP: {}}}})
def take_out(inquiry: Annotated[Inquiry[Cycle], inquires(Right.ORGANISE, the_cycle)], asked: Because) -> Response:
    """The file as one .zip; a line of the log says who took it out and why."""
    made = build(shelf_of(inquiry, reading=True), asked.on or inquiry.today, inquiry.person(asked.reason))
    name = f"ho-so-{inquiry.thing.id}.zip"
    return Response(made.data, media_type=ZIP, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def file_of(inquiry: Inquiry[Cycle]) -> FileAnswer:
    """The same after whatever was written about it."""
    lacking = [one.item for one in lacking_of(inquiry.session, inquiry.thing)]
    items = [
        ItemAnswer(
            number=one.number,
            key=one.item.key,
            part=one.item.group.value,
            title=one.item.title,
            path=one.path,
            symbol=one.item.symbol,
            dated=one.item.dated,
            kept=one.kept,
            until=one.until,
        )
        for one in items_of(shelf_of(inquiry, reading=False))
    ]
    return FileAnswer(complete=not lacking, lacking=lacking, items=items)


def shelf_of(inquiry: Inquiry[Cycle], *, reading: bool) -> Shelf:
    """The cycle with what its organisation drafts with and how long it keeps."""
    installation, cycle = inquiry.installation, inquiry.thing
    studio = studio_of(inquiry.session, installation, cycle, inquiry.place.templates)
    return Shelf(inquiry.session, cycle, studio, practice_of(installation, cycle).settings.archive, reading)


def told_book(book: RegisterBook) -> RegisterAnswer:
    """A register as it is told."""
    title = book.title
    return RegisterAnswer(
        unit=title.unit,
        congress_on=title.congress_on,
        type=title.type_code,
        term=title.term,
        year=title.year,
        last_number=book.last_number,
        gaps=book.gaps,
        numbers=[
            NumberAnswer(
                number=line.number,
                text=line.text,
                on=line.on,
                standing=line.stands.standing.value if line.stands else None,
                paper=line.stands.paper.id if line.stands and line.stands.paper else None,
                by=line.row.by if line.row else None,
                note=line.row.note if line.row else None,
                cancelled_because=line.row.cancelled_because if line.row else None,
            )
            for line in book.lines
        ],
    )
