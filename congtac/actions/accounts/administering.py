"""What an administrator does with the accounts of his part of the tree; what would lock himself out is refused."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from congtac.actions.accounts.accounts import create_account, disable, enable, set_password
from congtac.actions.accounts.grants import grant, withdraw
from congtac.actions.accounts.passwords import fits
from congtac.actions.accounts.sign_ins import SignedIn, revoke, signed_in
from congtac.actions.accounts.tokens import revoke_token
from congtac.actions.accounts.tries import must_wait, note_try
from congtac.domain.access import Visitor
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.roles import Role
from congtac.domain.sign_in import SignInRules
from congtac.store.account_rows import open_tokens
from congtac.store.administered import administered_unit, is_wholly_administered
from congtac.store.tables import Account, AccountGrant, Unit

LETTERS, GROUPS, OF_GROUP = "abcdefghijkmnpqrstuvwxyz23456789", 5, 4  # none that look alike


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What is typed for a new account: nobody gets one without a first role."""

    login: str
    name: str
    email: str | None
    role: Role
    unit: str
    since: date
    ends_on: date | None = None


def new_password() -> str:
    """A password that nobody guesses and everybody can type: 100 bits in groups of four."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(OF_GROUP)) for _ in range(GROUPS))
    return "-".join(groups)


def add_person(
    session: Session, visitor: Visitor, person: NewPerson, now: datetime, *, with_password: bool
) -> tuple[Account, str | None]:
    """A new account with its first role; its password is given back once. Without one it signs in by an identity."""
    unit = _unit(session, visitor, person.unit)
    password = new_password() if with_password else None
    row = create_account(
        session, person.login, person.name, now, password=password, email=person.email, handed_out=True
    )
    grant(session, row, person.role, unit, person.since, person.ends_on)
    return row, password


def grant_role(
    session: Session, visitor: Visitor, account: Account, role: Role, unit: str, since: date, ends_on: date | None
) -> AccountGrant:
    """Give an account a role in a unit that the visitor administers."""
    return grant(session, account, role, _unit(session, visitor, unit), since, ends_on)


def withdraw_role(session: Session, visitor: Visitor, row: AccountGrant, on: date) -> None:
    """Take a role away from a day on; nobody takes his own administration away."""
    if row.account_id == visitor.account_id and row.role == Role.ADMINISTRATOR.value:
        raise RuleBroken(Finding("account.not_oneself", Level.ERROR))
    withdraw(session, row.account, Role(row.role), row.unit, on)


def close_account(session: Session, visitor: Visitor, account: Account, now: datetime) -> None:
    """Disable an account of which the visitor administers everything."""
    _wholly(session, visitor, account, now)
    if account.id == visitor.account_id:
        raise RuleBroken(Finding("account.not_oneself", Level.ERROR))
    disable(session, account, now)


def open_account(session: Session, visitor: Visitor, account: Account, now: datetime) -> None:
    """Let it be used again."""
    _wholly(session, visitor, account, now)
    enable(session, account)


def give_password(session: Session, visitor: Visitor, account: Account, now: datetime) -> str:
    """A new password, told once and changed by its owner at the next sign-in; its sign-ins end."""
    _wholly(session, visitor, account, now)
    password = new_password()
    set_password(session, account, password, now, handed_out=True)
    return password


def end_access(session: Session, visitor: Visitor, account: Account, now: datetime) -> None:
    """End every sign-in and every token of an account; it stays usable."""
    _wholly(session, visitor, account, now)
    revoke(session, account, now)
    for token in open_tokens(session, account.id, now):
        revoke_token(session, token, now)


def change_own_password(
    session: Session, visitor: Visitor, new: str, address: str, now: datetime, rules: SignInRules
) -> SignedIn:
    """One's own new password. Every sign-in ends; the browser in which it is done gets a new one."""
    account = replace_own_password(session, visitor, new, now)
    return signed_in(session, account, address, now, rules)


def replace_own_password(session: Session, visitor: Visitor, new: str, now: datetime) -> Account:
    """The same where no browser is: every sign-in ends.

    BadInput for the password that it is to replace: whoever handed that one out knows it.
    """
    account = session.get_one(Account, visitor.account_id)
    if fits(account.password_hash, new):
        raise BadInput(Finding("account.same_password", Level.ERROR, "password"))
    set_password(session, account, new, now)
    return account


def is_own_password(
    session: Session, visitor: Visitor, password: str, address: str, now: datetime, rules: SignInRules
) -> bool:
    """Whether somebody knows his password; guessing it here has the same pauses as signing in. The try is a row."""
    account = session.get_one(Account, visitor.account_id)
    if must_wait(session, account.login, address, now, rules):
        fits(None, password)
        return False
    right = fits(account.password_hash, password)
    note_try(session, account.login, address, now, succeeded=right)
    return right


def _unit(session: Session, visitor: Visitor, slug: str) -> Unit:
    row = administered_unit(session, visitor, slug)
    if row is None:
        raise BadInput(Finding("grant.no_such_unit", Level.ERROR, "unit", found=slug))
    return row


def _wholly(session: Session, visitor: Visitor, account: Account, now: datetime) -> None:
    if not is_wholly_administered(session, visitor, account, now.date()):
        raise RuleBroken(Finding("account.of_others_too", Level.ERROR))
