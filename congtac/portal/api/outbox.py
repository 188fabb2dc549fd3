"""The outbox: what became of each message, one with its text, and sending a dead one once more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Path
from pydantic import BaseModel

from congtac.actions.deliveries import resend
from congtac.clock import local
from congtac.domain.access import Right
from congtac.domain.deliveries import MessageState
from congtac.portal.api.asked import Because
from congtac.portal.api.inquiries import Inquiry, inquires, known
from congtac.portal.api.units import First, Most
from congtac.portal.found import the_message
from congtac.portal.refusals import NotFound
from congtac.store.outbox import state_of
from congtac.store.tables import Message
from congtac.store.visible_messages import count_messages_of, message_of_visitor, messages_of

router = APIRouter(prefix="/outbox", tags=["outbox"])
Anybody = Annotated[Inquiry[None], known()]
Organiser = Annotated[Inquiry[Message], inquires(Right.ORGANISE, the_message)]


class Listed(StrEnum):
    """Which messages: by what became of them."""

    WAITING = "waiting"
    SENT = "sent"
    DEAD = "dead"
    DROPPED = "dropped"


STATES: Mapping[Listed, frozenset[MessageState]] = {
    Listed.WAITING: frozenset({MessageState.WAITING, MessageState.SENDING}),
    Listed.SENT: frozenset({MessageState.SENT, MessageState.TRIED}),
    Listed.DEAD: frozenset({MessageState.DEAD}),
    Listed.DROPPED: frozenset({MessageState.DROPPED}),
}


class MessageAnswer(BaseModel):
    """A message without its text; ``last_error`` is what the server said, in codes."""

    id: int
    state: str
    channel: str
    recipient: str
    subject: str
    queued_on: date
    next_at: datetime | None
    sent_at: datetime | None
    gave_up_at: datetime | None
    attempts: int
    last_error: str | None
    dropped_because: str | None


class MessageText(MessageAnswer):
    """The same with its text."""

    body: str


class MessagePage(BaseModel):
    """Some of the messages, the newest first, and how many there are."""

    total: int
    messages: list[MessageAnswer]


@router.get("")
def listed(inquiry: Anybody, of: Listed | None = None, first: First = 0, most: Most = 100) -> MessagePage:
    """The messages about cycles and terms that the token may read."""
    states = STATES[of] if of is not None else frozenset()
    total = count_messages_of(inquiry.session, inquiry.visitor, {"": states})[""]
    rows = messages_of(inquiry.session, inquiry.visitor, states, first=first, most=most)
    return MessagePage(total=total, messages=[MessageAnswer(**_told(row)) for row in rows])


@router.get("/{message}")
def show(inquiry: Anybody, message: Annotated[int, Path(ge=1, lt=2**31)]) -> MessageText:
    """One message with its text."""
    row = message_of_visitor(inquiry.session, inquiry.visitor, message)
    if row is None:
        raise NotFound
    return MessageText(**_told(row), body=row.body)


@router.post("/{message}/resend")
def send_again(inquiry: Organiser, asked: Because) -> MessageAnswer:
    """Send a message that could not be delivered once more; both copies have the same Message-ID."""
    row = message_of_visitor(inquiry.session, inquiry.visitor, inquiry.thing.id)
    if row is None:
        raise NotFound
    resend(inquiry.session, row, inquiry.moment, inquiry.person(asked.reason))
    return MessageAnswer(**_told(row))


def _told(row: Message) -> dict[str, Any]:
    plain = ("id", "channel", "recipient", "subject", "queued_on", "attempts", "last_error", "dropped_because")
    moments = {name: getattr(row, name) for name in ("next_at", "sent_at", "gave_up_at")}
    return {
        "state": state_of(row).value,
        **{name: getattr(row, name) for name in plain},
        **{name: local(moment) if moment else None for name, moment in moments.items()},
    }
