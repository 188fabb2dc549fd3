"""What the clock will tell of terms on the next days if no congress is opened; nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from congtac.actions.reminders.letters import Letter
from congtac.actions.term_alerts import LOOK_BACK, TermAlert, alerts_of, by_person, joint_key, joint_letter
from congtac.actions.term_reminders import term_reminders
from congtac.actions.told_people import directory_of
from congtac.clock import morning_of
from congtac.config import Installation
from congtac.store.outbox import keys_there


@dataclass(frozen=True, slots=True)
class ExpectedAlert:
    """One day of a term for one recipient by one channel, on the day on which it will be written.

    ``joint``: all that the recipient is told on that day, where it is one mail about several units.
    """

    on: date
    alert: TermAlert
    joint: tuple[TermAlert, ...] = ()

    @property
    def is_sent(self) -> bool:
        """Whether a mail speaks of it."""
        return self.alert.because is None

    @property
    def key(self) -> str:
        """The key of its message; of one about several units its own."""
        return joint_key(self.alert.recipient, self.on, self.alert.channel) if self.joint else self.alert.key

    @property
    def reason(self) -> str:
        """Why it is sent or skipped, in words."""
        return self.alert.because or self.alert.told.kind.label

    def letter(self) -> Letter:
        """What it will say."""
        return joint_letter(self.joint) if self.joint else self.alert.letter()


def foresee_terms(
    session: Session, installation: Installation, today: date, now: datetime, until: date
) -> list[ExpectedAlert]:
    """The alerts up to a day, in the order of the days, as the sweep will write them.

    Today it catches up with what was missed; after that each day brings its own.
    """
    due = list(term_reminders(session, installation, today, since=today - LOOK_BACK, until=until))
    directory = directory_of(session, installation, today)
    first = list(alerts_of(installation, directory, [one for one in due if one.day <= today], today, now))
    written = keys_there(session, [one.key for one in first])
    found = list(_expected(installation, [one for one in first if one.key not in written], today))
    for day in sorted({one.day for one in due if one.day > today}):
        alerts = alerts_of(installation, directory, [one for one in due if one.day == day], day, morning_of(day))
        found += _expected(installation, list(alerts), day)
    return found


def _expected(installation: Installation, alerts: Sequence[TermAlert], day: date) -> Iterator[ExpectedAlert]:
    _single, together = by_person(installation, alerts, day)
    for one in alerts:
        joint = tuple(together.get((one.recipient, one.channel), ())) if one.because is None else ()
        yield ExpectedAlert(day, one, joint)
