"""Offices in mid-term on pages: somebody leaves, a by-election is counted, the superior decides, each day as it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from builders import SOMEBODY, THREE_ELECTIONS, a_cycle, a_unit, an_election, brought_to
from starlette.testclient import TestClient
from test_board import counted
from test_meeting_pages import A, B, C, D, done, filled, sheet
from visiting import HOST, House, hidden_of, words_of

from congtac.actions.accounts import create_token
from congtac.actions.cycles import confirm
from congtac.actions.elections.elections import PlannedElection, elections_of, plan_elections, record_result
from congtac.actions.elections.mandates import ratify
from congtac.clock import now, today
from congtac.domain.cycle import Gate, Stage
from congtac.domain.elections.offices import Office
from congtac.store.tables import Account, Election, Mandate, Unit

HELD_ON, LEFT_ON, ELECTED_ON = (today() - timedelta(days=days) for days in (500, 40, 0))
EVE, E = LEFT_ON - timedelta(days=1), "Đỗ Văn E"
OFFICIAL = {"official": "25"}


def a_branch(house: House, slug: str) -> None:
    """One more branch of the unit ``own``."""
    with house.place.session() as session:
        name = f"Chi bộ {slug}"
        house.numbers[slug] = a_unit(session, f"chi_bo_{slug}", name=name, superior_id=house.numbers["own"]).id


def a_program(house: House, person: str) -> TestClient:
    """A program with a token of somebody's."""
    with house.place.session() as session:
        account = session.get_one(Account, house.accounts[person])
        token = create_token(session, account, "thử", now(), now() + timedelta(days=1))[0]
    return TestClient(house.app, base_url=f"{HOST}/api/v1", headers={"Authorization": f"Bearer {token}"})


def a_ratified_congress(
    house: House, unit: str, people: Sequence[Sequence[str]], planned: Sequence[PlannedElection] = THREE_ELECTIONS
) -> str:
    """A congress of long ago, ratified and archived; gives the page of the unit's committee."""
    number = house.numbers[unit]
    with house.place.session() as session:
        cycle = a_cycle(session, session.get_one(Unit, number), key=f"ratified {unit}", held_on=HELD_ON)
        brought_to(session, cycle, Stage.OFFICIAL, HELD_ON)
        plan_elections(session, cycle, planned)
        for election, names in zip(elections_of(session, cycle), people, strict=True):
            record_result(session, cycle, election, len(names), names, "2025-2030", HELD_ON)
        brought_to(session, cycle, Stage.RATIFICATION, HELD_ON)
        confirm(session, cycle, Gate.RESULTS_RATIFIED, HELD_ON, SOMEBODY)
        ratify(session, cycle, HELD_ON, SOMEBODY)
        brought_to(session, cycle, Stage.ARCHIVED, HELD_ON)
        house.numbers[f"ratified {unit}"] = cycle.id
    return f"/units/{number}/committee"


def mandate_of(house: House, unit: str, person: str, office: str = "chi_uy") -> str:
    """The number of somebody's mandate, in the committee unless another office is named."""
    with house.place.session() as session:
        rows = session.query(Mandate).filter_by(unit_id=house.numbers[unit], person=person, office=office)
        return str(rows.one().id)


def leaving(house: House, unit: str, person: str, office: str = "chi_uy") -> dict[str, str]:
    """What is typed where somebody moved away."""
    typed = {"on": LEFT_ON.isoformat(), "because": "moved", "reason": "Quyết định số 15-QĐ/ĐU"}
    return typed | {"mandate": mandate_of(house, unit, person, office)}


def a_by_election(house: House, path: str) -> int:
    """Planned, listed, counted by two people, and announced on the pages of elections."""
    organiser = house.browser("organiser")
    planned = organiser.post(
        f"{path}/by-election", {"office": "chi_uy", "reason": "chi bộ đề nghị", "on": f"{today()}"}
    )
    done(planned)
    election = planned.headers["location"]
    for name in (D, E):
        done(organiser.post(f"{election}/candidates", {"name": name, "origin": "list"}))
    done(organiser.post(f"{election}/close", filled(organiser.get(f"{election}/close").text) | OFFICIAL))
    for person in ("organiser", "official"):
        done(house.browser(person).post(f"{election}/count", sheet(21, 4)))
    done(organiser.post(f"{election}/announce", {"on": f"{today()}"}))
    return int(election.rpartition("/")[2])


def test_a_seat_is_left_filled_by_a_by_election_and_ratified_and_each_day_stays_as_it_was(house: House) -> None:
    path = a_ratified_congress(house, "below", ((A, B, C), (A,), (B,)))
    organiser, superior = house.browser("organiser"), house.browser("superior")

    done(organiser.post(f"{path}/leave", leaving(house, "below", B)))
    vacant = words_of(organiser.get(path).text)
    number = a_by_election(house, path)
    pending = words_of(organiser.get(path).text)
    waiting = superior.get("/approvals").text
    told = a_program(house, "superior").get("/approvals").json()["by_elections"]
    decision = {"election": f"{number}", "outcome": "ratified", "symbol": "12-QĐ/ĐU", "reason": "đủ điều kiện"}
    done(superior.post(f"{path}/decide", decision | {"on": f"{today()}"}, page=f"{path}/decide?election={number}"))
    days = {day: words_of(house.browser("secretary").get(f"{path}?on={day}").text) for day in (EVE, LEFT_ON, today())}

    assert "Chi ủy 2/3 vị trí có người giữ" in vacant
    assert f"2 khuyết {LEFT_ON:%d/%m/%Y} – khuyết {B}: chuyển công tác, chuyển sinh hoạt đảng" in vacant
    assert f"2 {D} {ELECTED_ON:%d/%m/%Y} bầu bổ sung Chi ủy 2 2025-2030 chờ chuẩn y" in pending
    assert f'href="{path}/decide?election={number}"' in waiting
    assert [(one["election"], one["unit"]) for one in told] == [(number, house.numbers["below"])]
    assert f"2 {B} {HELD_ON:%d/%m/%Y} bầu tại đại hội Chi ủy 2 2025-2030 đã chuẩn y" in days[EVE]
    assert "Chi ủy 2/3 vị trí có người giữ" in days[LEFT_ON]
    assert f"2 {D} {ELECTED_ON:%d/%m/%Y} bầu bổ sung Chi ủy 2 2025-2030 đã chuẩn y" in days[today()]
    assert "12-QĐ/ĐU (Họ Tên superior: đủ điều kiện)" in days[today()]
    assert f"{B} Chi ủy, vị trí 2 {HELD_ON:%d/%m/%Y} {LEFT_ON:%d/%m/%Y} chuyển công tác" in days[today()]
    assert "Thôi giữ chức danh" not in days[today()]  # the secretary looks on


def test_what_cannot_be_is_told_at_its_field_and_nothing_is_stored(house: House) -> None:
    path = a_ratified_congress(house, "sibling", ((A, B, C), (A,), (B,)))
    browser, typed = house.browser("sibling"), leaving(house, "sibling", B)

    early = browser.post(f"{path}/leave", typed | {"on": (HELD_ON - timedelta(days=1)).isoformat()})
    silent = browser.post(f"{path}/leave", typed | {"because": "", "reason": ""})
    foreign = browser.post(f"{path}/leave", typed | {"mandate": "999999"})
    nothing = browser.post(f"{path}/by-election", {"office": "chi_uy", "on": f"{today()}", "reason": "đề nghị"})
    bad_day = browser.get(f"{path}?on=31/02/2026")

    assert [one.status_code for one in (early, silent, foreign, nothing, bad_day)] == [422] * 5
    assert 'id="because-mistake-1"' in silent.text
    assert 'id="reason-mistake-1"' in silent.text
    assert 'value="999999" selected' in foreign.text
    assert B in words_of(bad_day.text)  # today's holders stand there all the same
    number = house.numbers["ratified sibling"]
    with house.place.session() as session:
        elections = session.query(Election).filter_by(cycle_id=number).all()
        mandates = session.query(Mandate).join(Election).filter(Election.cycle_id == number).all()
        assert not any(row.by_election for row in elections)
        assert not any(row.ended_on for row in mandates)


def test_programs_do_the_same_as_the_pages(house: House) -> None:
    a_branch(house, "programs")
    path = a_ratified_congress(house, "programs", ((A, B, C), (A,), (B,)))
    organiser, superior = a_program(house, "organiser"), a_program(house, "superior")
    leaves = {"mandate": int(mandate_of(house, "programs", B)), "because": "deceased", "reason": "điện báo tử"}

    left = organiser.post(f"{path}/leave", json=leaves | {"on": f"{LEFT_ON}"}).json()
    planned = organiser.post(f"{path}/by-election", json={"office": "chi_uy", "reason": "chi bộ đề nghị"}).json()
    (number,) = [one["election"] for one in planned["by_elections"]]
    decision = {"election": number, "decision": "ratified", "number": "12-QĐ/ĐU", "reason": "đủ điều kiện"}
    early = superior.post(f"{path}/decide", json=decision)
    before = organiser.get(path, params={"on": f"{EVE}"}).json()

    seats = [{one["seat"]: one["person"] for one in told["offices"][0]["seats"]} for told in (before, left)]
    assert seats == [{1: A, 2: B, 3: C}, {1: A, 2: None, 3: C}]
    assert [(one["person"], one["why"], one["by"]) for one in left["left"]] == [(B, "deceased", "Họ Tên organiser")]
    assert (early.status_code, early.json()["findings"][0]["code"]) == (409, "by_election.nothing_waits")


def test_a_form_sent_twice_is_done_once_and_an_old_one_is_asked_again(house: House) -> None:
    path = a_ratified_congress(house, "own", ((A, B, C), (A,), (B,)))
    browser = house.browser("organiser")
    first, old = (hidden_of(browser.get(f"{path}/leave").text) for _page in range(2))

    sent = [browser.send(f"{path}/leave", hidden | leaving(house, "own", C)) for hidden in (first, first, old)]

    assert [(one.status_code, one.headers.get("location")) for one in sent] == [(303, path), (303, path), (422, None)]
    assert "Không còn chọn được nữa".lower() in sent[2].text
    with house.place.session() as session:
        (left,) = session.query(Mandate).filter_by(unit_id=house.numbers["own"], person=C).all()
        assert (left.ended_on, left.ended_because) == (LEFT_ON, "moved")


def test_the_page_asks_as_many_questions_for_fifteen_seats_as_for_three(house: House) -> None:
    names = [f"Hoàng Văn {letter}" for letter in "ABCDEGHIKLMNOPQ"]
    planned = (an_election(seats=15, rank=Office.BRANCH_COMMITTEE),)
    organiser, asked = house.browser("organiser"), []
    for slug, people, elections in (("few", ((A, B, C), (A,), (B,)), THREE_ELECTIONS), ("many", (names,), planned)):
        a_branch(house, slug)
        path = a_ratified_congress(house, slug, people, elections)
        for person in people[0][:1] if slug == "few" else people[0][:9]:
            done(organiser.post(f"{path}/leave", leaving(house, slug, person)))
        done(organiser.post(f"{path}/by-election", {"office": "chi_uy", "reason": "đề nghị", "on": f"{today()}"}))
        organiser.get(path)
        with counted() as sent:
            assert organiser.get(path).status_code == 200
        asked.append(len(sent))

    assert asked[0] == asked[1]
