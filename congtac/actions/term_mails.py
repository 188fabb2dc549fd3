"""What the sweep writes to those who look after a unit when its next congress comes near, each day of a term once.

A term has no cycle yet, so that the outbox is its ledger: one row for each unit, day, recipient and channel, which is
a mail or says in words why it is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.reminders.letters import Letter
from congtac.actions.term_alerts import (
    LOOK_BACK,
    TOGETHER,
    TermAlert,
    alerts_of,
    by_person,
    joint_key,
    joint_letter,
)
from congtac.actions.term_reminders import term_reminders
from congtac.actions.told_people import directory_of
from congtac.config import Installation
from congtac.store.claims import claimed
from congtac.store.outbox import keys_there
from congtac.store.tables import Message


def remind_of_terms(session: Session, installation: Installation, today: date, now: datetime) -> int:
    """Write what became due in the last month and was not written yet; gives how many mails will leave.

    Of several days that were missed the last one counts. Who looks after many units gets one mail about all of them.
    """
    due = term_reminders(session, installation, today, since=today - LOOK_BACK, until=today)
    alerts = list(alerts_of(installation, directory_of(session, installation, today), due, today, now))
    written = keys_there(session, [one.key for one in alerts])
    new = [one for one in alerts if one.key not in written]
    single, together = by_person(installation, new, today)
    rows = [_row(one, today, one.because) for one in new if one.because] + [_row(one, today) for one in single]
    for (recipient, channel), theirs in together.items():
        rows += [_row(one, today, TOGETHER) for one in theirs]
        rows.append(_one_mail(recipient, channel, theirs, today))
    for row in rows:
        claimed(session, row, select(Message).where(Message.key == row.key))
    session.flush()
    return len(single) + len(together)


def _row(one: TermAlert, today: date, because: str | None = None) -> Message:
    row = _message(one.key, (one.recipient, one.channel), one.letter(), today)
    row.next_at, row.dropped_because = None if because else one.moment, because
    return row


def _one_mail(recipient: str, channel: str, alerts: Sequence[TermAlert], today: date) -> Message:
    key = joint_key(recipient, today, channel)
    row = _message(key, (recipient, channel), joint_letter(alerts), today)
    row.next_at = alerts[0].moment
    return row


def _message(key: str, to: tuple[str, str], letter: Letter, today: date) -> Message:
    recipient, channel = to
    return Message(
        key=key,
        channel=channel,
        recipient=recipient,
        subject=letter.subject,
        body=letter.body,
        queued_on=today,
        useful_until=today + LOOK_BACK,
    )
