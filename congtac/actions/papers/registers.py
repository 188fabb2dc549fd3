"""Numbers of papers: given once from a running register, never twice, never given back.

The congress with all its organs shares one register from the preparatory session to the closing; a committee has one
register per type and term (HD 36-HD/VPTW item 1.3.1). Secret papers take their numbers from the same registers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.numbering import NumberStanding, gaps, written
from congtac.domain.secrecy import SecrecyMark
from congtac.store.claims import claimed, hold
from congtac.store.register_rows import registers_beginning
from congtac.store.tables import Paper, PaperIssue, Register, Registration

MOST_AT_ONCE = 500  # numbers that one note may explain: more is a typing error


@dataclass(frozen=True, slots=True)
class RegisterKey:
    """Which register a paper belongs to, and the last number used before congtac kept it."""

    key: str
    last_before: int = 0


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """A register as it is read: its numbers in order, and those that nothing stands for."""

    key: str
    rows: Sequence[Registration]
    last_number: int
    gaps: tuple[int, ...]


def reserve_number(session: Session, paper: Paper, register: RegisterKey, symbol: str, on: date) -> Registration:
    """The paper's number: the one it has, or the next of the register.

    ``symbol`` is what follows the number, ``NQ/ĐH``. The register is held while the number is taken, so that two
    registrations at the same moment wait for each other: two papers get two numbers, one paper gets one.
    """
    row = _held(session, register)
    return registration_of(session, paper) or _next(session, row, Registration(paper_id=paper.id, symbol=symbol, on=on))


def register_secret(
    session: Session, register: RegisterKey, symbol: str, mark: SecrecyMark, kept_at: str, on: date, by: str
) -> Registration:
    """Give a secret paper its number. Neither its title nor its content is asked for: both may be secret."""
    if not kept_at.strip() or not by.strip():
        raise BadInput(Finding("register.stub_incomplete", Level.ERROR))
    made = Registration(symbol=symbol, on=on, by=by, mark=mark.value, kept_at=kept_at)
    return _next(session, _held(session, register), made)


def note_numbers(
    session: Session, register: RegisterKey, symbol: str, through: int, on: date, person: Person
) -> list[Registration]:
    """Write down the numbers up to ``through`` that were given outside congtac; the register goes on after them.

    Raises BadInput where they were given already, or where there are more of them than anybody gives at once.
    """
    row = _held(session, register)
    first = row.last_number + 1
    if not first <= through < first + MOST_AT_ONCE:
        figures = {"through": through, "first": first, "most": first + MOST_AT_ONCE - 1}
        raise BadInput(Finding("register.not_ahead", Level.ERROR, register.key, figures))
    return [
        _next(session, row, Registration(symbol=symbol, on=on, by=person.by, note=person.reason))
        for _number in range(first, through + 1)
    ]


def _held(session: Session, register: RegisterKey) -> Register:
    made = Register(key=register.key, last_number=register.last_before)
    row = claimed(session, made, select(Register).where(Register.key == register.key))
    hold(session, row)
    return row


def _next(session: Session, register: Register, made: Registration) -> Registration:
    register.last_number += 1
    made.register_id, made.number = register.id, register.last_number
    session.add(made)
    session.flush()
    return made


def registration_of(session: Session, paper: Paper) -> Registration | None:
    """The number that a paper holds; None where it has none yet or its number was cancelled."""
    stands = (Registration.paper_id == paper.id, Registration.cancelled_on.is_(None))
    return session.scalar(select(Registration).where(*stands))


def cancel_number(session: Session, number: Registration, on: date, person: Person) -> None:
    """Cancel a number that was not issued: it stays in the register with the reason and is never given again."""
    hold(session, number)
    where = written(number.number, number.symbol)
    if number.cancelled_on is not None:
        raise RuleBroken(Finding("register.cancelled_before", Level.ERROR, where, {"on": number.cancelled_on}))
    issued = issued_under(session, number)
    if issued is not None and issued.cancelled_on is None:
        raise RuleBroken(Finding("register.issued", Level.ERROR, where))
    number.cancelled_on, number.cancelled_by, number.cancelled_because = on, person.by, person.reason
    session.flush()


def pages(session: Session, *prefixes: str) -> list[RegisterPage]:
    """The registers whose key begins so, each with the numbers that nothing stands for; two queries for all of them."""
    return [_page(register, rows) for register, rows in registers_beginning(session, prefixes)]


def _page(register: Register, rows: Sequence[Registration]) -> RegisterPage:
    unexplained = gaps((row.number for row in rows), register.last_number) if rows else ()
    return RegisterPage(register.key, rows, register.last_number, unexplained)


def standing_of(session: Session, number: Registration) -> NumberStanding:
    """What a number stands for, as its rows say."""
    if number.cancelled_on is not None:
        return NumberStanding.CANCELLED
    if number.paper_id is None:
        return NumberStanding.SECRET if number.mark else NumberStanding.NOTED
    return NumberStanding.RESERVED if issued_under(session, number) is None else NumberStanding.ISSUED


def issued_under(session: Session, number: Registration) -> PaperIssue | None:
    """The paper that was issued under a number, cancelled or not."""
    return session.scalar(select(PaperIssue).where(PaperIssue.registration_id == number.id))


def number_in(session: Session, register: RegisterKey, number: int) -> Registration:
    """The row of a number; BadInput ``register.no_number`` where it was not given."""
    wanted = select(Registration).join(Register).where(Register.key == register.key, Registration.number == number)
    found = session.scalar(wanted)
    if found is None:
        raise BadInput(Finding("register.no_number", Level.ERROR, register.key, {"number": number}))
    return found


def gap_findings(page: RegisterPage) -> list[Finding]:
    """One finding for each number that no paper, no secret paper and no note stands for."""
    return [
        Finding("register.gap", Level.ERROR, page.key, {"number": number, "last": page.last_number})
        for number in page.gaps
    ]
