"""One round of the clock: what a look at each duty says. Forecasts, previews and the sweep all ask here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from congtac.actions.reminders.conducts import Organisations
from congtac.actions.reminders.matters import Batch, Matter, matters
from congtac.actions.reminders.timetables import Timetable
from congtac.actions.told_people import directory_of
from congtac.config import Installation
from congtac.domain.reminders import Line, look, look_on
from congtac.store.tables import Obligation


@dataclass(frozen=True, slots=True)
class Looked:
    """The lines that a look at one duty says, when a message of it may leave, and when to look next."""

    matter: Matter
    lines: Sequence[Line]
    moment: datetime
    look_on: date | None


@dataclass(frozen=True, slots=True)
class Round:
    """A day and a moment, with what was found out about organisations and deadlines so far."""

    session: Session
    organisations: Organisations
    timetable: Timetable
    today: date
    now: datetime

    @classmethod
    def of(cls, session: Session, installation: Installation, today: date, now: datetime) -> Round:
        """A round that knows nothing yet."""
        organisations = Organisations(installation, directory_of(session, installation, today))
        return cls(session, organisations, Timetable(), today, now)

    def matters(self, rows: Sequence[Obligation]) -> Batch:
        """The duties with what is known about them."""
        return matters(self.session, self.organisations, self.timetable, rows)

    def look(self, matter: Matter) -> Looked:
        """What is due about a duty. One that nobody is asked for now is looked at again when an act wakes it."""
        return self.look_as_if_asked(matter) if matter.asked_for else Looked(matter, (), self.moment(matter), None)

    def look_as_if_asked(self, matter: Matter) -> Looked:
        """The same for a duty of which people are not reminded yet."""
        moment = self.moment(matter)
        lines = look(matter.watched, matter.conduct, self.today, moment, matter.recipients)
        return Looked(matter, lines, moment, look_on(matter.watched, self.today))

    def moment(self, matter: Matter) -> datetime:
        """The earliest moment at which something about the duty may leave."""
        return self.timetable.moment(matter.conduct, self.today, self.now)
