"""A journey begins with an empty database and goes on in a real browser: people, each signed in in one of their own."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from chromium import DESK, picture, serving, sideways
from docx import Document
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from congtac.actions.accounts import create_account, grant, set_password
from congtac.actions.papers.checks import check_bytes
from congtac.clock import now, today
from congtac.domain.findings import has_errors
from congtac.domain.roles import Role
from congtac.portal.app import build
from congtac.portal.first_run import secret_of
from congtac.store.tables import Unit
from congtac.workplace import Workplace

expect.set_options(timeout=15_000)  # a busy machine
PASSWORD = "năm điều ghi nhớ trong ngày"  # noqa: S105 - of no real account


@dataclass
class Site:
    """The portal of a place, served; ``complaints`` are what the browsers said on their consoles."""

    place: Workplace
    url: str
    chromium: Browser
    complaints: list[str] = field(default_factory=list)

    def page(self, size: tuple[int, int] = DESK) -> Page:
        """A browser in which nobody is signed in."""
        context = self.chromium.new_context(
            base_url=self.url, viewport={"width": size[0], "height": size[1]}, locale="vi-VN"
        )
        context.set_default_timeout(30_000)
        page = context.new_page()
        page.on("console", lambda said: self.complaints.append(said.text))
        return page

    def set_up(self, organisation: str) -> Page:
        """The first run, by the administrator."""
        page = self.page()
        page.goto("/")
        page.get_by_label("Mã thiết lập").fill(secret_of(self.place) or "")
        page.get_by_label(organisation).check()
        page.get_by_label("Họ tên").fill("Đỗ Thị K")
        page.get_by_label("Tên đăng nhập").fill("quantri")
        page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
        page.get_by_label("Nhập lại mật khẩu").fill(PASSWORD)
        page.get_by_role("button", name="Thiết lập").click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        return page

    def sign_in(self, login: str, size: tuple[int, int] = DESK) -> Page:
        """A browser of somebody's own, by name and password."""
        page = self.page(size)
        page.goto("/")
        page.get_by_label("Tên đăng nhập").fill(login)
        page.get_by_label("Mật khẩu").fill(PASSWORD)
        page.get_by_role("button", name="Đăng nhập").click()
        expect(page.get_by_role("button", name="Đăng xuất")).to_be_visible()
        return page


def people(place: Workplace, roles: Mapping[str, tuple[Role, str]]) -> None:
    """Somebody for each login, with a role in a unit and the password of all of them."""
    with place.session() as session:
        units = {row.name: row for row in session.scalars(select(Unit))}
        for login, (role, unit) in roles.items():
            account = create_account(session, login, f"Nguyễn Văn {login.title()}", now())
            set_password(session, account, PASSWORD, now())
            grant(session, account, role, units[unit], today())


@contextmanager
def site_of(place: Workplace, chromium: Browser) -> Iterator[Site]:
    """The portal of a place while it is served; what a browser complains about fails the test."""
    with serving(build(place)) as url:
        site = Site(place, url, chromium)
        yield site
        for context in chromium.contexts:
            context.close()
    # The browser remarks on a form that is shown again (422).
    assert [text for text in site.complaints if "status of 422" not in text] == []


def open_cycle(page: Page, kind: str, organisation: str, reason: str) -> str:
    """Open a cycle that meets today, after looking at its plan; gives its path."""
    page.get_by_role("link", name="Các kỳ").first.click()
    page.get_by_role("link", name="Mở kỳ mới").click()
    page.get_by_label(kind, exact=True).check()
    page.get_by_label("Đơn vị").select_option(label=organisation)
    page.get_by_label("Ngày họp").fill(str(today()))
    page.get_by_role("button", name="Xem kế hoạch").click()
    expect(page.get_by_role("table").first).to_contain_text("tính từ")
    page.get_by_label("Lý do").fill(reason)
    page.get_by_role("button", name="Mở kỳ này").click()
    expect(page.get_by_role("status")).to_contain_text("Đã mở kỳ")
    return page.url.removeprefix(page.url.split("/cycles/")[0])


def act(page: Page, cycle: str, words: str, reason: str) -> None:
    """Do an act from the home of a cycle."""
    page.goto(cycle)
    page.get_by_role("link", name=words, exact=True).click()
    page.get_by_label("Lý do").fill(reason)
    page.get_by_role("button", name=f"Xác nhận: {words}").click()
    expect(page.get_by_role("status")).to_have_text(f"Đã thực hiện: {words}.")


def confirm(page: Page, cycle: str, words: str, basis: str) -> None:
    """Confirm that something is there, from the home of a cycle."""
    page.goto(cycle)
    page.locator("summary", has_text=f"Vì sao chưa xong? {words}").click()
    page.get_by_role("link", name=f"Xác nhận {words}").click()
    page.get_by_label("Căn cứ xác nhận").fill(basis)
    page.get_by_role("button", name="Xác nhận đã có").click()
    expect(page.get_by_role("status")).to_contain_text(words)


def draft(page: Page, cycle: str) -> None:
    """Have drafted what the stage calls for."""
    page.goto(f"{cycle}/papers")
    page.get_by_role("button", name="Soạn ngay các văn bản của giai đoạn này").click()
    expect(page.get_by_role("status")).to_contain_text("Dự thảo mới:")


def approve(page: Page, cycle: str, paper: str, basis: str) -> bytes:
    """Read a paper, which conforms to the rules, and approve its newest version; gives the Word file."""
    page.goto(f"{cycle}/papers")
    page.get_by_role("link", name=paper, exact=True).click()
    word = conforming(downloaded(page, "Tải tệp Word (.docx)"))
    page.get_by_role("link", name="Phê duyệt bản").click()
    page.get_by_label("Căn cứ phê duyệt").fill(basis)
    page.get_by_role("button", name="Phê duyệt bản").click()
    expect(page.get_by_role("status")).to_contain_text("Đã phê duyệt bản")
    return word


def issue(page: Page, cycle: str, paper: str, reason: str) -> bytes:
    """Issue a paper that was approved; gives the Word file with its number."""
    page.goto(f"{cycle}/papers")
    page.get_by_role("link", name=paper, exact=True).click()
    page.get_by_role("link", name="Ban hành").click()
    page.get_by_label("Lý do").fill(reason)
    page.get_by_role("button", name="Ban hành").click()
    expect(page.get_by_role("status")).to_contain_text("Đã ban hành")
    return conforming(downloaded(page, "Tải tệp Word (.docx)"))


def downloaded(page: Page, words: str, at: str = "") -> bytes:
    """The file behind a link of this page, or of the one at a path."""
    if at:
        page.goto(at)
    with page.expect_download() as coming:
        page.get_by_role("link", name=words).first.click()
    return Path(coming.value.path()).read_bytes()


def conforming(word: bytes) -> bytes:
    """The Word file, in which the rules of form find no error."""
    assert not has_errors(check_bytes(word).findings)
    return word


def words_of(word: bytes) -> str:
    """Every word of a paper, those in its controls and tables too."""
    return "".join(Document(BytesIO(word)).element.itertext())


def keep_picture(page: Page, name: str) -> None:
    """A picture for people, where a folder is named; a page is never wider than its screen."""
    if folder := os.environ.get("CONGTAC_PICTURES"):
        picture(page, Path(folder), name)
    assert sideways(page) <= 0
