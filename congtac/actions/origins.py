"""Where every figure and name of a paper comes from, told from the rows behind it by the type of the facts.

A new type of facts gets a row in ``STATED`` where recorded facts give its fields, or a teller in ``origin_tellers``. A
maker that knows better states ``origins`` itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from sqlalchemy.orm import Session

from congtac.actions.origin_rows import NOT_STATED, Rows
from congtac.actions.origin_tellers import TELLERS, Told
from congtac.domain.origins import Origin
from congtac.domain.papers import (
    Conclusion,
    ConclusionNoticeFacts,
    ConferenceMinutesFacts,
    Congress,
    HalfYearReportFacts,
    Membership,
    PaperFacts,
    Review,
)
from congtac.store.tables import Cycle

STATED: Mapping[type, Mapping[str, str]] = {
    Congress: {
        "ordinal": "ordinal",
        "term": "term",
        "session": "session",
        "pilot": "pilot",
        "members_total": "members.total",
        "attended": "attendance.{attempt}.present",
        "guests": "guests",
        "superior_guidance": "superior_guidance",
    },
    Review: {
        "term": "term",
        "committee_size": "committee_size",
        "sub_branches": "sub_branches",
        "sibling_committees": "sibling_committees",
        "period": "period",
        "next_period": "next_period",
        "session": "session",
        "attendance": "attendance_words",
        "attended": "attendance.1.present",
        "reporter": "reporter",
        "superior_guidance": "superior_guidance",
        "superior_representative": "superior_representative",
    },
    Membership: {
        "total": "members.total",
        "probationary": "members.probationary",
        "staff": "staff.total",
        "share_stated": "members.share_stated",
    },
    Conclusion: {
        "chaired_by": "conclusion.chaired_by",
        "task_groups": "conclusion.task_groups",
        "cited": "conclusion.cited",
    },
    HalfYearReportFacts: {
        "work_results": "work_results",
        "events_supported": "events_supported",
        "findings": "findings",
    },
    ConferenceMinutesFacts: {"floor_papers": "floor_papers"},
    ConclusionNoticeFacts: {"floor_papers": "floor_papers"},
}
"""The recorded fact behind a field, for each type of facts."""


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
