"""A calendar that people subscribe to, read as calendars read it, and its address."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from builders import SOMEBODY
from httpx import Response
from icalendar import Calendar, Event
from sqlalchemy import select
from starlette.testclient import TestClient
from test_board import counted
from visiting import HOST, House, hidden_of, own_congress

from congtac.actions.cycles import act
from congtac.clock import now, today
from congtac.domain.cycle import Act
from congtac.store.tables import Account, ApiToken, Cycle, MilestoneRow, Obligation

ADDRESS = re.compile(r"/calendar/[\w-]{40,}\.ics")


def subscribed(house: House, person: str) -> str:
    """The path of a new address."""
    page = house.browser(person).post("/calendar").text
    found = ADDRESS.search(page)
    assert found is not None
    return found[0]


def fetch(house: House, path: str, **headers: str) -> Response:
    """What a calendar program gets: it has no cookies."""
    return TestClient(house.app, base_url=HOST).get(path, headers=headers)


def events(house: House, path: str) -> dict[str, Event]:
    """The days of a calendar by the beginning of their identity."""
    answer = fetch(house, path)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/calendar")
    return {str(one["UID"]).partition(".")[0]: one for one in Calendar.from_ical(answer.text).walk("VEVENT")}


@pytest.fixture
def congress(house: House, request: pytest.FixtureRequest) -> int:
    """A congress of its own with one milestone."""
    number = own_congress(house, request.node.name)
    with house.place.session() as session:
        held_on = session.get_one(Cycle, number).held_on
        on = held_on - timedelta(days=20)
        row = MilestoneRow(
            cycle_id=number, key="invitations", label="Gửi giấy mời", on=on, anchor=held_on, offset="-20"
        )
        session.add(row)
    return number


def test_meeting_milestones_and_what_is_owed_are_whole_days_with_their_identity(house: House, congress: int) -> None:
    path = subscribed(house, "organiser")

    found, again = events(house, path), events(house, path)

    meeting, milestone = found[f"meeting-{congress}"], found[f"milestone-{congress}-invitations"]
    assert meeting.decoded("DTSTART") == today() + timedelta(days=90)
    assert meeting.decoded("DTEND") - meeting.decoded("DTSTART") == timedelta(days=1)
    assert "Đảng bộ Cơ quan Mẫu" in meeting["SUMMARY"]
    assert milestone["SUMMARY"].startswith("Gửi giấy mời")
    assert {one["SEQUENCE"] for one in (meeting, milestone)} == {0}
    assert {key: (one["UID"], one.decoded("DTSTAMP")) for key, one in found.items()} == {
        key: (one["UID"], one.decoded("DTSTAMP")) for key, one in again.items()
    }


def test_a_day_that_moves_keeps_its_identity_and_its_sequence_rises(house: House, congress: int) -> None:
    path = subscribed(house, "organiser")
    before = events(house, path)[f"milestone-{congress}-invitations"]
    with house.place.session() as session:
        row = session.scalars(select(MilestoneRow).where(MilestoneRow.cycle_id == congress)).one()
        row.on += timedelta(days=3)

    after = events(house, path)[f"milestone-{congress}-invitations"]

    assert after["UID"] == before["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert after.decoded("DTSTART") == before.decoded("DTSTART") + timedelta(days=3)


def test_a_milestone_that_is_dropped_and_a_cycle_that_is_cancelled_are_told_as_cancelled(
    house: House, congress: int
) -> None:
    path = subscribed(house, "organiser")
    assert events(house, path)[f"milestone-{congress}-invitations"]["STATUS"] == "CONFIRMED"
    with house.place.session() as session:
        session.delete(session.scalars(select(MilestoneRow).where(MilestoneRow.cycle_id == congress)).one())
    dropped = events(house, path)[f"milestone-{congress}-invitations"]
    with house.place.session() as session:
        act(session, session.get_one(Cycle, congress), Act.CANCEL, today(), SOMEBODY)
    cancelled = events(house, path)[f"meeting-{congress}"]

    assert (dropped["STATUS"], dropped["SEQUENCE"]) == ("CANCELLED", 1)
    assert (cancelled["STATUS"], cancelled["SEQUENCE"]) == ("CANCELLED", 1)


def test_a_secretary_has_what_the_own_unit_owes_and_nothing_of_others(house: House) -> None:
    path, duty = subscribed(house, "secretary"), f"duty-{house.numbers['report']}"
    before = events(house, path)
    assert set(before) == {duty}
    assert before[duty]["SUMMARY"].startswith("Hạn: Nộp báo cáo")
    assert f"meeting-{house.numbers['foreign']}" not in events(house, subscribed(house, "organiser"))

    with house.place.session() as session:
        session.get_one(Obligation, house.numbers["report"]).discharged_on = today()
    met = events(house, path)[duty]
    with house.place.session() as session:
        session.get_one(Obligation, house.numbers["report"]).discharged_on = None

    assert (met["STATUS"], met["SEQUENCE"], met["UID"]) == ("CANCELLED", 1, before[duty]["UID"])


def test_a_new_address_ends_the_one_before_and_one_that_is_withdrawn_is_not_there(house: House) -> None:
    first = subscribed(house, "official")
    second = subscribed(house, "official")
    assert (fetch(house, first).status_code, fetch(house, second).status_code) == (404, 200)

    official = house.browser("official")
    assert official.post("/calendar/end", page="/calendar").status_code == 303

    unknown = fetch(house, "/calendar/nothing.ics")
    assert fetch(house, second).status_code == 404
    assert fetch(house, second).text == unknown.text
    assert not ADDRESS.search(official.get("/calendar").text)


def test_an_account_that_is_closed_has_no_calendar(house: House) -> None:
    path = subscribed(house, "superior")
    with house.place.session() as session:
        session.get_one(Account, house.accounts["superior"]).disabled_at = now()
    try:
        assert fetch(house, path).status_code == 404
    finally:
        with house.place.session() as session:
            session.get_one(Account, house.accounts["superior"]).disabled_at = None


def test_the_secret_is_stored_nowhere_and_is_no_token_of_the_api(house: House) -> None:
    path = subscribed(house, "organiser")
    secret = path.removeprefix("/calendar/").removesuffix(".ics")
    with house.place.session() as session:
        assert secret not in {row.token_hash for row in session.scalars(select(ApiToken))}

    answer = fetch(house, "/api/v1/me", Authorization=f"Bearer {secret}")

    assert answer.status_code == 401


def test_an_address_that_is_sent_twice_is_made_once(house: House) -> None:
    organiser = house.browser("organiser")
    page = organiser.get("/calendar").text

    first, again = (organiser.send("/calendar", hidden_of(page)) for _time in range(2))

    assert (first.status_code, again.status_code, again.headers["location"]) == (200, 303, "/calendar")


def test_who_has_the_calendar_already_is_told_that_nothing_changed(house: House, congress: int) -> None:
    path = subscribed(house, "organiser")
    mark = fetch(house, path).headers["etag"]

    assert fetch(house, path, **{"If-None-Match": mark}).status_code == 304
    with house.place.session() as session:
        session.get_one(Cycle, congress).held_on += timedelta(days=1)
    assert fetch(house, path, **{"If-None-Match": mark}).status_code == 200


def test_the_number_of_queries_does_not_grow_with_the_days(house: House) -> None:
    path, asked = subscribed(house, "organiser"), []
    for more in (1, 15):
        for number in range(more):
            own_congress(house, f"{more}/{number}")
        fetch(house, path)
        with counted() as sent:
            fetch(house, path)
        asked.append(len(sent))

    assert asked[0] == asked[1]
