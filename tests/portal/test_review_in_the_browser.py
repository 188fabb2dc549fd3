"""The half-year review of a committee with 35 members in three branches, from an empty database to its archive."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import pytest
from chromium import TELEPHONE
from journeys import (
    Site,
    act,
    approve,
    confirm,
    conforming,
    downloaded,
    draft,
    issue,
    keep_picture,
    open_cycle,
    people,
    site_of,
    words_of,
)
from playwright.sync_api import Browser, Page, expect

from congtac.domain.roles import Role
from congtac.workplace import Workplace

REVIEW = "Sơ kết 6 tháng"
BRANCHES = {"Chi bộ Văn phòng": (12, 1), "Chi bộ Nghiệp vụ": (11, 0), "Chi bộ Kỹ thuật": (12, 1)}
"""Members and how many of them are probationary: 35, of whom 2 are and 33 are official."""

ROLES = {
    "tochuc": (Role.ORGANISER, "Đảng bộ Cơ quan Mẫu"),
    "lanhdao": (Role.OFFICIAL, "Đảng bộ Cơ quan Mẫu"),
    "captren": (Role.SUPERIOR, "Đảng ủy cấp trên Mẫu"),
    **{f"bithu{number}": (Role.SECRETARY, branch) for number, branch in enumerate(BRANCHES)},
}


@pytest.fixture(scope="module")
def site(empty_place: Workplace, chromium: Browser) -> Iterator[Site]:
    """The portal on an empty database."""
    with site_of(empty_place, chromium) as made:
        yield made


def hand_in(page: Page, members: int, probationary: int) -> None:
    """The report of a branch, typed on the telephone and looked at before it leaves."""
    page.get_by_role("link", name="Việc phải làm", exact=True).click()
    page.locator("main").get_by_role("link", name="Báo cáo").first.click()
    page.get_by_role("link", name="Điền báo cáo").click()
    typed = {
        "members_total": members, "members_official": members - probationary, "members_probationary": probationary,
        "members_admitted": "không có", "meetings_held": 6, "political_task": "Hoàn thành kế hoạch 6 tháng.",
        "shortcomings": "không có",
    }  # fmt: skip
    for name, value in typed.items():
        page.locator(f'[name="{name}.result"]').fill(str(value))
    page.get_by_role("button", name="Kiểm tra").click()
    page.get_by_role("button", name="Gửi báo cáo").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã nhận báo cáo")


def accept(page: Page, cycle: str, branch: str) -> None:
    """The organiser looks at a report and accepts it."""
    page.goto(f"{cycle}/reports")
    page.get_by_role("link", name=branch).click()
    page.get_by_role("link", name="Chấp nhận").click()
    page.get_by_label("Lý do").fill("đã đối chiếu danh sách đảng viên")
    page.get_by_role("button", name="Chấp nhận").click()
    expect(page.get_by_role("status")).to_be_visible()


def test_the_review_of_35_members_from_an_empty_database_to_the_archive(site: Site) -> None:
    site.set_up("Đảng bộ Cơ quan Mẫu")
    people(site.place, ROLES)
    organiser, official = site.sign_in("tochuc"), site.sign_in("lanhdao")

    cycle = open_cycle(organiser, REVIEW, "Đảng bộ Cơ quan Mẫu", "chương trình công tác năm")
    act(organiser, cycle, "Yêu cầu báo cáo", "theo kế hoạch")
    for number, (branch, (members, probationary)) in enumerate(BRANCHES.items()):
        secretary = site.sign_in(f"bithu{number}", TELEPHONE)
        hand_in(secretary, members, probationary)
        keep_picture(secretary, "journey-review-sent-phone")
        accept(organiser, cycle, branch)
    organiser.goto(f"{cycle}/board")
    keep_picture(organiser, "journey-review-board")

    act(organiser, cycle, "Tổng hợp báo cáo", "đủ báo cáo của ba chi bộ")
    organiser.goto(f"{cycle}/figures")
    row = organiser.locator("tbody tr", has_text="Tổng số đảng viên").first
    expect(row).to_contain_text("35")
    confirm(organiser, cycle, "Số liệu tổng hợp đã kiểm tra", "đối chiếu với danh sách đảng viên")
    act(organiser, cycle, "Dự thảo báo cáo", "theo đề cương")
    draft(organiser, cycle)
    word = approve(official, cycle, "Báo cáo sơ kết", "Ban Thường vụ thống nhất")
    assert "35" in words_of(word)
    assert "33" in words_of(word)

    act(organiser, cycle, "Họp hội nghị", "theo giấy mời")
    draft(organiser, cycle)
    approve(official, cycle, "Thông báo kết luận", "chủ trì hội nghị đồng ý")
    notice = issue(organiser, cycle, "Thông báo kết luận", "phát hành đến các chi bộ")
    assert "-TB/" in words_of(notice)
    issue(organiser, cycle, "Báo cáo sơ kết", "gửi cấp trên")
    confirm(organiser, cycle, "Thông báo kết luận đã ký", "thông báo đã phát hành")
    act(organiser, cycle, "Ký thông báo kết luận", "bí thư đã ký")

    superior = site.sign_in("captren")
    pack = downloaded(superior, "Tải toàn bộ (một tệp .zip)", at=f"{cycle}/papers")
    with ZipFile(BytesIO(pack)) as archive:
        words = [name for name in archive.namelist() if name.endswith(".docx")]
        assert len(words) >= 5
        for name in words:
            conforming(archive.read(name))

    confirm(organiser, cycle, "Nhiệm vụ sau hội nghị đã đưa vào theo dõi", "đã nhập sổ nhiệm vụ")
    act(organiser, cycle, "Đưa nhiệm vụ vào theo dõi", "theo thông báo kết luận")
    confirm(organiser, cycle, "Hồ sơ lưu trữ đầy đủ", "đã kiểm tra theo danh mục")
    act(organiser, cycle, "Lưu trữ hồ sơ", "kết thúc kỳ")
    expect(organiser.locator("main")).to_contain_text("kỳ này đã kết thúc")
    keep_picture(organiser, "journey-review-end")
