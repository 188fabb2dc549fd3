"""Who is told, where, and at which address: the people of users.yaml, and those who have an account in the portal.

Somebody in both is one person: the roles add up, name and address are those of users.yaml where it has them. Where an
administrator disabled the account, that person is told nothing any more, whatever users.yaml says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from congtac.config import Installation
from congtac.domain.access import folded_login
from congtac.domain.reminders import Directory, Grant
from congtac.domain.roles import Role
from congtac.store.told_people import account_called, counting_roles, disabled_logins


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody who is told; ``unit`` is where the first role lies. ``disabled``: told nothing any more."""

    name: str
    email: str | None
    unit: str | None = None
    disabled: bool = False


def directory_of(session: Session, installation: Installation, day: date) -> Directory:
    """Who holds which role where on a day."""
    gone = disabled_logins(session)
    disabled = (user.login for user in installation.users if folded_login(user.login) in gone)
    return Directory.of(_grants(session, installation, day), disabled)


def _grants(session: Session, installation: Installation, day: date) -> Iterator[Grant]:
    written = {folded_login(user.login): user.login for user in installation.users}
    for user in installation.users:
        yield from (Grant(user.login, one.role, one.unit) for one in user.roles)
    for login, role, unit in counting_roles(session, day):
        yield Grant(written.get(login, login), Role(role), unit)


class AddressBook:
    """Who is who, each looked up once."""

    def __init__(self, installation: Installation) -> None:
        self._users = {user.login: user for user in installation.users}
        self._known: dict[str, KnownPerson | None] = {}
        self._gone: frozenset[str] | None = None

    def of(self, session: Session, login: str) -> KnownPerson | None:
        """Who a recipient is, where it is somebody who signs in."""
        if login not in self._known:
            self._known[login] = self._looked_up(session, login)
        return self._known[login]

    def _looked_up(self, session: Session, login: str) -> KnownPerson | None:
        if self._gone is None:
            self._gone = disabled_logins(session)
        user, disabled = self._users.get(login), folded_login(login) in self._gone
        if user is not None and user.email:
            return KnownPerson(user.name, user.email, user.roles[0].unit, disabled)
        account = account_called(session, folded_login(login))
        email = account.email if account else None
        if user is not None:
            return KnownPerson(user.name, email, user.roles[0].unit, disabled)
        if account is None:
            return None
        return KnownPerson(account.name, email, next((one.unit.slug for one in account.grants), None), disabled)
