"""Who may do what on every page; a page that is missing in the table fails here."""

from __future__ import annotations

import pytest
from access_table import BEFORE_THE_CHANGE, EVERYBODY, FIRST, MORE, TABLE, Row
from fastapi.routing import APIRoute
from visiting import NEWCOMER, House, hidden_of

from congtac.portal.app import ROUTERS
from congtac.portal.forms import TOKEN
from congtac.store.tables import AuditEntry


def routes() -> set[tuple[str, str]]:
    """The method and the path of every page."""
    every = [route for router in ROUTERS for route in router.routes]
    assert all(isinstance(route, APIRoute) for route in every)
    return {(method, route.path) for route in every if isinstance(route, APIRoute) for method in route.methods}


def path_of(house: House, row: Row) -> str:
    """The path with the numbers of the rows in it."""
    return (row.at or row.path).format_map(house.numbers)


def named(row: Row) -> str:
    """What a row is called in the report of the tests."""
    return f"{row.method} {row.at or row.path}"


def test_every_page_is_in_the_table() -> None:
    assert routes() == {(row.method, row.path) for row in TABLE}


def test_every_page_comes_from_a_router_and_only_files_and_the_api_are_mounted(house: House) -> None:
    beside = [route for route in house.app.routes if getattr(route, "path", None) is not None]

    assert [route.path for route in beside] == ["/api/v1", "/static"]
    assert len(house.app.routes) == len(ROUTERS) + len(beside)


@pytest.mark.parametrize("row", [*TABLE, *MORE], ids=named)
def test_everybody_gets_what_the_table_says(house: House, row: Row) -> None:
    path = path_of(house, row)
    got = {}
    for person in EVERYBODY:
        browser = house.browser(person)
        page = "/sign-in" if person == "nobody" else "/"
        got[person] = (browser.get(path) if row.method == "GET" else browser.post(path, page=page)).status_code

    assert got == {person: row.expected(person) for person in EVERYBODY}


def test_before_a_password_that_was_handed_out_is_changed_every_page_leads_to_the_change(house: House) -> None:
    browser, got, expected = house.browser(NEWCOMER), {}, {}
    hidden = hidden_of(browser.get(FIRST).text)
    for row in sorted(TABLE, key=lambda one: one.path == "/sign-out"):
        path, page = path_of(house, row), (row.method, row.path)
        answer = browser.get(path) if row.method == "GET" else browser.send(path, hidden)
        got[page] = answer.status_code
        expected[page] = BEFORE_THE_CHANGE.get(page, 303)
        if page not in BEFORE_THE_CHANGE:
            assert answer.headers["location"].partition("?")[0] == FIRST, page

    assert got == expected


@pytest.mark.parametrize("row", [row for row in TABLE if row.method == "POST"], ids=named)
def test_a_form_without_its_token_does_nothing(house: House, row: Row) -> None:
    for typed in ({"reason": "x"}, {"reason": "x", TOKEN: "0" * 64}):
        answer = house.browser("organiser").send(path_of(house, row), typed)

        assert answer.status_code == 403
        assert "Biểu mẫu đã mở quá lâu" in answer.text


def test_what_is_not_there_and_what_is_foreign_look_the_same(house: House) -> None:
    organiser = house.browser("organiser")

    foreign, unknown, no_number = (
        organiser.get(path) for path in (f"/cycles/{house.numbers['foreign']}", "/cycles/987654321", "/cycles/%C3%A0")
    )

    assert foreign.status_code == unknown.status_code == no_number.status_code == 404
    assert foreign.text == unknown.text == no_number.text


def test_looking_and_being_refused_leaves_no_line_in_the_log(house: House) -> None:
    sibling = house.browser("sibling")
    with house.place.session() as session:
        before = session.query(AuditEntry).count()

    sibling.post(f"/cycles/{house.numbers['cycle']}/acts/start_drafting", {"on": "2026-03-02", "reason": "x"}, "/")

    with house.place.session() as session:
        assert session.query(AuditEntry).count() == before
