"""A real Chromium, and the portal served to it by a real server in this process."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, sync_playwright
from starlette.applications import Starlette

Visit = Callable[..., Page]
"""Opens a page in which a person is signed in."""

CHROMIUM = "/usr/bin/chromium"
QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-background-networking --no-first-run --disable-component-update"
    " --disable-sync --disable-quic"
)
DESK, TELEPHONE = (1280, 800), (390, 844)


@contextmanager
def started() -> Iterator[Browser]:
    """The browser of a test run; where there is none, its tests are reported as skipped."""
    if shutil.which(CHROMIUM) is None:
        pytest.skip("Chromium is missing (Debian: apt install chromium)")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=QUIET.split())
        yield browser
        browser.close()


@contextmanager
def serving(app: FastAPI | Starlette) -> Iterator[str]:
    """The address of an application while it is served."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        server = uvicorn.Server(uvicorn.Config(app, fd=door.fileno(), log_level="error", ws="none"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{door.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than the screen."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def picture(page: Page, folder: Path, name: str) -> None:
    """Keep a picture of the whole page, to be looked at."""
    page.screenshot(path=folder / f"{name}.png", full_page=True)
