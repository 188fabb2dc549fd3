"""Where every figure and name of a paper comes from, told from the rows behind it by the type of the facts.

A new type of facts gets a row in a table ``STATED`` where recorded facts give its fields, or a teller: a function that
gets the rows behind the paper, the id under which the value is printed, and the value, and yields ids (or what they
begin with) with their origins. A maker that knows better states ``origins`` itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from sqlalchemy.orm import Session

from congtac.actions.origins import conference, congress, notices, outcome, preparation, review, session
from congtac.actions.origins.rows import NOT_STATED, Rows, Teller, Told
from congtac.domain.origins import Origin
from congtac.domain.paper_facts import PaperFacts
from congtac.store.tables import Cycle

_ROOMS = (
    congress,
    preparation,
    session,
    outcome,
    conference,
    review,
    notices,
)
STATED: Mapping[type, Mapping[str, str]] = {kind: keys for room in _ROOMS for kind, keys in room.STATED.items()}
"""The recorded fact behind a field, for each type of facts."""
TELLERS: Mapping[type, Teller] = {kind: teller for room in _ROOMS for kind, teller in room.TELLERS.items()}
"""Who tells the origins of computed and listed facts, for each type of facts."""


def origins_of(session: Session, cycle: Cycle, subject: str, facts: PaperFacts) -> dict[str, Origin]:
    """The origin of everything that a paper of a cycle states, by fact id or the beginning of one."""
    rows = Rows(session, cycle, subject)
    return dict(_told(rows, "", facts)) | dict(facts.origins)


def _told(rows: Rows, at: str, value: Any) -> Told:
    """The origins of a group of facts printed under ``at``, the more particular and the unstated ones last."""
    inside = f"{at}." if at else ""
    for kind in reversed(type(value).__mro__):
        yield from ((f"{inside}{name}", rows.stated(key)) for name, key in STATED.get(kind, {}).items())
        if kind in TELLERS:
            yield from TELLERS[kind](rows, at, value)
    for name, member in _members(value):
        yield from _of_member(rows, f"{inside}{name}", member)


def _of_member(rows: Rows, at: str, member: Any) -> Told:
    if member is None or member == ():
        yield at, NOT_STATED
    elif isinstance(member, tuple):
        for number, item in enumerate(member, start=1):
            yield from _of_member(rows, f"{at}.{number}", item)
    elif is_dataclass(member):
        yield from _told(rows, at, member)


def _members(value: Any) -> Iterator[tuple[str, Any]]:
    """Fields and derived properties of a group of facts with their values."""
    yield from ((field.name, getattr(value, field.name)) for field in fields(value) if field.name != "origins")
    for name in dir(type(value)):
        if isinstance(getattr(type(value), name), property):
            yield name, getattr(value, name)
