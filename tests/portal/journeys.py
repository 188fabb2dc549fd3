"""Going through the portal in a real browser: only by what one can see and press, from the page on which one is."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit
from zipfile import ZipFile

from chromium import picture, sideways
from docx import Document
from playwright.sync_api import Page, expect
from serving import until

from congtac.actions.papers.checks import check_bytes
from congtac.clock import today
from congtac.domain.findings import has_errors

expect.set_options(timeout=15_000)  # a busy machine


def go_to(page: Page, cycle: str, *pages: str) -> None:
    """Go to the home of a cycle and on to a page below it, by the links of the pages in between."""
    path = f"{cycle}{pages[-1] if pages else ''}"
    if urlsplit(page.url).path == path:
        return
    link = page.locator(f'a[href="{path}"]:visible').first
    if not link.count():
        if pages:
            go_to(page, cycle, *pages[:-1])
        else:
            from_the_menu(page, "Các kỳ")
    link.click()
    page.wait_for_url(f"**{path}", wait_until="domcontentloaded")


def from_the_menu(page: Page, words: str) -> None:
    """Take a link of the main navigation, which a telephone shows when the menu is opened."""
    navigation = page.get_by_role("navigation", name="Điều hướng chính")
    menu = navigation.locator("summary:visible")
    if menu.count():
        menu.click()
    navigation.get_by_role("link", name=words).click()


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
    if (read := page.get_by_label("Tôi đã đọc các lỗi nêu trên")).count():
        read.check()
    page.get_by_role("button", name="Mở kỳ này").click()
    expect(page.get_by_role("status")).to_contain_text("Đã mở kỳ")
    return urlsplit(page.url).path


def act(page: Page, cycle: str, words: str, reason: str) -> None:
    """Do an act from the home of a cycle."""
    go_to(page, cycle)
    page.get_by_role("link", name=words, exact=True).click()
    page.get_by_label("Lý do").fill(reason)
    page.get_by_role("button", name=f"Xác nhận: {words}").click()
    expect(page.get_by_role("status")).to_have_text(f"Đã thực hiện: {words}.")


def confirm(page: Page, cycle: str, words: str, basis: str) -> None:
    """Confirm that something is there, from the home of a cycle."""
    go_to(page, cycle)
    page.locator("summary", has_text=f"Vì sao chưa xong? {words}").click()
    page.get_by_role("link", name=f"Xác nhận {words}").click()
    page.get_by_label("Căn cứ xác nhận").fill(basis)
    page.get_by_role("button", name="Xác nhận đã có").click()
    expect(page.get_by_role("status")).to_contain_text(words)


def open_paper(page: Page, cycle: str, paper: str) -> None:
    """Go to a paper, which the worker has drafted by itself or soon will have."""
    go_to(page, cycle, "/papers")
    link = page.get_by_role("link", name=paper, exact=True)
    until(lambda: link.count() or page.reload() is None)
    link.click()


def approve(page: Page, cycle: str, paper: str, basis: str) -> bytes:
    """Read a paper, which conforms to the rules, and approve its newest version; gives the Word file.

    Where the facts have changed since the superior agreed to it, it is drafted again before.
    """
    open_paper(page, cycle, paper)
    if page.get_by_role("button", name="Soạn lại").count():
        page.get_by_role("button", name="Soạn lại").click()
        open_paper(page, cycle, paper)
    word = conforming(downloaded(page, "Tải tệp Word (.docx)"))
    page.get_by_role("link", name="Phê duyệt bản").click()
    looked(page)
    page.get_by_label("Căn cứ phê duyệt").fill(basis)
    page.get_by_role("button", name="Phê duyệt bản").click()
    expect(page.get_by_role("status")).to_contain_text("Đã phê duyệt bản")
    return word


def looked(page: Page) -> None:
    """Say that what is open was looked at, where the page asks."""
    box = page.get_by_label("Tôi đã xem những điểm còn để ngỏ")
    if box.count():
        box.check()


def issue(page: Page, cycle: str, paper: str, reason: str) -> bytes:
    """Issue a paper that was approved; gives the Word file with its number."""
    open_paper(page, cycle, paper)
    page.get_by_role("link", name="Ban hành").click()
    looked(page)
    page.get_by_label("Lý do").fill(reason)
    page.get_by_role("button", name="Ban hành").click()
    expect(page.get_by_role("status")).to_contain_text("Đã ban hành")
    return conforming(downloaded(page, "Tải tệp Word (.docx)"))


def downloaded(page: Page, words: str) -> bytes:
    """The file behind a link of this page."""
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


def all_papers(page: Page, cycle: str) -> list[str]:
    """Take the pack of a cycle, in which every Word file conforms; gives the names of these."""
    go_to(page, cycle, "/papers")
    with ZipFile(BytesIO(downloaded(page, "Tải toàn bộ (một tệp .zip)"))) as pack:
        names = [name for name in pack.namelist() if name.endswith(".docx")]
        for name in names:
            conforming(pack.read(name))
    return names


def keep_picture(page: Page, name: str) -> None:
    """A picture for people, where a folder is named; a page is never wider than its screen."""
    if folder := os.environ.get("CONGTAC_PICTURES"):
        picture(page, Path(folder), name)
    assert sideways(page) <= 0
