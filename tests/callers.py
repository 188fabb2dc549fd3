"""Somebody at a portal that runs as a process: sets it up, opens forms, and sends one again that got no answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

import httpx
from serving import Serve, until

HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')
PASSWORD = "một câu dễ nhớ hơn dấu lạ"  # noqa: S105 - of nobody


@dataclass
class Sent:
    """A form as it was filled in; sent again it is the same form."""

    path: str
    fields: Mapping[str, str]


@dataclass
class Caller:
    """A browser of one person. ``serve`` says where the portal is now: it may be started again at another port."""

    serve: Callable[[], Serve]
    client: httpx.Client = field(default_factory=lambda: httpx.Client(timeout=60))

    def address(self, path: str) -> str:
        """A path at the portal that runs now."""
        return f"http://127.0.0.1:{self.serve().portal}{path}"

    def filled(self, path: str, **typed: str) -> Sent:
        """The form of a page with what somebody types into it."""
        page = until(lambda: self.answer("GET", path))
        assert page.status_code == 200, (path, page.status_code, page.text[-2000:])
        return Sent(path, dict(HIDDEN.findall(page.text)) | typed)

    def send(self, form: Sent) -> httpx.Response | None:
        """Send it; None where no answer came."""
        return self.answer("POST", form.path, form.fields)

    def answer(self, method: str, path: str, fields: Mapping[str, str] | None = None) -> httpx.Response | None:
        """What the portal answers; None where it went away meanwhile."""
        content = urlencode(fields).encode() if fields is not None else None
        kind = {"Content-Type": "application/x-www-form-urlencoded"} if content is not None else {}
        try:
            return self.client.request(method, self.address(path), content=content, headers=kind)
        except httpx.TransportError:
            return None


def set_up(serve: Callable[[], Serve], top: str) -> Caller:
    """The first person at a portal: makes the account and takes the organisation in; is signed in afterwards."""
    caller = Caller(serve)
    secret = serve().installation.home / "first-run-secret"
    until(secret.exists)
    words = {"secret": secret.read_text().strip(), "unit": top, "login": "nguyenvana", "name": "Nguyễn Văn A"}
    answered = caller.send(caller.filled("/setup", **words, password=PASSWORD, again=PASSWORD))
    assert answered is not None
    assert answered.status_code == 303, answered.text[-2000:]
    return caller
