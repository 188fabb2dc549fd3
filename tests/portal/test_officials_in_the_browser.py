"""An official and a superior in a real browser, from the paper that they read to the decision."""

from __future__ import annotations

from pathlib import Path

from chromium import Visit
from playwright.sync_api import Page, expect
from test_dossiers_pages import TYPED, with_papers
from test_papers_pages import a_draft
from visiting import House

from congtac.actions.papers.checks import check_bytes
from congtac.domain.findings import has_errors
from congtac.store.tables import Paper


def downloaded(page: Page, words: str) -> bytes:
    """The file behind a link."""
    with page.expect_download() as coming:
        page.get_by_role("link", name=words).click()
    return Path(coming.value.path()).read_bytes()


def test_an_official_reads_comments_and_approves_without_scripts(house: House, visit: Visit) -> None:
    page = visit("official", scripts=False)
    paper = a_draft(house, "in the browser")
    with house.place.session() as session:
        cycle = session.get_one(Paper, paper).cycle_id
    page.goto(f"/cycles/{cycle}")
    page.get_by_role("link", name="Văn bản của kỳ này").click()
    page.get_by_role("link", name="Kế hoạch tổ chức đại hội").click()

    word, pdf = downloaded(page, "Tải tệp Word (.docx)"), downloaded(page, "Tải PDF")
    page.get_by_role("link", name="Viết ý kiến").click()
    page.get_by_label("Góp ý").fill("Mục 3: thêm phần tuyên truyền")
    page.get_by_role("button", name="Gửi ý kiến").click()
    expect(page.get_by_text("Mục 3: thêm phần tuyên truyền")).to_be_visible()
    page.get_by_role("link", name="Phê duyệt bản 1").click()
    page.get_by_label("Tôi đã xem những điểm còn để ngỏ").check()
    page.get_by_label("Căn cứ phê duyệt").fill("Ban Thường vụ thống nhất")
    page.get_by_role("button", name="Phê duyệt bản 1").click()

    expect(page.get_by_role("status")).to_have_text("Đã phê duyệt bản 1.")
    assert not has_errors(check_bytes(word).findings)
    assert pdf.startswith(b"%PDF-")


def test_a_superior_finds_a_dossier_returns_it_and_approves_it_later(house: House, visit: Visit) -> None:
    number = with_papers(house, "in the browser too")
    submit = f"/cycles/{number}/dossiers/documents/submit"
    house.browser("organiser").post(submit, TYPED)
    page = visit("superior")

    page.goto("/")
    page.get_by_role("link", name="Chờ quyết định").click()
    page.get_by_role("link", name="Hồ sơ văn kiện đại hội").first.click()
    page.get_by_role("link", name="Trả lại Hồ sơ văn kiện đại hội").click()
    page.get_by_label("Lý do").fill("Bổ sung số liệu nhiệm kỳ")
    page.get_by_role("button", name="Xác nhận: Trả lại để hoàn chỉnh").click()
    expect(page.get_by_text("Bổ sung số liệu nhiệm kỳ")).to_be_visible()
    house.browser("organiser").post(submit, TYPED)
    page.reload()
    page.get_by_role("link", name="Phê duyệt Hồ sơ văn kiện đại hội").click()
    page.get_by_label("Lý do").fill("Ban Thường vụ thống nhất")
    page.get_by_role("button", name="Xác nhận: Phê duyệt").click()

    expect(page.locator("#documents .state").first).to_have_text("đã được đồng ý")
