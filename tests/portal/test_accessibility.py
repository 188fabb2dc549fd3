"""Every page in a real browser, at a desk and on a telephone: nothing for axe-core to object to, nothing too wide.

The pages are those of the access table, each at a thing that has something to show (``furnished``). Pictures of all of
them are kept in the folder that CONGTAC_PICTURES names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from access_table import MORE, TABLE, Row
from chromium import Visit, serving
from furnished import ALSO, STATES, furnish
from looking import AXE_SCRIPT, look_at
from playwright.sync_api import Browser, Page
from visiting import NOBODY, House

from congtac.portal.app import build
from congtac.portal.security import SIGN_IN
from congtac.resources import shipped
from congtac.workplace import Workplace

FOR_MACHINES = {"/healthz", "/language/{code}", "/sign-in/identity", "/sign-in/identity/back"}
"""What answers programs or only leads on: words, a way back, the way to the provider of identities."""
ONCE = {"/setup"}  # it is there while nobody can sign in
NOWHERE = "/nothing"
WHO = ("organiser", "secretary", "official", "superior", "administrator", "sibling", NOBODY)
"""Whoever has more to do on a page comes first."""


def is_file(row: Row) -> bool:
    """Whether it is fetched and not looked at: its path ends in the kind of a file."""
    return "." in row.path.rpartition("/")[2]


def places() -> Iterator[tuple[str, str]]:
    """Every page of the access table with somebody who may look at it, then the same in other states."""
    for row in (*TABLE, *(more for more in MORE if more.may)):
        if row.method == "GET" and not is_file(row) and row.path not in FOR_MACHINES | ONCE:
            at = row.at or row.path
            yield min(row.may, key=WHO.index), STATES.get(at, at)
    yield from ALSO


PAGES = list(dict.fromkeys(places()))


@pytest.fixture(scope="module")
def things(house: House) -> Mapping[str, object]:
    """What the places in the paths are filled in with."""
    return furnish(house)


@pytest.fixture(scope="module")
def window(house: House, site: str, chromium: Browser) -> Iterator[Callable[[str], Page]]:
    """The page in which a person looks at one after the other."""

    @cache
    def opened(person: str) -> Page:
        context = chromium.new_context(base_url=site, locale="vi-VN")
        context.add_init_script(AXE_SCRIPT)
        if person != NOBODY:
            token = str(house.browser(person).client.cookies[SIGN_IN])
            context.add_cookies([{"name": SIGN_IN, "value": token, "url": site}])
        return context.new_page()

    yield opened
    for context in chromium.contexts:
        context.close()


@pytest.fixture(scope="module")
def titles() -> dict[str, str]:
    """The page that has a title."""
    return {}


@pytest.mark.parametrize(("person", "path"), PAGES)
def test_a_page_can_be_used_by_everybody(
    things: Mapping[str, object], window: Callable[[str], Page], titles: dict[str, str], person: str, path: str
) -> None:
    page, complaints = window(person), list[str]()
    page.on("console", lambda said: complaints.append(said.text))

    answer = page.goto(path.format_map(things))

    assert answer is not None
    assert answer.status == (404 if path == NOWHERE else 200)
    assert answer.headers["content-type"].startswith("text/html")
    assert (person, path) in ALSO or titles.setdefault(page.title(), path) == path
    name = re.sub(r"\W+", "-", f"{path.replace('{', '').partition('?key')[0]}-{person}").strip("-")
    look_at(page, name, everything=path == "/")  # with what stands around every page
    assert [text for text in complaints if "status of 4" not in text] == []


def test_the_page_that_sets_the_portal_up_can_be_used_by_everybody(
    tmp_path: Path, sqlite_template: Path, chromium: Browser
) -> None:
    (tmp_path / "congtac.db").write_bytes(sqlite_template.read_bytes())
    place = Workplace(tmp_path, f"sqlite:///{tmp_path / 'congtac.db'}", shipped("config"))
    with serving(build(place)) as url:
        page = chromium.new_page(locale="vi-VN")
        page.goto(url)
        assert page.url.endswith("/setup")
        look_at(page, "setup")
        page.locator("main button").click()
        assert "Chưa điền: Mật khẩu." in page.locator("#problems").inner_text()
        look_at(page, "setup-problems")
        page.context.close()


def test_a_form_with_problems_can_be_used_by_everybody(house: House, visit: Visit) -> None:
    page = visit("organiser")
    page.goto(f"/cycles/{house.numbers['cycle']}/acts/start_drafting")

    page.locator("main button").click()

    assert page.title().startswith("Lỗi:")
    assert page.evaluate("document.activeElement.id") == "problems"
    look_at(page, "problems")


def test_the_first_key_leads_past_the_navigation(visit: Visit) -> None:
    page = visit("organiser")
    page.goto("/cycles")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"


def test_what_is_not_looked_at_is_no_page(house: House, things: Mapping[str, object]) -> None:
    browser, files = house.browser("organiser"), 0
    for row in TABLE:
        if row.method == "GET" and (is_file(row) or row.path in FOR_MACHINES):
            at = row.at or row.path
            answer = browser.get(STATES.get(at, at).format_map(things))
            html = answer.headers.get("content-type", "").startswith("text/html")
            assert answer.status_code in (303, 404) or not html, row
            files += answer.status_code == 200
    assert files > 8
