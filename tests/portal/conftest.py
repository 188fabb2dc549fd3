"""The portal of a small tree, once for each module: tests that change what others look at make rows of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import DESK, Visit, serving, started
from playwright.sync_api import Browser, BrowserContext, Page
from visiting import NOBODY, House, settle

from congtac.portal.app import build
from congtac.portal.security import SIGN_IN
from congtac.resources import shipped
from congtac.workplace import Workplace


@pytest.fixture(scope="module")
def empty_place(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Workplace:
    """A workplace with the sample configuration and an empty database."""
    home = tmp_path_factory.mktemp("portal")
    (home / "congtac.db").write_bytes(sqlite_template.read_bytes())
    return Workplace(home, f"sqlite:///{home / 'congtac.db'}", shipped("config"))


@pytest.fixture(scope="module")
def house(empty_place: Workplace) -> House:
    """The portal with people and cycles in it."""
    numbers, accounts = settle(empty_place)
    return House(empty_place, build(empty_place), numbers, accounts)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A real browser for a module: while one is there, its event loop runs, and flows in this process would wait."""
    with started() as browser:
        yield browser


@pytest.fixture(scope="module")
def site(house: House) -> Iterator[str]:
    """The address at which the house is served."""
    with serving(house.app) as url:
        yield url


@pytest.fixture
def visit(house: House, site: str, chromium: Browser) -> Iterator[Visit]:
    """Opens a page of the site in which a person is signed in; whatever the browser complains about fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(person: str = NOBODY, size: tuple[int, int] = DESK, *, scripts: bool = True) -> Page:
        context = chromium.new_context(
            base_url=site, viewport={"width": size[0], "height": size[1]}, java_script_enabled=scripts, locale="vi-VN"
        )
        contexts.append(context)
        if person != NOBODY:
            token = str(house.browser(person).client.cookies[SIGN_IN])
            context.add_cookies([{"name": SIGN_IN, "value": token, "url": site}])
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text))
        return page

    yield opened
    for context in contexts:
        context.close()
    # The browser remarks on a form that is shown again (422) and on a page that is not there (404).
    assert [text for text in complaints if "status of 4" not in text] == []
