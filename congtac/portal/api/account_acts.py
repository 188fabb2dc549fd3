"""Accounts made, shown one by one, given a new password, signed out: secrets are told once, in the answer."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from congtac.actions.accounts.administering import NewPerson, add_person, end_access, give_password
from congtac.domain.errors import RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.roles import Role
from congtac.portal.account_at import administrating
from congtac.portal.api.accounts import AccountAnswer, Known, Number, account_at, answer_of
from congtac.portal.api.asked import Body, Slug, Words

router = APIRouter(prefix="/accounts", tags=["accounts"])
DAY = timedelta(days=1)


class NewAccount(Body):
    """Nobody gets an account without a first role. Without a password it signs in by the identity provider."""

    login: Slug
    name: Words
    email: Annotated[str, Field(min_length=3, max_length=400)] | None = None
    role: Role
    unit: Slug
    since: date | None = None
    until: date | None = None
    with_password: bool = True


class MadeAccount(AccountAnswer):
    """The ``password`` is told this once; null where there is none."""

    password: str | None


class GivenPassword(BaseModel):
    """Told this once."""

    login: str
    password: str


@router.post("", status_code=201)
def add(inquiry: Known, asked: NewAccount) -> MadeAccount:
    """Make an account with its first role, in a unit that the token administers."""
    administrating(inquiry.visitor)
    ends_on = asked.until + DAY if asked.until and asked.until < date.max else None
    since = asked.since or inquiry.today
    person = NewPerson(asked.login, asked.name, asked.email, asked.role, asked.unit, since, ends_on)
    row, password = add_person(
        inquiry.session, inquiry.visitor, person, inquiry.moment, with_password=asked.with_password
    )
    return MadeAccount(**answer_of(inquiry, row).model_dump(), password=password)


@router.get("/{account}")
def show(inquiry: Known, account: Number) -> AccountAnswer:
    """One account."""
    return answer_of(inquiry, account_at(inquiry, account))


@router.post("/{account}/password")
def renew_password(inquiry: Known, account: Number) -> GivenPassword:
    """A new password for somebody else, who has to choose another one at the next sign-in; tokens stay.

    The own password is changed with the present one.
    """
    row = account_at(inquiry, account)
    if row.id == inquiry.visitor.account_id:  # else a token would be as good as the password of its account
        raise RuleBroken(Finding("account.not_oneself", Level.ERROR))
    return GivenPassword(login=row.login, password=give_password(inquiry.session, inquiry.visitor, row, inquiry.moment))


@router.post("/{account}/end")
def end(inquiry: Known, account: Number) -> AccountAnswer:
    """End every sign-in and every token of it; it stays usable."""
    row = account_at(inquiry, account)
    end_access(inquiry.session, inquiry.visitor, row, inquiry.moment)
    return answer_of(inquiry, row)
