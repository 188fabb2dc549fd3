"""The messages that somebody may know of: about cycles and terms of the units that they read, and their own.

A program with a part of somebody's roles is not that person: what came to them about other units it does not see.

A mail that speaks of several cycles is only there for whoever may read all of them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, or_, select
from sqlalchemy.orm import Session

from congtac.domain.access import Right, Visitor
from congtac.domain.deliveries import MessageState
from congtac.store.access import visible_units
from congtac.store.outbox import in_state
from congtac.store.tables import Cycle, Message, MessageResend, Obligation, Reminder, Unit

TERM = "term/"  # how the keys of messages about one term begin, see congtac.actions.term_alerts


def messages_of(
    session: Session, visitor: Visitor, states: Collection[MessageState], *, first: int, most: int
) -> Sequence[Message]:
    """Those in some states, the newest first."""
    wanted = select(Message).where(_seen(visitor), in_state(states)).order_by(Message.id.desc())
    return list(session.scalars(wanted.offset(first).limit(most)))


def count_messages_of(
    session: Session, visitor: Visitor, lists: Mapping[str, Collection[MessageState]]
) -> dict[str, int]:
    """How many there are in each list of states."""
    counts = [func.count(Message.id).filter(in_state(states)) for states in lists.values()]
    return dict(zip(lists, session.execute(select(*counts).where(_seen(visitor))).one(), strict=True))


def message_of_visitor(session: Session, visitor: Visitor, number: int) -> Message | None:
    """The message of that number where the visitor may know of it."""
    return session.scalar(select(Message).where(Message.id == number, _seen(visitor)))


def unit_of_message(session: Session, message: Message) -> int | None:
    """The unit in which a message lies: that of its first cycle, or the one whose term it is about."""
    told = select(Cycle.unit_id, Reminder.id).join(Obligation, Reminder.obligation_id == Obligation.id)
    told = told.join(Cycle, Cycle.id == Obligation.cycle_id).where(Reminder.message_id == message.id)
    found = session.execute(told.order_by(Reminder.id).limit(1)).first()
    if found is not None:
        return int(found[0])
    if message.cycle_id is not None:
        return session.get_one(Cycle, message.cycle_id).unit_id
    slug = message.key.split("/")[1] if message.key.startswith(TERM) else ""
    return session.scalar(select(Unit.id).where(Unit.slug == slug))


def resends_of(session: Session, message: Message) -> Sequence[MessageResend]:
    """How often people had it sent once more, and why."""
    wanted = select(MessageResend).where(MessageResend.message_id == message.id)
    return list(session.scalars(wanted.order_by(MessageResend.id)))


def term_messages(session: Session, slugs: Sequence[str], since: Mapping[str, date]) -> dict[str, list[Message]]:
    """What was written about the terms of these units since a day of each, in the order in which it was written."""
    found: dict[str, list[Message]] = {slug: [] for slug in slugs}
    about = [_begins(f"{TERM}{slug}/") for slug in slugs]
    for row in session.scalars(select(Message).where(or_(*about)).order_by(Message.id)) if about else ():
        slug = row.key.split("/")[1]
        if row.queued_on >= since.get(slug, date.min):
            found[slug].append(row)
    return found


def _seen(visitor: Visitor) -> ColumnElement[bool]:
    units = visible_units(visitor, Right.READ)
    cycles = select(Cycle.id).where(Cycle.unit_id.in_(units))
    told = select(Reminder.id).join(Obligation, Reminder.obligation_id == Obligation.id)
    told = told.where(Reminder.message_id == Message.id)
    foreign = told.where(Obligation.cycle_id.not_in(cycles))
    prefix = TERM + Unit.slug + "/"
    of_term = select(Unit.id).where(Unit.id.in_(units), func.substr(Message.key, 1, func.length(prefix)) == prefix)
    return or_(
        Message.recipient == visitor.login if visitor.whole else false(),
        Message.cycle_id.in_(cycles),
        and_(Message.cycle_id.is_(None), told.exists(), ~foreign.exists()),
        and_(_begins(TERM), of_term.exists()),
    )


def _begins(prefix: str) -> Any:
    """By its letters: in a LIKE the underscores of slugs would stand for any."""
    return func.substr(Message.key, 1, len(prefix)) == prefix
