"""Pages of the portal with 10,000 sub-branches in the database, against the same application with constants.

Whole requests, given to the application as a server gives them, of a browser that is signed in. The floor is a FastAPI
with the same middlewares that renders the same template from the values that the real page has just rendered: it asks
nobody anything. Ours and the floor in turn, by the clock, medians; CPU time of the process is told beside it.
"""

from __future__ import annotations

import asyncio
import gc
import re
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch

from fastapi import FastAPI, Response
from sqlalchemy.orm import object_session
from starlette.responses import HTMLResponse

from bench.databases import databases
from bench.portal_rows import filled
from congtac.portal import desk
from congtac.portal.app import build
from congtac.portal.languages import Speaking
from congtac.portal.rendering import render
from congtac.portal.security import SIGN_IN, Shield
from congtac.workplace import Workplace

ROUNDS, WARM, TARGET = 40, 4, 3
PAGES = {
    "progress board": "/cycles/{review}/board",
    "home of a review": "/cycles/{review}",
    "home of a congress": "/cycles/{congress}",
    "figures put together": "/cycles/{review}/figures",
    "reports to look at": "/cycles/{review}/reports",
}
MEASURED = ("progress board", "home of a review", "home of a congress")  # the others have no target


@dataclass
class Taken:
    """What the rounds took: by the clock and of the processor."""

    clock: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)


def run() -> Iterator[dict[str, object]]:
    """One row for each database and page."""
    for name, engine in databases():
        with tempfile.TemporaryDirectory() as folder:
            url = engine.url.render_as_string(hide_password=False)
            place, numbers, token = filled(Path(folder), engine, url)
            for page in MEASURED:
                yield asyncio.run(measured(f"{page}, {name}", place, PAGES[page].format_map(numbers), token))


async def measured(what: str, place: Workplace, path: str, token: str) -> dict[str, object]:
    """The two in turn."""
    real, constant, text = build(place), *await _constant(place, path, token)
    ours, floor = Taken(), Taken()
    gc.collect()
    for turn in range(ROUNDS + WARM):
        for app, taken in ((real, ours), (constant, floor)) if turn % 2 else ((constant, floor), (real, ours)):
            began, worked = time.perf_counter(), time.process_time()
            answer = await asked(app, path, token)
            if turn >= WARM:
                taken.clock.append(time.perf_counter() - began)
                taken.cpu.append(time.process_time() - worked)
            if _same(answer) != _same(text):
                raise AssertionError(f"{what}: the two answers differ")
    each, least = median(ours.clock), median(floor.clock)
    cpu = median(ours.cpu) / median(floor.cpu)
    figures = f"{what}, a whole request, against constants (target {TARGET}; by CPU time {cpu:.2f})"
    return {"name": figures, "ours": each, "floor": least, "ratio": each / least}


async def _constant(place: Workplace, path: str, token: str) -> tuple[FastAPI, str]:
    """An application that knows the values of the page, and what the page says."""
    kept: list[tuple[str, dict[str, Any]]] = []

    def keeping(template: str, **values: Any) -> str:
        text = render(template, **values)
        session = object_session(values["cycle"])
        if session is not None:
            session.expunge_all()  # with all that the page looked at: what comes later asks no database
        kept.append((template, values))
        return text

    with patch.object(desk, "render", keeping):
        text = await asked(build(place), path, token)
    ((template, values),) = kept
    app = FastAPI(openapi_url=None)
    app.add_api_route(path, lambda: _page(template, values), response_class=HTMLResponse)
    app.add_middleware(Speaking)
    app.add_middleware(Shield)
    return app, text


def _same(page: str) -> str:
    """A page without the keys of its forms, which are new each time."""
    return re.sub(r'(<input type="hidden" name="\w+" value=")[^"]*', r"\1", page)


def _page(template: str, values: dict[str, Any]) -> Response:
    return HTMLResponse(render(template, **values))


async def asked(app: FastAPI, path: str, token: str) -> str:
    """The body of a page, for the browser with this sign-in."""
    body, status = bytearray(), []
    headers = [(b"host", b"127.0.0.1"), (b"cookie", f"{SIGN_IN}={token}".encode()), (b"accept", b"text/html")]
    scope: dict[str, Any] = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
    }
    scope |= {"path": path, "raw_path": path.encode(), "root_path": "", "query_string": b"", "headers": headers}
    scope |= {"client": ("127.0.0.1", 50000), "server": ("127.0.0.1", 80)}

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            status.append(message["status"])
        body.extend(message.get("body", b""))

    await app(scope, receive, send)
    if status != [200]:
        raise AssertionError(f"{path}: {status}")
    return body.decode()


if __name__ == "__main__":
    for row in run():
        print(row)
