"""A letter as a mail: headers, Vietnamese text and the deadline for the reader's calendar.

The same letter gives the same Message-ID however often it leaves, so that a second copy can be recognised, and the
same bytes at the same moment.
"""

from __future__ import annotations

import re
from email.charset import SHORTEST, Charset
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from hashlib import sha256
from typing import Any

from congtac.mail.appointments import calendar_file
from congtac.mail.letters import Letter, Mailbox, clean, one_line

# Our own, because other libraries (Apprise) change the one that all share.
_UTF8 = Charset("utf-8")
_UTF8.header_encoding = SHORTEST


class _WholePhrases(EmailPolicy):
    """Encodes a phrase in Vietnamese as a whole.

    The folding of ``EmailPolicy`` encodes word by word, and where a line ends between two of them it loses the space,
    or puts one where none was (seen in Python 3.11: "00ảả ê" came back as "00ảảê").
    """

    def fold(self, name: str, value: Any) -> str:
        phrase = value.addresses[0].display_name if hasattr(value, "addresses") else str(value)
        if self.utf8 or phrase.isascii():
            return str(super().fold(name, value))
        encoded = f"{name}: " + Header(phrase, _UTF8, header_name=name).encode(linesep=self.linesep)
        if not hasattr(value, "addresses"):
            return encoded + self.linesep
        address = f" <{value.addresses[0].addr_spec}>"
        width = len(encoded.rpartition(self.linesep)[2]) + len(address)
        return encoded + (self.linesep if width > (self.max_line_length or width) else "") + address + self.linesep

    def fold_binary(self, name: str, value: Any) -> bytes:
        return self.fold(name, value).encode("utf-8" if self.utf8 else "ascii", "surrogateescape")


# Seven bits everywhere: whatever server a mail passes through, nothing has to recode it.
POLICY = _WholePhrases(linesep="\r\n", cte_type="7bit")
FILE_NAME = "han.ics"
_ATOMS = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*")


class BadAddress(ValueError):
    """An address that no mail can be written to."""


def mail_of(letter: Letter) -> EmailMessage:
    """The mail; raises BadAddress where an address is none."""
    mail = EmailMessage(policy=POLICY)
    mail["From"] = _address(Mailbox(letter.organisation, letter.sender))
    mail["To"] = _address(letter.to)
    mail["Subject"] = _header(letter.subject)
    mail["Date"] = format_datetime(letter.moment)
    mail["Message-ID"] = message_id(letter)
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(clean(letter.body))
    calendar = calendar_file(letter)
    if calendar is not None:
        mail.add_alternative(calendar, subtype="calendar", params={"method": "PUBLISH"})
        mail.add_attachment(calendar, subtype="calendar", filename=FILE_NAME)
    for number, part in enumerate(part for part in mail.walk() if part.is_multipart()):
        part.set_boundary(f"=_{_digest(letter)[:24]}_{number}")  # a random one would make each copy another mail
    return mail


def message_id(letter: Letter) -> str:
    """The name of the mail all over the world: from what it is, not from when it leaves."""
    return f"<{_digest(letter)[:32]}@{_ascii_domain(letter.sender).rpartition('@')[2]}>"


def envelope(address: str) -> str:
    """The address as a mail server takes it: a domain in Vietnamese letters in its ASCII form."""
    return _ascii_domain(address)


def _digest(letter: Letter) -> str:
    """Two organisations, or two installations of one, may use the same key."""
    parts = (letter.sender, letter.to.address, letter.key, letter.subject)
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _header(text: str) -> str:
    """One line without the beginning of an encoded word.

    Python before 3.12.5 decodes such words while it sets a header, and writes the line ends in them as line ends: a
    subject could then bring a header of its own.
    """
    return one_line(text).replace("=?", "= ?")


def _address(box: Mailbox) -> Address:
    local, _, domain = _ascii_domain(box.address).rpartition("@")
    if _ATOMS.fullmatch(local) is None or not domain:
        raise BadAddress
    try:
        return Address(_header(box.name), local, domain)
    except ValueError as error:
        raise BadAddress from error


def _ascii_domain(address: str) -> str:
    local, at, domain = address.rpartition("@")
    try:
        return f"{local}{at}{domain.encode('idna').decode('ascii')}"
    except UnicodeError as error:
        raise BadAddress from error
