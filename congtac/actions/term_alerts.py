"""What is due to be told of terms on a day: to whom, by which channel, what speaks for several units in one mail.

The sweep writes it down (``term_mails``), the forecast only looks (``term_forecast``): both ask here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from congtac.actions.reminders.conducts import conduct_of
from congtac.actions.reminders.letters import FOOT, LONGEST_BODY, Letter
from congtac.actions.reminders.timetables import Timetable
from congtac.actions.term_reminders import TermReminder
from congtac.config import Installation
from congtac.domain.cycle import Holder
from congtac.domain.reminders import Debtor, Directory, Outcome, Told, everybody

LOOK_BACK = timedelta(days=31)  # what was missed for longer is in the list of terms all the same
SUPERSEDED = "bỏ qua: lỡ ngày nhắc, đã có lần nhắc sau thay"
NOBODY = "bỏ qua: chưa khai báo người nhận"
OUT_OF_REACH: Mapping[Outcome | None, str] = {
    Outcome.NOBODY: NOBODY,
    Outcome.DISABLED: Outcome.DISABLED.label,
}
TOGETHER = "gửi chung một thư với các đơn vị khác"


@dataclass(frozen=True, slots=True)
class TermAlert:
    """One day of a term for one recipient by one channel. ``because`` says why it is no mail of its own."""

    told: TermReminder
    name: str
    recipient: str
    channel: str
    moment: datetime
    because: str | None = None

    @property
    def key(self) -> str:
        """The key of its row in the outbox."""
        return f"term/{self.told.unit}/{self.told.kind.value}/{self.told.day}/{self.recipient}/{self.channel}"

    def letter(self) -> Letter:
        """What a mail of its own says."""
        body = f"Kính gửi: {self.name}\n\n{self.told.words}\n\n{FOOT}\n"
        return Letter(f"Nhắc hạn đại hội: {self.name}", body)


def alerts_of(
    installation: Installation, directory: Directory, due: Iterable[TermReminder], today: date, now: datetime
) -> Iterator[TermAlert]:
    """Each day that is due, for each recipient and channel; of several of one unit the last one counts."""
    by_unit: dict[str, list[TermReminder]] = defaultdict(list)
    for one in due:
        by_unit[one.unit].append(one)
    timetable = Timetable()
    for slug, days in by_unit.items():
        conduct = conduct_of(installation.effective(slug, today))
        moment, name = timetable.moment(conduct, today, now), installation.unit(slug).name
        for told in _recipients(installation, slug, today, directory):
            for channel in conduct.channels:
                for at in sorted(days, key=lambda one: one.day):
                    because = SUPERSEDED if at is not max(days, key=lambda one: one.day) else None
                    because = because or OUT_OF_REACH.get(Outcome.out_of_reach(told))
                    yield TermAlert(at, name, told.recipient, channel, moment, because)


def _recipients(installation: Installation, slug: str, today: date, directory: Directory) -> Sequence[Told]:
    """Who would convene the congress: the organisers of the unit, or where it has none those above it."""
    line = (slug, *(one.slug for one in installation.superiors(slug, today)[::-1]))
    return everybody(Debtor(Holder.CONVENOR, slug, line), (), directory)


def by_person(
    installation: Installation, alerts: Iterable[TermAlert], today: date
) -> tuple[list[TermAlert], Mapping[tuple[str, str], list[TermAlert]]]:
    """Mails of their own, and for each person who would get many of them what goes into one."""
    theirs: dict[tuple[str, str], list[TermAlert]] = defaultdict(list)
    for one in alerts:
        if one.because is None:
            theirs[one.recipient, one.channel].append(one)
    together = {
        person: found
        for person, found in theirs.items()
        if len(found) >= conduct_of(installation.effective(found[0].told.unit, today)).digest_from
    }
    return [one for person, found in theirs.items() if person not in together for one in found], together


def joint_letter(alerts: Sequence[TermAlert]) -> Letter:
    """What one mail about several units says."""
    lines = [f"- {one.told.words}" for one in alerts]
    room, told = LONGEST_BODY - 400, 0
    while told < len(lines) and room > len(lines[told]):
        room -= len(lines[told]) + 1
        told += 1
    more = (
        f"\n… và {len(lines) - told} đơn vị khác; xem đầy đủ bằng lệnh: congtac term list" if told < len(lines) else ""
    )
    body = "Kính gửi đồng chí,\n\n" + "\n".join(lines[:told]) + more + f"\n\n{FOOT}\n"
    return Letter(f"Nhắc hạn đại hội: {len(alerts)} đơn vị", body)


def joint_key(recipient: str, day: date, channel: str) -> str:
    """The key of one person's mail about several units on a day."""
    return f"terms/{recipient}/{day}/{channel}"
