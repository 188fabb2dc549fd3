"""What a page works with, and what a route must say: who may come in, and about which thing.

Each route asks for ``needs(right, finder)``, ``signed_in()`` or ``anybody()``; the desk comes with the answer. Its
session is one transaction: it ends before the answer leaves, and what a page raises undoes everything.
"""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from fastapi import Depends, Request, Response
from sqlalchemy.orm import Session
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, RedirectResponse

from congtac.actions.accounts import has_accounts, keep_alive, visitor_of
from congtac.clock import now
from congtac.domain.access import Right, Visitor, may, units_granted
from congtac.portal import security
from congtac.portal.forms import ONCE, TOKEN, Form, hidden_fields
from congtac.portal.layout import surroundings
from congtac.portal.refusals import Foreign, NotAllowed, NotFound, NotOurForm, NotSetUp, NotSignedIn, OwesPassword
from congtac.portal.rendering import render
from congtac.portal.turns import TURN
from congtac.store.access import ancestry
from congtac.store.sent_forms import note_where, only_new
from congtac.workplace import Workplace

Thing = TypeVar("Thing")
FIELDS, FILES, FIELD_BYTES = 5000, 20, 1024 * 1024


@dataclass(slots=True)
class Desk(Generic[Thing]):
    """One request: who came, about which thing, in which transaction."""

    request: Request
    place: Workplace
    session: Session
    typed: FormData
    moment: datetime
    who: Visitor | None = None
    found: Thing | None = None
    unit: int = 0  # the number of the unit of the thing
    looked_up: tuple[int, ...] = ()  # that unit and those above it, once somebody asked
    form: Form = field(init=False)

    def __post_init__(self) -> None:
        self.form = Form(self.session, self.typed, self.moment)

    @property
    def visitor(self) -> Visitor:
        """Who is signed in; only on a page that asks for a sign-in."""
        if self.who is None:
            raise NotSignedIn
        return self.who

    @property
    def thing(self) -> Thing:
        """What the page is about."""
        if self.found is None:
            raise NotFound
        return self.found

    @property
    def today(self) -> date:
        """The day in Viet Nam."""
        return self.moment.date()

    def may(self, right: Right) -> bool:
        """Whether the visitor has a right in the unit of the thing; what lies above is asked for where it matters."""
        who = self.who
        if who is None or not units_granted(who, right):
            return False
        return may(who, right, (self.unit,)) or may(who, right, self.above)

    @property
    def above(self) -> tuple[int, ...]:
        """The unit of the thing and those above it."""
        self.looked_up = self.looked_up or ancestry(self.session, self.unit)
        return self.looked_up

    def fresh_form(self, kept: Mapping[str, object]) -> Form:
        """The form of this page, which shows the kept values until something is typed."""
        self.form.kept = kept
        return self.form

    def page(self, template: str, status: int = 200, **values: Any) -> Response:
        """The page of a template in the layout. Where its form was refused, the status is 422."""
        values = {"form": self.form, "trail": (), "title": ""} | values
        shown: Any = values["form"]
        secret = self._visit()
        token = security.token_under(secret) if secret else security.form_token(self.request)
        said = security.unsealed(self.request, self.request.cookies.get(security.SAID, ""))
        around = surroundings(self.request, self.place, self.session, self.who, self.moment)
        hidden = hidden_fields(token or "", shown)
        text = render(template, **around, **values, said=said, hidden=hidden)
        response = HTMLResponse(text, 422 if shown.problems and status == 200 else status)
        if secret:
            security.keep(self.request, response, security.VISIT, secret)
        if security.SAID in self.request.cookies:
            response.delete_cookie(security.SAID, path="/")
        return response

    def go(self, path: str, said: str | None = None) -> Response:
        """After something was done: on to another page, which says so. Sent again, the form leads there again."""
        if self.form.done_under is not None:
            note_where(self.session, self.form.done_under, path)
        response = RedirectResponse(path, 303)
        if said:
            security.keep(self.request, response, security.SAID, security.sealed(self.request, said), 60)
        return response

    def _visit(self) -> str | None:
        """A new secret for a browser that holds none: without one a form has no token."""
        return None if security.form_token(self.request) else secrets.token_urlsafe(32)


Finder = Callable[[Session, Request], tuple[Thing, int]]
"""Finds what a path names and the number of its unit; raises NotFound where there is nothing."""
RightOf = Right | Callable[[Thing, Request], Right]
Opening = AbstractContextManager[Desk[Thing]]
"""The desk of a page as its route gets it ready; ``portal.routes`` opens it."""


async def typed(request: Request) -> AsyncIterator[FormData]:
    """What was typed, of a form that a page of ours in this browser has shown. Files that were sent are closed."""
    if request.method in security.SAFE:
        yield FormData()
        return
    async with request.form(max_files=FILES, max_fields=FIELDS, max_part_size=FIELD_BYTES) as form:
        token = form.get(TOKEN)
        if not isinstance(token, str) or not security.is_ours(request, token):
            raise NotOurForm
        yield form


TYPED: Any = Depends(typed)


def needs(right: RightOf[Thing], finder: Finder[Thing]) -> Any:
    """The page is about what ``finder`` finds, and the visitor must have the right in its unit.

    What is not there, and what lies in units of others, is the same: 404. Who may read it but not do this is told.
    """

    async def desk(request: Request, form: FormData = TYPED, _turn: None = TURN) -> Opening[Thing]:
        return _desk_about(request, form, right, finder)

    return Depends(desk)


def signed_in(*, owing_password: bool = False) -> Any:
    """The page is for everybody who is signed in; it shows what each of them may see.

    ``owing_password``: also for who has to change a password that was handed out, before anything else.
    """

    async def desk(request: Request, form: FormData = TYPED, _turn: None = TURN) -> Opening[None]:
        return _desk(request, form, owing_password=owing_password)

    return Depends(desk)


def anybody() -> Any:
    """The page is for everybody, also before anybody can sign in."""

    async def desk(request: Request, form: FormData = TYPED, _turn: None = TURN) -> Opening[None]:
        return _desk(request, form, open_to_all=True, owing_password=True)

    return Depends(desk)


@contextmanager
def _desk_about(
    request: Request, form: FormData, right: RightOf[Thing], finder: Finder[Thing]
) -> Iterator[Desk[Thing]]:
    with _desk(request, form) as made:
        made.found, made.unit = finder(made.session, request)
        if not made.visitor or not made.may(Right.READ):
            raise Foreign
        if not made.may(right if isinstance(right, Right) else right(made.thing, request)):
            raise NotAllowed
        yield made


@contextmanager
def _desk(
    request: Request, form: FormData, *, open_to_all: bool = False, owing_password: bool = False
) -> Iterator[Desk[Any]]:
    """Who only reads has one transaction for all of it; who writes is known before his own begins."""
    place: Workplace = request.app.state.place
    moment = now()
    with place.reading() as session:
        if session is None:  # it is made when the portal starts
            raise NotFound
        visitor = _visitor(session, request, moment)
        if visitor is None and not open_to_all:
            raise NotSignedIn
        if visitor is not None and visitor.owes_password and not owing_password:
            raise OwesPassword
        if request.method in security.SAFE:
            yield Desk(request, place, session, form, moment, visitor)
    token = request.cookies.get(security.SIGN_IN)
    if token and visitor is not None and visitor.stale:
        with place.session() as session:
            keep_alive(session, token, moment)
    if request.method not in security.SAFE:
        with place.session(by=visitor, act=f"portal {request.url.path}") as session:
            if ONCE in form:
                only_new(session, str(form[ONCE]))
            yield Desk(request, place, session, form, moment, visitor)


def _visitor(session: Session, request: Request, moment: datetime) -> Visitor | None:
    """Who is signed in in this browser."""
    token = request.cookies.get(security.SIGN_IN)
    visitor = visitor_of(session, token, moment) if token else None
    if visitor is None and request.url.path != "/setup" and not has_accounts(session):
        raise NotSetUp
    return visitor
