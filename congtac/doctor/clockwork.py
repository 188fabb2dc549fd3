"""What runs by itself: the last sweep, consequences that wait, messages that do not leave."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from congtac.actions.clock_watch import clock_finding
from congtac.config import Installation
from congtac.domain.errors import CongtacError
from congtac.domain.findings import Finding, Level
from congtac.domain.health import Check, Side
from congtac.store.message_counts import message_counts
from congtac.store.nudges import longest_waiting
from congtac.store.pulses import DELIVERY, SWEEP, last_beat
from congtac.workplace import Workplace

TOO_LONG = timedelta(minutes=1)  # for consequences that are drawn within seconds


def checks(place: Workplace, installation: Installation, moment: datetime) -> Iterator[Check]:
    """Three checks; none where there is no database that could be asked."""
    try:
        with place.reading() as session:
            if session is None:
                return
            found = [
                Check(Side.CLOCK, (_clock(session, installation, moment),)),
                Check(Side.CONSEQUENCES, (_consequences(session, moment),)),
                Check(Side.MESSAGES, tuple(_messages(session, moment))),
            ]
    except CongtacError:  # the database's own check has told it
        return
    yield from found


def _clock(session: Session, installation: Installation, moment: datetime) -> Finding:
    stopped = clock_finding(session, installation, moment)
    if stopped is not None:
        return stopped
    last = last_beat(session, SWEEP)
    if last is None:
        return Finding("doctor.clock_idle", Level.NOTE)
    return Finding("doctor.clock", Level.NOTE, figures={"at": last.astimezone(moment.tzinfo)})


def _consequences(session: Session, moment: datetime) -> Finding:
    count, since = longest_waiting(session)
    if since is None or moment - since <= TOO_LONG:
        return Finding("doctor.no_consequences", Level.NOTE, figures={"count": count})
    figures = {"count": count, "at": since.astimezone(moment.tzinfo)}
    return Finding("doctor.consequences_wait", Level.WARNING, figures=figures)


def _messages(session: Session, moment: datetime) -> Iterator[Finding]:
    counts = message_counts(session, moment)
    if counts.given_up:
        yield Finding("doctor.dead_letters", Level.WARNING, figures={"count": counts.given_up})
    if counts.overdue:
        yield Finding("doctor.messages_overdue", Level.WARNING, figures={"count": counts.overdue})
    if not counts.given_up and not counts.overdue:
        last = last_beat(session, DELIVERY)
        code = "doctor.messages" if last else "doctor.no_delivery_yet"
        at = last.astimezone(moment.tzinfo) if last else None
        yield Finding(code, Level.NOTE, figures={"count": counts.waiting, "at": at})
