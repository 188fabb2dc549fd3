"""Whose letter a message is, and by which way it leaves: what the organisation configured, looked up when it leaves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.nudges import is_played
from congtac.actions.practice import calendar_around
from congtac.actions.told_people import AddressBook, KnownPerson
from congtac.clock import local
from congtac.config import Installation, Settings
from congtac.domain.calendar import WorkingCalendar
from congtac.domain.deliveries import Channel, RetryPolicy
from congtac.domain.reminders import QuietHours, earliest
from congtac.mail.smtp import SmtpAccess
from congtac.store.tables import Cycle, Message, Unit

Switches = tuple[tuple[str, bool], ...]
NOBODY = "congtac@localhost"  # writes in test mode as long as no sender is configured


@dataclass(frozen=True, slots=True)
class Way:
    """How letters leave: letters of the same way share a connection. ``tested``: they become files instead."""

    channel: Channel
    smtp: SmtpAccess | None = None
    url_file: str | None = None
    tested: bool = False


@dataclass(frozen=True, slots=True)
class Writer:
    """An organisation that writes, with its settings and quiet hours; they are None where nobody configured it.

    Files that hold secrets are looked for from ``root`` on, the folder of the configuration.
    """

    name: str
    settings: Settings | None = None
    root: Path = Path()
    quiet: QuietHours | None = None
    calendar: WorkingCalendar | None = None  # of the days on which nothing is sent; None where any day is as good
    played: bool = False  # in a cycle that was played from an event file: nothing of it may leave

    @property
    def address(self) -> str:
        """The address that its mails come from."""
        return (self.settings and self.settings.notifications.smtp.sender) or NOBODY

    def way(self, name: str) -> Way | None:
        """The way of a channel; None while it is not switched on."""
        if self.settings is None or name not in set(Channel):
            return None
        channel, chosen = Channel(name), self.settings.notifications
        if chosen.test_mode:
            return Way(channel, tested=True)
        if channel not in chosen.channels:
            return None
        if channel is not Channel.EMAIL:
            addressed = chosen.webhook if channel is Channel.WEBHOOK else chosen.apprise
            return Way(channel, url_file=self._file(addressed.url_file))
        smtp = chosen.smtp
        files = self._file(smtp.password_file), self._file(smtp.ca_file)
        return Way(channel, SmtpAccess(smtp.host or "", smtp.port, smtp.encryption.value, smtp.user, *files))

    def _file(self, name: str | None) -> str | None:
        return str(self.root / name) if name else None

    def opens(self, moment: datetime) -> datetime:
        """The first moment from this one on that is neither in quiet hours nor on a rest day."""
        here = local(moment)
        return earliest(here.date(), here, self.quiet, self.calendar) if self.quiet else here

    def retries(self) -> RetryPolicy:
        """How often and how soon something is tried again."""
        if self.settings is None:
            return RetryPolicy()
        chosen = self.settings.notifications.retries
        return RetryPolicy(chosen.attempts, chosen.first_minutes, chosen.longest_minutes)


class Writers:
    """The writers of many messages, each looked up once, with who is who on that day."""

    def __init__(self, installation: Installation, day: date) -> None:
        self.installation, self.day = installation, day
        self._calendars: dict[Switches, WorkingCalendar] = {}
        self._configured = {unit.slug for unit in installation.units(day)}
        self._book = AddressBook(installation)
        self._known: dict[int | str, Writer] = {}

    def of(self, session: Session, message: Message) -> Writer:
        """The organisation of the message's cycle; without one, that of its recipient."""
        user = self.user(session, message.recipient)
        key = message.cycle_id or (user.unit if user else None) or message.recipient
        if key not in self._known:
            self._known[key] = self._looked_up(session, key)
        return self._known[key]

    def user(self, session: Session, recipient: str) -> KnownPerson | None:
        """Who a recipient is, where it is somebody who signs in."""
        return self._book.of(session, recipient)

    def _looked_up(self, session: Session, key: int | str) -> Writer:
        if isinstance(key, int):
            cycle = session.get_one(Cycle, key)
            return replace(self._sender(cycle.unit), played=is_played(session, cycle))
        if key in self._configured:
            return self._of_slug(key)
        unit = session.scalar(select(Unit).where(Unit.slug == key))
        return self._sender(unit) if unit else Writer(key)

    def _sender(self, unit: Unit) -> Writer:
        """What is configured for the unit, for the nearest above it, or for its level."""
        for one in _upwards(unit):
            if one.slug in self._configured:
                return replace(self._of_slug(one.slug), name=unit.name)
        known = unit.level in self.installation.levels
        return self._with(unit.name, self.installation.of_level(unit.level or "")) if known else Writer(unit.name)

    def _of_slug(self, slug: str) -> Writer:
        name = self.installation.unit(slug, self.day).name
        return self._with(name, self.installation.effective(slug, self.day))

    def _with(self, name: str, settings: Settings) -> Writer:
        chosen = settings.reminders
        calendar = self._calendar(settings) if chosen.working_days_only else None
        return Writer(
            name, settings, self.installation.root, QuietHours(chosen.quiet_from, chosen.quiet_until), calendar
        )

    def _calendar(self, settings: Settings) -> WorkingCalendar:
        switches = tuple(sorted(settings.calendar.chosen.items()))
        if switches not in self._calendars:
            self._calendars[switches] = calendar_around(self.day, dict(switches))
        return self._calendars[switches]


def _upwards(unit: Unit) -> Iterator[Unit]:
    above: Unit | None = unit
    seen: set[int] = set()
    while above is not None and above.id not in seen:
        seen.add(above.id)
        yield above
        above = above.superior
