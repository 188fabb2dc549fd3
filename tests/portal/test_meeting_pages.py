"""A branch congress of 27 on pages, from its opening to the minutes: the roll, lists, counts typed twice, results."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import timedelta

import pytest
from test_board import counted
from visiting import Browser, House, hidden_of, words_of

from congtac.actions.papers.checks import check_bytes
from congtac.clock import today
from congtac.domain.findings import has_errors
from congtac.store.tables import Cycle, Election, EnteredCount, Fact, Mandate

A, B, C, D = "Nguyễn Văn A", "Trần Thị B", "Lê Văn C", "Phạm Thị D"
OTHERS = [f"Hoàng Văn {letter}" for letter in "ABCDEGHIKLMNOPQRSTUVX"]
OFFICIAL = [A, B, C, D, *OTHERS]
BECAUSE = {"reason": "theo chương trình đại hội"}
BALLOTS = {"issued": "25", "returned": "25", "valid": "25", "invalid": "0"}
DAY = {"on": today().isoformat(), **BECAUSE}


def a_congress(house: House, days: int) -> int:
    """A branch congress opened on the page, so many days from now, with its people and its programme."""
    organiser = house.browser("organiser")
    opened = {"kind": "branch_congress", "unit": "chi_bo_van_phong", "held_on": (today() + timedelta(days)).isoformat()}
    looked = organiser.post("/cycles/new", opened | {"look": "1"})
    answer = organiser.post("/cycles/new", opened | BECAUSE, page=looked.headers["location"])
    number = int(answer.headers["location"].rpartition("/")[2])
    names = "\n".join([*OFFICIAL, "Vũ Thị Y; dự bị", "Đỗ Văn X; dự bị"])
    organiser.post(f"/cycles/{number}/attendance/list", {"people": names, **BECAUSE})
    seats = {"chi_uy": "3", "bi_thu": "1", "pho_bi_thu": "1"}
    organiser.post(f"/cycles/{number}/elections/programme", seats | BECAUSE)
    return number


def elections_of(house: House, number: int) -> list[int]:
    """The numbers of its elections, in their order."""
    with house.place.session() as session:
        rows = session.query(Election).filter_by(cycle_id=number).order_by(Election.position)
        return [row.id for row in rows]


def done(answer: object) -> None:
    """That a form was carried out; else what the page says."""
    assert answer.status_code == 303, words_of(answer.text)[-3000:]  # type: ignore[attr-defined]


def act(house: House, person: str, number: int, *steps: str) -> None:
    """Do acts (``acts/submit``) and confirm gates (``gates/quorum``) on their pages."""
    for step in steps:
        done(house.browser(person).post(f"/cycles/{number}/{step}", DAY))


def into_session(house: House, number: int) -> None:
    """From planning to the official session, each step by who holds it; everybody is marked as present."""
    act(house, "organiser", number, "acts/start_drafting", "gates/drafts_ready", "acts/submit")
    act(house, "superior", number, "gates/documents_approved", "gates/personnel_approved", "acts/approve")
    act(house, "organiser", number, "gates/date_announced", "acts/convene", "gates/ballots_stamped")
    act(house, "organiser", number, "acts/open_preparatory")
    done(house.browser("organiser").post(f"/cycles/{number}/attendance", {"rest": "1"}))
    act(house, "organiser", number, "acts/open_official")


def propose(browser: Browser, election: int, names: Iterable[str]) -> None:
    """Propose names and close the list as the page has it filled in."""
    for name in names:
        done(browser.post(f"/elections/{election}/candidates", {"name": name, "origin": "list"}))
    done(browser.post(f"/elections/{election}/close", filled(browser.get(f"/elections/{election}/close").text)))


def filled(page: str) -> dict[str, str]:
    """What the fields of a page hold."""
    return dict(re.findall(r'<input id="([\w-]+)" name="[\w-]+" type="\w+" value="([^"]*)"', page))


def sheet(*votes: int, **ballots: int) -> dict[str, str]:
    """A count: the votes in ballot order."""
    by_place = {f"votes-{place}": str(count) for place, count in enumerate(votes, start=1)}
    return BALLOTS | {key: str(value) for key, value in ballots.items()} | by_place


def elect(house: House, election: int, *votes: int) -> None:
    """Two people enter a count alike, and it is announced."""
    for person in ("organiser", "official"):
        done(house.browser(person).post(f"/elections/{election}/count", sheet(*votes)))
    done(
        house.browser("organiser").post(
            f"/elections/{election}/announce", {"on": today().isoformat(), "term": "2026-2030"}
        )
    )


@pytest.fixture(scope="module")
def congress(house: House) -> int:
    """The congress on its day, in its official session."""
    number = a_congress(house, 0)
    into_session(house, number)
    return number


def test_a_congress_is_elected_and_its_minutes_are_downloaded(house: House, congress: int) -> None:
    organiser = house.browser("organiser")
    committee, secretary, deputy = elections_of(house, congress)

    propose(organiser, committee, (A, B, C, D))
    elect(house, committee, 23, 20, 18, 11)
    propose(organiser, secretary, (A,))
    elect(house, secretary, 24)
    propose(organiser, deputy, (B,))
    elect(house, deputy, 22)
    drafted = organiser.post(f"/elections/{committee}/papers/ballot_minutes", page=f"/elections/{committee}")
    done(drafted)
    minutes = organiser.get(drafted.headers["location"] + "/files/1.docx")
    act(house, "organiser", congress, "acts/declare_elected", "gates/resolution_adopted", "acts/close")

    assert not has_errors(check_bytes(minutes.content).findings)
    page = words_of(organiser.get(f"/elections/{committee}").text)
    print(page)
    print(words_of(organiser.get(f"/cycles/{congress}/elections").text))
    assert "Nguyễn Văn A 23 92%" in page
