"""Numbers of papers: reserved once per paper from a running register, never given twice, never given back.

The congress with all its organs shares one register from the preparatory session to the closing; a committee has one
register per type and term (HD 36-HD/VPTW item 1.3.1).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.store.claims import claimed, hold
from congtac.store.tables import Paper, Register, Registration


@dataclass(frozen=True, slots=True)
class RegisterKey:
    """Which register a paper belongs to, and the last number used before congtac kept it."""

    key: str
    last_before: int = 0


def reserve_number(session: Session, paper: Paper, register: RegisterKey, symbol: str, on: date) -> Registration:
    """The paper's number: the one it has, or the next of the register.

    ``symbol`` is what follows the number, ``NQ/ĐH``. The register is held while the number is taken, so that two
    registrations at the same moment wait for each other: two papers get two numbers, one paper gets one.
    """
    made = Register(key=register.key, last_number=register.last_before)
    row = claimed(session, made, select(Register).where(Register.key == register.key))
    hold(session, row)
    held = registration_of(session, paper)
    if held is not None:
        return held
    row.last_number += 1
    held = Registration(register_id=row.id, number=row.last_number, paper_id=paper.id, symbol=symbol, on=on)
    session.add(held)
    session.flush()
    return held


def registration_of(session: Session, paper: Paper) -> Registration | None:
    """The number that a paper holds; None where it has none yet or its number was cancelled."""
    stands = (Registration.paper_id == paper.id, Registration.cancelled_on.is_(None))
    return session.scalar(select(Registration).where(*stands))
