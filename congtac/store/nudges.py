"""Nudges that wait: claimed for a while by whoever draws the consequences, and gone when they were drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from congtac.store.cycles import open_cycle_ids
from congtac.store.tables import Cycle, MilestoneRow, Nudge, Obligation

LEASE = timedelta(seconds=30)  # a run takes a second or two; one that takes longer is only made twice
SOONEST, LATEST = timedelta(seconds=5), timedelta(hours=1)  # until a cycle that failed is tried again

DAY_CAME = "đến ngày trong kế hoạch"


@dataclass(frozen=True, slots=True)
class CycleNudges:
    """What one cycle asks for: all its nudges together, since one run of its flow draws the consequences of all."""

    cycle_id: int
    nudges: tuple[int, ...]
    asked_at: datetime
    why: tuple[str, ...]


def claim(session: Session, now: datetime, limit: int = 1) -> list[CycleNudges]:
    """Claim the nudges of the cycles that have waited longest, at most so many, for as long as the lease lasts.

    A cycle that somebody is working on is left to him: what is added meanwhile is drawn after it. On PostgreSQL
    several may claim at once and pass over one another's rows; on SQLite they queue for the one place of the writer.
    """
    in_work = select(Nudge.cycle_id).where(Nudge.claimed_until > now, Nudge.claimed_until <= now + LEASE)
    free = or_(Nudge.claimed_until.is_(None), Nudge.claimed_until <= now)
    oldest = select(Nudge.cycle_id).where(free, Nudge.cycle_id.not_in(in_work)).order_by(Nudge.id).limit(limit)
    cycles = set(session.scalars(oldest.with_for_update(skip_locked=True)))
    rows = select(Nudge).where(Nudge.cycle_id.in_(cycles)).order_by(Nudge.id)
    calls: dict[int, list[Nudge]] = {}
    for row in session.scalars(rows.with_for_update(skip_locked=True)):
        row.claimed_until = now + LEASE
        calls.setdefault(row.cycle_id, []).append(row)
    session.flush()
    return [_call(cycle_id, found) for cycle_id, found in calls.items()]


def _call(cycle_id: int, rows: Sequence[Nudge]) -> CycleNudges:
    ids, why = tuple(row.id for row in rows), tuple(dict.fromkeys(row.why for row in rows))
    return CycleNudges(cycle_id, ids, min(row.asked_at for row in rows), why)


def drawn(session: Session, call: CycleNudges) -> None:
    """The consequences are there: these nudges are gone. Those added since wait for the next run."""
    session.execute(delete(Nudge).where(Nudge.id.in_(call.nudges)))


def put_back(session: Session, call: CycleNudges, now: datetime, *, failed: bool = True) -> None:
    """The consequences could not be drawn: at once again, or where the cycle failed after as long as it has waited."""
    later = now + min(max(now - call.asked_at, SOONEST), LATEST)
    again = later if failed else None
    session.execute(update(Nudge).where(Nudge.id.in_(call.nudges)).values(claimed_until=again))


def is_asked(session: Session, now: datetime) -> bool:
    """Whether anything can be claimed; a question that takes nobody's place."""
    free = or_(Nudge.claimed_until.is_(None), Nudge.claimed_until <= now)
    return session.scalar(select(Nudge.id).where(free).limit(1)) is not None


def longest_waiting(session: Session) -> tuple[int, datetime | None]:
    """How many cycles wait for their consequences, and since when the first one does."""
    count, since = session.execute(select(func.count(Nudge.cycle_id.distinct()), func.min(Nudge.asked_at))).one()
    return count, since


def ask_for_days(session: Session, since: date | None, today: date, now: datetime) -> int:
    """Nudge the open cycles of which a day of the plan has come or a deadline has passed; gives how many.

    Without a day since which: every open cycle. It asks the indexes for what is due, however much is not.
    """
    if since is None:
        wanted = open_cycle_ids()
    else:
        plan = select(MilestoneRow.cycle_id).where(MilestoneRow.on > since, MilestoneRow.on <= today)
        unmet = (Obligation.discharged_on.is_(None), Obligation.waived_because.is_(None))
        late = select(Obligation.cycle_id).where(Obligation.due_on >= since, Obligation.due_on < today, *unmet)
        wanted = open_cycle_ids().where(or_(Cycle.id.in_(plan), Cycle.id.in_(late)))
    ids = list(session.scalars(wanted))
    session.add_all(Nudge(cycle_id=cycle_id, why=DAY_CAME, asked_at=now) for cycle_id in ids)
    session.flush()
    return len(ids)
