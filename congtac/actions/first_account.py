"""The first account of an installation, and the rows of the organisation that it administers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from congtac.actions.accounts import create_account, grant, has_accounts
from congtac.actions.configured_units import row_of, sub_units
from congtac.clock import local
from congtac.config import Installation
from congtac.config import Unit as Configured
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.roles import Role
from congtac.store.tables import Account, Unit


def set_up(
    session: Session, installation: Installation, top: str, login: str, name: str, password: str, now: datetime
) -> Account:
    """Make the rows of a configured unit and of all below it, and an account that administers and organises there.

    RuleBroken where there is an account already: two people who set up at once make one organisation.
    """
    if has_accounts(session):
        raise RuleBroken(Finding("setup.done_already", Level.ERROR))
    day = local(now).date()
    unit = installation.find(top, day)
    if unit is None or unit.superior is not None:
        raise BadInput(Finding("setup.unknown_unit", Level.ERROR, "unit", found=top))
    row = row_of(session, installation, unit, day)
    _make_below(session, installation.units(day), row)
    account = create_account(session, login, name, now, password=password)
    for role in (Role.ADMINISTRATOR, Role.ORGANISER):
        grant(session, account, role, row, day)
    return account


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
