"""How many messages wait, for those who only look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from congtac.store.tables import Message

LATE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class MessageCounts:
    """Messages that wait for their moment, those whose moment is long past, and those given up."""

    waiting: int
    overdue: int
    given_up: int


def message_counts(session: Session, moment: datetime) -> MessageCounts:
    """Three questions to indexes and the rows that wait; what was sent is not read."""
    waiting = select(func.count()).where(Message.next_at.is_not(None))
    overdue = select(func.count()).where(Message.next_at < moment - LATE)
    given_up = select(func.count()).where(Message.gave_up_at.is_not(None))
    counted = (session.scalar(question.select_from(Message)) or 0 for question in (waiting, overdue, given_up))
    return MessageCounts(*counted)
