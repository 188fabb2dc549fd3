"""The API: who may do what, what is refused in which words, and that it does what the pages do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from access_table import EVERYBODY
from api_table import API, BECAUSE, DONE_OR_REFUSED, LET_IN, Row
from fastapi.routing import APIRoute
from sqlalchemy import select
from starlette.testclient import TestClient
from test_meeting_pages import A, B, C, D, a_congress, elections_of
from visiting import HOST, NOBODY, House, with_a_paper

from congtac.actions.accounts import create_token
from congtac.clock import now
from congtac.portal.api.app import ROUTERS, build_api
from congtac.store.tables import Account, AuditEntry, Report, TransitionLog

BASE = "/api/v1"
"""Where the API is mounted."""


@dataclass
class Program:
    """A program with a token of somebody's."""

    client: TestClient
    token: str | None

    def ask(self, method: str, path: str, sent: Any = None, **headers: str) -> Any:
        """One request."""
        own = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return self.client.request(method, BASE + path, json=sent, headers=own | headers)


@pytest.fixture(scope="module")
def papers(house: House) -> dict[str, int]:
    """The numbers of the house, with a paper and a task of the congress."""
    with house.place.session() as session:
        return with_a_paper(house, session)


@pytest.fixture(scope="module")
def programs(house: House) -> dict[str, Program]:
    """One program for each person."""
    client = TestClient(house.app, base_url=HOST)
    made = {NOBODY: Program(client, None)}
    with house.place.session() as session:
        for person, number in house.accounts.items():
            account = session.get_one(Account, number)
            token, _row = create_token(session, account, "thử", now(), now() + timedelta(days=1))
            made[person] = Program(client, token)
    return made


def named(row: Row) -> str:
    """What a row is called in the report of the tests."""
    return f"{row.method} {row.path}"


def test_every_address_is_in_the_table() -> None:
    routes = {
        (method, route.path)
        for router in ROUTERS
        for route in router.routes
        if isinstance(route, APIRoute)
        for method in route.methods
    }

    assert routes == {(row.method, row.path) for row in API}


@pytest.mark.parametrize("row", API, ids=named)
def test_everybody_gets_what_the_table_says(papers: dict[str, int], programs: dict[str, Program], row: Row) -> None:
    address = row.address(papers)

    statuses = {person: programs[person].ask(row.method, address, row.sent).status_code for person in EVERYBODY}
    got = {person: LET_IN if one in DONE_OR_REFUSED else one for person, one in statuses.items()}

    assert got == {person: row.expected(person) for person in EVERYBODY}


def test_a_program_opens_a_cycle_once_and_sees_the_plan_before(programs: dict[str, Program]) -> None:
    organiser, new = (
        programs["organiser"],
        {"kind": "annual_conference", "unit": "co_quan_mau", "held_on": "2027-12-20"},
    )

    before = organiser.ask("POST", "/cycles/preview", new).json()
    opened = organiser.ask("POST", "/cycles", new).json()
    again = organiser.ask("POST", "/cycles", new).json()

    assert before["cycle"] is None
    assert opened["plan"] == before["plan"]
    assert opened["plan"][0]["why"]
    assert again["cycle"] == opened["cycle"]


def test_the_same_request_under_one_key_is_done_once(house: House, programs: dict[str, Program]) -> None:
    address, body = f"/cycles/{house.numbers['review']}/gates/figures_checked", {"reason": "đã đối chiếu"}
    key = {"Idempotency-Key": "mot-lan-thoi"}

    first = programs["organiser"].ask("POST", address, body, **key)
    second = programs["organiser"].ask("POST", address, body, **key)

    assert (first.status_code, second.status_code) == (200, 409)
    assert [one["code"] for one in second.json()["findings"]] == ["api.done_already"]


def test_all_that_cannot_be_read_is_told_at_once_with_its_place(house: House, programs: dict[str, Program]) -> None:
    body = {"on": "hôm qua", "resaon": "sai chính tả"}

    answer = programs["organiser"].ask("POST", f"/cycles/{house.numbers['cycle']}/gates/date_announced", body)

    assert answer.status_code == 422
    assert {one["where"] for one in answer.json()["findings"]} == {"body.reason", "body.on", "body.resaon"}


@pytest.mark.parametrize(
    ("method", "path", "sent"),
    [("POST", "/me/tokens", {"label": "đồng\0bộ", "days": 1}), ("GET", "/tasks?lead=%00", None)],
)
def test_a_sign_that_a_database_cannot_keep_is_refused(
    programs: dict[str, Program], method: str, path: str, sent: object
) -> None:
    answer = programs["organiser"].ask(method, path, sent)

    assert (answer.status_code, answer.json()["findings"][0]["code"]) == (422, "typed.no_text")


def test_nothing_is_done_on_a_day_to_come_or_in_a_mistyped_year(house: House, programs: dict[str, Program]) -> None:
    cycle = f"/cycles/{house.numbers['cycle']}"
    asked = [
        ("organiser", f"{cycle}/acts/start_drafting", {}),
        ("superior", f"{cycle}/acts/postpone", {"to": "2062-12-24"}),
        ("organiser", f"{cycle}/gates/date_announced", {}),
        ("organiser", f"{cycle}/gates/date_announced/withdraw", {}),
        ("organiser", f"{cycle}/dossiers", {"kinds": ["documents"]}),
        ("superior", f"{cycle}/dossiers/documents/return", {}),
    ]
    days = {"2062-11-26": "cycle.day_to_come", "2006-11-26": "cycle.day_long_before"}

    for who, path, more in asked:
        for day, code in days.items():
            answer = programs[who].ask("POST", path, more | {"reason": "nhầm năm", "on": day})
            told = [(one["code"], one["where"]) for one in answer.json()["findings"]]
            assert (answer.status_code, told) == (422, [(code, "on")]), path


def test_a_report_is_checked_stored_and_accepted(house: House, programs: dict[str, Program]) -> None:
    address = f"/cycles/{house.numbers['review']}/reports/{house.numbers['below']}"
    secretary, organiser = programs["secretary"], programs["organiser"]
    form = secretary.ask("GET", f"{address}/form").json()
    required = [line for section in form for line in section["lines"] if line["required"]]
    answers = {f"{line['key']}.{column}": "0" for line in required for column in line["columns"]}

    wrong = secretary.ask("POST", f"{address}/check", {"answers": {"members_total.result": "1,200"}}).json()
    stored = secretary.ask("POST", address, {"answers": answers})
    accepted = organiser.ask("POST", f"{address}/accept", {"reason": "đủ số liệu"})

    assert "members_total.result" in {one["where"] for one in wrong["findings"]}
    assert stored.status_code == 201, stored.text
    assert accepted.json()["review"] == "accepted"
    with house.place.session() as session:
        assert session.scalars(select(Report.by)).all() == ["Họ Tên secretary"]


def test_what_a_program_does_is_in_the_log_as_the_accounts(house: House, programs: dict[str, Program]) -> None:
    cycle = programs["organiser"].ask(
        "POST", "/cycles", {"kind": "half_year_review", "unit": "co_quan_mau", "held_on": "2028-07-07"}
    )
    number = cycle.json()["cycle"]

    programs["organiser"].ask("POST", f"/cycles/{number}/acts/request_reports", {"reason": "theo kế hoạch"})

    with house.place.session() as session:
        moved = select(TransitionLog.by).where(TransitionLog.cycle_id == number)
        assert session.scalars(moved).all() == ["Họ Tên organiser"]
        entry = session.scalars(select(AuditEntry).order_by(AuditEntry.number.desc())).first()
        assert entry is not None
        assert entry.act == f"/api/v1/cycles/{number}/acts/request_reports"


def test_the_word_file_of_a_paper_comes_as_it_is(papers: dict[str, int], programs: dict[str, Program]) -> None:
    answer = programs["official"].ask("GET", f"/papers/{papers['paper']}/file")

    assert answer.content[:2] == b"PK"
    assert answer.headers["content-disposition"].endswith('.docx"')


def test_the_pdf_of_a_paper_is_of_a_version_that_there_is(papers: dict[str, int], programs: dict[str, Program]) -> None:
    address = f"/papers/{papers['paper']}/file.pdf"

    answer, missing = (programs["official"].ask("GET", address + query) for query in ("", "?draft=99"))

    assert answer.content.startswith(b"%PDF-")
    assert (answer.headers["content-type"], missing.status_code) == ("application/pdf", 404)


def test_the_description_names_every_refusal_and_calls_for_nothing_from_elsewhere(house: House) -> None:
    described = build_api(house.place).openapi()
    told = {status for path in described["paths"].values() for one in path.values() for status in one["responses"]}

    assert {"401", "403", "404", "409", "422"} <= told
    assert described["components"]["securitySchemes"] == {
        "HTTPBearer": {
            "type": "http",
            "scheme": "bearer",
            "description": "A token from `congtac account token`.",
        }
    }


def test_an_election_goes_from_the_roll_to_the_result_by_the_api(house: House, programs: dict[str, Program]) -> None:
    organiser, official, number = programs["organiser"], programs["official"], a_congress(house, 20)
    election = elections_of(house, number)[0]
    names = [A, B, C, D]
    count = {"issued": 24, "returned": 24, "valid": 24, "invalid": 0, "votes": {A: 22, B: 20, C: 13, D: 12}}

    organiser.ask("POST", f"/cycles/{number}/attendance/marks", {"number": 25, "mark": "excused"})
    organiser.ask("POST", f"/cycles/{number}/attendance/marks", {"number": 1, "mark": "present"})
    roll = organiser.ask("POST", f"/cycles/{number}/attendance/rest", {}).json()
    for name in names:
        organiser.ask("POST", f"/elections/{election}/candidates", {"name": name})
    looked = organiser.ask("POST", f"/elections/{election}/close/preview", {}).json()
    closed = organiser.ask("POST", f"/elections/{election}/close", {}).json()
    first = organiser.ask("POST", f"/elections/{election}/counts", count).json()
    same = organiser.ask("POST", f"/elections/{election}/counts", count)
    second = official.ask("POST", f"/elections/{election}/counts", count).json()

    assert (roll["convened"], roll["present"], roll["denominator"], roll["votes_needed"]) == (25, 24, 24, 13)
    assert (looked["seats"], looked["names"]) == (3, [one["name"] for one in closed["candidates"]])
    assert [one["position"] for one in closed["candidates"]] == [1, 2, 3, 4]
    assert (first["state"], first["rounds"]) == ("entered", [])
    assert (same.status_code, same.json()["findings"][0]["code"]) == (409, "entries.same_person")
    assert (second["state"], second["elected"]) == ("counted", names[:3])


def test_what_people_say_of_a_paper_is_read_written_and_settled(
    papers: dict[str, int], programs: dict[str, Program]
) -> None:
    official, address = programs["official"], f"/papers/{papers['paper']}"
    made = official.ask("POST", f"{address}/comments", {"text": "Mục 3 thiếu số liệu"})
    number = made.json()["id"]

    settled = official.ask("POST", f"{address}/comments/{number}", {"text": "đã bổ sung"})
    told = {one["id"]: one for one in official.ask("GET", f"{address}/comments").json()}

    assert (made.status_code, settled.status_code) == (201, 200)
    assert (told[number]["text"], told[number]["settled"]) == ("Mục 3 thiếu số liệu", "đã bổ sung")
    elsewhere = official.ask("POST", f"/papers/{papers['paper'] + 1000}/comments/{number}", {"text": "đã bổ sung"})
    assert elsewhere.status_code == 404


def test_a_returned_version_is_not_approved_until_the_return_is_withdrawn(
    papers: dict[str, int], programs: dict[str, Program]
) -> None:
    official, address = programs["official"], f"/papers/{papers['paper']}"
    newest = {"content_hash": official.ask("GET", address).json()["versions"][-1]["content_hash"]}

    word = official.ask("POST", f"{address}/return", newest | {"reason": "Sửa thể thức"}).json()
    refused = official.ask("POST", f"{address}/approve", newest | BECAUSE | {"acknowledged": True})
    official.ask("POST", f"{address}/comments/{word['id']}", {"text": "đã sửa bằng lời"})
    allowed = official.ask("POST", f"{address}/approve", newest | BECAUSE | {"acknowledged": True})

    assert (refused.status_code, allowed.status_code) == (409, 200)


def test_the_papers_of_a_cycle_are_drafted_and_come_as_one_file(house: House, programs: dict[str, Program]) -> None:
    organiser, address = programs["organiser"], f"/cycles/{house.numbers['cycle']}/papers"

    drafted, packed = organiser.ask("POST", address), organiser.ask("GET", f"{address}.zip")
    overview = organiser.ask("GET", f"{address}/overview").json()

    assert (drafted.status_code, packed.status_code) == (200, 200)
    assert {one["paper"] for one in overview["papers"]} == {one["id"] for one in organiser.ask("GET", address).json()}
    assert any(one["lacks"] for one in overview["papers"])
    assert ZipFile(BytesIO(packed.content)).testzip() is None


def test_the_log_of_changes_is_read_by_who_administers(house: House, programs: dict[str, Program]) -> None:
    programs["organiser"].ask("POST", f"/cycles/{house.numbers['cycle']}/papers")

    told = programs["administrator"].ask("GET", "/audit?who=organiser&since=2020-01-01").json()

    assert told["total"] >= 1
    assert told["findings"] == []
    assert {"organiser" in one["by"] for one in told["entries"]} == {True}
    assert programs["administrator"].ask("GET", "/audit?since=2999-01-01&until=9999-12-31").json()["total"] == 0
