"""What is written into the registers of a unit by hand: numbers given on paper, cancelled, for secret papers."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from congtac.actions.papers.books import book_named
from congtac.actions.papers.numbers import Book
from congtac.actions.papers.registers import cancel_number, note_numbers, number_in, register_secret
from congtac.actions.papers.unit_registers import registers_of
from congtac.domain.access import Right
from congtac.domain.secrecy import SecrecyMark
from congtac.portal.api.asked import Body, Words
from congtac.portal.api.filing import RegisterAnswer, told_book
from congtac.portal.api.inquiries import Inquiry, inquires
from congtac.portal.found import the_unit
from congtac.portal.refusals import NotFound
from congtac.store.cycles import congresses_of
from congtac.store.tables import Unit

router = APIRouter(prefix="/units/{unit}/register", tags=["keeping"])
Organiser = Annotated[Inquiry[Unit], inquires(Right.ORGANISE, the_unit)]


class InRegister(Body):
    """Which register: of a type (``NQ``) on a day, of the unit itself or of one of its congresses."""

    type: Annotated[str, Field(min_length=1, max_length=20)]
    on: date
    congress: Annotated[int, Field(ge=1, lt=2**31)] | None = None


class OneNumber(InRegister):
    """A number, and why."""

    number: Annotated[int, Field(ge=1, le=99_999)]
    reason: Words


class SecretPaper(InRegister):
    """A secret paper: neither its title nor its content is asked for."""

    mark: SecrecyMark
    kept_at: Words


@router.post("/note")
def noted(inquiry: Organiser, asked: OneNumber) -> list[RegisterAnswer]:
    """The numbers up to this one were given outside congtac; the register goes on after them."""
    book, person = _book(inquiry, asked), inquiry.person(asked.reason)
    note_numbers(inquiry.session, book.register, book.symbol, asked.number, asked.on, person)
    return _told(inquiry)


@router.post("/cancel")
def cancelled(inquiry: Organiser, asked: OneNumber) -> list[RegisterAnswer]:
    """Cancel a number that was not issued; it is never given again."""
    row = number_in(inquiry.session, _book(inquiry, asked).register, asked.number)
    cancel_number(inquiry.session, row, asked.on, inquiry.person(asked.reason))
    return _told(inquiry)


@router.post("/secret")
def secret(inquiry: Organiser, asked: SecretPaper) -> list[RegisterAnswer]:
    """Give a secret paper its number."""
    book = _book(inquiry, asked)
    register_secret(
        inquiry.session, book.register, book.symbol, asked.mark, asked.kept_at, asked.on, inquiry.visitor.name
    )
    return _told(inquiry)


def _book(inquiry: Inquiry[Unit], asked: InRegister) -> Book:
    """The register; a congress of another unit is none."""
    own = {one.id for one in congresses_of(inquiry.session, inquiry.thing)}
    if asked.congress is not None and asked.congress not in own:
        raise NotFound
    named = inquiry.thing.slug if asked.congress is None else f"{asked.congress}"
    return book_named(inquiry.session, inquiry.installation, named, asked.type, asked.on, inquiry.place.templates)


def _told(inquiry: Inquiry[Unit]) -> list[RegisterAnswer]:
    return [told_book(book) for book in registers_of(inquiry.session, inquiry.thing, None, None).books]
