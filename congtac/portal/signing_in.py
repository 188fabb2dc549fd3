"""Signing in and out."""

from __future__ import annotations

from typing import Annotated

from fastapi import Request, Response
from starlette.responses import RedirectResponse

from congtac.actions.accounts import refused, sign_in, sign_out
from congtac.domain.findings import Finding, Level
from congtac.i18n import _
from congtac.portal import security
from congtac.portal.desk import Desk, anybody, signed_in
from congtac.portal.identities import provider_of, told_after
from congtac.portal.routes import Pages

router = Pages()


@router.get("/sign-in", name="sign_in")
def ask(desk: Annotated[Desk[None], anybody()]) -> Response:
    """Login and password; who is signed in already goes on."""
    on = security.own_path(desk.request.query_params.get("next"))
    if desk.who is not None:
        return RedirectResponse(on, 303)
    return _page(desk, on)


@router.post("/sign-in")
def take(desk: Annotated[Desk[None], anybody()]) -> Response:
    """Sign in. Whoever is refused is told one and the same, whatever the reason."""
    form = desk.form
    login, password = form.text("login", _("Login name")), str(desk.typed.get("password", ""))
    on = security.own_path(str(desk.typed.get("next", "/")))
    if not password:
        form.refuse("password", Finding("typed.empty", Level.ERROR, figures={"what": _("Password")}))
    if form.problems:
        return _page(desk, on)
    rules = desk.place.installation().shared().access.rules
    signed = sign_in(desk.session, login, password, address_of(desk.request), desk.moment, rules)
    if signed is None:
        form.refuse("", refused())
        return _page(desk, on)
    response = RedirectResponse(on, 303)
    security.keep(desk.request, response, security.SIGN_IN, signed.token)
    return response


@router.post("/sign-out", name="sign_out")
def leave(desk: Annotated[Desk[None], signed_in(owing_password=True)]) -> Response:
    """End the sign-in of this browser."""
    sign_out(desk.session, desk.request.cookies.get(security.SIGN_IN, ""), desk.moment)
    response = RedirectResponse("/sign-in", 303)
    response.delete_cookie(security.SIGN_IN, path="/")
    return response


def address_of(request: Request) -> str:
    """Where a request comes from, as far as we know."""
    return request.client.host if request.client else ""


def _page(desk: Desk[None], on: str) -> Response:
    told = told_after(desk.request.query_params.get("identity", ""))
    return desk.page("sign_in.html", title=_("Sign in"), on=on, provider=provider_of(desk.place), told=told)
