"""What an administrator does with an account: roles, a new password, disabling, ending what is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Any

from fastapi import Response

from congtac.actions.accounts.administering import (
    close_account,
    end_access,
    give_password,
    grant_role,
    open_account,
    withdraw_role,
)
from congtac.domain.roles import Role
from congtac.i18n import N_, _
from congtac.portal.account_at import (
    AccountAt,
    note_done,
    the_account,
    trail_of_accounts,
    units_to_choose,
)
from congtac.portal.desk import Desk, signed_in
from congtac.portal.found import number_in
from congtac.portal.pages.accounts import password_page
from congtac.portal.refusals import NotFound
from congtac.portal.routes import Pages
from congtac.portal.wording import options_of
from congtac.store.tables import AccountGrant

router = Pages()
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing to be done with an account as a whole: its words, what comes of it, and the act."""

    words: str
    told: str
    done: str
    work: Callable[..., Any]


DEEDS = {
    "password": Deed(
        N_("New password"),
        N_(
            "A new password is made and shown once; at the next sign-in the person has to choose another one. Every "
            "sign-in of the account ends; tokens of programs stay."
        ),
        "",
        give_password,
    ),
    "disable": Deed(
        N_("Disable"),
        N_("Nobody signs in with the account any more; its sign-ins and tokens end at once. Nothing is deleted."),
        N_("The account is disabled."),
        close_account,
    ),
    "enable": Deed(
        N_("Enable"),
        N_("The account may be used again. Sign-ins and tokens that ended stay ended."),
        N_("The account may be used again."),
        open_account,
    ),
    "end": Deed(
        N_("End sign-ins and tokens"),
        N_("Everybody who uses the account has to sign in again, and programs need new tokens."),
        N_("All sign-ins and tokens of the account have ended."),
        end_access,
    ),
}


@router.get("/accounts/{account}/grant", name="grant_role")
def ask_grant(desk: Annotated[Desk[None], signed_in()]) -> Response:
    """Which role, where, from when to when."""
    return _grant_page(desk, the_account(desk))


@router.post("/accounts/{account}/grant")
def give(desk: Annotated[Desk[None], signed_in()]) -> Response:
    """Give the role."""
    at, form = the_account(desk), desk.form
    role, unit = form.one_of("role", Role, _("Role")), form.text("unit", _("Unit"))
    since, until = form.day("since", _("From")), form.day("until", needed=False)
    ends_on = until + DAY if form.value("until") else None
    chosen = role or Role.OFFICIAL
    if form.carry_out(lambda: grant_role(desk.session, desk.visitor, at.account, chosen, unit, since, ends_on)):
        return desk.go(at.path, _("The role is given."))
    return _grant_page(desk, at)


@router.get("/accounts/{account}/grants/{grant}", name="withdraw_role")
def ask_withdraw(desk: Annotated[Desk[None], signed_in()]) -> Response:
    """From which day on."""
    at = the_account(desk)
    return _withdraw_page(desk, at, _role(desk, at))


@router.post("/accounts/{account}/grants/{grant}")
def take(desk: Annotated[Desk[None], signed_in()]) -> Response:
    """Take the role away."""
    at = the_account(desk)
    row, on = _role(desk, at), desk.form.day("on", _("From"))
    if desk.form.carry_out(lambda: withdraw_role(desk.session, desk.visitor, row, on)):
        return desk.go(at.path, _("The role is taken away."))
    return _withdraw_page(desk, at, row)


@router.get("/accounts/{account}/do/{deed}", name="account_deed")
def ask(desk: Annotated[Desk[None], signed_in()], deed: str) -> Response:
    """What would come of it."""
    at = the_account(desk)
    return _deed_page(desk, at, _deed(deed))


@router.post("/accounts/{account}/do/{deed}")
def do(desk: Annotated[Desk[None], signed_in()], deed: str) -> Response:
    """Do it."""
    at, chosen = the_account(desk), _deed(deed)
    if not desk.form.carry_out(lambda: chosen.work(desk.session, desk.visitor, at.account, desk.moment)):
        return _deed_page(desk, at, chosen)
    if isinstance(desk.form.outcome, str):
        note_done(desk, at.path)
        return password_page(desk, at.account.name, at.account.login, desk.form.outcome, at.path)
    return desk.go(at.path, _(chosen.done))


def _deed(name: str) -> Deed:
    if name not in DEEDS:
        raise NotFound
    return DEEDS[name]


def _role(desk: Desk[None], at: AccountAt) -> AccountGrant:
    number = number_in(desk.request, "grant")
    row = next((one for one in at.roles if one.id == number), None)
    if row is None:
        raise NotFound
    return row


def _grant_page(desk: Desk[None], at: AccountAt) -> Response:
    desk.fresh_form({"role": "", "unit": "", "since": desk.today, "until": ""})
    trail, units = trail_of_accounts(at), units_to_choose(desk)
    roles = options_of(Role)
    return desk.page("accounts/grant.html", title=_("Give a role"), trail=trail, at=at, units=units, roles=roles)


def _withdraw_page(desk: Desk[None], at: AccountAt, row: AccountGrant) -> Response:
    desk.fresh_form({"on": desk.today})
    title = _("Take a role away")
    return desk.page("accounts/withdraw.html", title=title, trail=trail_of_accounts(at), at=at, row=row)


def _deed_page(desk: Desk[None], at: AccountAt, chosen: Deed) -> Response:
    desk.fresh_form({})
    return desk.page("accounts/deed.html", title=_(chosen.words), trail=trail_of_accounts(at), at=at, deed=chosen)
