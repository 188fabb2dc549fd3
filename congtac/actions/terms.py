"""The terms of a committee, read from its congresses: which one a paper of a day belongs to."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycles import facts_of, log_of
from congtac.domain.cycle import Act, CycleKind
from congtac.domain.numbering import CongressDays, term_on
from congtac.store.tables import Cycle, Unit

FIRST_MEETING = "first_meeting_on"  # the fact: the new committee met on this day, before its congress had closed


def congress_days(session: Session, cycle: Cycle) -> CongressDays:
    """The days of one congress by its log; before it opened, the day for which it is planned."""
    days = {row.act: row.on for row in log_of(session, cycle)}
    stated = facts_of(session, cycle)
    met = stated.get(FIRST_MEETING)
    return CongressDays(
        opened_on=days.get(Act.OPEN_PREPARATORY, cycle.held_on),
        closed_on=days.get(Act.CLOSE),
        old_term=stated.get("previous.term"),
        new_term=stated.get("term"),
        first_meeting_on=date.fromisoformat(met) if met else None,
    )


def term_of(session: Session, unit: Unit, day: date) -> str | None:
    """The term of a unit's committee on a day, as far as its congresses in congtac say it."""
    kinds = [kind.value for kind in CycleKind if kind.is_congress]
    held = session.scalars(select(Cycle).join(Unit).where(Unit.slug == unit.slug, Cycle.kind.in_(kinds)))
    return term_on([congress_days(session, cycle) for cycle in held], day)
