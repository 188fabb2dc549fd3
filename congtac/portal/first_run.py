"""The first run: while nobody can sign in, the only page makes the first account and takes the organisation in.

Who may do it holds the secret that ``congtac serve`` prints: it lies in the data folder until it was used.
"""

from __future__ import annotations

import hmac
import os
import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

from fastapi import Response
from starlette.responses import RedirectResponse

from congtac.actions.accounts import has_accounts, sign_in
from congtac.actions.first_account import Founder, set_up, take_people_in
from congtac.config import Installation, Unit
from congtac.domain.access import Visitor
from congtac.domain.findings import Finding, Level, has_errors
from congtac.i18n import _
from congtac.portal import security
from congtac.portal.desk import Desk, anybody
from congtac.portal.forms import Upload
from congtac.portal.importing import checked, put_in_place, sent, takes_files
from congtac.portal.refusals import NotFound
from congtac.portal.routes import Pages
from congtac.portal.signing_in import address_of
from congtac.workplace import Workplace, introduced

router = Pages()
FILE, FROM_FILES = "first-run-secret", "_files"


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
    form, kept = desk.form, desk.place.home / FILE
    founder = _founder(desk, kept)
    form.text("unit", _("Organisation"))
    files = _files(desk) if form.value("unit") == FROM_FILES else {}
    with sent(desk.place, files) as folder:
        installation, told = checked(folder, files) if files else (desk.place.installation(), [])
        if has_errors(told):
            form.refuse("units_file", Finding("setup.mistakes_in_files", Level.ERROR, figures={"count": len(told)}))
        if installation is None or not form.carry_out(lambda: _work(desk, installation, founder, folder, files)):
            return _page(desk, told)
    rules = desk.place.installation().shared().access.rules
    signed = sign_in(desk.session, founder.login, founder.password, address_of(desk.request), desk.moment, rules)
    kept.unlink(missing_ok=True)
    response = RedirectResponse("/cycles/new", 303)
    if signed is not None:
        security.keep(desk.request, response, security.SIGN_IN, signed.token)
    return response


def _founder(desk: Desk[None], kept: Path) -> Founder:
    form = desk.form
    secret, login, name = (
        form.text("secret", _("Secret")),
        form.text("login", _("Login name")),
        form.text("name", _("Your name")),
    )
    password, again = str(desk.typed.get("password", "")), str(desk.typed.get("again", ""))
    if secret and not _fits(kept, secret):
        form.refuse("secret", Finding("setup.wrong_secret", Level.ERROR))
    if not password:
        form.refuse("password", Finding("typed.empty", Level.ERROR, figures={"what": _("Password")}))
    if password != again:
        form.refuse("again", Finding("setup.passwords_differ", Level.ERROR))
    return Founder(login, name, password)


def _files(desk: Desk[None]) -> dict[str, Upload]:
    """What was sent; who does not hold the secret has nothing read."""
    form = desk.form
    units, users = form.upload("units_file", _("Units")), form.upload("users_file", needed=False)
    if not takes_files(desk.place) or any(one.where == "secret" for one in form.problems):
        return {}
    return {name: one for name, one in (("units_file", units), ("users_file", users)) if one is not None}


def _work(
    desk: Desk[None], installation: Installation, founder: Founder, folder: Path, files: Mapping[str, Upload]
) -> None:
    """The rows first: where they cannot be made, no file is put anywhere."""
    chosen = desk.form.value("unit")
    tops = [one.slug for one in _tops(desk, installation)] if files else [chosen]
    account = set_up(desk.session, installation, tops, founder, desk.moment)
    introduced(desk.session, Visitor(account.id, account.login, account.name), f"portal {desk.request.url.path}")
    if files:
        take_people_in(desk.session, installation, account, desk.moment)
        put_in_place(desk.place, folder)


def _only_once(desk: Desk[None]) -> None:
    if has_accounts(desk.session):
        raise NotFound


def _fits(file: Path, typed: str) -> bool:
    try:
        kept = file.read_text("ascii").strip()
    except OSError:
        return False
    return bool(kept) and hmac.compare_digest(kept.encode(), typed.encode())


def _tops(desk: Desk[None], installation: Installation) -> list[Unit]:
    return [one for one in installation.units(desk.today) if one.superior is None]


def _page(desk: Desk[None], told: Sequence[Finding] = ()) -> Response:
    installation = desk.place.installation()
    count, sample = len(installation.units(desk.today)), takes_files(desk.place)
    options = [(one.slug, _words(one, count, sample=sample)) for one in _tops(desk, installation)]
    options += [(FROM_FILES, _("My own organisation, from files that I send"))] if sample else []
    desk.form.kept = {"unit": options[0][0] if options else ""}
    title = _("Set up the portal")
    return desk.page("setup.html", title=title, options=options, folder=installation.root, sample=sample, told=told)


def _words(top: Unit, count: int, *, sample: bool) -> str:
    words = _("A sample to try things out: {name} ({count} units)") if sample else _("{name} ({count} units)")
    return words.format(name=top.name, count=count)
