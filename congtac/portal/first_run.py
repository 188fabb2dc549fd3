"""The first run: while nobody can sign in, the only page makes the first account and takes the organisation in.

Who may do it holds the secret that ``congtac serve`` prints: it lies in the data folder until it was used.
"""

from __future__ import annotations

import hmac
import os
import secrets
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Response
from starlette.responses import RedirectResponse

from congtac.actions.accounts import has_accounts, sign_in
from congtac.actions.first_account import set_up
from congtac.config import Unit
from congtac.domain.findings import Finding, Level
from congtac.i18n import _
from congtac.portal import security
from congtac.portal.desk import Desk, anybody
from congtac.portal.refusals import NotFound
from congtac.portal.signing_in import address_of
from congtac.workplace import Workplace

router = APIRouter()
FILE = "first-run-secret"


def secret_of(place: Workplace) -> str | None:
    """The secret of the first run, made where there is none yet; None where somebody can sign in already."""
    with place.session() as session:
        if has_accounts(session):
            return None
    file = place.home / FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(secrets.token_hex(8))
    except FileExistsError:
        pass
    return file.read_text("ascii").strip()


@router.get("/setup", name="setup")
def ask(desk: Annotated[Desk[None], anybody()]) -> Response:
    """The form; once it was used there is no such page any more."""
    _only_once(desk)
    return _page(desk)


@router.post("/setup")
def take(desk: Annotated[Desk[None], anybody()]) -> Response:
    """Make the account and the rows of the organisation, and sign in."""
    _only_once(desk)
    form, file = desk.form, desk.place.home / FILE
    secret, login, name = (
        form.text("secret", _("Secret")),
        form.text("login", _("Login name")),
        form.text("name", _("Your name")),
    )
    password, again = str(desk.typed.get("password", "")), str(desk.typed.get("again", ""))
    if secret and not _fits(file, secret):
        form.refuse("secret", Finding("setup.wrong_secret", Level.ERROR))
    if password != again:
        form.refuse("again", Finding("setup.passwords_differ", Level.ERROR))
    top = form.text("unit", _("Organisation"))
    work = lambda: set_up(desk.session, desk.place.installation(), top, login, name, password, desk.moment)  # noqa: E731
    if not form.carry_out(work):
        return _page(desk)
    rules = desk.place.installation().shared().access.rules
    signed = sign_in(desk.session, login, password, address_of(desk.request), desk.moment, rules)
    file.unlink(missing_ok=True)
    response = RedirectResponse("/", 303)
    if signed is not None:
        security.keep(desk.request, response, security.SIGN_IN, signed.token)
    return response


def _only_once(desk: Desk[None]) -> None:
    if has_accounts(desk.session):
        raise NotFound


def _fits(file: Path, typed: str) -> bool:
    try:
        kept = file.read_text("ascii").strip()
    except OSError:
        return False
    return bool(kept) and hmac.compare_digest(kept.encode(), typed.encode())


def _page(desk: Desk[None]) -> Response:
    installation = desk.place.installation()
    units = [one for one in installation.units(desk.today) if one.superior is None]
    options = [(one.slug, _words(one, len(installation.units(desk.today)))) for one in units]
    desk.form.kept = {"unit": options[0][0] if options else ""}
    return desk.page("setup.html", title=_("Set up the portal"), options=options, folder=installation.root)


def _words(top: Unit, count: int) -> str:
    return _("{name} ({count} units in the configuration)").format(name=top.name, count=count)
