"""The number registers of a unit as people read them: by year and type, with what every number stands for.

A number that nothing stands for is a line of its own, between the numbers given before and after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.papers.books import RegisterTitle, titles_of
from congtac.actions.papers.registers import RegisterPage, pages
from congtac.domain.cycle import CycleKind
from congtac.domain.numbering import KeyPart, written
from congtac.store.register_rows import NumberRow, numbers_of
from congtac.store.tables import Cycle, Registration, Unit

CONGRESSES = tuple(kind.value for kind in CycleKind if kind.is_congress)


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A number with its row and what it stands for; without a row a gap, ``between`` the numbers around it."""

    number: int
    row: Registration | None = None
    stands: NumberRow | None = None
    between: tuple[Registration | None, Registration | None] = (None, None)

    @property
    def text(self) -> str:
        """The number as papers bear it."""
        return written(self.number, self.row.symbol) if self.row else f"{self.number:02d}"

    @property
    def on(self) -> date | None:
        """The day of the paper, or that on which the number was taken."""
        if self.row is None:
            return None
        return self.stands.issue.on if self.stands and self.stands.issue else self.row.on

    @property
    def type_code(self) -> str | None:
        """The type of the paper: ``NQ`` of ``NQ/ĐH``."""
        return code_of(self.row.symbol) if self.row else None


@dataclass(frozen=True, slots=True)
class RegisterBook:
    """One register with the lines that were asked for."""

    title: RegisterTitle
    last_number: int
    gaps: int
    lines: Sequence[RegisterLine]


@dataclass(frozen=True, slots=True)
class UnitRegisters:
    """The registers of a unit, and the years and types that there are to choose from."""

    books: Sequence[RegisterBook]
    years: Sequence[int]
    types: Sequence[str]


def registers_of(session: Session, unit: Unit, year: int | None = None, type_code: str | None = None) -> UnitRegisters:
    """The registers of a unit and of its congresses; the number of queries does not grow with them."""
    own = select(Cycle.key).where(Cycle.unit_id == unit.id, Cycle.kind.in_(CONGRESSES))
    congresses = [f"{KeyPart.CONGRESS.value}={key}" for key in session.scalars(own)]
    found = pages(session, f"{KeyPart.BODY.value}={unit.slug}/", *congresses)
    titles = titles_of(session, [page.key for page in found])
    stands = numbers_of(session, [row for page in found for row in page.rows])
    books = [(titles[page.key], page, list(_lines(page, stands))) for page in found]
    everything = [line for _title, _page, lines in books for line in lines]
    shown = [
        RegisterBook(title, page.last_number, len(page.gaps), [one for one in lines if _fits(one, year, type_code)])
        for title, page, lines in books
    ]
    return UnitRegisters(
        [book for book in shown if book.lines or not (year or type_code)],
        sorted({line.on.year for line in everything if line.on}, reverse=True),
        sorted({line.type_code for line in everything if line.type_code}),
    )


def _lines(page: RegisterPage, stands: Mapping[int, NumberRow]) -> Iterator[RegisterLine]:
    rows = {row.number: row for row in page.rows}
    given = sorted(rows)
    for number in sorted([*given, *page.gaps]):
        row = rows.get(number)
        if row is not None:
            yield RegisterLine(number, row, stands[row.id])
            continue
        before = max((one for one in given if one < number), default=0)
        after = min((one for one in given if one > number), default=0)
        yield RegisterLine(number, between=(rows.get(before), rows.get(after)))


def _fits(line: RegisterLine, year: int | None, type_code: str | None) -> bool:
    """A gap may be of any type, and of each year in which it can have been given."""
    if line.row is None:
        days = [one.on.year for one in line.between if one is not None]
        return year is None or not days or min(days) <= year <= max(days)
    return (year is None or (line.on is not None and line.on.year == year)) and type_code in (None, line.type_code)


def code_of(symbol: str) -> str:
    """``NQ`` of ``NQ/ĐH``, ``BC`` of ``BC-TTĐT``."""
    return re.split(r"[/-]", symbol, maxsplit=1)[0]
