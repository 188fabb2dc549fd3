"""What protects every page, whoever wrote it: headers, a limit for what is sent, requests from other sites refused.

The token of a form is an HMAC under the secret that the browser holds in a cookie: that of the sign-in, or before it
one of its own. Nobody who does not hold the cookie can make one, and nothing has to be stored.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from hashlib import sha256
from urllib.parse import urlsplit

from fastapi import Request, Response
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SIGN_IN, VISIT, SAID, LANGUAGE = "congtac_sign_in", "congtac_visit", "congtac_said", "congtac_lang"
"""The cookies: who is signed in, who is not yet, what was done just now, the language."""
SENT_BYTES = 25 * 1024 * 1024
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Shield:
    """Adds the headers to every answer, counts what is sent, and turns requests of other sites away."""

    def __init__(self, app: ASGIApp, sent_bytes: int = SENT_BYTES) -> None:
        self.app, self.sent_bytes = app, sent_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                for key, value in HEADERS.items():
                    answer.setdefault(key, value)
                if not scope["path"].startswith("/static/"):
                    answer.setdefault("Cache-Control", "no-store")
            await send(message)

        if scope["method"] not in SAFE and comes_from_elsewhere(headers):
            await PlainTextResponse("This request comes from another site.", 403)(scope, receive, guarded)
        elif _stated_length(headers) > self.sent_bytes:
            await PlainTextResponse("Too large.", 413)(scope, receive, guarded)
        else:
            await self.app(scope, _counted(receive, self.sent_bytes), guarded)


def comes_from_elsewhere(headers: Headers) -> bool:
    """Whether a browser says that another site sent this; programs say nothing."""
    origin = headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != headers.get("host", ""):
        return True
    return headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")


def _stated_length(headers: Headers) -> int:
    stated = headers.get("content-length", "")
    return int(stated) if stated.isascii() and stated.isdigit() else 0


class TooLarge(Exception):
    """More was sent than is taken."""


def _counted(receive: Receive, most: int) -> Receive:
    taken = 0

    async def counting() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise TooLarge
        return message

    return counting


def form_token(request: Request) -> str | None:
    """The token that a form of this browser carries; None where it holds no secret yet."""
    secret = request.cookies.get(SIGN_IN) or request.cookies.get(VISIT)
    return token_under(secret) if secret else None


def token_under(secret: str) -> str:
    """The token of forms under a secret of a browser."""
    return _mac(secret, "form")


def is_ours(request: Request, token: str) -> bool:
    """Whether a form came from a page of ours in this browser."""
    expected = form_token(request)
    return expected is not None and hmac.compare_digest(expected.encode(), token.encode())


def sealed(request: Request, text: str) -> str:
    """A text for a cookie that only this sign-in reads back."""
    return sealed_under(request.cookies.get(SIGN_IN, ""), text)


def sealed_under(secret: str, text: str) -> str:
    """The same for the sign-in with this secret."""
    return _mac(secret, f"said {text}") + text.encode().hex()


def unsealed(request: Request, cookie: str) -> str | None:
    """The text of a sealed cookie; None for anything else."""
    if not request.cookies.get(SIGN_IN):
        return None
    length = sha256().digest_size * 2
    try:
        text = bytes.fromhex(cookie[length:]).decode()
    except ValueError:
        return None
    fits = hmac.compare_digest(sealed(request, text).encode(), cookie.encode())
    return text if fits else None


def _mac(secret: str, purpose: str) -> str:
    return hmac.new(secret.encode(), purpose.encode(), sha256).hexdigest()


def keep(request: Request, response: Response, name: str, value: str, seconds: int | None = None) -> None:
    """A cookie that scripts do not read and other sites do not send; over https only, where the page came by https."""
    secure = request.url.scheme == "https"
    response.set_cookie(name, value, max_age=seconds, path="/", secure=secure, httponly=True, samesite="lax")


def own_path(text: str | None) -> str:
    """A path of ours that somebody wants to go on to; the home page for everything else."""
    path = text or "/"
    parts = urlsplit(path)
    plain = path.startswith("/") and not path.startswith("//") and "\\" not in path and path.isprintable()
    return path if plain and not parts.netloc and not parts.scheme else "/"
