"""What waits for somebody, by the API: his tasks and what he tells of them, what his units owe, what he decides."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient
from test_dossiers_pages import act, with_papers
from test_reminders_pages import collecting
from test_tasks_pages import a_task, history
from visiting import HOST, House, own_congress

from congtac.actions.accounts import create_token
from congtac.clock import now, today
from congtac.portal.pages.dossier_acts import DossierAct
from congtac.store.tables import Account, TaskMilestone

BECAUSE = {"reason": "theo kế hoạch"}


@pytest.fixture
def ask(house: House) -> Any:
    """One request of a program of somebody's."""
    client, tokens = TestClient(house.app, base_url=HOST), {}
    with house.place.session() as session:
        for person in ("organiser", "secretary", "superior", "sibling"):
            account = session.get_one(Account, house.accounts[person])
            tokens[person] = create_token(session, account, "thử", now(), now() + timedelta(days=1))[0]

    def asked(person: str, method: str, path: str, sent: Any = None, **query: Any) -> Any:
        headers = {"Authorization": f"Bearer {tokens[person]}"}
        return client.request(method, f"/api/v1{path}", json=sent, params=query, headers=headers)

    return asked


def test_the_secretary_of_the_lead_tells_how_far_a_task_is_and_does_not_close_it(house: House, ask: Any) -> None:
    task = a_task(house, own_congress(house, "api: lead tells"), 1, today() + timedelta(days=5))
    with house.place.session() as session:
        session.add(TaskMilestone(task_id=task, position=1, what="Trình dự thảo"))

    told = ask("secretary", "POST", f"/tasks/{task}/progress", {"reason": "đã trình dự thảo"})
    reached = ask("secretary", "POST", f"/tasks/{task}/milestones", BECAUSE | {"milestone": 1}).json()
    closed = ask("secretary", "POST", f"/tasks/{task}/close", BECAUSE | {"evidence": "12-BC/CB"})

    assert (told.status_code, closed.status_code) == (200, 404)
    assert (reached["milestones"][0]["what"], reached["milestones"][0]["reached_on"]) == (
        "Trình dự thảo",
        today().isoformat(),
    )
    assert ("reported", "đã trình dự thảo") in history(house, task)
    assert ask("sibling", "GET", f"/tasks/{task}").status_code == 404


def test_own_tasks_of_every_cycle_come_with_the_worst_first_and_as_a_file(house: House, ask: Any) -> None:
    first, second = (own_congress(house, f"api: tasks {one}") for one in (1, 2))
    late = a_task(house, first, 1, today() - timedelta(days=900))
    a_task(house, second, 2, today() + timedelta(days=900))

    page = ask("secretary", "GET", "/tasks", own=True, most=1).json()
    file = load_workbook(BytesIO(ask("secretary", "GET", "/tasks.xlsx", own=True, of="late").content)).active
    foreign = ask("sibling", "GET", "/tasks").json()

    (worst,) = page["tasks"]
    assert (worst["number"], worst["cycle"], worst["state"], worst["days_late"]) == (late, first, "overdue", 900)
    assert page["total"] >= 2
    assert 900 in [row[7] for row in file.iter_rows(min_row=4, values_only=True)]
    assert foreign == {"total": 0, "tasks": []}


def test_what_a_unit_owes_is_told_with_the_days_that_it_is_late(house: House, ask: Any) -> None:
    owed = ask("secretary", "GET", "/owed").json()
    over = ask("secretary", "GET", "/owed", over=True).json()

    (report,) = [one for one in owed["owed"] if one["cycle"] == house.numbers["review"]]
    assert (report["kind"], report["standing"], report["days"]) == ("report", "late", -3)
    assert report["unit"] == house.numbers["below"]
    assert house.numbers["review"] not in {one["cycle"] for one in over["owed"]}


def test_dossiers_wait_for_the_superior_until_they_are_decided(house: House, ask: Any) -> None:
    number = with_papers(house, "api: waiting dossier")
    for kind in ("documents", "personnel"):
        act(house, "organiser", number, kind, DossierAct.SUBMIT)

    before = ask("superior", "GET", "/approvals").json()
    ask("superior", "POST", f"/cycles/{number}/dossiers/documents/return", BECAUSE)
    after = ask("superior", "GET", "/approvals").json()

    assert {one["kind"] for one in before["waiting"] if one["cycle"] == number} == {"documents", "personnel"}
    assert (before["total"] - after["total"], after["decided"][0]["outcome"]) == (1, "returned")
    assert ask("organiser", "GET", "/approvals").json()["waiting"] == []


def test_the_forecast_of_all_leads_to_each_letter_as_the_one_of_its_cycle_does(house: House, ask: Any) -> None:
    cycle = collecting(house, "api: letters", [house.numbers["below"]])

    every = ask("organiser", "GET", "/reminders/forecast").json()
    line = next(one for one in every["lines"] if one["cycle"] == cycle and one["sent"])
    own = ask("organiser", "GET", f"/cycles/{cycle}/reminders/forecast").json()
    letter = ask("organiser", "GET", "/reminders/letter", key=line["key"]).json()
    same = ask("organiser", "GET", f"/cycles/{cycle}/reminders/letter", key=line["key"]).json()

    assert line["key"] in {one["key"] for one in own["lines"]}
    assert (letter["on"], letter["recipient"]) == (line["on"], line["recipient"])
    assert letter["subject"] == same["subject"]
    assert "Chi bộ Văn phòng" in letter["body"]
    assert ask("sibling", "GET", "/reminders/letter", key=line["key"]).status_code == 404
    assert ask("sibling", "GET", f"/cycles/{cycle}/reminders/letter", key=line["key"]).status_code == 404
