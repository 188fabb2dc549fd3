"""Where the journeys begin: ``congtac serve`` in an empty folder, a mail server, and people with browsers of their own.

Nothing is made behind the pages: the administrator sets the portal up, takes the organisation in from a file and makes
the accounts; everybody signs in with the password that the page handed out, and changes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from chromium import DESK, TELEPHONE
from journeys import keep_picture
from mail_server import MailServer, running
from playwright.sync_api import Browser, Page, expect
from serving import Serve, installed, serving

from congtac.domain.roles import Role

PASSWORD = "năm điều ghi nhớ trong ngày"  # noqa: S105 - of no real account
SUPERIOR, HOUSE, SCHOOL = "Đảng bộ Xã Mẫu", "Đảng bộ Cơ quan Mẫu", "Chi bộ Trường Mẫu"
BRANCHES = {"Chi bộ Văn phòng": (12, 1), "Chi bộ Nghiệp vụ": (11, 0), "Chi bộ Kỹ thuật": (12, 1)}
"""Members and how many of them are probationary: 35, of whom 2 are and 33 are official."""

# Mails may leave at any hour; before the deadline, which is the day itself, nobody is reminded by the clock.
ORGANISATION = """\
units:
  - slug: xa_mau
    name: Đảng bộ Xã Mẫu
    level: dang_bo_cap_tren
    valid_from: 2015-01-01
    settings:
      house_style: {{place_name: Xã Mẫu}}
      milestones: {{half_year_review: {{reports: {{offset: 0 ngày}}}}}}
      reminders: {{before_days: [60], quiet_from: "00:00", quiet_until: "00:00", working_days_only: false}}
      notifications:
        smtp: {{enabled: true, host: 127.0.0.1, port: {port}, encryption: none, sender: vanphong@example.vn}}
  - slug: co_quan_mau
    name: Đảng bộ Cơ quan Mẫu
    level: dang_bo_co_so
    superior: xa_mau
    valid_from: 2015-01-01
    bodies:
      - {{slug: dang_uy, label: Đảng ủy Cơ quan Mẫu, seats: 9, leads: true}}
      - {{slug: ban_thuong_vu, label: Ban Thường vụ Đảng ủy, seats: 3}}
    offices:
      - slug: bi_thu
        label: Bí thư Đảng ủy
        body: ban_thuong_vu
        holders: [{{name: Nguyễn Văn A, since: 2025-05-16}}]
  - {{slug: van_phong, name: Chi bộ Văn phòng, level: chi_bo, superior: co_quan_mau, valid_from: 2015-01-01}}
  - {{slug: nghiep_vu, name: Chi bộ Nghiệp vụ, level: chi_bo, superior: co_quan_mau, valid_from: 2015-01-01}}
  - {{slug: ky_thuat, name: Chi bộ Kỹ thuật, level: chi_bo, superior: co_quan_mau, valid_from: 2015-01-01}}
  - slug: truong_mau
    name: Chi bộ Trường Mẫu
    level: chi_bo_co_so
    superior: xa_mau
    valid_from: 2015-01-01
    last_congress: {{ordinal: 5, term: 2021-2026, closed_on: 2021-12-20}}
    bodies:
      - {{slug: chi_uy, label: Chi ủy Chi bộ Trường Mẫu, seats: 3, leads: true}}
    offices:
      - {{slug: bi_thu, label: Bí thư Chi bộ, body: chi_uy, holders: [{{name: Phạm Thị D, since: 2021-12-20}}]}}
"""

PEOPLE: dict[str, tuple[str, Role, Sequence[str]]] = {
    "tochuc": ("Trần Thị Bình", Role.ORGANISER, (HOUSE, SCHOOL)),
    "lanhdao": ("Nguyễn Văn An", Role.OFFICIAL, (HOUSE, SCHOOL)),
    "captren": ("Vũ Thị Em", Role.SUPERIOR, (SUPERIOR,)),
    "bithu1": ("Hoàng Văn Một", Role.SECRETARY, ("Chi bộ Văn phòng",)),
    "bithu2": ("Đặng Thị Hai", Role.SECRETARY, ("Chi bộ Nghiệp vụ",)),
    "bithu3": ("Bùi Văn Ba", Role.SECRETARY, ("Chi bộ Kỹ thuật",)),
    "bithu4": ("Lê Thị Tư", Role.SECRETARY, (SCHOOL,)),
}
"""Login, name, role, and the units in which it is held."""


@dataclass
class Town:
    """A running portal; ``complaints`` are what the browsers said on their consoles, ``passwords`` those handed out."""

    serve: Serve
    post: MailServer
    chromium: Browser
    complaints: list[str] = field(default_factory=list)
    passwords: dict[str, str] = field(default_factory=dict)
    signed_in: dict[str, Page] = field(default_factory=dict)

    def page(self, size: tuple[int, int] = DESK) -> Page:
        """The first page of the portal, in a browser in which nobody is signed in."""
        context = self.chromium.new_context(
            base_url=f"http://127.0.0.1:{self.serve.portal}",
            viewport={"width": size[0], "height": size[1]},
            locale="vi-VN",
        )
        context.set_default_timeout(30_000)
        page = context.new_page()
        page.on("console", lambda said: self.complaints.append(said.text))
        page.goto("/")
        return page

    def set_up(self) -> Page:
        """The first run: the administrator and the organisation, with the secret that was printed."""
        page = self.page()
        (secret,) = set(re.findall(r"\b[0-9a-f]{16}\b", self.serve.said.read_text("utf-8")))
        page.get_by_label("Mã thiết lập").fill(secret)
        page.get_by_label("Đơn vị của tôi, từ tệp tôi gửi lên").check()
        units = ORGANISATION.format(port=self.post.port).encode()
        page.get_by_label("Các đơn vị (.yaml)").set_input_files(
            {"name": "units.yaml", "mimeType": "application/yaml", "buffer": units}
        )
        page.get_by_label("Họ tên").fill("Đỗ Thị K")
        page.get_by_label("Tên đăng nhập").fill("quantri")
        page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
        page.get_by_label("Nhập lại mật khẩu").fill(PASSWORD)
        page.get_by_role("button", name="Thiết lập").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Mở kỳ mới")
        return page

    def sign_in(self, login: str, size: tuple[int, int] = DESK) -> Page:
        """A browser of somebody's own: in with the password that was handed out, which the portal has changed first."""
        if login in self.signed_in:
            return self.signed_in[login]
        page = self.signed_in[login] = self.page(size)
        page.get_by_label("Tên đăng nhập").fill(login)
        page.get_by_label("Mật khẩu").fill(self.passwords[login])
        page.get_by_role("button", name="Đăng nhập").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Đổi mật khẩu")
        keep_picture(page, f"owes_password_{size[0]}")
        page.get_by_label("Mật khẩu hiện tại").fill(self.passwords[login])
        page.get_by_label("Mật khẩu mới").fill(PASSWORD)
        page.get_by_label("Nhập lại mật khẩu").fill(PASSWORD)
        page.get_by_role("button", name="Đổi mật khẩu").click()
        expect(page.get_by_role("status")).to_have_text("Đã đổi mật khẩu.")
        expect(page.get_by_role("link", name=PEOPLE[login][0])).to_be_visible()
        return page

    def secretary_of(self, branch: str) -> Page:
        """The secretary of a branch, on the telephone."""
        login = next(
            login for login, (_name, role, units) in PEOPLE.items() if (role, *units) == (Role.SECRETARY, branch)
        )
        return self.sign_in(login, TELEPHONE)


def add_account(page: Page, login: str) -> str:
    """The administrator makes an account with its first role and gives it the others; gives the password shown."""
    name, role, (unit, *further) = PEOPLE[login]
    page.get_by_role("link", name="Tài khoản", exact=True).first.click()
    page.get_by_role("link", name="Tài khoản mới").click()
    page.get_by_label("Họ và tên").fill(name)
    page.get_by_label("Tên đăng nhập").fill(login)
    page.get_by_label("Địa chỉ thư điện tử").fill(f"{login}@example.vn")
    choose_role(page, role, unit)
    page.get_by_role("button", name="Lập tài khoản").click()
    password = page.locator("code").inner_text()
    page.get_by_role("link", name="Tiếp tục").click()
    for one in further:
        page.get_by_role("link", name="Giao vai trò").click()
        choose_role(page, role, one)
        page.get_by_role("button", name="Giao vai trò").click()
        expect(page.get_by_role("status")).to_be_visible()
    return password


def choose_role(page: Page, role: Role, unit: str) -> None:
    """Which role, and where."""
    page.get_by_label(role.label, exact=True).check()
    page.get_by_label("Đơn vị").select_option(label=unit)


@contextmanager
def town_in(home: Path, chromium: Browser) -> Iterator[Town]:
    """The town while it is served, everybody with an account; what a browser complains about fails the test."""
    place = installed(home, f"sqlite:///{home / 'congtac.db'}", CONGTAC_LANG="vi")
    with running(MailServer()) as post, serving(place) as serve:
        town = Town(serve, post, chromium)
        administrator = town.set_up()
        town.passwords = {login: add_account(administrator, login) for login in PEOPLE}
        yield town
        for context in chromium.contexts:
            context.close()
    # The browser remarks on a form that is shown again (422).
    complaints = [text for text in town.complaints if "status of 422" not in text]
    assert not complaints, complaints
