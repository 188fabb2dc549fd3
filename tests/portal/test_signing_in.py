"""Signing in and out, and the sign-ins that somebody looks at."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient
from visiting import HOST, House, hidden_of, words_of

from congtac.actions.accounts import account_called, set_password
from congtac.clock import now
from congtac.portal.security import SIGN_IN

PASSWORD = "năm điều ghi nhớ trong ngày"  # noqa: S105 - of no real account


@pytest.fixture(scope="module", autouse=True)
def with_password(house: House) -> None:
    """The official has a password."""
    with house.place.session() as session:
        set_password(session, account_called(session, "official"), PASSWORD, now())


def test_who_signs_in_goes_on_to_where_he_wanted(house: House) -> None:
    browser = house.browser()

    asked = browser.get("/cycles?ended=true")
    answer = browser.post(
        asked.headers["location"], {"login": "Official", "password": PASSWORD}, asked.headers["location"]
    )

    assert asked.headers["location"] == "/sign-in?next=%2Fcycles%3Fended%3Dtrue"
    assert (answer.status_code, answer.headers["location"]) == (303, "/cycles?ended=true")
    assert browser.get("/cycles").status_code == 200


@pytest.mark.parametrize(
    "target", ["https://example.org/", "//example.org", "/\\example.org", "cycles", "//[", "http://[::1"]
)
def test_nobody_is_led_to_another_site(house: House, target: str) -> None:
    answer = house.browser().post("/sign-in", {"login": "official", "password": PASSWORD, "next": target})

    assert answer.headers["location"] == "/"
    assert house.browser().get(f"/sign-in?next={target}").status_code == 200


def test_a_wrong_password_and_an_unknown_login_are_told_the_same(house: House) -> None:
    answers = [
        house.browser().post("/sign-in", {"login": login, "password": "không đúng mật khẩu"})
        for login in ("official", "khong-co-ai")
    ]

    assert {answer.status_code for answer in answers} == {422}
    told = [re.sub(r'value="[^"]*"', "", answer.text) for answer in answers]
    assert told[0] == told[1]


def test_the_cookie_is_kept_from_scripts_and_other_sites(house: House) -> None:
    answer = house.browser().post("/sign-in", {"login": "official", "password": PASSWORD})

    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "secure" not in cookie


def test_over_https_the_cookie_is_sent_over_https_only(house: House) -> None:
    browser = house.browser()
    browser.client.base_url = HOST.replace("http:", "https:")

    answer = browser.post("/sign-in", {"login": "official", "password": PASSWORD})

    assert "secure" in answer.headers["set-cookie"].lower()


def test_after_signing_out_the_old_cookie_opens_nothing(house: House) -> None:
    browser = house.browser("official")
    token = browser.client.cookies[SIGN_IN]

    assert browser.post("/sign-out", page="/").status_code == 303

    browser.client.cookies.set(SIGN_IN, token)
    assert browser.get("/").status_code == 303


def test_a_sign_in_somewhere_else_can_be_ended(house: House) -> None:
    here, there = house.browser("organiser"), house.browser("organiser")
    page = here.get("/account/sign-ins").text
    numbers = re.findall(r"/account/sign-ins/(\d+)/end", page)

    for number in numbers:
        assert here.post(f"/account/sign-ins/{number}/end", page="/account/sign-ins").status_code == 303

    assert "trình duyệt này" in page
    assert there.get("/").status_code == 303
    assert "Đã đăng xuất ở trình duyệt đó." in words_of(here.get("/account/sign-ins").text)


def test_the_sign_in_of_somebody_else_is_not_there(house: House) -> None:
    secretary, organiser = house.browser("secretary"), house.browser("organiser")
    house.browser("secretary")
    number = re.findall(r"/account/sign-ins/(\d+)/end", secretary.get("/account/sign-ins").text)[0]

    assert organiser.post(f"/account/sign-ins/{number}/end", page="/account/sign-ins").status_code == 404
    assert secretary.get("/").status_code == 200


def test_a_form_of_another_browser_does_nothing_here(house: House) -> None:
    hidden = hidden_of(house.browser("organiser").get("/").text)

    assert house.browser("official").send("/sign-out", hidden).status_code == 403


@pytest.mark.parametrize(
    ("header", "value"), [("origin", "https://example.org"), ("sec-fetch-site", "cross-site"), ("origin", "null")]
)
def test_what_another_site_sends_is_refused(house: House, header: str, value: str) -> None:
    answer = house.browser("organiser").post("/sign-out", page="/", headers={header: value})

    assert answer.status_code == 403


def test_what_this_site_sends_is_taken(house: House) -> None:
    own = {"origin": HOST, "sec-fetch-site": "same-origin"}

    assert house.browser("organiser").post("/sign-out", page="/", headers=own).status_code == 303


@pytest.mark.parametrize("origin", ["https://example.org", "http://[", "null"])
def test_what_another_site_sends_is_refused_even_where_its_address_is_none(house: House, origin: str) -> None:
    answers = [
        TestClient(house.app, base_url=HOST).post(path, headers={"Origin": origin})
        for path in ("/sign-in", "/api/v1/cycles/preview")
    ]

    assert [answer.status_code for answer in answers] == [403, 403]
