"""Reminders of a cycle: what will be sent, what was, a hold, one by hand."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from congtac.actions.known_units import owing_unit
from congtac.actions.reminders.by_hand import send_by_hand
from congtac.actions.reminders.forecast import Expected, forecast
from congtac.actions.reminders.holds import hold_reminders, release_reminders
from congtac.actions.reminders.ledger import ledger_of
from congtac.domain.access import Right
from congtac.portal.api.answers import Told, told
from congtac.portal.api.asked import Because, Slug
from congtac.portal.api.inquiries import Inquiry, inquires
from congtac.portal.found import the_cycle
from congtac.store.tables import Cycle, Unit

router = APIRouter(prefix="/cycles/{cycle}/reminders", tags=["reminders"])
Reader = Annotated[Inquiry[Cycle], inquires(Right.READ, the_cycle)]
Days = Annotated[int, Query(ge=1, le=366)]
Organiser = Annotated[Inquiry[Cycle], inquires(Right.ORGANISE, the_cycle)]
SENT = "queued"


class ReminderLine(BaseModel):
    """One step of the ladder: sent (or to be sent), or skipped with its reason in words."""

    on: date
    unit: str
    deadline: date
    step: int
    recipient: str
    channel: str
    outcome: str
    why: str
    reason: str


class ForecastLine(ReminderLine):
    """``key``: its letter is shown by it."""

    key: str


class ForecastAnswer(BaseModel):
    """What comes if nobody does anything; nothing is written."""

    days: int
    lines: list[ForecastLine]
    findings: list[Told]


class Whose(Because):
    """One unit by its slug; all of them where it is left out."""

    unit: Slug | None = None


class Hold(Whose):
    """Nothing is sent up to this day."""

    until: date


class HeldAnswer(BaseModel):
    """How many messages that waited will not leave, or how many holds were ended."""

    count: int


class SentAnswer(BaseModel):
    """How many reminders were queued; those that were sent today already are not sent again."""

    queued: int
    findings: list[Told]


@router.get("/forecast")
def foresee(inquiry: Reader, days: Days = 30) -> ForecastAnswer:
    """The steps of the coming days."""
    made = forecast(inquiry.session, inquiry.installation, inquiry.today, inquiry.moment, days, inquiry.thing)
    return ForecastAnswer(days=days, lines=[_expected(one) for one in made.lines], findings=told(made.unclear))


@router.get("/ledger")
def ledger(inquiry: Reader) -> list[ReminderLine]:
    """Every step so far, each exactly once."""
    return [
        ReminderLine(
            on=one.row.on,
            unit=one.row.obligation.unit.slug,
            deadline=one.row.deadline,
            step=one.row.step,
            recipient=one.row.recipient,
            channel=one.row.channel,
            outcome=one.row.outcome,
            why=one.row.why,
            reason=one.row.reason or "",
        )
        for one in ledger_of(inquiry.session, inquiry.thing)
    ]


@router.post("/hold")
def hold(inquiry: Organiser, asked: Hold) -> HeldAnswer:
    """Send nothing for a while; steps that fall into it are skipped with its reason."""
    unit, person = _unit(inquiry, asked.unit), inquiry.person(asked.reason)
    held = hold_reminders(inquiry.session, inquiry.thing, unit, asked.on or inquiry.today, asked.until, person)
    return HeldAnswer(count=held.dropped)


@router.post("/release")
def release(inquiry: Organiser, asked: Whose) -> HeldAnswer:
    """Go on from a day."""
    unit, person = _unit(inquiry, asked.unit), inquiry.person(asked.reason)
    return HeldAnswer(
        count=len(release_reminders(inquiry.session, inquiry.thing, unit, asked.on or inquiry.today, person))
    )


@router.post("/send")
def send(inquiry: Organiser, asked: Whose) -> SentAnswer:
    """Remind now; once a day for each recipient."""
    unit, person = _unit(inquiry, asked.unit), inquiry.person(asked.reason)
    done = send_by_hand(
        inquiry.session, inquiry.installation, inquiry.thing, unit, person, inquiry.today, inquiry.moment
    )
    return SentAnswer(queued=done.queued, findings=told(done.findings))


def _unit(inquiry: Inquiry[Cycle], slug: str | None) -> Unit | None:
    return owing_unit(inquiry.session, inquiry.thing, slug) if slug else None


def _expected(one: Expected) -> ForecastLine:
    row, line = one.looked.matter.row, one.line
    return ForecastLine(
        key=one.key,
        on=one.on,
        unit=row.unit.slug,
        deadline=one.looked.matter.deadline,
        step=line.step.number,
        recipient=line.told.recipient,
        channel=one.channel,
        outcome=SENT if line.outcome.is_sent else "skipped",
        why=line.outcome.value,
        reason=one.reason,
    )
