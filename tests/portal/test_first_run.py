"""The first run: an empty database leads to the page that sets the portal up, and to nothing else."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from httpx import Response
from sqlalchemy import func, select
from visiting import House, words_of

from congtac.clock import today
from congtac.portal.app import build
from congtac.portal.first_run import FILE, secret_of
from congtac.resources import shipped
from congtac.store.tables import Account, AuditEntry, Unit
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

    assert browser.post("/setup", filled(secret)).headers["location"] == "/cycles/new"
    assert browser.get("/").status_code == 200
    assert (new.place.home / FILE).exists() is False
    assert secret_of(new.place) is None
    assert new.browser().get("/setup").status_code == 404
    with new.place.session() as session:
        names = set(session.scalars(select(Unit.name)))
        (entry,) = session.execute(select(AuditEntry.by, AuditEntry.act, AuditEntry.changes)).all()
    assert {"Đảng bộ Cơ quan Mẫu", "Chi bộ Văn phòng", "Chi bộ Nghiệp vụ", "Chi bộ Kỹ thuật"} <= names
    made = {(one["table"], one["change"]) for one in json.loads(entry.changes)}
    assert (entry.by, entry.act) == ("Đỗ Thị K (quantri)", "portal /setup")
    assert made >= {("account", "added"), ("account_grant", "added"), ("unit", "added")}
    assert PASSWORD not in entry.changes


UNITS = """\
units:
  - {slug: dang_bo_x, name: Đảng bộ Xã X, level: dang_bo_co_so, valid_from: 2020-01-01}
  - {slug: chi_bo_1, name: Chi bộ Một, level: chi_bo, superior: dang_bo_x, valid_from: 2020-01-01}
  - {slug: chi_bo_2, name: Chi bộ Hai, level: %s, superior: %s, valid_from: 2020-01-01}
"""
USERS = """\
users:
  - {login: quantri, name: Đỗ Thị K, roles: [{role: official, unit: dang_bo_x}]}
  - {login: bithu1, name: Bùi Văn H, email: h@example.vn, roles: [{role: %s, unit: chi_bo_1}]}
"""


def test_an_organisation_of_ones_own_comes_from_files_and_opens_a_cycle(tmp_path: Path, sqlite_template: Path) -> None:
    (tmp_path / "congtac.db").write_bytes(sqlite_template.read_bytes())
    place = Workplace(tmp_path, f"sqlite:///{tmp_path / 'congtac.db'}", shipped("config"))
    house = House(place, build(place))
    secret, browser = secret_of(place), house.browser()

    def send(units: str, users: str, **differs: str) -> Response:
        files = {"units_file": ("đơn vị.yaml", units.encode()), "users_file": ("người.yaml", users.encode())}
        return browser.post("/setup", filled(secret, unit="_files") | differs, files=files)

    wrong = send(UNITS % ("chi_boo", "dang_bo_y"), USERS % "secretry")
    told = words_of(wrong.text)
    assert wrong.status_code == 422
    for words in (
        "đơn vị.yaml:4: units[2].level",
        "đơn vị.yaml:4: units[2].superior",
        "người.yaml:3: users[1].roles[0].role",
    ):
        assert words in told, words
    assert nothing_there(house)
    assert sorted(one.name for one in tmp_path.iterdir() if one.is_dir()) == []

    unknown = send(UNITS % ("chi_boo", "dang_bo_x"), USERS % "secretary", secret="0" * 16)
    assert "chi_boo" not in words_of(unknown.text)

    right = send(UNITS % ("chi_bo", "dang_bo_x"), USERS % "secretary")
    assert right.headers["location"] == "/cycles/new"
    with place.session() as session:
        assert set(session.scalars(select(Account.login))) == {"quantri", "bithu1"}
    asked = {"kind": "committee_congress", "unit": "dang_bo_x", "held_on": str(today() + timedelta(days=90))}
    plan = browser.post("/cycles/new", asked | {"look": "1"}).headers["location"]
    opened = browser.post("/cycles/new", asked | {"reason": "kế hoạch"}, page=plan)
    assert "Đảng bộ Xã X" in words_of(browser.get(opened.headers["location"]).text)
    assert "Chi bộ Một" in words_of(browser.get("/accounts?find=bithu1").text)


def nothing_there(new: House) -> bool:
    """Whether nothing was stored."""
    with new.place.session() as session:
        return not session.scalar(select(func.count()).select_from(Account)) and not session.scalar(
            select(func.count()).select_from(Unit)
        )
