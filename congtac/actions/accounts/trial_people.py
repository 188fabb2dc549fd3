"""People to try an installation out with: one for each role, where the given cycles are held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.accounts.accounts import create_account
from congtac.actions.accounts.administering import new_password
from congtac.actions.accounts.grants import grant
from congtac.clock import local
from congtac.domain.roles import Role
from congtac.store.tables import Cycle, Obligation, Unit

PEOPLE = (
    ("nguoitochuc", "Nguyễn Văn A", Role.ORGANISER),
    ("bithu", "Trần Thị B", Role.SECRETARY),
    ("lanhdao", "Lê Văn C", Role.OFFICIAL),
    ("captren", "Phạm Thị D", Role.SUPERIOR),
    ("quantri", "Đỗ Thị K", Role.ADMINISTRATOR),
)


@dataclass(frozen=True, slots=True)
class TrialPerson:
    """A sign-in that is told once."""

    login: str
    password: str
    role: Role


def trial_people(session: Session, keys: Sequence[str], now: datetime) -> list[TrialPerson]:
    """Make them. Superiors sit in the units above, secretaries in the first unit that owes a report."""
    cycles = session.scalars(select(Cycle).where(Cycle.key.in_(keys)).order_by(Cycle.id)).all()
    made = []
    for login, name, role in PEOPLE:
        password = new_password()
        account = create_account(session, login, name, now, password=password)
        for cycle in cycles:
            grant(session, account, role, _where(session, role, cycle), local(now).date())
        made.append(TrialPerson(login, password, role))
    return made


def _where(session: Session, role: Role, cycle: Cycle) -> Unit:
    if role is Role.SUPERIOR and cycle.unit.superior_id is not None:
        return session.get_one(Unit, cycle.unit.superior_id)
    if role is Role.SECRETARY:
        owing = select(Obligation.unit_id).where(Obligation.cycle_id == cycle.id, Obligation.kind == "report")
        first = session.scalar(owing.order_by(Obligation.id).limit(1))
        return session.get_one(Unit, first) if first is not None else cycle.unit
    return cycle.unit
