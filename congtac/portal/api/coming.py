"""What the clock will send of all that somebody organises, and each letter as it will be sent."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from congtac.actions.reminders.forecast import Forecast, forecast
from congtac.actions.reminders.own_forecast import own_forecast
from congtac.portal.api.answers import Told, told
from congtac.portal.api.inquiries import Inquiry, known
from congtac.portal.api.reminders import Days, Reader
from congtac.portal.coming import Coming, coming, in_order, is_sent
from congtac.portal.refusals import NotFound

router = APIRouter(tags=["reminders"])
Known = Annotated[Inquiry[None], known()]
Key = Annotated[str, Query(min_length=1, max_length=500)]
LOOKED = 5000


class ComingLine(BaseModel):
    """A letter to come, or one that is skipped with its reason; ``cycle`` and ``step`` are null for a term's."""

    key: str
    on: date
    cycle: int | None
    unit_name: str
    what: str
    deadline: date
    step: str | None
    recipient: str
    channel: str
    sent: bool
    reason: str


class ComingAnswer(BaseModel):
    """What comes if nobody does anything; ``cut``: there are more duties than were looked at."""

    days: int
    cut: bool
    lines: list[ComingLine]
    findings: list[Told]


class LetterAnswer(BaseModel):
    """A letter as it would be sent as things stand now."""

    key: str
    on: date
    recipient: str
    channel: str
    subject: str
    body: str


@router.get("/reminders/forecast")
def of_all(inquiry: Known, days: Days = 30) -> ComingAnswer:
    """Of every cycle that the token organises, and of the terms of those units."""
    made = _of_all(inquiry, days)
    lines = [_line(coming(one)) for one in in_order(made)]
    return ComingAnswer(days=days, cut=made.cut, lines=lines, findings=told(made.unclear))


@router.get("/reminders/letter")
def letter_of_all(inquiry: Known, key: Key, days: Days = 30) -> LetterAnswer:
    """What a message of that forecast will say, of the duties that the token may know of."""
    return _letter(_of_all(inquiry, days), key)


@router.get("/cycles/{cycle}/reminders/letter")
def letter(inquiry: Reader, key: Key, days: Days = 30) -> LetterAnswer:
    """What a message of the forecast of a cycle will say."""
    made = forecast(inquiry.session, inquiry.installation, inquiry.today, inquiry.moment, days, inquiry.thing)
    return _letter(made, key)


def _of_all(inquiry: Inquiry[None], days: int) -> Forecast:
    return own_forecast(
        inquiry.session, inquiry.installation, inquiry.visitor, inquiry.today, inquiry.moment, days, LOOKED
    )


def _letter(made: Forecast, key: str) -> LetterAnswer:
    text = made.letter(key)
    if text is None:
        raise NotFound
    one = coming(next(one for one in in_order(made) if one.key == key and is_sent(one)))
    return LetterAnswer(
        key=key, on=one.on, recipient=one.recipient, channel=one.channel, subject=text.subject, body=text.body
    )


def _line(one: Coming) -> ComingLine:
    return ComingLine(
        key=one.key,
        on=one.on,
        cycle=one.cycle.id if one.cycle else None,
        unit_name=one.unit,
        what=one.what,
        deadline=one.deadline,
        step=one.step or None,
        recipient=one.recipient,
        channel=one.channel,
        sent=one.sent,
        reason=one.reason,
    )
