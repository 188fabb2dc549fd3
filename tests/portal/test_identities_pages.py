"""Signing in with OpenID Connect, against a real provider of the test's own."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from httpx import Response
from joserfc.jwk import RSAKey
from provider import SECRET, Provider, provided
from sqlalchemy import func, select
from visiting import Browser, House, settle, words_of

from congtac.actions.accounts import create_account, disable
from congtac.clock import now
from congtac.domain.sign_in import ADDRESS_REMEMBERED
from congtac.portal.app import build
from congtac.portal.identities import COOKIE
from congtac.portal.security import SIGN_IN
from congtac.store.tables import AccountIdentity, SignIn
from congtac.workplace import Workplace

REFUSED = "/sign-in?identity=refused"
TOO_OLD = "/sign-in?identity=too_old"
PORTAL = "https://congtac.example.vn"
HOUR = int(ADDRESS_REMEMBERED.total_seconds())


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with provided() as one:
        yield one


@pytest.fixture(scope="module")
def home(provider: Provider, tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> House:
    """A portal behind a proxy at an address of its own, with people whose mails are known."""
    folder = tmp_path_factory.mktemp("identity")
    (folder / "secret").write_text(f"{SECRET}\n", "utf-8")
    (folder / "config").mkdir()
    (folder / "config" / "defaults.yaml").write_text(
        f"""\
settings:
  access:
    identity_provider:
      enabled: true
      name: Cổng đăng nhập chung
      issuer: {provider.url}
      client_id: congtac
      client_secret_file: {folder / "secret"}
    portal_url: {PORTAL}
""",
        "utf-8",
    )
    (folder / "congtac.db").write_bytes(sqlite_template.read_bytes())
    place = Workplace(folder, f"sqlite:///{folder / 'congtac.db'}", folder / "config")
    numbers, accounts = settle(place)
    with place.session() as session:
        for login in ("nguyenvana", "tranthib", "lethic"):
            create_account(session, login, f"Họ Tên {login}", now(), email=f"{login}@example.vn")
        disable(session, create_account(session, "nghiviec", "Đã nghỉ", now(), email="nghiviec@example.vn"), now())
    return House(place, build(place), numbers, accounts)


def sent(browser: Browser, on: str = "") -> tuple[Response, str]:
    """From the sign-in page to the provider: our answer, and the path to which the provider leads back."""
    away = browser.get(f"/sign-in/identity{f'?next={on}' if on else ''}")
    back = httpx.get(away.headers["location"]).headers["location"]
    assert back.startswith(f"{PORTAL}/sign-in/identity/back?")
    return away, back.removeprefix(PORTAL)


def over_https(house: House) -> Browser:
    """A browser that holds cookies for https, as it would behind the proxy."""
    browser = house.browser()
    browser.client.base_url = PORTAL
    return browser


def came_back(house: House) -> Response:
    """The end of the whole way in a new browser."""
    browser = over_https(house)
    return browser.get(sent(browser)[1])


def test_who_signs_in_with_the_provider_is_the_account_with_that_mail_and_comes_where_he_wanted_to(
    home: House, provider: Provider
) -> None:
    provider.person("s-1", "NguyenVanA@example.vn")
    browser = over_https(home)

    page = browser.get("/sign-in?next=/cycles")
    away, back = sent(browser, "/cycles")
    answer = browser.get(back)

    assert "Đăng nhập bằng Cổng đăng nhập chung" in words_of(page.text)
    assert provider.asked[-1].items() >= {"response_type": "code", "code_challenge_method": "S256"}.items()
    assert (answer.status_code, answer.headers["location"]) == (303, "/cycles")
    assert "Họ Tên nguyenvana" in words_of(browser.get("/cycles").text)
    for cookies in (away.headers["set-cookie"], answer.headers["set-cookie"]):
        assert {"httponly", "samesite=lax", "secure"} <= set(
            cookies.lower().replace(",", ";").replace(" ", "").split(";")
        )


def test_from_then_on_the_subject_counts_and_not_the_mail(home: House, provider: Provider) -> None:
    provider.person("s-2", "tranthib@example.vn")
    assert came_back(home).headers["location"] == "/"
    provider.person("s-2", "nguyenvana@example.vn")
    assert came_back(home).headers["location"] == "/"
    with home.place.session() as session:
        linked = session.scalars(select(AccountIdentity).where(AccountIdentity.subject == "s-2")).one()
        assert linked.account.login == "tranthib"

    provider.person("s-3", "tranthib@example.vn")
    assert came_back(home).headers["location"] == REFUSED


def test_the_mail_may_stand_in_the_userinfo_of_the_same_person_only(home: House, provider: Provider) -> None:
    mail = {"email": "lethic@example.vn", "email_verified": True}
    provider.person("s-4", None, email_verified=None)
    provider.userinfo = {"sub": "s-9"} | mail
    assert came_back(home).headers["location"] == REFUSED
    provider.userinfo = {"sub": "s-4"} | mail
    assert came_back(home).headers["location"] == "/"


@pytest.mark.parametrize(
    "differs",
    [
        {"nonce": "cái khác"},
        {"nonce": None},
        {"aud": "somebody-else"},
        {"aud": ["congtac", "somebody-else"]},
        {"aud": ["congtac", "somebody-else"], "azp": "somebody-else"},
        {"iss": "https://elsewhere.example"},
        {"exp": -61, "iat": -400},
        {"exp": None},
        {"iat": HOUR, "exp": 2 * HOUR},
        {"sub": None},
        {"email_verified": False},
        {"email_verified": None},
        {"email_verified": "true"},
        {"email": "khong-co-ai@example.vn"},
        {"email": "nghiviec@example.vn"},
    ],
    ids=lambda differs: ", ".join(f"{name}={value}" for name, value in differs.items()),
)
def test_whatever_is_wrong_with_a_token_nobody_is_let_in_and_all_are_told_the_same(
    home: House, provider: Provider, differs: dict[str, Any]
) -> None:
    moment, mail = int(now().timestamp()), f"{secrets.token_hex(4)}@example.vn"
    times = {name: moment + value for name, value in differs.items() if name in ("exp", "iat") and value is not None}
    with home.place.session() as session:
        create_account(session, mail.partition("@")[0], "Họ Tên", now(), email=mail)
    before = sign_ins(home)

    provider.person(mail, mail)
    provider.claims |= differs | times
    answer = came_back(home)

    assert (answer.status_code, answer.headers["location"]) == (303, REFUSED)
    assert SIGN_IN not in answer.headers["set-cookie"]
    assert sign_ins(home) == before
    provider.person(mail, mail)
    assert came_back(home).headers["location"] == "/"


def sign_ins(house: House) -> int:
    with house.place.session() as session:
        return session.scalar(select(func.count()).select_from(SignIn)) or 0


def test_a_token_that_another_key_signed_opens_nothing(home: House, provider: Provider) -> None:
    provider.person("s-1", "nguyenvana@example.vn")
    provider.signs_with = RSAKey.generate_key(2048, {"kid": "mot"})

    assert came_back(home).headers["location"] == REFUSED


def test_an_answer_counts_once_and_only_in_the_browser_that_asked(home: House, provider: Provider) -> None:
    provider.person("s-1", "nguyenvana@example.vn")
    browser = over_https(home)
    _away, back = sent(browser)
    cookie = browser.client.cookies[COOKIE]

    assert over_https(home).get(back).headers["location"] == TOO_OLD
    assert browser.get(back).headers["location"] == "/"
    assert browser.get(back).headers["location"] == TOO_OLD
    again = over_https(home)
    again.client.cookies.set(COOKIE, cookie)
    assert SIGN_IN not in again.get(back).headers.get("set-cookie", "")


def test_a_state_that_was_used_opens_nothing_even_with_a_new_code(home: House, provider: Provider) -> None:
    provider.person("s-1", "nguyenvana@example.vn")
    browser = over_https(home)
    away, back = sent(browser)
    cookie = browser.client.cookies[COOKIE]
    assert browser.get(back).headers["location"] == "/"

    again = over_https(home)
    again.client.cookies.set(COOKIE, cookie)
    second = httpx.get(away.headers["location"]).headers["location"].removeprefix(PORTAL)

    assert again.get(second).headers["location"] == TOO_OLD


def test_who_gives_up_at_the_provider_or_meets_none_is_told_calmly(home: House) -> None:
    browser = over_https(home)
    _away, back = sent(browser)
    state = back.partition("state=")[2].partition("&")[0]

    assert browser.get(f"/sign-in/identity/back?error=access_denied&state={state}").headers["location"] == REFUSED
    page = browser.get(REFUSED)
    assert page.status_code == 200
    assert "không dẫn đến tài khoản nào" in words_of(page.text)
    assert "&lt;script" not in browser.get("/sign-in?identity=<script>").text


def test_without_a_provider_in_the_configuration_there_is_no_such_way(house: House) -> None:
    browser = house.browser()

    assert browser.get("/sign-in/identity").status_code == browser.get("/sign-in/identity/back").status_code == 404
    assert "/sign-in/identity" not in browser.get("/sign-in").text
