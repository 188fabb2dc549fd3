"""The audit log of the units that somebody administers: who changed what, when, before and after."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel

from congtac.domain.audit import Logged
from congtac.portal.account_at import administrating
from congtac.portal.api.answers import Told, told
from congtac.portal.api.inquiries import Inquiry, known
from congtac.portal.audit_words import mornings
from congtac.store.administered import Sought, audit_entries, count_audit_entries
from congtac.store.audit_log import missing_guards, newest_verified

router = APIRouter(tags=["audit"])
PAGE, LOOKED_AT = 100, 500


class EntryAnswer(BaseModel):
    """One transaction of one person, with the rows that it changed and its place in the chain."""

    number: int
    at: datetime
    by: str
    act: str
    cycle: int | None
    changes: list[dict[str, Any]]
    hash: str


class LogPage(BaseModel):
    """The newest entries first, and how many there are; ``findings``: where the chain of the newest ones breaks."""

    total: int
    looked_at: int
    findings: list[Told]
    entries: list[EntryAnswer]


@router.get("/audit")
def log(
    inquiry: Annotated[Inquiry[None], known()],
    who: Annotated[str, Query(max_length=100)] = "",
    cycle: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
    since: date | None = None,
    until: date | None = None,
    first: Annotated[int, Query(ge=0, le=10**6)] = 0,
) -> LogPage:
    """Entries by letters of who did it, a cycle, and the days of it; a hundred from ``first`` on."""
    administrating(inquiry.visitor)
    sought = Sought(who, cycle, *mornings(since, until, inquiry.moment.tzinfo))
    rows = audit_entries(inquiry.session, inquiry.visitor, sought, first=first, most=PAGE)
    looked_at, broken = newest_verified(inquiry.session, LOOKED_AT)
    findings = [*([broken] if broken else []), *missing_guards(inquiry.session)]
    total = count_audit_entries(inquiry.session, inquiry.visitor, sought)
    return LogPage(total=total, looked_at=looked_at, findings=told(findings), entries=[_entry(row) for row in rows])


def _entry(row: Logged) -> EntryAnswer:
    return EntryAnswer(
        number=row.number,
        at=row.at,
        by=row.by,
        act=row.act,
        cycle=row.cycle_id,
        changes=json.loads(row.changes),
        hash=row.hash,
    )
