"""What a program is told when something is not done: a status, and findings as the command line prints them."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from congtac.domain.errors import BadInput, CongtacError, Unusable
from congtac.domain.findings import Finding, Level
from congtac.messages import as_json
from congtac.portal.api.answers import plain
from congtac.portal.forms import NotNew
from congtac.portal.refusals import NotAllowed, NotFound, NotSignedIn, NotText
from congtac.portal.security import TooLarge


def hang_up(api: FastAPI) -> None:
    """Say what is answered for each of them."""
    answers: dict[type[Exception], Callable[[Request, Exception], Response]] = {
        NotSignedIn: lambda _request, _error: told(401, Finding("api.no_token", Level.ERROR)),
        NotNew: lambda _request, _error: told(409, Finding("api.done_already", Level.ERROR)),
        NotFound: lambda _request, _error: told(404, Finding("page.not_found", Level.ERROR)),
        NotAllowed: lambda _request, _error: told(403, Finding("page.not_allowed", Level.ERROR)),
        NotText: lambda _request, error: told(422, *getattr(error, "findings", ())),
        TooLarge: lambda _request, _error: told(413, Finding("page.too_large", Level.ERROR)),
        RequestValidationError: _unreadable,
        CongtacError: _findings,
        HTTPException: _http,
        Exception: lambda _request, _error: told(500, Finding("page.broken", Level.ERROR)),
    }
    for kind, answer in answers.items():
        api.add_exception_handler(kind, answer)


def told(status: int, *findings: Finding) -> Response:
    """The findings; where nobody is known, also how to be."""
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else None
    return JSONResponse({"findings": [plain(as_json(one)) for one in findings]}, status, headers)


def _findings(_request: Request, error: Exception) -> Response:
    findings = error.findings if isinstance(error, CongtacError) else ()
    status = 503 if isinstance(error, Unusable) else 422 if isinstance(error, BadInput) else 409
    return told(status, *findings)


def _unreadable(_request: Request, error: Exception) -> Response:
    """Every field that cannot be read, by its place in the request."""
    problems = error.errors() if isinstance(error, RequestValidationError) else []
    findings = [
        Finding("api.unreadable", Level.ERROR, ".".join(map(str, one["loc"])), {"reason": one["msg"]})
        for one in problems
    ]
    return told(422, *findings)


def _http(_request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    code = {404: "page.not_found", 405: "api.no_such_method", 413: "page.too_large"}.get(status, "api.unreadable")
    return told(status, Finding(code, Level.ERROR, figures={"reason": getattr(error, "detail", "")}))
