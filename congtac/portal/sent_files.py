"""Files that people send are read before the turn to write comes: nobody waits for a database while one is read.

A route names what it looks at before its desk; the desk then says whether the visitor may do this at all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from fastapi import Depends, Request
from starlette.datastructures import FormData

from congtac.actions.accounts import visitor_of
from congtac.clock import now
from congtac.domain.access import Right, units_granted
from congtac.domain.errors import CongtacError, Unusable
from congtac.domain.findings import Finding
from congtac.portal import security
from congtac.portal.desk import TYPED
from congtac.portal.refusals import NotFound
from congtac.workplace import Workplace

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Looked(Generic[Thing]):
    """What a file holds, or why it is refused; neither where none was sent, or nobody who may do such a thing came."""

    found: Thing | None = None
    problems: tuple[Finding, ...] = ()

    @property
    def thing(self) -> Thing:
        """What the file holds; only where it was read."""
        if self.found is None:
            raise NotFound
        return self.found


def looked_at(right: Right, look: Callable[[Request, FormData], Thing | None]) -> Any:
    """What ``look`` finds in what was typed, for who has the right anywhere; strangers cost nothing."""

    def looked(request: Request, typed: FormData = TYPED) -> Looked[Thing]:
        return looking(lambda: look(request, typed)) if _may_somewhere(request, right) else Looked()

    return Depends(looked)


def looking(look: Callable[[], Thing | None]) -> Looked[Thing]:
    """What a look finds, its refusals kept for the page or the answer that tells them."""
    try:
        return Looked(look())
    except Unusable:
        raise
    except CongtacError as error:
        return Looked(None, tuple(error.findings))


def _may_somewhere(request: Request, right: Right) -> bool:
    place: Workplace = request.app.state.place
    token = request.cookies.get(security.SIGN_IN)
    with place.reading() as session:
        visitor = visitor_of(session, token, now()) if session is not None and token else None
    return visitor is not None and bool(units_granted(visitor, right))
