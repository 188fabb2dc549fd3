"""Where somebody is signed in, and the end of each of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import Response

from congtac.actions.accounts.own_sign_ins import end_sign_in, open_sign_ins
from congtac.i18n import _
from congtac.portal.desk import Desk, signed_in
from congtac.portal.refusals import NotFound
from congtac.portal.routes import Pages
from congtac.portal.security import SIGN_IN

router = Pages()


@router.get("/account/sign-ins", name="sign_ins")
def show(desk: Annotated[Desk[None], signed_in()]) -> Response:
    """Every browser in which this account is signed in."""
    token = desk.request.cookies.get(SIGN_IN, "")
    rows = open_sign_ins(desk.session, desk.visitor, token, desk.moment)
    return desk.page("sign_ins.html", title=_("Where you are signed in"), rows=rows)


@router.post("/account/sign-ins/{number}/end", name="end_sign_in")
def end(desk: Annotated[Desk[None], signed_in()], number: str) -> Response:
    """End one of one's own; those of others are not there."""
    own = int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0
    if not end_sign_in(desk.session, desk.visitor, own, desk.moment):
        raise NotFound
    return desk.go("/account/sign-ins", _("Signed out there."))
