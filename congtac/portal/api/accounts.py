"""The accounts of the units that somebody administers: the list, roles given and withdrawn, disabling."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel

from congtac.actions.accounts.administering import close_account, grant_role, open_account, withdraw_role
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.roles import Role
from congtac.portal.account_at import administrating
from congtac.portal.api.asked import Body, Slug
from congtac.portal.api.inquiries import Inquiry, known
from congtac.portal.refusals import NotFound
from congtac.store.account_rows import roles_of
from congtac.store.administered import (
    Wanted,
    administered_account,
    administered_accounts,
    administered_units,
    count_administered_accounts,
)
from congtac.store.tables import Account, AccountGrant

router = APIRouter(prefix="/accounts", tags=["accounts"])
Known = Annotated[Inquiry[None], known()]
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
DAY = timedelta(days=1)


class RoleAnswer(BaseModel):
    """A role in a unit that one administers; ``until`` is its last day."""

    id: int
    role: str
    unit: int
    unit_name: str
    since: date
    until: date | None


class AccountAnswer(BaseModel):
    """An account with its roles in those units; roles elsewhere are not told."""

    id: int
    login: str
    name: str
    email: str | None
    disabled: bool
    roles: list[RoleAnswer]


class AccountPage(BaseModel):
    """Some of the accounts, and how many there are."""

    total: int
    accounts: list[AccountAnswer]


class RoleIn(Body):
    """A role in a unit, by its name in files."""

    role: Role
    unit: Slug


class Granted(RoleIn):
    """From a day on (today), perhaps until a last day."""

    since: date | None = None
    until: date | None = None


class Withdrawn(RoleIn):
    """From a day on (today)."""

    on: date | None = None


@router.get("")
def show(
    inquiry: Known,
    find: Annotated[str, Query(max_length=100)] = "",
    disabled: bool = False,
    first: Annotated[int, Query(ge=0, le=10**6)] = 0,
    most: Annotated[int, Query(ge=1, le=500)] = 100,
) -> AccountPage:
    """The accounts that have or had a role in the units that the token administers, by their login."""
    administrating(inquiry.visitor)
    wanted, who = Wanted(find, disabled), inquiry.visitor
    rows = administered_accounts(inquiry.session, who, wanted, first=first, most=most)
    mine = administered_units(inquiry.session, who, [one.unit_id for row in rows for one in row.grants])
    accounts = [_told(row, [one for one in row.grants if one.unit_id in mine]) for row in rows]
    return AccountPage(total=count_administered_accounts(inquiry.session, who, wanted), accounts=accounts)


@router.post("/{account}/grants")
def grant(inquiry: Known, account: Number, asked: Granted) -> AccountAnswer:
    """Give a role."""
    row = account_at(inquiry, account)
    since, ends_on = asked.since or inquiry.today, asked.until + DAY if asked.until and asked.until < date.max else None
    grant_role(inquiry.session, inquiry.visitor, row, asked.role, asked.unit, since, ends_on)
    return answer_of(inquiry, row)


@router.post("/{account}/withdraw")
def withdraw(inquiry: Known, account: Number, asked: Withdrawn) -> AccountAnswer:
    """Take a role away."""
    row, on = account_at(inquiry, account), asked.on or inquiry.today
    held = [one for one in _roles(inquiry, row) if one.role == asked.role.value and one.unit.slug == asked.unit]
    if not held:
        figures = {"login": row.login, "role": asked.role, "unit": asked.unit}
        raise BadInput(Finding("grant.not_there", Level.ERROR, figures=figures))
    withdraw_role(inquiry.session, inquiry.visitor, held[-1], on)
    return answer_of(inquiry, row)


@router.post("/{account}/disable")
def disable(inquiry: Known, account: Number) -> AccountAnswer:
    """Nobody signs in with it any more; its sign-ins and tokens end at once."""
    row = account_at(inquiry, account)
    close_account(inquiry.session, inquiry.visitor, row, inquiry.moment)
    return answer_of(inquiry, row)


@router.post("/{account}/enable")
def enable(inquiry: Known, account: Number) -> AccountAnswer:
    """It may be used again; what ended stays ended."""
    row = account_at(inquiry, account)
    open_account(inquiry.session, inquiry.visitor, row, inquiry.moment)
    return answer_of(inquiry, row)


def account_at(inquiry: Inquiry[None], number: int) -> Account:
    """The account with that number, for who administers where it has a role."""
    administrating(inquiry.visitor)
    row = administered_account(inquiry.session, inquiry.visitor, number)
    if row is None:
        raise NotFound
    return row


def _roles(inquiry: Inquiry[None], row: Account) -> list[AccountGrant]:
    roles = roles_of(inquiry.session, row.id)
    mine = administered_units(inquiry.session, inquiry.visitor, [one.unit_id for one in roles])
    return [one for one in roles if one.unit_id in mine]


def answer_of(inquiry: Inquiry[None], row: Account) -> AccountAnswer:
    """The account with its roles in those units."""
    return _told(row, _roles(inquiry, row))


def _told(row: Account, roles: list[AccountGrant]) -> AccountAnswer:
    told = [
        RoleAnswer(
            id=one.id,
            role=one.role,
            unit=one.unit_id,
            unit_name=one.unit.name,
            since=one.since,
            until=one.ends_on - DAY if one.ends_on else None,
        )
        for one in roles
    ]
    disabled = row.disabled_at is not None
    return AccountAnswer(id=row.id, login=row.login, name=row.name, email=row.email, disabled=disabled, roles=told)
