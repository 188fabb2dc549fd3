"""Roles of an account: granted in a unit from a day on, withdrawn, and those that count on a day."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.domain.access import Grant
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.roles import Role
from congtac.store.sign_in_rows import counting
from congtac.store.tables import Account, AccountGrant, Unit

GrantedRole = AccountGrant


def grant(
    session: Session, account: Account, role: Role, unit: Unit, since: date, ends_on: date | None = None
) -> AccountGrant:
    """Give a role in a unit and everything below it, from a day on; granted again it is the grant that is there."""
    if ends_on is not None and ends_on <= since:
        raise BadInput(Finding("grant.ends_before_it_begins", Level.ERROR, figures={"since": since, "end": ends_on}))
    for there in _same(session, account, role, unit):
        if there.counts(since) and there.ends_on == ends_on:
            return there
    row = AccountGrant(account_id=account.id, role=role.value, unit_id=unit.id, since=since, ends_on=ends_on)
    session.add(row)
    session.flush()
    return row


def withdraw(session: Session, account: Account, role: Role, unit: Unit, on: date) -> list[AccountGrant]:
    """Take a role in a unit away from that day on. BadInput where the account does not have it then or later."""
    ended = [row for row in _same(session, account, role, unit) if row.ends_on is None or row.ends_on > on]
    if not ended:
        figures = {"login": account.login, "role": role, "unit": unit.name}
        raise BadInput(Finding("grant.not_there", Level.ERROR, figures=figures))
    for row in ended:
        row.ends_on = max(on, row.since)
    session.flush()
    return ended


def grants_on(session: Session, account_id: int, on: date) -> tuple[Grant, ...]:
    """The grants of an account that count on a day."""
    rows = session.execute(
        select(AccountGrant.role, AccountGrant.unit_id)
        .where(AccountGrant.account_id == account_id, counting(on))
        .order_by(AccountGrant.id)
    )
    return tuple(dict.fromkeys(Grant(Role(role), unit_id) for role, unit_id in rows))


def _same(session: Session, account: Account, role: Role, unit: Unit) -> list[AccountGrant]:
    own = (AccountGrant.account_id == account.id, AccountGrant.role == role.value, AccountGrant.unit_id == unit.id)
    return list(session.scalars(select(AccountGrant).where(*own).order_by(AccountGrant.id)))
