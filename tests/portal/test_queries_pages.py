"""No page asks the database more often because there is more to show: every page of the table, with few and with many.

A page of the portal is here as soon as it has its row in ``access_table``.
"""

from __future__ import annotations

from access_table import MORE, TABLE, Row
from crowd import more_of_everything
from test_board import counted
from visiting import House

PAGES = [row for row in (*TABLE, *MORE) if row.method == "GET" and row.may]
FEW, MANY = range(2), range(2, 14)


def test_no_page_asks_more_often_where_there_are_more_rows(house: House) -> None:
    more_of_everything(house, FEW)
    before = asked_by_pages(house)
    more_of_everything(house, MANY)
    after = asked_by_pages(house)

    assert {page: (len(asked), after[page]) for page, asked in before.items() if len(asked) != len(after[page])} == {}
    assert len(before) == len(PAGES)


def asked_by_pages(house: House) -> dict[tuple[str, str], list[str]]:
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
