"""Accounts in the portal: what an administrator does in his part of the tree, and everybody with his own account."""

from __future__ import annotations

import re

import pytest
from builders import a_cycle
from sqlalchemy import select
from test_board import counted
from visiting import SINCE, House, words_of

from congtac.actions.accounts import account_called, create_account, grant
from congtac.clock import now
from congtac.domain.access import Visitor
from congtac.domain.roles import Role
from congtac.store.tables import AccountGrant, AuditEntry, Unit

ONCE = re.compile(r'<code class="shown-once">([^<]+)</code>')
OLD, NEW = "năm điều ghi nhớ trong ngày", "sáu điều ghi nhớ trong ngày"


def person(house: House, login: str, role: Role, unit: str, password: str | None = None) -> int:
    """One more account with a role."""
    with house.place.session() as session:
        row = create_account(session, login, f"Họ Tên {login}", now(), password=password)
        grant(session, row, role, session.get_one(Unit, house.numbers[unit]), SINCE)
        house.accounts[login] = row.id
        return row.id


def typed(**differs: str) -> dict[str, str]:
    usual = {"login": "moi", "name": "Trần Văn Mới", "email": "", "role": "secretary", "since": "2026-01-01"}
    return usual | {"unit": "chi_bo_van_phong", "until": "", "way": "password"} | differs


def test_a_new_account_gets_a_password_that_is_shown_once_and_signs_in(house: House) -> None:
    administrator = house.browser("administrator")

    answer = administrator.post("/accounts/new", typed())

    password = ONCE.findall(answer.text)[0]
    signed = house.browser().post("/sign-in", {"login": "moi", "password": password})
    assert (answer.status_code, signed.status_code) == (200, 303)
    assert "Trần Văn Mới" in words_of(administrator.get("/accounts?find=MOI").text)
    with house.place.session() as session:
        logged = session.scalars(select(AuditEntry).order_by(AuditEntry.number.desc())).first()
        assert logged is not None
        assert password not in logged.changes


def test_a_form_that_is_sent_twice_makes_one_account_and_leads_to_it(house: House) -> None:
    administrator = house.browser("administrator")
    hidden = dict(
        re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', administrator.get("/accounts/new").text)
    )

    first = administrator.send("/accounts/new", hidden | typed(login="hai_lan"))
    second = administrator.send("/accounts/new", hidden | typed(login="hai_lan"))

    assert first.status_code == 200
    assert (second.status_code, ONCE.findall(second.text)) == (303, [])
    assert re.fullmatch(r"/accounts/\d+", second.headers["location"])


@pytest.mark.parametrize("unit", ["dang_bo_khac", "dang_bo", "khong-co"])
def test_nobody_gives_roles_in_units_of_others(house: House, unit: str) -> None:
    administrator = house.browser("administrator")

    for path, more in (("/accounts/new", {"login": f"x{unit}"}), (f"/accounts/{house.numbers['account']}/grant", {})):
        answer = administrator.post(path, typed(unit=unit, **more))
        assert answer.status_code == 422
        assert "không quản trị đơn vị nào" in words_of(answer.text)


def test_all_problems_of_a_new_account_are_told_at_once(house: House) -> None:
    answer = house.browser("administrator").post("/accounts/new", typed(login="", role="king", since="hôm qua"))

    told = words_of(answer.text)
    assert answer.status_code == 422
    for words in ("Chưa điền: Tên đăng nhập.", "Vai trò (Quản trị", "“hôm qua” không phải"):
        assert told.count(words) == 2, words


def test_a_role_is_given_and_taken_away_from_a_day_on(house: House) -> None:
    number, administrator = person(house, "co_vai", Role.SECRETARY, "below"), house.browser("administrator")
    page = f"/accounts/{number}"

    given = administrator.post(f"{page}/grant", typed(role="official", unit="co_quan_mau", until="2026-12-31"))
    with house.place.session() as session:
        rows = session.scalars(select(AccountGrant).where(AccountGrant.account_id == number)).all()
        roles = {row.role: (row.id, str(row.ends_on)) for row in rows}
    taken = administrator.post(f"{page}/grants/{roles['secretary'][0]}", {"on": "2026-11-01"})

    assert (given.headers["location"], taken.headers["location"]) == (page, page)
    assert roles["official"][1] == "2027-01-01"
    assert "31/10/2026" in words_of(administrator.get(page).text)


def test_an_account_with_roles_elsewhere_too_keeps_its_password_and_shows_nothing_of_elsewhere(house: House) -> None:
    number = person(house, "hai_noi", Role.SECRETARY, "below")
    with house.place.session() as session:
        row = account_called(session, "hai_noi")
        grant(session, row, Role.SUPERIOR, session.get_one(Unit, house.numbers["above"]), SINCE)
    administrator = house.browser("administrator")

    page = words_of(administrator.get(f"/accounts/{number}").text)
    answers = [administrator.post(f"/accounts/{number}/do/{deed}") for deed in ("password", "disable", "end", "enable")]

    assert "Đảng bộ cấp trên" not in page
    assert {answer.status_code for answer in answers} == {422}
    with house.place.session() as session:
        assert account_called(session, "hai_noi").disabled_at is None


def test_disabling_ends_what_is_open_and_enabling_brings_nothing_back(house: House) -> None:
    number = person(house, "bi_khoa", Role.SECRETARY, "below")
    administrator, browser = house.browser("administrator"), house.browser("bi_khoa")
    assert browser.get("/").status_code == 200

    assert administrator.post(f"/accounts/{number}/do/disable").status_code == 303
    assert browser.get("/").status_code == 303
    assert "Họ Tên bi_khoa" in words_of(administrator.get("/accounts?of=disabled").text)
    assert administrator.post(f"/accounts/{number}/do/enable").status_code == 303
    assert browser.get("/").status_code == 303


def test_nobody_locks_himself_out(house: House) -> None:
    own, administrator = house.accounts["administrator"], house.browser("administrator")
    with house.place.session() as session:
        role = session.scalars(select(AccountGrant.id).where(AccountGrant.account_id == own)).one()

    answers = [
        administrator.post(f"/accounts/{own}/{path}", {"on": "2026-11-01"}) for path in ("do/disable", f"grants/{role}")
    ]

    assert {answer.status_code for answer in answers} == {422}
    assert administrator.get("/accounts").status_code == 200


def test_ones_own_password_is_changed_and_other_browsers_are_signed_out(house: House) -> None:
    person(house, "doi_mat_khau", Role.SECRETARY, "below", OLD)
    here, there = house.browser("doi_mat_khau"), house.browser("doi_mat_khau")

    wrong = here.post("/account/password", {"present": NEW, "password": NEW, "again": OLD})
    right = here.post("/account/password", {"present": OLD, "password": NEW, "again": NEW})

    assert wrong.status_code == 422
    for words in ("Hai mật khẩu không giống nhau", "không phải mật khẩu hiện tại"):
        assert words in wrong.text
    assert right.status_code == 303
    assert (here.get("/").status_code, there.get("/").status_code) == (200, 303)
    assert house.browser().post("/sign-in", {"login": "doi_mat_khau", "password": NEW}).status_code == 303


def test_guessing_the_present_password_has_the_pauses_of_signing_in(house: House) -> None:
    person(house, "doan_mo", Role.SECRETARY, "below", OLD)
    browser = house.browser("doan_mo")
    for _try in range(5):
        browser.post("/account/password", {"present": "sai rồi sai rồi", "password": NEW, "again": NEW})

    answer = browser.post("/account/password", {"present": OLD, "password": NEW, "again": NEW})

    assert answer.status_code == 422


def test_a_token_of_ones_own_works_until_it_is_ended(house: House) -> None:
    official = house.browser("official")

    answer = official.post("/account/tokens", {"label": "đồng bộ", "days": "30", "scope": "all"})
    token = ONCE.findall(answer.text)[0]
    bearer = {"Authorization": f"Bearer {token}"}

    assert official.client.get("/api/v1/cycles", headers=bearer).status_code == 200
    ended = re.findall(r"/account/tokens/\d+/end", official.get("/account/tokens").text)[0]
    assert house.browser("organiser").post(ended, page="/account/tokens").status_code == 404
    assert official.post(ended, page="/account/tokens").status_code == 303
    assert official.client.get("/api/v1/cycles", headers=bearer).status_code == 401


def test_the_log_shows_the_cycles_of_ones_units_and_what_ones_people_did_and_nothing_else(house: House) -> None:
    superior = Visitor(house.accounts["superior"], "superior", "Họ Tên superior")
    for unit in ("own", "sibling"):
        with house.place.session(by=superior, act=f"opens in {unit}") as session:
            a_cycle(session, session.get_one(Unit, house.numbers[unit]), key=f"logged {unit}")
    for login in ("organiser", "sibling"):
        house.browser(login).post("/account/tokens", {"label": f"của {login}", "days": "3", "scope": "all"})

    pages = [words_of(house.browser("administrator").get(f"/audit{of}").text) for of in ("", "?who=superior")]

    assert "nguyên vẹn" in pages[0]
    assert "opens in own" in pages[0]
    assert "opens in sibling" not in pages[0]
    assert "của organiser" in pages[0]
    assert "sibling" not in pages[0]
    assert "opens in own" in pages[1]
    assert "của organiser" not in pages[1]


def test_the_number_of_queries_grows_neither_with_the_accounts_nor_with_the_entries(house: House) -> None:
    administrator = house.browser("administrator")

    def sent(path: str) -> int:
        administrator.get(path)
        with counted() as statements:
            assert administrator.get(path).status_code == 200
        return len(statements)

    before = [sent("/accounts"), sent("/audit")]
    for number in range(12):
        administrator.post("/accounts/new", typed(login=f"nhieu{number}", way="identity"))

    assert [sent("/accounts"), sent("/audit")] == before


@pytest.mark.parametrize("day", ["0001-01-01", "0001-01-02", "9999-12-31"])
def test_the_first_and_the_last_of_all_days_bound_the_log_and_a_role(house: House, day: str) -> None:
    administrator = house.browser("administrator")
    number = person(house, f"het_{day[:4]}{day[-1]}", Role.OFFICIAL, "below")

    shown = [administrator.get(f"/audit?{end}={day}").status_code for end in ("since", "until")]
    role = {"role": "secretary", "unit": "chi_bo_van_phong", "since": "2026-01-01", "until": day}
    given = administrator.post(f"/accounts/{number}/grant", role).status_code

    assert shown == [200, 200]
    assert given == (303 if day > "2026" else 422)


def test_letters_that_no_name_has_find_nothing_and_break_nothing(house: House) -> None:
    for path in ("/accounts?find=%25", "/audit?who=%1f&cycle=x", "/audit?cycle=99999999999"):
        assert house.browser("administrator").get(path).status_code == 200


def test_a_program_gives_and_takes_roles_in_its_own_units_only(house: House) -> None:
    number, administrator = person(house, "qua_may", Role.SECRETARY, "below"), house.browser("administrator")
    made = administrator.post("/account/tokens", {"label": "máy", "days": "3", "scope": "all"})
    bearer, at = {"Authorization": f"Bearer {ONCE.findall(made.text)[0]}"}, f"/api/v1/accounts/{number}"
    client = administrator.client

    role = {"role": "official", "unit": "co_quan_mau"}
    given = client.post(f"{at}/grants", json=role | {"until": "2031-12-31"}, headers=bearer)
    foreign = client.post(f"{at}/grants", json=role | {"unit": "dang_bo_khac"}, headers=bearer)
    taken = client.post(f"{at}/withdraw", json=role | {"on": "2031-01-01"}, headers=bearer)

    assert [one["until"] for one in given.json()["roles"]] == [None, "2031-12-31"]
    assert foreign.status_code == 422
    assert foreign.json()["findings"][0]["code"] == "grant.no_such_unit"
    assert [one["until"] for one in taken.json()["roles"]] == [None, "2030-12-31"]
    assert client.post(f"{at}/disable", headers=bearer).json()["disabled"] is True
    assert client.get("/api/v1/accounts?find=qua_may", headers=bearer).json()["total"] == 0
