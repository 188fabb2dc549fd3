"""The first run: an empty database leads to the page that sets the portal up, and to nothing else."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select
from visiting import House, words_of

from congtac.portal.app import build
from congtac.portal.first_run import FILE, secret_of
from congtac.store.tables import Account, Unit
from congtac.workplace import Workplace

PASSWORD = "năm điều ghi nhớ trong ngày"  # noqa: S105 - of no real account
SHORT = "ngắn"


@pytest.fixture(scope="module")
def new(empty_place: Workplace) -> House:
    """A portal in which nobody can sign in."""
    return House(empty_place, build(empty_place))


def filled(secret: str | None, **differs: str) -> dict[str, str]:
    """The form as somebody fills it in."""
    usual = {"unit": "co_quan_mau", "login": "quantri", "name": "Đỗ Thị K", "password": PASSWORD, "again": PASSWORD}
    return usual | {"secret": secret or ""} | differs


def test_the_first_account_takes_the_organisation_in_and_the_page_is_gone(new: House) -> None:
    secret, browser = secret_of(new.place), new.browser()

    assert {browser.get(path).headers["location"] for path in ("/", "/cycles", "/sign-in", "/cycles/1")} == {"/setup"}
    assert (new.place.home / FILE).stat().st_mode & 0o077 == 0

    wrong = browser.post("/setup", filled("0123456789abcdef", again="anders", login=""))
    assert wrong.status_code == 422
    assert nothing_there(new)
    told = words_of(wrong.text)
    for words in ("Đây không phải mã mà", "Hai mật khẩu không giống nhau", "Chưa điền: Tên đăng nhập."):
        assert told.count(words) == 2, words

    short = browser.post("/setup", filled(secret, password=SHORT, again=SHORT))
    assert short.status_code == 422
    assert nothing_there(new)

    assert browser.post("/setup", filled(secret)).headers["location"] == "/"
    assert browser.get("/").status_code == 200
    assert (new.place.home / FILE).exists() is False
    assert secret_of(new.place) is None
    assert new.browser().get("/setup").status_code == 404
    with new.place.session() as session:
        names = set(session.scalars(select(Unit.name)))
    assert {"Đảng bộ Cơ quan Mẫu", "Chi bộ Văn phòng", "Chi bộ Nghiệp vụ", "Chi bộ Kỹ thuật"} <= names


def nothing_there(new: House) -> bool:
    """Whether nothing was stored."""
    with new.place.session() as session:
        return not session.scalar(select(func.count()).select_from(Account)) and not session.scalar(
            select(func.count()).select_from(Unit)
        )
