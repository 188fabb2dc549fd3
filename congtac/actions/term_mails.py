"""What the sweep writes to those who look after a unit when its next congress comes near, each day of a term once.

A term has no cycle yet, so that the outbox is its ledger: one row for each unit, day, recipient and channel, which is
a mail or says in words why it is none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.reminders.conducts import conduct_of
from congtac.actions.reminders.letters import FOOT, LONGEST_BODY
from congtac.actions.reminders.timetables import Timetable
from congtac.actions.term_reminders import TermReminder, term_reminders
from congtac.config import Installation
from congtac.domain.cycle import Holder
from congtac.domain.reminders import Debtor, Directory, Grant, Told, everybody
from congtac.store.claims import claimed
from congtac.store.tables import Message

LOOK_BACK = timedelta(days=31)  # what was missed for longer is in the list of terms all the same
SUPERSEDED = "bỏ qua: lỡ ngày nhắc, đã có lần nhắc sau thay"
NOBODY = "bỏ qua: chưa khai báo người nhận"
TOGETHER = "gửi chung một thư với các đơn vị khác"
AT_ONCE = 500  # keys in one question


@dataclass(frozen=True, slots=True)
class _Alert:
    """One day of a term for one recipient by one channel. ``because`` says why it is no mail of its own."""

    told: TermReminder
    name: str
    recipient: str
    channel: str
    moment: datetime
    because: str | None = None

    @property
    def key(self) -> str:
        return f"term/{self.told.unit}/{self.told.kind.value}/{self.told.day}/{self.recipient}/{self.channel}"


def remind_of_terms(session: Session, installation: Installation, today: date, now: datetime) -> int:
    """Write what became due in the last month and was not written yet; gives how many mails will leave.

    Of several days that were missed the last one counts. Who looks after many units gets one mail about all of them.
    """
    due = term_reminders(session, installation, today, since=today - LOOK_BACK, until=today)
    alerts = list(_alerts(installation, due, today, now))
    written = _written(session, [one.key for one in alerts])
    new = [one for one in alerts if one.key not in written]
    single, together = _by_person(installation, new, today)
    rows = [_row(one, today, one.because) for one in new if one.because] + [_row(one, today) for one in single]
    for (recipient, channel), theirs in together.items():
        rows += [_row(one, today, TOGETHER) for one in theirs]
        rows.append(_one_mail(recipient, channel, theirs, today))
    for row in rows:
        claimed(session, row, select(Message).where(Message.key == row.key))
    session.flush()
    return len(single) + len(together)


def _alerts(installation: Installation, due: Iterable[TermReminder], today: date, now: datetime) -> Iterator[_Alert]:
    by_unit: dict[str, list[TermReminder]] = defaultdict(list)
    for one in due:
        by_unit[one.unit].append(one)
    directory = Directory.of(Grant(user.login, one.role, one.unit) for user in installation.users for one in user.roles)
    timetable = Timetable()
    for slug, days in by_unit.items():
        conduct = conduct_of(installation.effective(slug, today))
        moment, name = timetable.moment(conduct, today, now), installation.unit(slug).name
        for told in _recipients(installation, slug, today, directory):
            for channel in conduct.channels:
                for at in sorted(days, key=lambda one: one.day):
                    because = SUPERSEDED if at is not max(days, key=lambda one: one.day) else None
                    because = because or (None if told.known else NOBODY)
                    yield _Alert(at, name, told.recipient, channel, moment, because)


def _recipients(installation: Installation, slug: str, today: date, directory: Directory) -> Sequence[Told]:
    """Who would convene the congress: the organisers of the unit, or where it has none those above it."""
    line = (slug, *(one.slug for one in installation.superiors(slug, today)[::-1]))
    return everybody(Debtor(Holder.CONVENOR, slug, line), (), directory)


def _written(session: Session, keys: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for start in range(0, len(keys), AT_ONCE):
        found |= set(session.scalars(select(Message.key).where(Message.key.in_(keys[start : start + AT_ONCE]))))
    return found


def _by_person(
    installation: Installation, alerts: Iterable[_Alert], today: date
) -> tuple[list[_Alert], Mapping[tuple[str, str], list[_Alert]]]:
    """Mails of their own, and for each person who would get many of them what goes into one."""
    theirs: dict[tuple[str, str], list[_Alert]] = defaultdict(list)
    for one in alerts:
        if one.because is None:
            theirs[one.recipient, one.channel].append(one)
    together = {
        person: found
        for person, found in theirs.items()
        if len(found) >= conduct_of(installation.effective(found[0].told.unit, today)).digest_from
    }
    return [one for person, found in theirs.items() if person not in together for one in found], together


def _row(one: _Alert, today: date, because: str | None = None) -> Message:
    body = f"Kính gửi: {one.name}\n\n{one.told.words}\n\n{FOOT}\n"
    return Message(
        key=one.key,
        channel=one.channel,
        recipient=one.recipient,
        subject=f"Nhắc hạn đại hội: {one.name}",
        body=body,
        queued_on=today,
        useful_until=today + LOOK_BACK,
        next_at=None if because else one.moment,
        dropped_because=because,
    )


def _one_mail(recipient: str, channel: str, alerts: Sequence[_Alert], today: date) -> Message:
    lines = [f"- {one.told.words}" for one in alerts]
    room, told = LONGEST_BODY - 400, 0
    while told < len(lines) and room > len(lines[told]):
        room -= len(lines[told]) + 1
        told += 1
    more = (
        f"\n… và {len(lines) - told} đơn vị khác; xem đầy đủ bằng lệnh: congtac term list" if told < len(lines) else ""
    )
    return Message(
        key=f"terms/{recipient}/{today}/{channel}",
        channel=channel,
        recipient=recipient,
        subject=f"Nhắc hạn đại hội: {len(alerts)} đơn vị",
        body="Kính gửi đồng chí,\n\n" + "\n".join(lines[:told]) + more + f"\n\n{FOOT}\n",
        queued_on=today,
        useful_until=today + LOOK_BACK,
        next_at=alerts[0].moment,
    )
