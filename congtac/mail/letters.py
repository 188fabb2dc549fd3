"""A letter: who writes what to whom, as values."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A name with its address."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Appointment:
    """A deadline for the reader's calendar. The same ``uid`` with a higher ``sequence`` replaces the earlier one."""

    uid: str
    on: date
    summary: str
    sequence: int = 0


@dataclass(frozen=True, slots=True)
class Letter:
    """What leaves. ``number`` is its row, ``key`` the name that stays the same however often it is tried."""

    number: int
    key: str
    organisation: str
    sender: str
    recipient: str
    to: Mailbox
    subject: str
    body: str
    moment: datetime
    appointment: Appointment | None = None

    @property
    def plain(self) -> dict[str, str]:
        """What another system is told; it gets no address."""
        return {
            "key": self.key,
            "subject": one_line(self.subject),
            "body": clean(self.body),
            "recipient": self.recipient,
            "organisation": self.organisation,
        }


def one_line(text: str) -> str:
    """The text on one line: a line end in a name or subject would start a header of its own."""
    return " ".join("".join(" " if _breaks(sign) else sign for sign in text).split())


def clean(text: str) -> str:
    """The text with plain line ends and without the control characters that no reader sees."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("".join(" " if _breaks(sign) else sign for sign in line).rstrip() for line in lines).strip() + "\n"


def _breaks(sign: str) -> bool:
    """Control characters, line and paragraph separators, and halves of characters that no encoding can hold."""
    return unicodedata.category(sign) in ("Cc", "Zl", "Zp", "Cs")
