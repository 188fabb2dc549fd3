"""Numbers of papers: reserved once per paper from a running register, never given twice, never given back.

The congress with all its organs shares one register from the preparatory session to the closing; a committee has one
register per type and term (HD 36-HD/VPTW item 1.3.1).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from congtac.store.tables import Paper, Register, Registration


@dataclass(frozen=True, slots=True)
class RegisterKey:
    """Which register a paper belongs to, and the last number used before congtac kept it."""

    key: str
    last_before: int = 0


def reserve_number(session: Session, paper: Paper, register: RegisterKey, symbol: str, on: date) -> Registration:
    """The paper's number: the one it has, or the next of the register.

    ``symbol`` is what follows the number, ``NQ/ĐH``. The number comes from one UPDATE, so that two registrations at
    the same moment wait for each other and get two numbers.
    """
    held = session.scalar(select(Registration).where(Registration.paper_id == paper.id))
    if held is not None:
        return held
    row = _register(session, register)
    session.execute(update(Register).where(Register.id == row.id).values(last_number=Register.last_number + 1))
    session.refresh(row)
    held = Registration(register_id=row.id, number=row.last_number, paper_id=paper.id, symbol=symbol, on=on)
    session.add(held)
    session.flush()
    return held


def _register(session: Session, wanted: RegisterKey) -> Register:
    row = session.scalar(select(Register).where(Register.key == wanted.key))
    if row is None:
        row = Register(key=wanted.key, last_number=wanted.last_before)
        session.add(row)
        session.flush()
    return row
