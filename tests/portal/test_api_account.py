"""One's own account by the API: nobody gets further with a token than with the roles it was made for."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient
from visiting import HOST, SINCE, House

from congtac.actions.accounts import create_account, create_token, grant, sign_in
from congtac.clock import now
from congtac.domain.access import Grant
from congtac.domain.roles import Role
from congtac.store.tables import Account, Unit

PASSWORD, NEXT = "bốn từ có dấu cách", "năm từ khác có dấu cách"


class Somebody:
    """An account of its own with two roles, and a program with a token of it."""

    def __init__(self, house: House, login: str) -> None:
        self.house, self.login, self.client = house, login, TestClient(house.app, base_url=HOST)
        with house.place.session() as session:
            account = create_account(session, login, f"Họ Tên {login}", now(), password=PASSWORD)
            for role in (Role.ORGANISER, Role.ADMINISTRATOR):
                grant(session, account, role, session.get_one(Unit, house.numbers["own"]), SINCE)
            self.number = account.id
        self.token = self.made(None)

    def made(self, roles: list[Grant] | None) -> str:
        """A token with all roles, or with those."""
        with self.house.place.session() as session:
            account = session.get_one(Account, self.number)
            return create_token(session, account, "thử", now(), now() + timedelta(days=1), roles)[0]

    def ask(self, method: str, path: str, sent: Any = None, token: str | None = None) -> Any:
        """One request."""
        headers = {"Authorization": f"Bearer {token or self.token}"}
        return self.client.request(method, f"/api/v1{path}", json=sent, headers=headers)

    def signs_in(self, password: str) -> bool:
        """Whether a browser gets in with it, from elsewhere."""
        with self.house.place.session() as session:
            return sign_in(session, self.login, password, "10.0.0.9", now()) is not None


def codes(answer: Any) -> list[str]:
    """What a refusal says."""
    return [one["code"] for one in answer.json()["findings"]]


def test_the_own_password_is_changed_by_who_knows_it(house: House) -> None:
    me = Somebody(house, "doi_mat_khau")
    assert me.signs_in(PASSWORD)

    short = me.ask("POST", "/me/password", {"present": PASSWORD, "password": "ngắn"})
    same = me.ask("POST", "/me/password", {"present": PASSWORD, "password": PASSWORD})
    changed = me.ask("POST", "/me/password", {"present": PASSWORD, "password": NEXT})

    assert (short.status_code, codes(short)) == (422, ["account.password_length"])
    assert codes(same) == ["account.same_password"]
    assert changed.status_code == 204
    assert me.ask("GET", "/me/sign-ins").json() == []
    assert (me.signs_in(PASSWORD), me.signs_in(NEXT)) == (False, True)


def test_guessing_the_password_by_the_api_has_the_pauses_of_signing_in(house: House) -> None:
    me = Somebody(house, "do_mat_khau")
    tries = house.place.installation().shared().access.rules.free_tries

    guesses = [me.ask("POST", "/me/password", {"present": "đoán mò", "password": NEXT}) for _ in range(tries + 1)]
    right = me.ask("POST", "/me/password", {"present": PASSWORD, "password": NEXT})

    assert {(one.status_code, *codes(one)) for one in guesses} == {(422, "account.wrong_password")}
    assert (right.status_code, codes(right)) == (422, ["account.wrong_password"])


def test_a_token_makes_one_with_fewer_roles_and_never_one_with_more(house: House) -> None:
    me, own = Somebody(house, "lam_ma"), house.numbers["own"]
    organiser = {"role": "organiser", "unit": own}

    made = me.ask("POST", "/me/tokens", {"label": "đồng bộ", "days": 366, "roles": [organiser]}).json()
    beyond = {"label": "thêm", "days": 1, "roles": [organiser, {"role": "administrator", "unit": own}]}
    refused = me.ask("POST", "/me/tokens", beyond, made["token"])
    above = [{"role": "organiser", "unit": house.numbers["above"]}, {"role": "organiser", "unit": 99_999}]
    same = me.ask("POST", "/me/tokens", {"label": "thêm", "days": 1}, made["token"]).json()

    assert made["roles"] == same["roles"] == [organiser]
    assert me.ask("GET", "/me", token=same["token"]).json()["grants"] == [organiser]
    assert (refused.status_code, codes(refused)) == (422, ["token.beyond_the_account"])
    assert codes(me.ask("POST", "/me/tokens", {"label": "thêm", "days": 1, "roles": above})) == codes(refused)
    assert me.ask("POST", "/me/tokens", {"label": "thêm", "days": 367}).status_code == 422


def test_a_token_for_a_part_of_the_roles_sees_and_ends_only_such_ones(house: House) -> None:
    me = Somebody(house, "mot_phan")
    part = me.made([Grant(Role.ORGANISER, house.numbers["own"])])
    every = me.ask("GET", "/me/tokens").json()
    seen = me.ask("GET", "/me/tokens", token=part).json()

    refused = me.ask("POST", f"/me/tokens/{every[0]['id']}/end", token=part)
    left = me.ask("POST", f"/me/tokens/{seen[0]['id']}/end").json()

    assert (len(every), len(seen), refused.status_code) == (2, 1, 404)
    assert left == every[:1]
    assert me.ask("GET", "/me", token=part).status_code == 401


@pytest.mark.parametrize(("method", "path"), [("GET", "/sign-ins"), ("GET", "/calendar"), ("POST", "/calendar")])
def test_what_opens_the_whole_account_needs_all_of_its_roles(house: House, method: str, path: str) -> None:
    me = Somebody(house, f"ca_tai_khoan_{method}{path[1:]}".lower())
    part = me.made([Grant(Role.ORGANISER, house.numbers["own"])])

    assert me.ask(method, f"/me{path}", token=part).status_code == 403
    assert me.ask(method, f"/me{path}").status_code in (200, 201)


def test_a_browser_is_signed_out_by_a_program_and_those_of_others_are_not_there(house: House) -> None:
    me, other = Somebody(house, "phien_cua_toi"), Somebody(house, "phien_nguoi_khac")
    assert me.signs_in(PASSWORD)
    assert other.signs_in(PASSWORD)
    (mine,), (others,) = me.ask("GET", "/me/sign-ins").json(), other.ask("GET", "/me/sign-ins").json()

    left = me.ask("POST", f"/me/sign-ins/{mine['id']}/end").json()
    refused = me.ask("POST", f"/me/sign-ins/{others['id']}/end")

    assert (mine["address"], left, refused.status_code) == ("10.0.0.9", [], 404)


def test_the_address_of_the_calendar_is_told_once_and_ends(house: House) -> None:
    me = Somebody(house, "lich_cua_toi")
    made = me.ask("POST", "/me/calendar").json()
    there, shown = me.client.get(made["address"]), me.ask("GET", "/me/calendar").json()

    ended = me.ask("POST", "/me/calendar/end").json()

    assert there.headers["content-type"].startswith("text/calendar")
    assert (shown["since"], shown["address"]) == (made["since"], None)
    assert ended == {"since": None, "until": None, "address": None}
    assert me.client.get(made["address"]).status_code == 404


def test_an_administrator_makes_an_account_and_gives_it_another_password(house: House) -> None:
    me = Somebody(house, "quan_tri")
    asked = {"login": "nguoi_moi", "name": "Người Mới", "role": "secretary", "unit": "chi_bo_van_phong"}

    made = me.ask("POST", "/accounts", asked).json()
    with house.place.session() as session:
        assert sign_in(session, "nguoi_moi", made["password"], "10.0.0.9", now())
    given = me.ask("POST", f"/accounts/{made['id']}/password").json()
    oneself = me.ask("POST", f"/accounts/{me.number}/password")

    assert me.ask("GET", f"/accounts/{made['id']}").json()["roles"][0]["unit_name"] == "Chi bộ Văn phòng"
    assert given["login"] == "nguoi_moi"
    assert given["password"] != made["password"]
    assert (oneself.status_code, codes(oneself)) == (409, ["account.not_oneself"])
    with house.place.session() as session:
        assert sign_in(session, "nguoi_moi", made["password"], "10.0.0.9", now()) is None
        assert sign_in(session, "nguoi_moi", given["password"], "10.0.0.9", now())
