"""Every page in a real browser, at a desk and on a telephone: nothing for axe-core to object to, nothing too wide.

A new page is a line in PAGES. Pictures of all of them are kept in the folder that CONGTAC_PICTURES names.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from chromium import DESK, TELEPHONE, Visit, picture, sideways
from playwright.sync_api import Page
from visiting import House

PAGES = {
    "sign-in": ("nobody", "/sign-in"),
    "today": ("organiser", "/"),
    "today-secretary": ("secretary", "/"),
    "cycles": ("organiser", "/cycles"),
    "congress": ("organiser", "/cycles/{cycle}"),
    "review": ("organiser", "/cycles/{review}"),
    "act": ("organiser", "/cycles/{cycle}/acts/start_drafting"),
    "gate": ("organiser", "/cycles/{cycle}/gates/date_announced"),
    "board": ("organiser", "/cycles/{review}/board"),
    "open-cycle": ("organiser", "/cycles/new"),
    "prospect": ("organiser", "/cycles/new?kind=half_year_review&unit=co_quan_mau&held_on=2027-07-09"),
    "plan": ("organiser", "/cycles/{cycle}/plan"),
    "papers": ("official", "/cycles/{cycle}/papers"),
    "paper": ("official", "/papers/{paper}"),
    "paper-check": ("official", "/papers/{paper}/check"),
    "dossiers": ("superior", "/cycles/{cycle}/dossiers"),
    "round": ("superior", "/rounds/{round}"),
    "charts": ("official", "/cycles/{cycle}/charts"),
    "election": ("organiser", "/elections/{election}"),
    "term-results": ("organiser", "/cycles/{cycle}/results"),
    "close-list": ("organiser", "/elections/{election}/close"),
    "reminders": ("organiser", "/cycles/{review}/reminders"),
    "outbox": ("organiser", "/outbox?of=dead"),
    "terms": ("organiser", "/terms"),
    "calendar": ("organiser", "/calendar"),
    "adopt": ("organiser", "/cycles/{cycle}/adopt"),
    "withdraw": ("organiser", "/cycles/{cycle}/gates/date_announced/withdraw"),
    "archive": ("organiser", "/cycles/{cycle}/archive"),
    "archive-note": ("organiser", "/cycles/{cycle}/archive/note"),
    "unit-register": ("organiser", "/units/{own}/register"),
    "number-act": ("organiser", "/units/{own}/register/note"),
    "tasks": ("organiser", "/tasks"),
    "task": ("organiser", "/tasks/{task}"),
    "task-act": ("organiser", "/tasks/{task}/extend"),
    "task-add": ("organiser", "/cycles/{cycle}/tasks/add"),
    "sign-ins": ("organiser", "/account/sign-ins"),
    "own-account": ("organiser", "/account"),
    "tokens": ("organiser", "/account/tokens"),
    "accounts": ("administrator", "/accounts"),
    "account": ("administrator", "/accounts/{account}"),
    "new-account": ("administrator", "/accounts/new"),
    "audit": ("administrator", "/audit"),
    "not-found": ("organiser", "/nothing"),
}
SIZES = {"desk": DESK, "telephone": TELEPHONE}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_used_by_everybody(house: House, visit: Visit, name: str) -> None:
    person, path = PAGES[name]
    page = visit(person)
    page.goto(path.format_map(house.numbers))
    for each in page.locator("details").all():
        each.evaluate("one => one.open = true")

    look_at(page, name)


def test_a_form_with_problems_can_be_used_by_everybody(house: House, visit: Visit) -> None:
    page = visit("organiser")
    page.goto(f"/cycles/{house.numbers['cycle']}/acts/start_drafting")

    page.locator("main button").click()

    assert page.title().startswith("Lỗi:")
    assert page.evaluate("document.activeElement.id") == "problems"
    look_at(page, "problems")


def look_at(page: Page, name: str) -> None:
    """The page at both widths: axe-core, the width, and a picture for people."""
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        if folder := os.environ.get("CONGTAC_PICTURES"):
            picture(page, Path(folder), f"{name}-{size}")
        assert told(Axe().run(page)) == []
        assert sideways(page) <= 0


def told(results: Any) -> list[str]:
    """What axe-core objects to, each with where."""
    return [
        f"{one['id']} ({one['impact']}): {node['html']}"
        for one in results.response["violations"]
        for node in one["nodes"]
    ]
