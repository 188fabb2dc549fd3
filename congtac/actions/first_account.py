"""The first account of an installation, and the rows of the organisation that it administers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from congtac.actions.accounts import create_account, grant, has_accounts
from congtac.actions.configured_units import row_of, sub_units
from congtac.clock import local
from congtac.config import Installation
from congtac.config import Unit as Configured
from congtac.domain.access import folded_login
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.roles import Role
from congtac.store.tables import Account, Unit


@dataclass(frozen=True, slots=True)
class Founder:
    """Who sets an installation up."""

    login: str
    name: str
    password: str


def set_up(
    session: Session, installation: Installation, tops: Sequence[str], founder: Founder, now: datetime
) -> Account:
    """Make the rows of configured units and of all below them, and an account that administers and organises there.

    RuleBroken where there is an account already: two people who set up at once make one organisation.
    """
    if has_accounts(session):
        raise RuleBroken(Finding("setup.done_already", Level.ERROR))
    day = local(now).date()
    units = [_top(installation, name, now) for name in tops]
    account = create_account(session, founder.login, founder.name, now, password=founder.password)
    for unit in units:
        row = row_of(session, installation, unit, day)
        _make_below(session, installation.units(day), row)
        for role in (Role.ADMINISTRATOR, Role.ORGANISER):
            grant(session, account, role, row, day)
    return account


def take_people_in(session: Session, installation: Installation, founder: Account, now: datetime) -> int:
    """Accounts for the configured people, without passwords; how many. Who sets up has his own, and gets his roles."""
    day = local(now).date()
    for user in installation.users:
        own = folded_login(user.login) == founder.login
        account = founder if own else create_account(session, user.login, user.name, now, email=user.email)
        for held in user.roles:
            unit = row_of(session, installation, installation.unit(held.unit, day), day)
            grant(session, account, held.role, unit, day)
    return len(installation.users)


def _top(installation: Installation, name: str, now: datetime) -> Configured:
    unit = installation.find(name, local(now).date())
    if unit is None or unit.superior is not None:
        raise BadInput(Finding("setup.unknown_unit", Level.ERROR, "unit", found=name))
    return unit


def _make_below(session: Session, units: Sequence[Configured], top: Unit) -> None:
    """The rows of all units below, level by level and in bulk: an organisation may have ten thousand."""
    below: dict[str | None, list[Configured]] = {}
    for one in units:
        below.setdefault(one.superior, []).append(one)
    rows = [top]
    for row in rows:  # grows while it is gone through
        own = below.get(row.slug, [])
        made = dict(zip((one.slug for one in own), sub_units(session, own, row), strict=True)) if own else {}
        rows += [session.get_one(Unit, made[one.slug]) for one in own if one.slug in below]
