"""A deadline as an iCalendar file (RFC 5545), published and not asked for an answer (RFC 5546)."""

from __future__ import annotations

from datetime import UTC, timedelta
from hashlib import sha256

from icalendar import Calendar, Event, vCalAddress

from congtac.mail.letters import Letter, one_line


def calendar_file(letter: Letter) -> str | None:
    """The whole day of the deadline, free in the reader's calendar; None where the letter has none."""
    appointment = letter.appointment
    if appointment is None:
        return None
    organiser = vCalAddress(f"mailto:{letter.sender}")
    organiser.params["CN"] = one_line(letter.organisation)
    event = Event()
    event.add("uid", _uid(one_line(appointment.uid), letter.sender))
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", letter.moment.astimezone(UTC))
    event.add("dtstart", appointment.on)
    event.add("dtend", appointment.on + timedelta(days=1))
    event.add("summary", one_line(appointment.summary))
    event.add("organizer", organiser)
    event.add("transp", "TRANSPARENT")
    calendar = Calendar()
    calendar.add("prodid", "-//congtac//congtac//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    text: str = calendar.to_ical().decode("utf-8")
    return text


def _uid(stated: str, sender: str) -> str:
    """Unique in the reader's calendar, where two organisations may have the same duty number."""
    local, at, domain = stated.partition("@")
    return f"{local}.{sha256(sender.encode()).hexdigest()[:12]}{at}{domain}"
