"""What a request of a program works with: like the desk of a page, with a token in a header instead of a cookie.

Each route asks for ``inquires(right, finder)`` or ``known()``. Its session is one transaction that ends before the
answer leaves; what a route raises undoes everything.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Depends, Header, Path, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sqlalchemy.orm import Session

from congtac.actions.accounts import visitor_of_token
from congtac.actions.cycles import Person
from congtac.clock import now
from congtac.config import Installation
from congtac.domain.access import Right, Visitor, may
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.portal import security
from congtac.portal.api.asked import NO_NUL, has_nul
from congtac.portal.api.found import NAMES, Finder
from congtac.portal.refusals import Foreign, NotAllowed, NotFound, NotSignedIn
from congtac.portal.turns import TURN
from congtac.store.access import ancestry
from congtac.store.sent_forms import claim_form, note_where, only_new
from congtac.workplace import Workplace

Thing = TypeVar("Thing")
RightOf = Right | Callable[[Any, Request], Right]

Number = Annotated[int, Path(ge=1, lt=2**31)]
bearer = HTTPBearer(auto_error=False, description="A token from `congtac account token`.")
Credentials = Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]
OnceKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=8,
        max_length=100,
        description="A key of the caller's own: sent a second time, the request does nothing and is told so (409).",
    ),
]


@dataclass(slots=True)
class Inquiry(Generic[Thing]):
    """One request: who asks, about which thing, in which transaction."""

    request: Request
    place: Workplace
    session: Session
    visitor: Visitor
    moment: datetime
    found: Thing | None = None
    above: tuple[int, ...] = ()

    @property
    def thing(self) -> Thing:
        """What the request is about."""
        if self.found is None:
            raise NotFound
        return self.found

    @property
    def today(self) -> date:
        """The day in Viet Nam."""
        return self.moment.date()

    @property
    def installation(self) -> Installation:
        """The configuration."""
        return self.place.installation()

    def person(self, reason: str) -> Person:
        """The visitor as the log has it, with the reason."""
        return Person(self.visitor.name, reason)

    def require(self, right: Right, unit: int) -> None:
        """The same check as for a thing in the path, for one that stands in the body."""
        above = ancestry(self.session, unit)
        if not may(self.visitor, Right.READ, above):
            raise Foreign
        if not may(self.visitor, right, above):
            raise NotAllowed


def inquires(right: RightOf, finder: Finder[Thing]) -> Any:
    """The request is about what ``finder`` finds, and the visitor must have the right in its unit."""

    def inquiry(
        request: Request, credentials: Credentials, once: OnceKey = None, _turn: None = TURN, **_path: int
    ) -> Iterator[Inquiry[Thing]]:
        with _inquiry(request, credentials, once) as made:
            made.found, unit = finder(made.session, request)
            made.above = ancestry(made.session, unit)
            made.require(right if isinstance(right, Right) else right(made.thing, request), unit)
            yield made

    _describe(inquiry, NAMES[finder])
    return Depends(inquiry, scope="function")


def known() -> Any:
    """The request is open to everybody with a token; it answers what each of them may see."""

    def inquiry(
        request: Request, credentials: Credentials, once: OnceKey = None, _turn: None = TURN
    ) -> Iterator[Inquiry[None]]:
        with _inquiry(request, credentials, once) as made:
            yield made

    return Depends(inquiry, scope="function")


def _describe(dependency: Callable[..., Any], names: tuple[str, ...]) -> None:
    """The numbers that the finder reads from the path, for the description of the API: FastAPI reads signatures."""
    own = inspect.signature(dependency)
    kept = [one for one in own.parameters.values() if one.kind is not inspect.Parameter.VAR_KEYWORD]
    path = [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=Number) for name in names]
    dependency.__signature__ = own.replace(parameters=[*kept, *path])  # type: ignore[attr-defined]


@contextmanager
def _inquiry(
    request: Request, credentials: HTTPAuthorizationCredentials | None, once: str | None
) -> Iterator[Inquiry[Any]]:
    place: Workplace = request.app.state.place
    moment = now()
    if has_nul(request.path_params) or has_nul(dict(request.query_params)):
        raise BadInput(Finding("api.unreadable", Level.ERROR, request.url.path, {"reason": NO_NUL}))
    with place.reading() as session:
        token = credentials.credentials if credentials else ""
        visitor = visitor_of_token(session, token, moment) if session and token else None
    if visitor is None:
        raise NotSignedIn
    reads = request.method in security.SAFE
    opened = place.reading() if reads else place.session(by=visitor, act=request.url.path)
    with opened as session:
        if session is None:
            raise NotFound
        key = f"api {visitor.account_id} {once}" if once and not reads else None
        if key:
            only_new(session, key)
            claim_form(session, key, moment)
            note_where(session, key, request.url.path)
        yield Inquiry(request, place, session, visitor, moment)
