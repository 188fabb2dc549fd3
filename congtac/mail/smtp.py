"""Mail by SMTP: one connection for many letters, and for each an answer that says what is known about it.

A server that has the whole text and then says nothing may have taken it: that is the one case that the protocol cannot
tell, and ``Answer.UNKNOWN`` names it. Whatever breaks before leaves nothing with the server.
"""

from __future__ import annotations

import re
import smtplib
import ssl
from base64 import b64encode
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING, Any

from congtac.domain.deliveries import Answer, Attempt
from congtac.mail.couriers import PATIENCE_SECONDS, kind_of
from congtac.mail.letters import Letter
from congtac.mail.mime import POLICY, BadAddress, envelope, mail_of

# RFC 5321, 4.5.3.2.6: a server may take ten minutes to answer the end of a mail; who hangs up earlier sends it twice.
LAST_PATIENCE_SECONDS = 600.0
_ENHANCED = re.compile(rb"[245]\.\d{1,3}\.\d{1,3}(?=\s|$)")


@dataclass(frozen=True, slots=True)
class SmtpAccess:
    """A mail server and how it is spoken to. ``password_file`` is read for each connection."""

    host: str
    port: int = 587
    encryption: str = "starttls"
    user: str | None = None
    password_file: str | None = None
    ca_file: str | None = None
    patience: float = PATIENCE_SECONDS
    last_patience: float = LAST_PATIENCE_SECONDS


if TYPE_CHECKING:
    _Base = smtplib.SMTP
else:
    _Base = object


class _Watched(_Base):
    """Knows whether the whole text of a mail is gone and not answered yet."""

    last_patience = LAST_PATIENCE_SECONDS
    _code = 0
    _gone = False

    def send(self, data: Any) -> None:
        self._gone = False
        super().send(data)
        self._gone = True

    def getreply(self) -> tuple[int, bytes]:
        reply = super().getreply()
        self._code = reply[0]
        if self._code == 354 and self.sock is not None:
            self.sock.settimeout(self.last_patience)
        return reply

    @property
    def left_open(self) -> bool:
        """The last that was heard is "go ahead" (354), and what followed went out to its last byte."""
        return self._code == 354 and self._gone


class _Plain(_Watched, smtplib.SMTP):
    """Without encryption, or with STARTTLS later."""


class _Tls(_Watched, smtplib.SMTP_SSL):
    """Encrypted from the first byte."""


class SmtpCourier:
    """Connects with the first letter, and anew where the server hung up between two letters."""

    def __init__(self, access: SmtpAccess) -> None:
        self.access = access
        self._server: _Plain | _Tls | None = None

    def deliver(self, letter: Letter) -> Attempt:
        """What the server answered; nothing is known where it took the text and fell silent."""
        try:
            mail, receiver = mail_of(letter), envelope(letter.to.address)
        except BadAddress:
            return Attempt(Answer.NEVER, "address")
        fresh = self._server is None
        attempt = self._one(mail, letter, receiver)
        if attempt is None and not fresh:  # it hung up since the last letter
            attempt = self._one(mail, letter, receiver)
        return attempt or Attempt(Answer.LATER, "smtp disconnected")

    def close(self) -> None:
        """Say goodbye where somebody is there to hear it."""
        server, self._server = self._server, None
        if server is not None:
            try:
                server.quit()
            except (OSError, smtplib.SMTPException):
                server.close()

    def _one(self, mail: EmailMessage, letter: Letter, receiver: str) -> Attempt | None:
        """One attempt; None where the connection broke before the server had the text."""
        if self._server is None:
            refused = self._connect()
            if refused is not None:
                return refused
        server = self._server
        assert server is not None  # noqa: S101 - for the type checker
        try:
            attempt = self._dialogue(server, mail, envelope(letter.sender), receiver)
        except (OSError, smtplib.SMTPException) as error:
            left_open = server.left_open
            self._drop()
            return Attempt(Answer.UNKNOWN, f"smtp {kind_of(error)}") if left_open else None
        if attempt.answer is not Answer.TAKEN:
            self._start_over(attempt)
        return attempt

    def _dialogue(self, server: _Plain | _Tls, mail: EmailMessage, sender: str, receiver: str) -> Attempt:
        utf8 = not (sender + receiver).isascii()
        if utf8 and not server.has_extn("smtputf8"):
            return Attempt(Answer.NEVER, "smtp no SMTPUTF8")
        code, text = server.mail(sender, ["SMTPUTF8"] if utf8 else [])
        if code != 250:  # this sender, not this letter
            return Attempt(Answer.CLOSED if code >= 500 else Answer.LATER, f"sender {_code(code, text)}")
        code, text = server.rcpt(receiver)
        if code not in (250, 251):
            return Attempt(Answer.NEVER if code >= 500 else Answer.LATER, _code(code, text))
        try:
            code, text = server.data(mail.as_bytes(policy=POLICY.clone(utf8=utf8)))
        except smtplib.SMTPDataError as error:  # no "go ahead": nothing of the text has left
            told = error.smtp_error if isinstance(error.smtp_error, bytes) else error.smtp_error.encode()
            return Attempt(Answer.NEVER if error.smtp_code >= 500 else Answer.LATER, _code(error.smtp_code, told))
        if server.sock is not None:
            server.sock.settimeout(self.access.patience)
        return Attempt(_BY_CLASS.get(code // 100, Answer.UNKNOWN), "" if code == 250 else _code(code, text))

    def _start_over(self, attempt: Attempt) -> None:
        """The connection is ready for the next letter, or gone."""
        server = self._server
        if server is None or attempt.answer in (Answer.CLOSED, Answer.UNKNOWN) or " 421" in attempt.why:
            self._drop()
            return
        try:
            server.rset()
        except (OSError, smtplib.SMTPException):
            self._drop()

    def _drop(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            server.close()

    def _connect(self) -> Attempt | None:
        """None once the server is there, encrypted as configured and logged in; else why it is not."""
        server: _Plain | _Tls | None = None
        try:
            password = self._password()
            server = self._greeted()
            if self.access.user is not None:
                _log_in(server, self.access.user, password)
        except smtplib.SMTPResponseException as error:
            told = error.smtp_error if isinstance(error.smtp_error, bytes) else error.smtp_error.encode()
            closed = Attempt(Answer.CLOSED, f"{kind_of(error)} {_code(error.smtp_code, told)}")
        except (OSError, smtplib.SMTPException, UnicodeDecodeError) as error:
            closed = Attempt(Answer.CLOSED, f"smtp {kind_of(error)}")
        else:
            self._server = server
            return None
        if server is not None:
            server.close()
        return closed

    def _greeted(self) -> _Plain | _Tls:
        access, context = self.access, ssl.create_default_context(cafile=self.access.ca_file)
        server: _Plain | _Tls
        if access.encryption == "tls":
            server = _Tls(access.host, access.port, timeout=access.patience, context=context)
        else:
            server = _Plain(access.host, access.port, timeout=access.patience)
        server.last_patience = access.last_patience
        try:
            if access.encryption == "starttls":
                server.starttls(context=context)  # raises where it is not offered: nothing goes on in the clear
            server.ehlo_or_helo_if_needed()
        except BaseException:
            server.close()
            raise
        return server

    def _password(self) -> str:
        if self.access.user is None or self.access.password_file is None:
            return ""
        return Path(self.access.password_file).read_text("utf-8").strip("\r\n")


_BY_CLASS = {2: Answer.TAKEN, 4: Answer.LATER, 5: Answer.NEVER}


def _log_in(server: _Plain | _Tls, user: str, password: str) -> None:
    """As the library does it; it knows ASCII only, and RFC 4616 says UTF-8."""
    if (user + password).isascii():
        server.login(user, password)
        return
    secret = b64encode(f"\0{user}\0{password}".encode()).decode("ascii")
    code, text = server.docmd("AUTH", f"PLAIN {secret}")
    if code != 235:
        raise smtplib.SMTPAuthenticationError(code, text)


def _code(code: int, text: bytes) -> str:
    """The code and the enhanced code; the words that follow may hold the address."""
    enhanced = _ENHANCED.match(text)
    return f"smtp {code}" + (f" {enhanced[0].decode('ascii')}" if enhanced else "")
