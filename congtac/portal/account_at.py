"""The account that a path names, for who administers it; what is not in his part of the tree is not there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from congtac.domain.access import RIGHTS, Right, Visitor
from congtac.i18n import _
from congtac.portal.desk import Desk
from congtac.portal.found import number_in
from congtac.portal.refusals import NotAllowed, NotFound
from congtac.store.account_rows import roles_of
from congtac.store.administered import (
    administered_account,
    administered_unit_rows,
    administered_units,
    is_wholly_administered,
)
from congtac.store.sent_forms import note_where
from congtac.store.tables import Account, AccountGrant

SHOWN_UNITS = 500


@dataclass(frozen=True, slots=True)
class AccountAt:
    """An account with its roles in the visitor's part of the tree; ``wholly``: it has none elsewhere."""

    account: Account
    roles: Sequence[AccountGrant]
    wholly: bool

    @property
    def path(self) -> str:
        """Where it is shown."""
        return f"/accounts/{self.account.id}"


def administrating(visitor: Visitor) -> None:
    """Only for who administers at least one unit."""
    if not any(Right.ADMINISTER in RIGHTS[grant.role] for grant in visitor.grants):
        raise NotAllowed


def the_account(desk: Desk[None]) -> AccountAt:
    """``{account}``."""
    administrating(desk.visitor)
    row = administered_account(desk.session, desk.visitor, number_in(desk.request, "account"))
    if row is None:
        raise NotFound
    roles = roles_of(desk.session, row.id)
    mine = administered_units(desk.session, desk.visitor, [one.unit_id for one in roles])
    wholly = is_wholly_administered(desk.session, desk.visitor, row, desk.today)
    return AccountAt(row, [one for one in roles if one.unit_id in mine], wholly)


def trail_of_accounts(at: AccountAt | None = None) -> list[tuple[str, str]]:
    """The way back."""
    return [(_("Accounts"), "/accounts"), *([(at.account.name, at.path)] if at else [])]


def units_to_choose(desk: Desk[None]) -> list[tuple[str, str]]:
    """The units that the visitor administers; nothing where there are too many for a list, and one is typed."""
    rows = administered_unit_rows(desk.session, desk.visitor, SHOWN_UNITS + 1)
    return [(row.slug, row.name) for row in rows] if len(rows) <= SHOWN_UNITS else []


def note_done(desk: Desk[None], path: str) -> None:
    """A page that shows a secret once is the answer itself: loaded again, it leads on to the account."""
    if desk.form.done_under is not None:
        note_where(desk.session, desk.form.done_under, path)
