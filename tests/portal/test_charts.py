"""Pictures of a cycle: the same rows in the picture and in the table, the same bytes for the same rows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from lxml import etree
from visiting import House, words_of

from congtac.actions.pictures import Ballot, Mark, MarkStanding, Submissions, TargetLine
from congtac.domain.paper_facts import ResultRow
from congtac.portal import drawing

TODAY = date(2026, 3, 10)
DAY = TODAY - timedelta(3)
PICTURES = {
    "timeline": lambda: drawing.timeline([Mark("Đại hội", TODAY, MarkStanding.TODAY)], TODAY),
    "no report yet": lambda: drawing.submissions(Submissions([], 14, TODAY), TODAY),
    "reports": lambda: drawing.submissions(
        Submissions([(TODAY - timedelta(3), 2, 2), (TODAY, 1, 3)], 14, TODAY), TODAY
    ),
    "targets": lambda: drawing.targets([TargetLine(ResultRow("Kết nạp", "2", "3", "150%"), 150.0)]),
    "votes": lambda: drawing.votes(Ballot("Chi ủy", [("Lê $x$ C", 25, True), ("Phạm D", 12, False)], 13, 24, 25)),
}


@pytest.mark.parametrize("name", PICTURES)
def test_the_same_rows_give_the_same_bytes_without_a_script_or_a_link(name: str) -> None:
    first, second = PICTURES[name](), PICTURES[name]()

    assert first == second
    root = etree.fromstring(first)
    assert {etree.QName(one).localname for one in root.iter("*")} & {"script", "foreignObject", "image"} == set()
    assert all(
        str(value).startswith("#") for one in root.iter("*") for key, value in one.items() if key.endswith("href")
    )


@pytest.mark.parametrize(("cycle", "name"), [("cycle", "timeline"), ("review", "submissions")])
def test_a_picture_stands_above_a_table_with_the_same_rows(house: House, cycle: str, name: str) -> None:
    official, number = house.browser("official"), house.numbers[cycle]

    page, picture = official.get(f"/cycles/{number}/charts"), official.get(f"/cycles/{number}/charts/{name}.svg")

    assert f'src="/cycles/{number}/charts/{name}.svg"' in page.text
    assert picture.headers["content-type"] == "image/svg+xml"
    assert "default-src 'none'" in picture.headers["content-security-policy"]
    assert "Mốc" in words_of(page.text)


@pytest.mark.parametrize("name", ["votes-1", "votes-0", "votes-x", "targets", "nothing", "votes-99999999999"])
def test_what_there_is_nothing_of_is_not_there(house: House, name: str) -> None:
    assert house.browser("official").get(f"/cycles/{house.numbers['cycle']}/charts/{name}.svg").status_code == 404
