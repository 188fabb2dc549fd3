"""The accounts of one's part of the tree: the list, a new one, and one of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from fastapi import Response

from congtac.actions.accounts.administering import NewPerson, add_person
from congtac.domain.roles import Role
from congtac.i18n import _
from congtac.portal.account_at import (
    administrating,
    note_done,
    the_account,
    trail_of_accounts,
    units_to_choose,
)
from congtac.portal.desk import Desk, signed_in
from congtac.portal.paging import Paging, page_in
from congtac.portal.routes import Pages
from congtac.portal.wording import options_of
from congtac.store.account_rows import open_sign_ins, open_tokens
from congtac.store.administered import Wanted, administered_accounts, administered_units, count_administered_accounts

router = Pages()
PAGE = 50
DAY = timedelta(days=1)


@router.get("/accounts", name="accounts")
def show(desk: Annotated[Desk[None], signed_in()], find: str = "", of: str = "", page: str = "1") -> Response:
    """The accounts with their roles in one's units; those elsewhere are not shown."""
    administrating(desk.visitor)
    wanted = Wanted(" ".join(find.split())[:100], disabled=of == "disabled")
    paging = Paging(page_in(page), PAGE, count_administered_accounts(desk.session, desk.visitor, wanted))
    rows = administered_accounts(desk.session, desk.visitor, wanted, first=paging.first, most=PAGE)
    mine = administered_units(desk.session, desk.visitor, [one.unit_id for row in rows for one in row.grants])
    return desk.page(
        "accounts/list.html",
        title=_("Accounts"),
        rows=rows,
        roles={
            row.id: [one for one in row.grants if one.unit_id in mine and _lasts(desk, one.ends_on)] for row in rows
        },
        wanted=wanted,
        paging=paging,
        signed_in=open_sign_ins(desk.session, desk.moment),
    )


@router.get("/accounts/new", name="new_account")
def ask(desk: Annotated[Desk[None], signed_in()]) -> Response:
    """Who it is for, and the first role."""
    administrating(desk.visitor)
    return _new_page(desk)


@router.post("/accounts/new")
def add(desk: Annotated[Desk[None], signed_in()]) -> Response:
    """Make it; its password is shown once, on the page that answers."""
    administrating(desk.visitor)
    form = desk.form
    login, name = form.text("login", _("Login name")), form.text("name", _("Full name"))
    email = form.text("email", needed=False) or None
    role, unit = form.one_of("role", Role, _("Role")), form.text("unit", _("Unit"))
    since, until = form.day("since", _("From")), form.day("until", needed=False)
    ends_on = until + DAY if form.value("until") else None

    def work() -> object:
        person = NewPerson(login, name, email, role or Role.OFFICIAL, unit, since, ends_on)
        with_password = form.value("way") != "identity"
        return add_person(desk.session, desk.visitor, person, desk.moment, with_password=with_password)

    if not form.carry_out(work):
        return _new_page(desk)
    account, password = form.outcome
    path = f"/accounts/{account.id}"
    if password is None:
        return desk.go(path, _("The account is made."))
    note_done(desk, path)
    return password_page(desk, account.name, account.login, password, path)


@router.get("/accounts/{account}", name="account")
def one(desk: Annotated[Desk[None], signed_in()]) -> Response:
    """One account: roles, where it is signed in, tokens, and what can be done with it."""
    at = the_account(desk)
    return desk.page(
        "accounts/one.html",
        title=at.account.name,
        trail=trail_of_accounts(),
        at=at,
        roles=[(row, _lasts(desk, row.ends_on)) for row in at.roles],
        sign_ins=open_sign_ins(desk.session, desk.moment)[at.account.id] if at.wholly else None,
        tokens=open_tokens(desk.session, at.account.id, desk.moment) if at.wholly else [],
        oneself=at.account.id == desk.visitor.account_id,
        one_day=DAY,
    )


def password_page(desk: Desk[None], name: str, login: str, password: str, path: str) -> Response:
    """A new password, shown once and kept nowhere."""
    desk.form.typed = type(desk.form.typed)()
    return desk.page(
        "accounts/password.html",
        title=_("Password of {name}").format(name=name),
        trail=trail_of_accounts(),
        login=login,
        password=password,
        path=path,
    )


def _lasts(desk: Desk[None], ends_on: object) -> bool:
    return ends_on is None or bool(ends_on > desk.today)  # type: ignore[operator]


def _new_page(desk: Desk[None]) -> Response:
    kept = {"login": "", "name": "", "email": "", "role": "", "unit": "", "since": desk.today, "until": "", "way": ""}
    desk.fresh_form(kept | {"way": "password"})
    provider = desk.place.installation().shared().access.provider
    ways = [("password", _("With a password that is shown once")), ("identity", _("Only with the identity provider"))]
    return desk.page(
        "accounts/new.html",
        title=_("New account"),
        trail=trail_of_accounts(),
        units=units_to_choose(desk),
        roles=options_of(Role),
        ways=ways if provider else [],
    )
