"""A paper by the API before somebody approves it: its form, its figures with their origin, brought up to date."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from starlette.testclient import TestClient
from test_papers_pages import a_draft, edited, hash_of
from visiting import HOST, House

from congtac.actions.accounts import create_token
from congtac.clock import now
from congtac.portal.files import WORD
from congtac.store.tables import Account, Paper

BECAUSE = {"reason": "đại hội lùi một tuần"}
OWN_WORDS = "Kinh phí: theo dự toán."


@pytest.fixture
def ask(house: House) -> Any:
    """One request of a program of the organiser."""
    client = TestClient(house.app, base_url=HOST)
    with house.place.session() as session:
        account = session.get_one(Account, house.accounts["organiser"])
        token = create_token(session, account, "thử", now(), now() + timedelta(days=1))[0]

    def asked(method: str, path: str, sent: Any = None, **more: Any) -> Any:
        headers = {"Authorization": f"Bearer {token}"}
        return client.request(method, f"/api/v1{path}", json=sent, headers=headers, **more)

    return asked


def move(house: House, paper: int) -> None:
    """The congress is a week later: what the paper prints is no longer so."""
    with house.place.session() as session:
        cycle = session.get_one(Paper, paper).cycle
        cycle.held_on += timedelta(days=7)


def standings(told: Any) -> set[str]:
    """How the figures of a paper stand."""
    return {one["standing"] for one in told["figures"]["figures"]}


def test_figures_left_behind_are_told_with_their_origin_and_brought_up_to_date(house: House, ask: Any) -> None:
    paper = a_draft(house, "api: stale")
    word = edited(ask("GET", f"/papers/{paper}/file").content, OWN_WORDS)
    ask("POST", f"/papers/{paper}/versions", params=BECAUSE, files={"file": ("ke-hoach.docx", word, WORD)})
    before = ask("GET", f"/papers/{paper}/check").json()
    move(house, paper)

    stale = ask("GET", f"/papers/{paper}/check").json()
    unread = ask("POST", f"/papers/{paper}/refresh", BECAUSE | {"content_hash": "0" * 64})
    fresh = ask("POST", f"/papers/{paper}/refresh", BECAUSE | {"content_hash": stale["content_hash"]}).json()
    after = ask("GET", f"/papers/{paper}/check").json()

    assert "stale" not in standings(before)
    old = [one for one in stale["figures"]["figures"] if one["standing"] == "stale"]
    assert old
    assert all(one["found"] != one["today"] and one["place"] for one in old)
    assert any(one["sources"] for one in stale["figures"]["figures"])
    assert (unread.status_code, unread.json()["findings"][0]["code"]) == (409, "api.not_the_newest")
    assert fresh["rewritten"] == len(old)
    assert "stale" not in standings(after)
    assert after["content_hash"] == hash_of(house, paper) != stale["content_hash"]
    assert OWN_WORDS.encode() in _body(ask("GET", f"/papers/{paper}/file").content)


def test_a_draft_that_nobody_edited_is_drafted_anew_where_its_facts_moved(house: House, ask: Any) -> None:
    paper = a_draft(house, "api: moved")
    move(house, paper)

    told = ask("GET", f"/papers/{paper}/check").json()
    fresh = ask("POST", f"/papers/{paper}/refresh", BECAUSE | {"content_hash": told["content_hash"]}).json()
    again = ask("POST", f"/papers/{paper}/refresh", BECAUSE | {"content_hash": hash_of(house, paper)}).json()

    assert ([one["code"] for one in told["problems"]], told["figures"]) == (["version.facts_moved"], None)
    assert (fresh["rewritten"], again["rewritten"], len(again["versions"])) == (1, 0, 2)
    assert ask("GET", f"/papers/{paper}/check").json()["form"]["rules"]


def _body(data: bytes) -> bytes:
    return ZipFile(BytesIO(data)).read("word/document.xml")
