"""A message as the letter that would leave now: with the addresses and the facts of now, or why it leaves no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from congtac.actions.writers import Writer, Writers
from congtac.clock import local
from congtac.domain.deliveries import Channel, Concern, Drop, reason_to_drop
from congtac.mail.appointments import calendar_file
from congtac.mail.letters import Appointment, Letter, Mailbox, clean
from congtac.mail.mime import BadAddress, mail_of
from congtac.store import outbox
from congtac.store.tables import Message

HEADERS = ("From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted")


@dataclass(frozen=True, slots=True)
class Written:
    """The letter as it would leave now; ``drop`` says why it leaves no more, None where it does."""

    letter: Letter
    writer: Writer
    drop: Drop | None = None


def written(session: Session, writers: Writers, row: Message, now: datetime) -> Written:
    """The letter with the names and addresses of now; a recipient who has none gets an empty address."""
    user, writer = writers.user(session, row.recipient), writers.of(session, row)
    concerns = outbox.concerns_of(session, row)
    address = (user and user.email) or ""
    letter = Letter(
        number=row.id,
        key=row.key,
        organisation=writer.name,
        sender=writer.address,
        recipient=row.recipient,
        to=Mailbox(user.name if user else row.recipient, address),
        subject=row.subject,
        body=row.body + _settled_since(concerns) + _way_to(writers.installation.shared().access.portal_url),
        moment=local(now),
        appointment=_appointment(row),
    )
    drop = Drop.PLAYED if writer.played else reason_to_drop(concerns, row.useful_until, local(now).date())
    if drop is None and user is not None and user.disabled:
        drop = Drop.DISABLED
    if drop is None and row.channel == Channel.EMAIL and not address:
        drop = Drop.NO_ADDRESS
    return Written(letter, writer, drop)


def _settled_since(concerns: Sequence[Concern]) -> str:
    """A digest leaves as it was written; what was settled since then is said at its end."""
    settled = sum(concern.settled is not None for concern in concerns)
    if not settled:
        return ""
    return (
        f"\n\nTừ khi soạn thư này, {settled} trong {len(concerns)} việc nêu trên đã hoàn thành, được miễn, đổi hạn "
        "hoặc không còn phải nhắc."
    )


def _way_to(portal: str | None) -> str:
    """Where what the letter asks for can be done; people sign in there."""
    return f"\nXem và thực hiện tại: {portal}\n" if portal else ""


def _appointment(row: Message) -> Appointment | None:
    stated = row.appointment
    if stated is None:
        return None
    on = date.fromisoformat(str(stated["on"]))
    return Appointment(str(stated["uid"]), on, str(stated["summary"]), int(stated.get("sequence", 0)))


def read_through(row: Message, letter: Letter) -> dict[str, Any]:
    """What a person reads of a letter: headers, body, calendar, and the source of a mail that has an address."""
    plain: dict[str, Any] = {"body": clean(letter.body), "calendar": calendar_file(letter)}
    plain |= {"headers": {}, "source": None}
    if row.channel != Channel.EMAIL:
        return plain
    try:
        mail = mail_of(letter)
    except BadAddress:
        return plain
    return plain | {"headers": {name: str(mail[name]) for name in HEADERS}, "source": mail.as_string()}
