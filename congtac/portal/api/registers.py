"""What people write into registers of numbers by hand, and confirmations that they take back."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from congtac.actions.papers.books import book_named
from congtac.actions.papers.numbers import Book
from congtac.actions.papers.registers import cancel_number, note_numbers, number_in, register_secret
from congtac.actions.withdrawing import withdraw
from congtac.domain.access import Right
from congtac.domain.cycle import Gate
from congtac.domain.secrecy import SecrecyMark
from congtac.portal.api.asked import Because, Body, Words
from congtac.portal.api.inquiries import Inquiry, inquires
from congtac.portal.found import the_cycle, the_unit
from congtac.portal.pages.cycles import right_of_gate
from congtac.store.cycles import congresses_of
from congtac.store.tables import Cycle, Unit

router = APIRouter(tags=["keeping"])
Keeper = Annotated[Inquiry[Unit], inquires(Right.ORGANISE, the_unit)]
Number = Annotated[int, Field(ge=1, le=99_999)]
Code = Annotated[str, Field(min_length=1, max_length=20)]


class InRegister(Because):
    """``type`` is the code of a type of paper (NQ); ``congress`` the cycle whose register it is, else the unit's."""

    type: Code
    congress: Annotated[int | None, Field(ge=1, lt=2**31)] = None
    number: Number


class SecretPaper(Body):
    """Neither title nor content is asked for: both may be secret."""

    type: Code
    congress: Annotated[int | None, Field(ge=1, lt=2**31)] = None
    mark: SecrecyMark
    kept_at: Words
    on: date | None = None


class Written(BaseModel):
    """The register and the numbers that were written into it."""

    key: str
    numbers: list[int]


class TakenBack(BaseModel):
    """The gate that is closed again."""

    gate: Gate
    on: date
    by: str


@router.post("/units/{unit}/register/note", status_code=201)
def noted(inquiry: Keeper, asked: InRegister) -> Written:
    """Write down the numbers up to this one that were given outside congtac."""
    book, day = _book(inquiry, asked.type, asked.congress, asked.on)
    person = inquiry.person(asked.reason)
    rows = note_numbers(inquiry.session, book.register, book.symbol, asked.number, day, person)
    return Written(key=book.register.key, numbers=[row.number for row in rows])


@router.post("/units/{unit}/register/cancel")
def cancelled(inquiry: Keeper, asked: InRegister) -> Written:
    """Cancel a number that was not issued: it stays with the reason and is never given again."""
    book, day = _book(inquiry, asked.type, asked.congress, asked.on)
    row = number_in(inquiry.session, book.register, asked.number)
    cancel_number(inquiry.session, row, day, inquiry.person(asked.reason))
    return Written(key=book.register.key, numbers=[row.number])


@router.post("/units/{unit}/register/secret", status_code=201)
def secret(inquiry: Keeper, asked: SecretPaper) -> Written:
    """Give a secret paper its number."""
    book, day = _book(inquiry, asked.type, asked.congress, asked.on)
    by = inquiry.visitor.name
    row = register_secret(inquiry.session, book.register, book.symbol, asked.mark, asked.kept_at, day, by)
    return Written(key=book.register.key, numbers=[row.number])


@router.post("/cycles/{cycle}/gates/{gate}/withdraw")
def taken_back(
    inquiry: Annotated[Inquiry[Cycle], inquires(right_of_gate, the_cycle)], gate: Gate, asked: Because
) -> TakenBack:
    """Take a confirmation back: the gate closes again; both the confirmation and its end stay told."""
    day = asked.on or inquiry.today
    done = withdraw(inquiry.session, inquiry.thing, gate, day, inquiry.person(asked.reason))
    return TakenBack(gate=gate, on=done.on, by=done.by)


def _book(inquiry: Inquiry[Unit], code: str, congress: int | None, on: date | None) -> tuple[Book, date]:
    unit, day = inquiry.thing, on or inquiry.today
    own = {cycle.id for cycle in congresses_of(inquiry.session, unit)}
    named = f"{congress}" if congress in own else unit.slug
    return book_named(inquiry.session, inquiry.installation, named, code, day, inquiry.place.templates), day
