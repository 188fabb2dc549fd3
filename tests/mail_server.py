"""A real SMTP server of the test's own, that takes mails, refuses them, or hangs up, as it is told."""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

OK = "250 2.0.0 taken"
HANG_UP, TAKE_AND_HANG_UP = "hang up", "take it and hang up"  # without an answer
USER, PASSWORD = "congtac", "mật khẩu có dấu"


@dataclass
class MailServer:
    """What it received, and how it answers: a function of the recipient for RCPT and for the end of DATA."""

    at_rcpt: Callable[[str], str] = lambda _to: OK
    at_data: Callable[[str], str] = lambda _to: OK
    port: int = 0
    seconds: float = 0.0  # that it takes over a mail
    received: list[bytes] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    connections: int = 0
    logins: list[Any] = field(default_factory=list)
    encrypted: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def mails(self) -> list[EmailMessage]:
        """The mails that it took, read."""
        return [message_from_bytes(raw, policy=default) for raw in self.received]  # type: ignore[arg-type]

    @property
    def ids(self) -> list[str]:
        """Their Message-IDs, in the order of their arrival."""
        return [str(mail["Message-ID"]) for mail in self.mails]

    async def handle_EHLO(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, session: Session, _envelope: Envelope, name: str, answers: list[str]
    ) -> list[str]:
        session.host_name = name
        self.connections += 1
        return answers

    async def handle_RCPT(  # noqa: N802 - same
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        answer = self.at_rcpt(address)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - same
        (to,) = envelope.rcpt_tos
        await asyncio.sleep(self.seconds)
        answer = self.at_data(to)
        if answer in (OK, TAKE_AND_HANG_UP):
            with self.lock:
                self.received.append(envelope.original_content or b"")
                self.recipients.append(to)
                self.options += envelope.mail_options
                self.encrypted = session.ssl is not None
        if answer in (HANG_UP, TAKE_AND_HANG_UP):
            server.transport.abort()
        return answer

    def authenticate(self, _server: SMTP, _session: Session, _envelope: Envelope, _how: str, data: Any) -> AuthResult:
        """One user with one password."""
        assert isinstance(data, LoginPassword)
        good = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        self.logins.append(good)
        return AuthResult(success=good, handled=False)


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


@contextmanager
def running(server: MailServer, **options: Any) -> Iterator[MailServer]:
    """The server, listening on a port of its own."""
    server.port = free_port()
    usual = {"server_hostname": "thu.test", "enable_SMTPUTF8": False}
    controller = Controller(server, hostname="127.0.0.1", port=server.port, **(usual | options))
    controller.start()
    try:
        yield server
    finally:
        controller.stop()


@dataclass(frozen=True)
class Certificate:
    """A throw-away authority, and a server's certificate for localhost that it vouches for."""

    authority: Path
    context: ssl.SSLContext


def certificate(folder: Path) -> Certificate:
    """A new one."""
    made = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.issue_cert("localhost").configure_cert(context)
    made.cert_pem.write_to_path(str(folder / "ca.pem"))
    return Certificate(folder / "ca.pem", context)
