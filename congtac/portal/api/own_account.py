"""One's own account: the password, tokens for programs, sign-ins, the address of the calendar.

A token made for a part of the roles makes and ends only tokens that can do no more than itself; sign-ins and the
calendar, which open the whole account, are only for a token that has all roles of it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path, Response
from pydantic import BaseModel, Field

from congtac.actions.accounts import end_feed, feed_token, renew_feed
from congtac.actions.accounts.administering import is_own_password, replace_own_password
from congtac.actions.accounts.own_sign_ins import end_sign_in, open_sign_ins
from congtac.actions.accounts.own_tokens import (
    LONGEST_DAYS,
    end_own_token,
    has_all_roles,
    make_own_token,
    own_tokens,
)
from congtac.clock import local
from congtac.domain.access import Grant
from congtac.domain.findings import Finding, Level
from congtac.domain.roles import Role
from congtac.portal.api.asked import Body, Words
from congtac.portal.api.inquiries import Inquiry, known
from congtac.portal.api.refusals import told
from congtac.portal.api.units import GrantAnswer
from congtac.portal.refusals import NotAllowed, NotFound
from congtac.portal.signing_in import address_of
from congtac.store.tables import ApiToken

router = APIRouter(prefix="/me", tags=["own account"])
Known = Annotated[Inquiry[None], known()]
Number = Annotated[int, Path(ge=1, lt=2**31)]
Secret = Annotated[str, Field(min_length=1, max_length=200)]


class NewPassword(Body):
    """The password that there is, and the new one: 12 to 200 letters."""

    present: Secret
    password: Secret


class Scope(Body):
    """A role in a unit (its number) and everything below it, as ``/me`` tells them."""

    role: Role
    unit: Annotated[int, Field(ge=1, lt=2**31)]


class NewToken(Body):
    """What it is for and how many days it lasts; without ``roles`` it may do what the token of the request may."""

    label: Words
    days: Annotated[int, Field(ge=1, le=LONGEST_DAYS)]
    roles: Annotated[list[Scope], Field(min_length=1, max_length=100)] | None = None


class TokenAnswer(BaseModel):
    """A token that counts; one without roles is the address of the calendar."""

    id: int
    label: str
    since: datetime
    until: datetime
    roles: list[GrantAnswer]


class MadeToken(TokenAnswer):
    """The token itself is told this once."""

    token: str


class SignInAnswer(BaseModel):
    """A browser in which the account is signed in."""

    id: int
    address: str
    since: datetime
    seen: datetime


class CalendarAnswer(BaseModel):
    """Whether there is an address to subscribe to; the ``address`` itself is told once, when it is made."""

    since: datetime | None
    until: datetime | None
    address: str | None = None


@router.post("/password", status_code=204, response_class=Response)
def change_password(inquiry: Known, asked: NewPassword) -> Response:
    """Change the own password; every sign-in ends, tokens stay. A wrong present one counts like a failed sign-in."""
    session, rules = inquiry.session, inquiry.installation.shared().access.rules
    address = address_of(inquiry.request)
    if not is_own_password(session, inquiry.visitor, asked.present, address, inquiry.moment, rules):
        # Answered and not raised: the try is a row, and one that is undone would be free.
        return told(422, Finding("account.wrong_password", Level.ERROR, "present"))
    replace_own_password(session, inquiry.visitor, asked.password, inquiry.moment)
    return Response(status_code=204)


@router.get("/tokens")
def tokens(inquiry: Known) -> list[TokenAnswer]:
    """The own tokens that count and can do no more than this one."""
    return [TokenAnswer(**_token(row)) for row in own_tokens(inquiry.session, inquiry.visitor, inquiry.moment)]


@router.post("/tokens", status_code=201)
def make_token(inquiry: Known, asked: NewToken) -> MadeToken:
    """Make one more."""
    roles = None if asked.roles is None else [Grant(one.role, one.unit) for one in asked.roles]
    token, row = make_own_token(inquiry.session, inquiry.visitor, asked.label, asked.days, inquiry.moment, roles)
    return MadeToken(**_token(row), token=token)


@router.post("/tokens/{token}/end")
def end_token(inquiry: Known, token: Number) -> list[TokenAnswer]:
    """End one of them, also the one of this request; those of others are not there. Gives those that are left."""
    if not end_own_token(inquiry.session, inquiry.visitor, token, inquiry.moment):
        raise NotFound
    return tokens(inquiry)


@router.get("/sign-ins")
def sign_ins(inquiry: Known) -> list[SignInAnswer]:
    """Every browser in which the account is signed in, the one last used first."""
    _whole(inquiry)
    rows = open_sign_ins(inquiry.session, inquiry.visitor, "", inquiry.moment)
    return [
        SignInAnswer(id=row.number, address=row.address, since=local(row.created_at), seen=local(row.seen_at))
        for row in rows
    ]


@router.post("/sign-ins/{sign_in}/end")
def end_one(inquiry: Known, sign_in: Number) -> list[SignInAnswer]:
    """Sign out in one of them; those of others are not there. Gives those that are left."""
    _whole(inquiry)
    if not end_sign_in(inquiry.session, inquiry.visitor, sign_in, inquiry.moment):
        raise NotFound
    return sign_ins(inquiry)


@router.get("/calendar")
def calendar(inquiry: Known) -> CalendarAnswer:
    """Whether there is an address, and since when."""
    _whole(inquiry)
    return _calendar(inquiry)


@router.post("/calendar", status_code=201)
def renew_calendar(inquiry: Known) -> CalendarAnswer:
    """A new address, told this once; the one before ends."""
    _whole(inquiry)
    secret = renew_feed(inquiry.session, inquiry.visitor, inquiry.moment)
    return _calendar(inquiry, f"{inquiry.request.base_url}calendar/{secret}.ics")


@router.post("/calendar/end")
def end_calendar(inquiry: Known) -> CalendarAnswer:
    """Whoever has the address gets nothing from it any more; without one nothing happens."""
    _whole(inquiry)
    end_feed(inquiry.session, inquiry.visitor, inquiry.moment)
    return _calendar(inquiry)


def _whole(inquiry: Inquiry[None]) -> None:
    if not has_all_roles(inquiry.session, inquiry.visitor, inquiry.moment):
        raise NotAllowed


def _token(row: ApiToken) -> dict[str, object]:
    roles = [GrantAnswer(role=one.role, unit=one.unit_id) for one in row.scopes]
    since, until = local(row.created_at), local(row.expires_at)
    return {"id": row.id, "label": row.label, "since": since, "until": until, "roles": roles}


def _calendar(inquiry: Inquiry[None], address: str | None = None) -> CalendarAnswer:
    row = feed_token(inquiry.session, inquiry.visitor, inquiry.moment)
    return CalendarAnswer(since=row and local(row.created_at), until=row and local(row.expires_at), address=address)
