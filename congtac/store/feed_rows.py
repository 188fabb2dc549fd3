"""What belongs into somebody's calendar, and what was published of it: each is one question."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, contains_eager, joinedload

from congtac.domain.access import Right, Visitor
from congtac.domain.feeds import Revision
from congtac.store.access import visible_units
from congtac.store.feed_tables import PublishedDay
from congtac.store.tables import Cycle, Extension, MilestoneRow, Obligation
from congtac.store.visible_rows import owed_to

BEFORE, AHEAD = timedelta(days=200), timedelta(days=800)
CYCLES, DUTIES = 300, 2000
"""As much as a calendar can show; the earliest of those that are not long past."""


def cycles_for_feed(session: Session, visitor: Visitor, today: date) -> Sequence[Cycle]:
    """The cycles that somebody may read and that are not long past or far away."""
    near = Cycle.held_on.between(today - BEFORE, today + AHEAD)
    wanted = select(Cycle).where(Cycle.unit_id.in_(visible_units(visitor, Right.READ)), near)
    wanted = wanted.options(joinedload(Cycle.unit, innerjoin=True)).order_by(Cycle.held_on, Cycle.id)
    return list(session.scalars(wanted.limit(CYCLES)))


def milestones_of(session: Session, cycles: Collection[int]) -> Sequence[MilestoneRow]:
    """The plans of these cycles."""
    return list(
        session.scalars(select(MilestoneRow).where(MilestoneRow.cycle_id.in_(cycles)).order_by(MilestoneRow.id))
    )


def duties_for_feed(session: Session, visitor: Visitor, today: date) -> Sequence[tuple[Obligation, date]]:
    """What somebody owes or owed around today, with the last day, an extension included."""
    until = select(Extension.obligation_id, func.max(Extension.until).label("until"))
    later = until.group_by(Extension.obligation_id).subquery()
    last = func.coalesce(later.c.until, Obligation.due_on)
    house = contains_eager(Obligation.cycle).joinedload(Cycle.unit, innerjoin=True)
    wanted = select(Obligation, last).join(Obligation.cycle).outerjoin(later, later.c.obligation_id == Obligation.id)
    wanted = wanted.options(house, joinedload(Obligation.unit, innerjoin=True)).order_by(last, Obligation.id)
    wanted = wanted.where(owed_to(visitor), last >= today - BEFORE, last <= today + AHEAD).limit(DUTIES)
    return [(row, due_on) for row, due_on in session.execute(wanted)]


def published_in(session: Session, cycles: Collection[int]) -> Sequence[PublishedDay]:
    """What was published of these cycles."""
    wanted = select(PublishedDay).where(PublishedDay.cycle_id.in_(cycles))
    return list(session.scalars(wanted.order_by(PublishedDay.id)))


def publish(session: Session, changes: Sequence[Revision], now: datetime) -> None:
    """Write revisions down. Of two who publish the same at the same moment one does it, the other finds it done."""
    new = [one for one in changes if one.sequence == 0]
    if new:
        insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
        session.execute(insert(PublishedDay).on_conflict_do_nothing(), [_new(one, now) for one in new])
    for one in changes:
        if one.sequence:
            day = one.day
            own = (PublishedDay.cycle_id == day.cycle, PublishedDay.name == day.name)
            values = {"on": day.on, "summary": day.summary, "status": day.status.value, "changed_at": now}
            earlier = update(PublishedDay).where(*own, PublishedDay.sequence == one.sequence - 1)
            session.execute(earlier.values(sequence=one.sequence, **values))


def _new(one: Revision, now: datetime) -> Mapping[str, Any]:
    day = one.day
    return {
        "cycle_id": day.cycle,
        "name": day.name,
        "uid": f"{day.name}.{secrets.token_hex(8)}@congtac",
        "on": day.on,
        "summary": day.summary,
        "status": day.status.value,
        "sequence": 0,
        "changed_at": now,
    }
