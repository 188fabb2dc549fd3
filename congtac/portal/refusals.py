"""Why a page is not shown, and what is shown instead. Nothing here tells whether somebody else's thing is there."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse

from congtac.domain.errors import CongtacError, Unusable
from congtac.domain.findings import Finding, Level
from congtac.portal.forms import NotNew
from congtac.portal.page_words import said
from congtac.portal.rendering import render
from congtac.portal.security import SAFE, TooLarge


class Refusal(Exception):
    """A page that is not shown."""


class NotSetUp(Refusal):
    """Nobody can sign in yet: the first account is to be made."""


class NotSignedIn(Refusal):
    """Nobody is signed in, or no longer."""


class OwesPassword(Refusal):
    """The visitor came in with a password that somebody else handed out: first it is changed."""


class NotFound(Refusal):
    """There is no such thing."""


class Foreign(NotFound):
    """It lies in a unit of others: for the visitor the same as not there."""


class NotAllowed(Refusal):
    """The visitor may look at it, but not do this."""


class NotOurForm(Refusal):
    """The form does not come from a page of ours in this browser."""


def hang_up(app: FastAPI) -> None:
    """Say what is shown for each of them."""
    answers: dict[type[Exception], Callable[[Request, Exception], Response]] = {
        NotSetUp: lambda _request, _error: RedirectResponse("/setup", 303),
        NotSignedIn: lambda request, _error: _first("/sign-in", request),
        OwesPassword: lambda request, _error: _first("/account/password", request),
        NotNew: lambda _request, error: RedirectResponse(getattr(error, "led_to", "") or "/", 303),
        NotFound: lambda _request, _error: told(404, Finding("page.not_found", Level.ERROR)),
        NotAllowed: lambda _request, _error: told(403, Finding("page.not_allowed", Level.ERROR)),
        NotOurForm: lambda _request, _error: told(403, Finding("page.not_our_form", Level.ERROR)),
        TooLarge: lambda _request, _error: told(413, Finding("page.too_large", Level.ERROR)),
        CongtacError: _findings,
        HTTPException: _http,
        Exception: lambda _request, _error: told(500, Finding("page.broken", Level.ERROR)),
    }
    for kind, answer in answers.items():
        app.add_exception_handler(kind, answer)


def told(status: int, *findings: Finding) -> Response:
    """A page that says why there is no other one."""
    return HTMLResponse(render("refusal.html", status=status, sentences=[said(one) for one in findings]), status)


def _first(needed: str, request: Request) -> Response:
    """To another page first, and from there on to where somebody wanted to go; a form is not sent again by itself."""
    path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    on = f"?{urlencode({'next': path})}" if request.method in SAFE and path != "/" else ""
    return RedirectResponse(f"{needed}{on}", 303)


def _findings(_request: Request, error: Exception) -> Response:
    findings = error.findings if isinstance(error, CongtacError) else ()
    return told(503 if isinstance(error, Unusable) else 409, *findings)


def _http(_request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    code = {404: "page.not_found", 405: "page.not_found", 413: "page.too_large"}.get(status, "page.broken")
    return told(status, Finding(code, Level.ERROR))
