"""``congtac paper stub``, ``note`` and ``void``: numbers that no paper of congtac stands for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from congtac.cli.paper.options import AsJson, By, CycleOrUnit, OnDay, Reason, TypeCode
from congtac.domain.secrecy import SecrecyMark
from congtac.i18n import _

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from congtac.actions.papers.numbers import Book
    from congtac.store.tables import Registration

    Deed = Callable[[Session, Book, date], list[Registration]]


def stub(
    of: CycleOrUnit,
    type_code: TypeCode,
    mark: Annotated[str, typer.Option(help=_("The mark: confidential, secret or top_secret."))],
    kept_at: Annotated[str, typer.Option(help=_("Where the paper is kept."))],
    by: By,
    on: OnDay = "",
    as_json: AsJson = False,
) -> None:
    """Number, day, type, mark and place, and nothing else: the title of a secret paper may be secret itself."""

    def register(session: Session, book: Book, day: date) -> list[Registration]:
        from congtac.actions.papers.registers import register_secret
        from congtac.cli.paper import desk

        at = desk.short("--kept-at", kept_at)
        clerk = desk.short("--by", by)
        return [register_secret(session, book.register, book.symbol, _mark(mark), at, day, clerk)]

    _do(of, type_code, on, register, as_json)


def note(
    of: CycleOrUnit,
    type_code: TypeCode,
    through: Annotated[int, typer.Option(min=1, max=99999, help=_("The last number that was given elsewhere."))],
    by: By,
    reason: Reason,
    on: OnDay = "",
    as_json: AsJson = False,
) -> None:
    """Numbers that were given on paper are written down with a note; the register goes on after them."""

    def register(session: Session, book: Book, day: date) -> list[Registration]:
        from congtac.actions.papers.registers import note_numbers
        from congtac.cli.paper import desk

        return note_numbers(session, book.register, book.symbol, through, day, desk.who(by, reason))

    _do(of, type_code, on, register, as_json)


def void(
    of: CycleOrUnit,
    type_code: TypeCode,
    number: Annotated[int, typer.Argument(min=1, max=99999, help=_("The number."))],
    by: By,
    reason: Reason,
    on: OnDay = "",
    as_json: AsJson = False,
) -> None:
    """A number that was reserved and will not be used stays in the register with the reason."""

    def register(session: Session, book: Book, day: date) -> list[Registration]:
        from congtac.actions.papers.registers import cancel_number, number_in
        from congtac.cli.paper import desk

        held = number_in(session, book.register, number)
        cancel_number(session, held, day, desk.who(by, reason))
        return [held]

    _do(of, type_code, on, register, as_json)


def _do(of: str, type_code: str, on: str, deed: Deed, as_json: bool) -> None:
    from congtac.actions.papers.books import book_named
    from congtac.actions.papers.numbers import written
    from congtac.actions.papers.registers import pages
    from congtac.cli import console
    from congtac.cli.days import day_of
    from congtac.cli.paper.register import head, told
    from congtac.domain.errors import CongtacError
    from congtac.workplace import workplace

    place = workplace()
    try:
        day = day_of(on)
        with place.session() as session:
            book = book_named(session, place.installation(), of, type_code, day, place.templates)
            texts = [written(row, row.on) for row in deed(session, book, day)]
            page = next(one for one in pages(session, book.register.key) if one.key == book.register.key)
            line = head(told(session, page))
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    if as_json:
        console.print_json({"register": book.register.key, "numbers": texts})
        return
    console.say(", ".join(texts))
    console.say(line)


def _mark(written: str) -> SecrecyMark:
    from congtac.domain.errors import BadInput
    from congtac.domain.findings import Finding, Level

    if written not in set(SecrecyMark):
        figures = {"value": written, "known": ", ".join(SecrecyMark)}
        raise BadInput(Finding("register.unknown_mark", Level.ERROR, figures=figures))
    return SecrecyMark(written)
