"""The language of a page: as the visitor chose it in the foot of a page, else that of the installation."""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from congtac.i18n import LANGUAGES, speaking
from congtac.portal.security import LANGUAGE


class Speaking:
    """Runs each request in the language of its cookie."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        chosen = _chosen(Headers(scope=scope)) if scope["type"] == "http" else None
        with speaking(chosen):
            await self.app(scope, receive, send)


def _chosen(headers: Headers) -> str | None:
    try:
        cookie = SimpleCookie(headers.get("cookie", "")).get(LANGUAGE)
    except CookieError:
        return None
    return cookie.value if cookie and cookie.value in LANGUAGES else None
