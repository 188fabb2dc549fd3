"""The life of a report in a real browser: on a telephone at the secretary's, at a desk at the organiser's."""

from __future__ import annotations

import os
from pathlib import Path

from chromium import DESK, TELEPHONE, Visit, picture, sideways
from looking import look_at
from playwright.sync_api import Page, expect
from reports import GOOD, a_collection_of
from test_reports_pages import filled_in
from visiting import House


def keep_picture(page: Page, name: str) -> None:
    """A picture for people, where a folder is named; never wider than the telephone."""
    if folder := os.environ.get("CONGTAC_PICTURES"):
        picture(page, Path(folder), name)
    assert sideways(page) <= 0


def test_a_report_goes_from_the_telephone_to_the_desk_and_back(house: House, visit: Visit, tmp_path: Path) -> None:
    number, path = a_collection_of(house, "a journey")
    phone = visit("secretary", TELEPHONE)
    phone.goto("/owed")
    keep_picture(phone, "owed-phone")
    phone.locator(f'main a[href="{path}"]').click()
    phone.wait_for_url(f"**{path}")
    keep_picture(phone, "report-new-phone")
    phone.get_by_role("link", name="Điền báo cáo").click()

    # What is typed is kept by itself, before any button.
    for name, text in GOOD.items():
        phone.locator(f'[name="{name}"]').fill(text)
    phone.locator('[name="members_total.result"]').fill("13")
    expect(phone.locator("#autosave")).to_contain_text("Đã lưu nháp lúc")
    phone.reload()
    expect(phone.locator('[name="members_total.result"]')).to_have_value("13")
    keep_picture(phone, "entry-phone")

    # An error leads to its field; corrected, the report can be handed in.
    phone.get_by_role("button", name="Kiểm tra").click()
    phone.wait_for_url(f"**{path}/check")
    expect(phone.get_by_role("button", name="Gửi báo cáo")).to_have_count(0)
    keep_picture(phone, "check-errors-phone")
    phone.locator('.findings a[href$="#members_total.result"]').first.click()
    phone.locator('[name="members_total.result"]').fill("12")
    phone.get_by_role("button", name="Kiểm tra").click()
    phone.get_by_role("link", name="Thay đổi Số kỳ sinh hoạt chi bộ").first.click()
    phone.locator('[name="meetings_held.result"]').fill("7")
    phone.get_by_role("button", name="Kiểm tra").click()
    phone.wait_for_url(f"**{path}/check")
    keep_picture(phone, "check-phone")
    phone.get_by_role("button", name="Gửi báo cáo").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Đã nhận báo cáo")
    expect(phone.locator(".reference")).to_contain_text(f"BC-{number}-")
    keep_picture(phone, "sent-phone")

    # The organiser returns it.
    desk = visit("organiser")
    desk.goto(f"/cycles/{number}/reports")
    keep_picture(desk, "reports-desk")
    desk.get_by_role("link", name="Chi bộ Văn phòng").click()
    desk.wait_for_url(f"**{path}")
    look_at(desk, "report")
    desk.get_by_role("link", name="Trả lại để sửa").click()
    desk.get_by_label("Lý do").fill("thiếu một đảng viên dự bị mới kết nạp")
    desk.get_by_role("button", name="Trả lại để sửa").click()
    expect(desk.get_by_role("status")).to_contain_text("Đã trả lại: Chi bộ Văn phòng.")

    # The secretary corrects it by Excel.
    phone.goto(path)
    expect(phone.locator(".note")).to_contain_text("thiếu một đảng viên dự bị mới kết nạp")
    keep_picture(phone, "report-returned-phone")
    with phone.expect_download() as loaded:
        phone.get_by_role("link", name="tải biểu mẫu Excel").click()
    book = tmp_path / "bieu-mau.xlsx"
    figures = {"members_total": 13, "members_probationary": 2, "members_admitted": 1}
    book.write_bytes(filled_in(loaded.value.path().read_bytes(), **figures))
    phone.get_by_role("link", name="nộp tệp đã điền").click()
    phone.locator("input[type=file]").set_input_files(book)
    phone.get_by_role("button", name="Xem trước").click()
    expect(phone.get_by_role("heading", name="Sẽ thay đổi (3)")).to_be_visible()
    keep_picture(phone, "preview-phone")
    phone.get_by_role("button", name="Đưa vào bản nháp").click()
    phone.get_by_role("button", name="Gửi báo cáo").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Đã nhận báo cáo")

    # The organiser accepts it, and the figure leads back to it.
    desk.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    desk.goto(path)
    desk.get_by_role("link", name="Chấp nhận").click()
    desk.get_by_label("Lý do").fill("đã đối chiếu danh sách đảng viên")
    desk.get_by_role("button", name="Chấp nhận").click()
    desk.wait_for_url(f"**{path}")
    keep_picture(desk, "report-accepted-desk")
    desk.goto(f"/cycles/{number}/figures")
    look_at(desk, "figures")
    desk.locator('a[href$="/figures/members_total.result"]').click()
    expect(desk.locator("tbody tr", has_text="Chi bộ Văn phòng").locator(".written")).to_have_text("13")
    look_at(desk, "figure")


def test_the_pages_of_filling_in_can_be_used_by_everybody(house: House, visit: Visit) -> None:
    _number, path = a_collection_of(house, "for everybody")
    house.browser("secretary").post(f"{path}/form", {**GOOD, "members_total.result": "13", "do": "save"})
    page = visit("secretary")
    for name, where in {
        "owed": "/owed", "entry": f"{path}/form", "check": f"{path}/check", "upload": f"{path}/upload",
    }.items():  # fmt: skip
        page.goto(where)
        look_at(page, name)
