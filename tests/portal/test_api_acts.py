"""What the API writes about rounds, gates, files, registers and results of a term is what the pages write."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient
from submitting import a_paper
from test_papers_pages import a_draft
from visiting import HOST, House, own_congress

from congtac.actions.accounts import create_account, create_token, grant
from congtac.actions.withdrawing import withdrawn_of
from congtac.clock import now, today
from congtac.domain.cycle import Stage
from congtac.domain.paper_kinds import PaperKind
from congtac.domain.roles import Role
from congtac.store.tables import Account, Cycle, TransitionLog

BECAUSE = {"reason": "theo kế hoạch"}


@pytest.fixture
def ask(house: House) -> Any:
    """One request of a program of somebody's."""
    client, tokens = TestClient(house.app, base_url=HOST), {}
    with house.place.session() as session:
        for person in ("organiser", "superior", "official"):
            account = session.get_one(Account, house.accounts[person])
            tokens[person] = create_token(session, account, "thử", now(), now() + timedelta(days=1))[0]

    def asked(person: str, path: str, sent: Any = None, method: str = "POST", **more: Any) -> Any:
        headers = {"Authorization": f"Bearer {tokens.get(person, person)}"}  # or a token of the caller's
        return client.request(method, f"/api/v1{path}", json=sent, headers=headers, **more)

    return asked


def codes(answer: Any) -> set[str]:
    """What was refused."""
    return {one["code"] for one in answer.json()["findings"]}


def test_a_round_is_opened_planned_and_learned_from(house: House, ask: Any) -> None:
    below = house.numbers["below"]
    opened = ask("superior", f"/units/{house.numbers['own']}/rounds/open", BECAUSE | {"term": "2040-2045"}).json()
    path = f"/rounds/{opened['id']}"

    days = {"step": "pilot", "opens": "2040-03-01", "closes": "2040-03-20"}
    ask("superior", f"{path}/window", BECAUSE | days)
    ask("superior", f"{path}/units/{below}", BECAUSE | {"on": "2040-03-05", "pilot": True})
    ask("superior", f"{path}/lessons", {"unit": "chi_bo_van_phong", "text": "Kiểm phiếu hai lần"})
    seen = ask("organiser", path, method="GET").json()

    unit = next(one for one in seen["units"] if one["id"] == below)
    assert (unit["pilot"], unit["opens"], unit["closes"]) == (True, "2040-03-01", "2040-03-20")
    assert [(one["unit"], one["text"]) for one in seen["lessons"]] == [("chi_bo_van_phong", "Kiểm phiếu hai lần")]
    assert opened["id"] in {one["id"] for one in ask("organiser", "/rounds", method="GET").json()}


def test_a_window_that_ends_before_it_begins_is_refused(house: House, ask: Any) -> None:
    days = {"step": "pilot", "opens": "2026-03-02", "closes": "2026-03-01"}

    answer = ask("superior", f"/rounds/{house.numbers['round']}/window", BECAUSE | days)

    assert answer.status_code in {409, 422}
    assert codes(answer)


def test_a_confirmation_is_taken_back_once(house: House, ask: Any) -> None:
    gate = f"/cycles/{house.numbers['review']}/gates/figures_checked"
    before = ask("organiser", gate, BECAUSE)

    taken, again = ask("organiser", f"{gate}/withdraw", BECAUSE), ask("organiser", f"{gate}/withdraw", BECAUSE)

    assert (before.status_code, taken.status_code, again.status_code) == (200, 200, 409)
    with house.place.session() as session:
        back = withdrawn_of(session, session.get_one(Cycle, house.numbers["review"]))
        assert [one.gate.value for one in back] == ["figures_checked"]


def test_what_is_kept_elsewhere_is_in_the_file_and_an_archive_is_checked(house: House, ask: Any) -> None:
    path = f"/cycles/{house.numbers['cycle']}/archive"

    noted = ask("organiser", f"{path}/note", {"part": "speeches", "title": "Ảnh tư liệu", "kept_at": "tủ 3"})
    archive = ask("organiser", path, BECAUSE).content
    checked = ask("organiser", f"{path}/check", files={"file": ("ho-so.zip", archive)}).json()

    assert "Ảnh tư liệu" in {one["title"] for one in noted.json()["items"]}
    assert (checked["built_by"], checked["findings"]) == ("Họ Tên organiser", [])


def test_numbers_given_on_paper_are_noted_and_one_is_cancelled(house: House, ask: Any) -> None:
    path, number = f"/units/{house.numbers['own']}/register", {"type": "NQ", "on": "2026-01-05"}

    noted = ask("organiser", f"{path}/note", BECAUSE | number | {"number": 3})
    ask("organiser", f"{path}/cancel", BECAUSE | number | {"number": 2})
    books = ask("organiser", path, method="GET").json()

    assert noted.status_code == 200, noted.text
    standings = {line["number"]: line["cancelled_because"] for book in books for line in book["numbers"]}
    assert (standings[2], standings[3]) == ("theo kế hoạch", None)


def test_results_of_the_term_are_stated_or_every_wrong_figure_told(house: House, ask: Any) -> None:
    path = f"/cycles/{house.numbers['cycle']}/resolution/results"
    line = {"indicator": "Kết nạp đảng viên", "target": "10", "result": "12", "unit": "người"}

    stated = ask("organiser", path, BECAUSE | {"results": [line]}).json()
    wrong = ask("organiser", path, BECAUSE | {"results": [line | {"result": "mười"}]})

    assert stated["results"] == [line]
    assert (wrong.status_code, wrong.json()["findings"][0]["where"]) == (422, "results.0.result")


def test_a_second_person_finds_what_is_proposed_to_be_destroyed_and_confirms_it(house: House, ask: Any) -> None:
    number = own_congress(house, "api: destroyed")
    ago = today() - timedelta(days=4000)
    with house.place.session() as session:
        cycle = session.get_one(Cycle, number)
        a_paper(session, cycle, PaperKind.CONGRESS_PLAN, approved=False, on=ago)
        log = {"number": 1, "act": "archive", "source": "ratified", "target": "archived", "recorded_at": now()}
        session.add(TransitionLog(cycle_id=cycle.id, on=ago, by="Ai đó", **BECAUSE, **log))
        cycle.stage = Stage.ARCHIVED.value
        account = create_account(session, "nguoi_thu_hai", "Người thứ hai", now())
        grant(session, account, Role.ORGANISER, cycle.unit, ago)
        second = create_token(session, account, "thử", now(), now() + timedelta(days=1))[0]
    path = f"/cycles/{number}/archive"
    due = [one["key"] for one in ask("organiser", path, method="GET").json()["items"] if one["until"]]

    ask("organiser", f"{path}/propose", BECAUSE | {"items": due})
    (waiting, *_more) = ask(second, f"{path}/proposals", method="GET").json()
    alone = ask("organiser", f"{path}/confirm", BECAUSE | {"proposal": waiting["proposal"]})
    both = ask(second, f"{path}/confirm", BECAUSE | {"proposal": waiting["proposal"]})

    assert waiting["item"] in due
    assert waiting["by"] == "Họ Tên organiser"
    assert (alone.status_code, both.status_code) == (409, 200)
    assert ask("organiser", f"{path}/proposals", method="GET").json() == []


def test_who_is_excused_stays_on_record_and_a_duty_of_another_cycle_is_not_there(house: House, ask: Any) -> None:
    numbers = house.numbers

    told = ask("organiser", f"/cycles/{numbers['review']}/obligations/{numbers['report']}/waive", BECAUSE)
    elsewhere = ask("organiser", f"/cycles/{numbers['cycle']}/obligations/{numbers['report']}/waive", BECAUSE)

    assert (told.json()["waived_because"], elsewhere.status_code) == ("theo kế hoạch", 404)


def test_a_paper_is_signed_by_programs_that_acknowledge_what_is_open_and_its_issue_is_taken_back(
    house: House, ask: Any
) -> None:
    path = f"/papers/{a_draft(house, 'signed by a program')}"
    newest = BECAUSE | {"content_hash": ask("official", path, method="GET").json()["versions"][-1]["content_hash"]}
    looked = {"acknowledged": True}

    open_ = {one["code"] for one in ask("official", f"{path}/open", method="GET").json()}
    unseen = ask("official", f"{path}/approve", newest)
    approved = ask("official", f"{path}/approve", newest | looked)
    tomorrow = BECAUSE | looked | {"on": (today() + timedelta(days=1)).isoformat()}
    too_early, also_unseen = ask("organiser", f"{path}/issue", tomorrow), ask("organiser", f"{path}/issue", BECAUSE)
    issued = ask("organiser", f"{path}/issue", BECAUSE | looked).json()
    cancelled, again = ask("organiser", f"{path}/cancel", BECAUSE), ask("organiser", f"{path}/cancel", BECAUSE)

    assert "paper.lacks_words" in open_
    assert codes(unseen) >= {"paper.look_first", "paper.lacks_words"}
    assert (approved.status_code, codes(too_early)) == (200, {"issue.day_not_possible"})
    assert "paper.look_first" in codes(also_unseen)
    assert "issue.blank_left" in {one["code"] for one in issued["findings"]}
    assert (cancelled.status_code, cancelled.json()["state"], codes(again)) == (200, "approved", {"issue.not_issued"})
