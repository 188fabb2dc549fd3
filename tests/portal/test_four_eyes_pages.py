"""With ``approval.four_eyes`` nobody agrees to the own work, on whatever way; accounts tell people apart."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient
from test_dossiers_pages import TYPED, act, stage_of, with_papers
from test_meeting_pages import A, B, C, D, a_congress, elections_of, into_session, propose, sheet
from test_papers_pages import a_draft
from visiting import HOST, SINCE, House, settle, words_of

from congtac.actions.accounts import create_account, create_token, grant
from congtac.actions.acting import answer, do
from congtac.actions.cycles import Person
from congtac.clock import now, today
from congtac.domain.cycle import Act, Gate
from congtac.domain.errors import RuleBroken
from congtac.domain.roles import Role
from congtac.portal.app import build
from congtac.portal.pages.dossier_acts import DossierAct
from congtac.resources import shipped
from congtac.store.tables import Account, Cycle, Paper, PaperVersion, Unit
from congtac.workplace import Workplace

SAME = "Nguyễn Văn Hùng"
GATES = ("documents_approved", "personnel_approved")
REFUSED = "người khác phải quyết định"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> House:
    """The house with four eyes; one account organises and is the superior, two others have one name."""
    home = tmp_path_factory.mktemp("four_eyes")
    shutil.copytree(shipped("config"), home / "config")
    defaults = home / "config" / "defaults.yaml"
    defaults.write_text(defaults.read_text("utf-8").replace("four_eyes: false", "four_eyes: true"), "utf-8")
    (home / "congtac.db").write_bytes(sqlite_template.read_bytes())
    place = Workplace(home, f"sqlite:///{home / 'congtac.db'}", home / "config")
    numbers, accounts = settle(place)
    with place.session() as session:
        people = {
            "hai_vai": ("Hai Vai", [(Role.ORGANISER, "own"), (Role.SUPERIOR, "above")]),
            "hung_1": (SAME, [(Role.OFFICIAL, "own")]),
            "hung_2": (SAME, [(Role.OFFICIAL, "own")]),
            "hung_3": (SAME, [(Role.SUPERIOR, "above")]),
            "doi_ten": ("Lê Thị Cũ", [(Role.OFFICIAL, "own")]),
        }
        for login, (name, roles) in people.items():
            account = create_account(session, login, name, now())
            accounts[login] = account.id
            for role, unit in roles:
                grant(session, account, role, session.get_one(Unit, numbers[unit]), SINCE)
    return House(place, build(place), numbers, accounts)


def submitted_by(house: House, person: str, key: str) -> int:
    """A congress whose dossiers somebody submitted."""
    number = with_papers(house, key)
    assert [act(house, person, number, kind, DossierAct.SUBMIT) for kind in ("documents", "personnel")] == [303, 303]
    return number


def test_one_person_with_two_roles_does_not_agree_to_what_he_submitted_on_any_page(house: House) -> None:
    number = submitted_by(house, "hai_vai", "two roles")
    both = house.browser("hai_vai")

    by_dossier = act(house, "hai_vai", number, "documents", DossierAct.APPROVE, symbol="12-QĐ/ĐU")
    by_hand = [both.post(f"/cycles/{number}/gates/{gate}", TYPED) for gate in GATES]
    outright = both.post(f"/cycles/{number}/acts/approve", TYPED)

    assert by_dossier == 422
    assert [one.status_code for one in (*by_hand, outright)] == [422] * 3
    assert all(REFUSED in words_of(one.text) for one in (*by_hand, outright))
    assert stage_of(house, number) == "submitted"


def test_another_superior_confirms_and_still_who_submitted_does_not_approve(house: House) -> None:
    number = submitted_by(house, "hai_vai", "another confirms")
    confirmed = [house.browser("superior").post(f"/cycles/{number}/gates/{gate}", TYPED).status_code for gate in GATES]

    own = house.browser("hai_vai").post(f"/cycles/{number}/acts/approve", TYPED).status_code
    others = house.browser("superior").post(f"/cycles/{number}/acts/approve", TYPED).status_code

    assert (confirmed, own, others) == ([303, 303], 422, 303)
    assert stage_of(house, number) == "approved"


def test_giving_ones_own_work_back_is_no_approval(house: House) -> None:
    number = submitted_by(house, "hai_vai", "given back")

    assert house.browser("hai_vai").post(f"/cycles/{number}/acts/return", TYPED).status_code == 303


def test_programs_and_the_command_line_are_refused_with_the_same_words(house: House) -> None:
    number = submitted_by(house, "hai_vai", "program")
    with house.place.session() as session:
        account = session.get_one(Account, house.accounts["hai_vai"])
        token = create_token(session, account, "thử", now(), now() + timedelta(days=1))[0]
    client = TestClient(house.app, base_url=HOST, headers={"Authorization": f"Bearer {token}"})

    answers = [
        client.post(f"/api/v1/cycles/{number}/{path}", json={"reason": "x"})
        for path in ("gates/documents_approved", "acts/approve")
    ]
    told = []
    with house.place.session() as session:  # nobody is signed in there: the name is all there is
        cycle, person = session.get_one(Cycle, number), Person("hai  vai", "x")
        for work in (
            lambda: answer(session, cycle, Gate.PERSONNEL_APPROVED, today(), person, today=today(), four_eyes=True),
            lambda: do(session, cycle, Act.APPROVE, today(), person, today=today(), four_eyes=True),
        ):
            with pytest.raises(RuleBroken) as refused:
                work()
            told += [one.code for one in refused.value.findings]

    assert [one.status_code for one in answers] == [409, 409]
    assert {one["code"] for answer in answers for one in answer.json()["findings"]} == {"dossier.four_eyes"}
    assert told == ["dossier.four_eyes"] * 2


def test_without_a_dossier_the_writers_of_the_papers_do_not_agree_to_them_by_hand(house: House) -> None:
    number = with_papers(house, "no dossier")  # by SOMEBODY of the tests
    with house.place.session() as session:
        cycle = session.get_one(Cycle, number)
        (writer,) = session.scalars(select(PaperVersion.by).join(Paper).where(Paper.cycle_id == number).distinct())
        with pytest.raises(RuleBroken):
            answer(session, cycle, Gate.DOCUMENTS_APPROVED, today(), Person(writer, "x"), today=today(), four_eyes=True)
        answer(session, cycle, Gate.DOCUMENTS_APPROVED, today(), Person(writer, "x"), today=today(), four_eyes=False)


def test_two_accounts_of_one_name_are_two_people_for_a_dossier(house: House) -> None:
    number = with_papers(house, "one name")
    with house.place.session() as session:
        unit = session.get_one(Unit, house.numbers["own"])
        writer = create_account(session, "hung_4", SAME, now())
        grant(session, writer, Role.ORGANISER, unit, SINCE)
        house.accounts["hung_4"] = writer.id
    assert act(house, "hung_4", number, "documents", DossierAct.SUBMIT) == 303

    assert act(house, "hung_3", number, "documents", DossierAct.APPROVE, symbol="12-QĐ/ĐU") == 303


def test_two_accounts_of_one_name_enter_a_count_and_one_account_with_a_new_name_does_not(house: House) -> None:
    number = a_congress(house, 0)
    into_session(house, number)
    election = elections_of(house, number)[0]
    propose(house.browser("organiser"), election, (A, B, C, D))
    path, counted = f"/elections/{election}/count", sheet(23, 20, 18, 11)

    first = house.browser("doi_ten").post(path, counted).status_code
    with house.place.session() as session:
        session.get_one(Account, house.accounts["doi_ten"]).name = "Lê Thị Mới"
    renamed = house.browser("doi_ten").post(path, counted).status_code
    different = house.browser("hung_1").post(path, sheet(22, 20, 18, 11)).status_code
    again = [house.browser(person).post(path, counted).status_code for person in ("hung_1", "hung_1", "hung_2")]

    assert (first, renamed) == (303, 422)
    assert (different, again) == (303, [303, 422, 303])


def test_two_accounts_of_one_name_both_approve_a_paper_and_its_writer_does_not(house: House) -> None:
    paper = a_draft(house, "one name approves")
    with house.place.session() as session:
        for version in session.get_one(Paper, paper).versions:
            version.by, version.account_id = SAME, house.accounts["hung_2"]

    answers = [
        house.browser(person).post(f"/papers/{paper}/approve", {"reason": "x", "looked": "1"}).status_code
        for person in ("hung_2", "hung_1")
    ]

    assert answers == [422, 303]
