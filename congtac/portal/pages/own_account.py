"""One's own account: roles, password, tokens for programs."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from fastapi import Response

from congtac.actions.accounts.administering import change_own_password, is_own_password
from congtac.actions.accounts.own_tokens import LONGEST_DAYS, end_own_token, make_own_token, own_tokens
from congtac.domain.access import Grant
from congtac.domain.findings import Finding, Level
from congtac.domain.roles import Role
from congtac.i18n import _, label
from congtac.portal import security
from congtac.portal.account_at import note_done
from congtac.portal.desk import Desk, signed_in
from congtac.portal.found import number_in
from congtac.portal.refusals import NotFound
from congtac.portal.routes import Pages
from congtac.portal.signing_in import address_of
from congtac.store.account_rows import roles_of
from congtac.store.tables import Account

router = Pages()
TOKENS = "/account/tokens"


@router.get("/account", name="own_account")
def show(desk: Annotated[Desk[None], signed_in()]) -> Response:
    """Who I am here and what I may do."""
    account = desk.session.get_one(Account, desk.visitor.account_id)
    roles = [row for row in roles_of(desk.session, account.id) if row.counts(desk.today)]
    return desk.page(
        "accounts/own.html", title=_("Your account"), account=account, roles=roles, one_day=timedelta(days=1)
    )


@router.get("/account/password", name="own_password")
def ask_password(desk: Annotated[Desk[None], signed_in(owing_password=True)]) -> Response:
    """The present one and the new one twice; whoever has one that was handed out is led here first."""
    return _password_page(desk)


@router.post("/account/password")
def change_password(desk: Annotated[Desk[None], signed_in(owing_password=True)]) -> Response:
    """Change it; all other browsers are signed out. It goes on to where somebody wanted to go."""
    form, rules = desk.form, desk.place.installation().shared().access.rules
    now, new, again = (str(desk.typed.get(name, "")) for name in ("present", "password", "again"))
    address = address_of(desk.request)
    if new != again:
        form.refuse("again", Finding("setup.passwords_differ", Level.ERROR))
    if not is_own_password(desk.session, desk.visitor, now, address, desk.moment, rules):
        form.refuse("present", Finding("account.wrong_password", Level.ERROR))
    if not form.carry_out(lambda: change_own_password(desk.session, desk.visitor, new, address, desk.moment, rules)):
        return _password_page(desk)
    token = form.outcome.token
    response = desk.go(_on(desk))
    security.keep(desk.request, response, security.SIGN_IN, token)
    said = security.sealed_under(token, _("Your password is changed."))
    security.keep(desk.request, response, security.SAID, said, 60)
    return response


@router.get(TOKENS, name="own_tokens")
def tokens(desk: Annotated[Desk[None], signed_in()]) -> Response:
    """The tokens that count, and a form for one more."""
    return _tokens_page(desk)


@router.post(TOKENS)
def make_token(desk: Annotated[Desk[None], signed_in()]) -> Response:
    """Make one; it is shown once, on the page that answers."""
    form = desk.form
    words = form.text("label", _("What it is for"))
    days = form.whole("days", _("Days"), least=1, most=LONGEST_DAYS)
    chosen = form.value("scope")
    scopes = None if chosen == "all" else [one for one in desk.visitor.grants if _mark(one) == chosen]
    if not form.carry_out(lambda: make_own_token(desk.session, desk.visitor, words, days or 1, desk.moment, scopes)):
        return _tokens_page(desk)
    note_done(desk, TOKENS)
    token, row = form.outcome
    form.typed = type(form.typed)()
    trail = [(_("Your account"), "/account"), (_("Tokens for programs"), TOKENS)]
    return desk.page("accounts/token.html", title=_("New token"), trail=trail, token=token, row=row)


@router.post("/account/tokens/{number}/end", name="end_token")
def end_token(desk: Annotated[Desk[None], signed_in()]) -> Response:
    """End one of one's own; those of others are not there."""
    if not end_own_token(desk.session, desk.visitor, number_in(desk.request, "number"), desk.moment):
        raise NotFound
    return desk.go(TOKENS, _("The token has ended."))


def _mark(grant: Grant) -> str:
    return f"{grant.role.value}-{grant.unit_id}"


def _on(desk: Desk[None]) -> str:
    """Where it goes on after the change: as the address says, else home for a newcomer and back for everybody else."""
    wanted = desk.request.query_params.get("next")
    return security.own_path(wanted) if wanted or desk.visitor.owes_password else "/account"


def _password_page(desk: Desk[None]) -> Response:
    trail = [] if desk.visitor.owes_password else [(_("Your account"), "/account")]
    return desk.page("accounts/own_password.html", title=_("Change your password"), trail=trail)


def _tokens_page(desk: Desk[None]) -> Response:
    desk.fresh_form({"label": "", "days": 90, "scope": "all"})
    rows = [row for row in roles_of(desk.session, desk.visitor.account_id) if row.counts(desk.today)]
    own = {_mark(Grant(Role(row.role), row.unit_id)): f"{label(Role(row.role))}: {row.unit.name}" for row in rows}
    return desk.page(
        "accounts/tokens.html",
        title=_("Tokens for programs"),
        trail=[(_("Your account"), "/account")],
        rows=own_tokens(desk.session, desk.visitor, desk.moment),
        scopes=[("all", _("All that I may do")), *own.items()],
        longest=LONGEST_DAYS,
    )
