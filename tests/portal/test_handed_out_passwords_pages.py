"""A password that somebody handed out: its owner is led to change it, and then on to where he wanted to go."""

from __future__ import annotations

import re
from urllib.parse import quote

from sqlalchemy import select
from test_accounts_pages import NEW, OLD, ONCE, person, typed
from visiting import HANDED_OUT, NEWCOMER, Browser, House, words_of

from congtac.actions.accounts import account_called
from congtac.domain.roles import Role
from congtac.store.tables import AuditEntry

FIRST = "/account/password"


def entered(house: House, login: str, password: str) -> Browser:
    """A browser in which somebody signs in by the form."""
    browser = house.browser()
    assert browser.post("/sign-in", {"login": login, "password": password}).status_code == 303
    return browser


def changed(present: str, new: str = NEW) -> dict[str, str]:
    return {"present": present, "password": new, "again": new}


def test_a_new_account_changes_its_password_first_and_goes_on_to_what_it_asked_for(house: House) -> None:
    page = house.browser("administrator").post("/accounts/new", typed(login="lan_dau"))
    password = ONCE.findall(page.text)[0]
    browser = entered(house, "lan_dau", password)

    led = browser.get("/cycles?ended=true").headers["location"]
    shown = words_of(browser.get(led).text)
    answer = browser.post(led, changed(password), led)

    assert led == f"{FIRST}?next=%2Fcycles%3Fended%3Dtrue"
    assert "do người khác cấp" in shown
    assert not re.search("Điều hướng chính|Quay lại", shown)
    assert (answer.status_code, answer.headers["location"]) == (303, "/cycles?ended=true")
    there = browser.get("/cycles?ended=true")
    assert there.status_code == 200
    assert "Đã đổi mật khẩu." in words_of(there.text)


def test_what_is_wrong_with_the_new_one_is_told_and_nothing_opens_until_it_is_right(house: House) -> None:
    person(house, "chua_dung", Role.ORGANISER, "own")
    page = house.browser("administrator").post(f"/accounts/{house.accounts['chua_dung']}/do/password")
    password = ONCE.findall(page.text)[0]
    browser = entered(house, "chua_dung", password)

    same, short, wrong = (
        browser.post(FIRST, typed_) for typed_ in (changed(password, password), changed(password, "ngắn"), changed(OLD))
    )

    assert {one.status_code for one in (same, short, wrong)} == {422}
    assert "trùng với mật khẩu hiện tại" in words_of(same.text)
    assert "không phải mật khẩu hiện tại" in words_of(wrong.text)
    assert browser.get("/").headers["location"] == FIRST
    assert browser.post(FIRST, changed(password)).headers["location"] == "/"
    assert browser.get("/").status_code == 200


def test_after_the_change_nobody_is_led_to_another_site(house: House) -> None:
    person(house, "di_dau", Role.SECRETARY, "below", OLD)
    browser, present, new = entered(house, "di_dau", OLD), OLD, NEW

    for target in ("https://example.org/", "//example.org", "/\\example.org", "cycles"):
        answer = browser.post(f"{FIRST}?next={quote(target, safe='')}", changed(present, new))
        assert (answer.status_code, answer.headers["location"]) == (303, "/"), target
        present, new = new, present


def test_files_of_the_portal_signs_of_life_languages_and_the_way_out_stay_open(house: House) -> None:
    browser = entered(house, NEWCOMER, HANDED_OUT)

    opened = [browser.get(path).status_code for path in ("/static/portal.css", "/healthz", "/language/en")]
    words = words_of(browser.get(FIRST).text)

    assert opened == [200, 200, 303]
    assert "given to you by somebody else" in words
    assert browser.post("/sign-out", page=FIRST).headers["location"] == "/sign-in"
    assert browser.get("/").headers["location"] == "/sign-in"


def test_an_address_of_the_api_gives_nothing_to_a_cookie_and_a_form_sent_from_elsewhere_is_not_done(
    house: House,
) -> None:
    browser = entered(house, NEWCOMER, HANDED_OUT)

    answer = browser.post(f"/accounts/{house.accounts['organiser']}/do/disable", page=FIRST)

    assert answer.headers["location"] == FIRST
    assert browser.get("/api/v1/cycles").status_code == 401
    with house.place.session() as session:
        assert account_called(session, "organiser").disabled_at is None


def test_the_log_says_that_it_was_handed_out_and_then_changed_and_the_administrator_sees_it(house: House) -> None:
    administrator = house.browser("administrator")
    page = administrator.post("/accounts/new", typed(login="trong_so"))
    password, path = ONCE.findall(page.text)[0], re.findall(r'href="(/accounts/\d+)"', page.text)[-1]
    before = words_of(administrator.get(path).text)

    browser = entered(house, "trong_so", password)
    assert browser.post(FIRST, changed(password)).status_code == 303

    assert "chưa đổi" in before
    assert "chưa đổi" not in words_of(administrator.get(path).text)
    with house.place.session() as session:
        entry = session.scalars(select(AuditEntry).order_by(AuditEntry.number.desc())).first()
        assert entry is not None
        assert (entry.by, entry.act) == ("Trần Văn Mới (trong_so)", f"portal {FIRST}")
        assert "password_given_at" in entry.changes
        assert NEW not in entry.changes
