"""No page asks the database more often because there is more to show: every page of the table, with few and with many.

A page of the portal is here as soon as it has its row in ``access_table``, an address of the API in ``api_table``.
"""

from __future__ import annotations

from datetime import timedelta

from access_table import MORE, TABLE, Row
from api_table import API
from crowd import more_of_everything
from starlette.testclient import TestClient
from test_board import counted
from visiting import HOST, House

from congtac.actions.accounts import create_token
from congtac.clock import now
from congtac.store.tables import Account

PAGES = [row for row in (*TABLE, *MORE) if row.method == "GET" and row.may]
LEFT_OUT = (".", "/file", "/compare")  # files
ADDRESSES = [row for row in API if row.method == "GET" and row.may and not any(one in row.path for one in LEFT_OUT)]
FEW, MANY = range(2), range(2, 14)
Asked = dict[tuple[str, str], list[str]]


def test_no_page_and_no_address_asks_more_often_where_there_are_more_rows(house: House) -> None:
    tokens = tokens_of(house)
    more_of_everything(house, FEW)
    before, answered = asked_by_pages(house), asked_by_addresses(house, tokens)
    more_of_everything(house, MANY)
    after, then = asked_by_pages(house), asked_by_addresses(house, tokens)

    assert more_often(before, after) == {}
    assert more_often(answered, then) == {}
    assert (len(before), len(answered)) == (len(PAGES), len(ADDRESSES))


def more_often(before: Asked, after: Asked) -> dict[tuple[str, str], tuple[int, list[str]]]:
    """What is asked in another number of statements than before, with the statements."""
    return {page: (len(asked), after[page]) for page, asked in before.items() if len(asked) != len(after[page])}


def tokens_of(house: House) -> dict[str, dict[str, str]]:
    """What a program of each person sends along."""
    made, soon = {}, now() + timedelta(days=1)
    with house.place.session() as session:
        for person, number in house.accounts.items():
            token, _row = create_token(session, session.get_one(Account, number), "đếm", now(), soon)
            made[person] = {"Authorization": f"Bearer {token}"}
    return made


def asked_by_addresses(house: House, tokens: dict[str, dict[str, str]]) -> Asked:
    """The statements behind each address of the API that lists or tells, for the first of those who may ask."""
    client, asked = TestClient(house.app, base_url=HOST), {}
    for row in ADDRESSES:
        path, headers = f"/api/v1{row.address(house.numbers)}", tokens[min(row.may)]
        client.get(path, headers=headers)
        with counted() as sent:
            client.get(path, headers=headers)
        asked[path, min(row.may)] = sent
    return asked


def asked_by_pages(house: House) -> Asked:
    """The statements behind each page, for the first of those who may look at it."""
    browsers = {person: house.browser(person) for person in {person_of(row) for row in PAGES}}
    asked = {}
    for row in PAGES:
        path, browser = (row.at or row.path).format_map(house.numbers), browsers[person_of(row)]
        browser.get(path)  # what is read once (the version of the tables, a form's template) is not counted
        with counted() as sent:
            assert browser.get(path).status_code == row.gives
        asked[path, person_of(row)] = sent
    return asked


def person_of(row: Row) -> str:
    """The first of those who may; whoever is signed in rather than nobody."""
    return min(row.may, key=lambda person: (person == "nobody", person))
